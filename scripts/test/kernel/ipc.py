"""A kernel reached by Unix domain sockets: cells, output, a second front end, a restart, and no TCP port."""

import tempfile
from pathlib import Path

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager


def outputs(client, code):
    found = []

    def take(message):
        content = message["content"]
        if message["msg_type"] == "stream":
            found.append(content["text"])
        elif message["msg_type"] == "execute_result":
            found.append(content["data"]["text/plain"])

    client.execute_interactive(code, output_hook=take, timeout=60)
    return "".join(found)


def second_front_end(connection_file):
    client = BlockingKernelClient(connection_file=connection_file)
    client.load_connection_file()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    print(outputs(client, "cups + 1"))
    client.stop_channels()


def listening_tcp_ports(pid):
    listening = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A":
                listening.add(f"socket:[{fields[9]}]")
    return sum(1 for file in Path(f"/proc/{pid}/fd").iterdir() if str(file.readlink()) in listening)


with tempfile.TemporaryDirectory() as folder:
    manager = KernelManager(kernel_name="java", transport="ipc", connection_file=f"{folder}/kernel.json")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    print(outputs(client, "int cups = 1;\ncups"))
    print(len(outputs(client, "for (int i = 0; i < 20_000; i++) System.out.println(i);").splitlines()))
    for _ in range(3):
        second_front_end(manager.connection_file)
    print(outputs(client, "cups"), client.hb_channel.is_beating())
    print(listening_tcp_ports(manager.provisioner.pid), "ports")
    manager.restart_kernel()
    client.wait_for_ready(timeout=60)
    print(outputs(client, '"restarted"'))
    client.stop_channels()
    manager.shutdown_kernel()
