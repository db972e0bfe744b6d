"""A class at a JupyterHub: all come at once, all run lesson 05 at once, the hub is restarted meanwhile; then who is still there, with what.

Uses hub/jupyterhub_config.py, with what a test must have otherwise: no systemd, no accounts, free ports, folders of its own. What it saw goes to
standard output as JSON, how far it is to standard error. Arguments: the course, a folder for homes and logs, the proxy's program, how many people.
"""

import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import uuid

import aiohttp
import psutil

course, folder, proxy_program = (os.path.abspath(name) for name in sys.argv[1:4])
people = [f"student{number:02}" for number in range(int(sys.argv[4]))]
token = secrets.token_hex(16)
environment = {**os.environ, "CONFIGPROXY_AUTH_TOKEN": secrets.token_hex(16), "REHEARSAL_TOKEN": token, "REHEARSAL_PASSWORD": secrets.token_hex(16)}
for name in ("JBANG_DIR", "JUPYTERHUB_API_TOKEN"):
    environment.pop(name, None)

LESSON = "my-copy/05-gather.ipynb"
CONFIG = """
load_subconfig({config!r})
import os
c.JupyterHub.spawner_class = "simple"
if os.getuid() == 0:
    c.Spawner.args = [*c.Spawner.args, "--allow-root"]
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r} + "/{{username}}"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ["REHEARSAL_PASSWORD"]
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[1]}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{ports[2]}"
c.JupyterHub.db_url = "sqlite:///" + {folder!r} + "/hub.sqlite"
c.JupyterHub.cookie_secret_file = {folder!r} + "/cookie_secret"
c.JupyterHub.services = [dict(name="rehearsal", api_token=os.environ["REHEARSAL_TOKEN"])]
c.JupyterHub.load_roles = [dict(name="rehearsal", services=["rehearsal"], scopes=["admin:users", "admin:servers", "access:servers", "list:users"])]
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def say(what):
    print(f"  {time.monotonic() - began:5.0f} s: {what}", file=sys.stderr, flush=True)


def start(name, *command):
    with open(os.path.join(folder, name + ".log"), "a") as log:
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def start_hub():
    return start("hub", sys.executable, "-m", "jupyterhub", "-f", os.path.join(folder, "config.py"))


def proportional_megabytes(process):
    try:
        with open(f"/proc/{process.pid}/smaps_rollup") as rollup:
            return sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) / 1000
    except (FileNotFoundError, ProcessLookupError):
        return 0


class Person:
    """One of the class, as the browser of that person would talk: REST for files and sessions, a websocket for the kernel."""

    def __init__(self, session, name):
        self.session, self.name = session, name
        self.base = f"{proxy}/user/{name}"
        self.done, self.failed = 0, []

    async def ask(self, method, path, **more):
        for left in range(30, -1, -1):      # while the hub is away it cannot say who is who
            async with self.session.request(method, self.base + path, **more) as answer:
                if answer.status < 400:
                    return await answer.json()
                if not left:
                    raise RuntimeError(f"{self.name} {path}: {answer.status} {await answer.text()}")
            await asyncio.sleep(1)

    async def open_lesson(self):
        body = {"name": "05", "path": LESSON, "type": "notebook", "kernel": {"name": "java"}}
        kernel = (await self.ask("POST", "/api/sessions", json=body))["kernel"]["id"]
        self.socket = await self.session.ws_connect(f"{self.base}/api/kernels/{kernel}/channels", max_msg_size=0, heartbeat=None)
        await self.run(f'var mine = "{self.name}";')

    async def run(self, code):
        """Runs a cell; gives what it printed or showed."""
        identity = uuid.uuid4().hex
        header = {"msg_id": identity, "session": identity, "username": self.name, "msg_type": "execute_request", "version": "5.3"}
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": False}
        await self.socket.send_json({"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"})
        shown = ""
        while True:
            message = await asyncio.wait_for(self.socket.receive_json(), 600)
            if message["parent_header"].get("msg_id") != identity:
                continue
            kind, said = message["msg_type"], message["content"]
            if kind == "error":
                self.failed.append(f"{said['ename']}: {said['evalue']}")
            elif kind == "stream":
                shown += said["text"]
            elif kind in ("execute_result", "display_data"):
                shown += said["data"].get("text/plain", "")
            elif kind == "status" and said["execution_state"] == "idle":
                return shown

    async def work(self):
        """Runs the lesson from top to bottom, its second half while there is no hub, and saves it."""
        lesson = (await self.ask("GET", f"/api/contents/{LESSON}"))["content"]
        for number, cell in enumerate(lesson["cells"]):
            if number == len(lesson["cells"]) // 2:
                await hub_is_down.wait()
            if cell["cell_type"] == "code":
                text = await self.run(cell["source"])
                cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}] if text else []
                self.done += 1
        await self.ask("PUT", f"/api/contents/{LESSON}", json={"type": "notebook", "content": lesson})

    async def is_whole(self):
        mine = await self.run("IO.println(mine)")
        lesson = (await self.ask("GET", f"/api/contents/{LESSON}"))["content"]
        saved = "".join(output["text"] for cell in lesson["cells"] for output in cell.get("outputs", []))
        return mine == self.name + "\n" and "Ada" in saved and not self.failed


async def hub_answers(session):
    for _ in range(1200):
        try:
            async with session.get(f"{hub_api}/") as answer:
                if answer.status == 200:
                    return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.1)
    raise RuntimeError("the hub does not answer: " + open(os.path.join(folder, "hub.log")).read()[-2000:])


async def ready(session, name):
    while True:
        async with session.get(f"{hub_api}/users/{name}") as answer:
            server = (await answer.json())["servers"].get("")
        if server and server["ready"]:
            return server["started"]
        if not server:
            raise RuntimeError(f"{name} has no server: " + open(os.path.join(folder, "hub.log")).read()[-2000:])
        await asyncio.sleep(0.5)


async def rehearse():
    global hub, hub_is_down
    hub_is_down = asyncio.Event()
    seen = {"people": len(people)}
    timeout = aiohttp.ClientTimeout(total=600)
    async with aiohttp.ClientSession(headers={"Authorization": f"token {token}"}, timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as session:
        await hub_answers(session)
        async with session.post(f"{hub_api}/users", json={"usernames": people}) as answer:
            answer.raise_for_status()
        say(f"the hub is up, {len(people)} people come in")
        begin = time.monotonic()

        async def come(name):
            async with session.post(f"{hub_api}/users/{name}/server") as answer:
                answer.raise_for_status()
            return await ready(session, name)

        started = await asyncio.gather(*(come(name) for name in people))
        seen["servers up, s"] = time.monotonic() - begin
        say("all have JupyterLab; each opens lesson 05")
        begin = time.monotonic()
        everyone = [Person(session, name) for name in people]
        await asyncio.gather(*(person.open_lesson() for person in everyone))
        seen["kernels up, s"] = time.monotonic() - begin
        say("all have a kernel; all run the lesson")
        begin = time.monotonic()
        at_work = asyncio.gather(*(person.work() for person in everyone))
        while not at_work.done() and sum(person.done for person in everyone) < len(people) * 2:
            await asyncio.sleep(0.05)
        hub.send_signal(signal.SIGTERM)
        await asyncio.to_thread(hub.wait)
        hub_is_down.set()
        down = time.monotonic()
        seen["cells run when the hub was down"] = sum(person.done for person in everyone)
        say("the hub is down, and started again")
        hub = start_hub()
        await hub_answers(session)
        seen["hub down, s"] = time.monotonic() - down
        say("the hub is up again")
        await at_work
        seen["lesson run by all, s"] = time.monotonic() - begin
        seen["cells"] = sum(person.done for person in everyone)
        seen["failed"] = [f"{person.name} {fault}" for person in everyone for fault in person.failed]
        seen["same servers"] = sum(now == first for now, first in zip(await asyncio.gather(*(ready(session, name) for name in people)), started))
        seen["whole"] = sum(await asyncio.gather(*(person.is_whole() for person in everyone)))
        servers, kernels = [], []
        for process in psutil.process_iter(["cmdline", "environ"]):
            line = " ".join(process.info["cmdline"] or [])
            if folder in str((process.info["environ"] or {}).get("HOME", "")):
                if "jupyterhub-singleuser" in line:
                    servers.append(proportional_megabytes(process))
                elif "kernel.jar" in line:
                    kernels.append(proportional_megabytes(process))
        seen["servers"], seen["kernels"] = len(servers), len(kernels)
        seen["server, MB"], seen["server at most, MB"] = sum(servers) / max(1, len(servers)), max(servers, default=0)
        seen["kernel, MB"], seen["kernel at most, MB"] = sum(kernels) / max(1, len(kernels)), max(kernels, default=0)
        say("all go home")

        async def leave(person):
            await person.socket.close()
            async with session.delete(f"{hub_api}/users/{person.name}/server") as answer:
                answer.raise_for_status()
            while True:
                async with session.get(f"{hub_api}/users/{person.name}") as answer:
                    if not (await answer.json())["servers"]:
                        return
                await asyncio.sleep(0.2)

        await asyncio.gather(*(leave(person) for person in everyone))
    return seen


def end_all():
    for process in (hub, router):
        process.terminate()
    for process in (hub, router):
        process.wait(30)
    left = [process for process in psutil.process_iter(["environ"]) if folder in str((process.info["environ"] or {}).get("HOME", ""))]
    for process in left:
        process.kill()
    return len(left)


began = time.monotonic()
os.makedirs(os.path.join(folder, "homes"), exist_ok=True)
ports = free_ports(3)
with open(os.path.join(folder, "config.py"), "w") as file:
    file.write(CONFIG.format(config=os.path.join(course, "hub/jupyterhub_config.py"), homes=os.path.join(folder, "homes"), ports=ports, folder=folder))
proxy = f"http://127.0.0.1:{ports[0]}"
hub_api = f"http://127.0.0.1:{ports[2]}/hub/api"
router = start("proxy", proxy_program, "--ip", "127.0.0.1", "--port", str(ports[0]), "--api-ip", "127.0.0.1", "--api-port", str(ports[1]),
               "--error-target", f"http://127.0.0.1:{ports[2]}/hub/error")
hub = start_hub()
left = 0
try:
    result = asyncio.run(rehearse())
finally:
    left = end_all()
result["left running"] = left
print(json.dumps(result))
