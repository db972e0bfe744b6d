"""A kernel with and without encrypted channels, and a stranger who knows its ports; as root, the stranger really is another user."""

import hashlib
import hmac
import json
import os
import sys
import time

import zmq
from jupyter_client.manager import KernelManager

PORTS = ("iopub_port", "shell_port", "control_port", "hb_port")
NOBODY = 65534


def stranger(ports, connection_file, over):
    """Listens, and sends a cell: without encryption and with keys of its own; unsigned, and signed with what it takes for the key."""
    print("reads the connection file" if os.access(connection_file, os.R_OK) else "cannot read the connection file")
    context = zmq.Context()
    listening = zmq.Poller()
    for encrypted in (False, True):
        for name, port in ports.items():
            socket = context.socket({"iopub_port": zmq.SUB, "hb_port": zmq.REQ}.get(name, zmq.DEALER))
            if encrypted:
                socket.curve_publickey, socket.curve_secretkey = zmq.curve_keypair()
                socket.curve_serverkey = zmq.curve_keypair()[0]
            if name == "iopub_port":
                socket.subscribe(b"")
            socket.connect(f"tcp://127.0.0.1:{port}")
            listening.register(socket, zmq.POLLIN)
            if name == "hb_port":
                socket.send(b"anybody there?")
            elif name != "iopub_port":
                parts = [json.dumps(part).encode() for part in
                         ({"msg_id": "1", "msg_type": "execute_request"}, {}, {}, {"code": "var stolen = 1;"})]
                signed = hmac.new(b"a guess", b"".join(parts), hashlib.sha256).hexdigest().encode()
                socket.send_multipart([b"<IDS|MSG>", b"", *parts])
                socket.send_multipart([b"<IDS|MSG>", signed, *parts])
    print("listens", flush=True)
    listening.register(over, zmq.POLLIN)
    heard = []
    while over not in (ready := dict(listening.poll())):
        heard += [b"".join(socket.recv_multipart()) for socket in ready]
    print("heard", "nothing" if not heard else "the secret" if any(b"hidden" in one for one in heard) else "something", flush=True)
    context.destroy(linger=0)       # what the kernel did not take would hold this process for ever


def other_user(work):
    """Everything is imported by now: what a stranger could not read is in memory. Returns what it prints, what to close at the end, and its
    process."""
    reading, writing = os.pipe()
    over, end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        os.dup2(writing, 1)
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        work(over)
        sys.stdout.flush()
        os._exit(0)
    os.close(writing)
    os.close(over)
    return os.fdopen(reading), end, child


def outputs(client, code):
    found = []

    def take(message):
        content = message["content"]
        found.append(content.get("text") or content.get("evalue") or content.get("data", {}).get("text/plain", ""))

    client.execute_interactive(code, output_hook=lambda message: take(message) if message["msg_type"] in
                               ("stream", "error", "execute_result") else None, timeout=60)
    return "".join(found)


def beats(client):
    """Whether the heart answers the one who knows the key; its first beat may take its time on a busy machine."""
    late = time.monotonic() + 30
    while not client.hb_channel.is_beating() and time.monotonic() < late:
        time.sleep(0.1)
    return client.hb_channel.is_beating()


for encryption in sys.argv[1:]:
    manager = KernelManager(kernel_name="java")
    manager.start_kernel(transport_encryption=encryption)
    ports = {name: getattr(manager, name) for name in PORTS}
    lines, end, child = other_user(lambda over: stranger(ports, manager.connection_file, over))
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    print(encryption + ":", lines.readline() + lines.readline(), sep="\n", end="")
    print(outputs(client, 'System.out.print("hid" + "den ");\n6 * 7'))
    time.sleep(0.3)
    os.close(end)
    print(lines.readline(), end="")
    os.waitpid(child, 0)
    print(outputs(client, "stolen").splitlines()[0], beats(client))
    client.stop_channels()
    manager.shutdown_kernel()
