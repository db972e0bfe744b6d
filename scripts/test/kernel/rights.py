"""What files and ports there are while a kernel is installed, JupyterLab and its kernel run and an exercise is checked, and what another
user may do with each; as root that other user is a real one. Argument: a folder that everybody may enter. Prints a table."""

import glob
import json
import os
import pathlib
import re
import signal
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from jupyter_client import BlockingKernelClient

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDER = pathlib.Path(sys.argv[1]).resolve()
NOBODY = 65534
SECRET = "hid" + "den in a cell"
LISTENS = "0A"
LIBRARY = re.compile(r"\.(jar|aot|aot\.config|so|class|png|svg)$|lib-python|/hsperfdata")

home, temporary = FOLDER / "home", FOLDER / "tmp"
home.mkdir()
temporary.mkdir()
temporary.chmod(0o1777)
os.umask(0o022)
environment = {**os.environ, "HOME": str(home), "TMPDIR": str(temporary), "JAVA_TOOL_OPTIONS": f"-Djava.io.tmpdir={temporary}", "BROWSER": "true"}
for name in ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
    environment.pop(name, None)

step = ""
seen = {}
ports = {}
watching = True


def kind(path):
    """A name that is the same in every run."""
    name = str(path.relative_to(FOLDER))
    name = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}(-[0-9a-f-]+)?|\d{6,}|(?<=-)\d{2,}(?=[-./]|$)|(?<=Cells)[0-9a-f]+", "…", name)
    return re.sub(r"(?<=_)\d+(?=_|/|$)", "…", re.sub(r"…\.lck$", "….lck", name))


def watch():
    """Also what is there for a moment only."""
    while watching:
        for parent, folders, files in os.walk(FOLDER):
            for name in folders + files:
                path = pathlib.Path(parent, name)
                try:
                    mode = path.lstat().st_mode
                except OSError:
                    continue
                if not stat.S_ISLNK(mode) and not LIBRARY.search(str(path)):
                    seen.setdefault((step, kind(path) + ("/" if stat.S_ISDIR(mode) else "")), set()).add(stat.S_IMODE(mode))
        time.sleep(0.02)


def as_stranger(work):
    """What the work returns in a process of another user's."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        with os.fdopen(writing, "w") as out:
            json.dump(work(), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as back:
        found = json.load(back)
    os.waitpid(child, 0)
    return found


def found_by_stranger(secrets):
    """Which files he can read that hold a secret, and which he can write."""
    found = []
    for parent, folders, files in os.walk(FOLDER):
        for path in (pathlib.Path(parent, name) for name in files):
            try:
                text = path.read_bytes()
                found += [f"reads {what} in {kind(path)}" for what, secret in secrets.items() if secret.encode() in text]
            except OSError:
                pass
            if os.geteuid() != os.stat(path).st_uid and os.access(path, os.W_OK) if os.path.exists(path) else False:
                found.append(f"writes {kind(path)}")
        for path in (pathlib.Path(parent, name) for name in folders):
            if os.access(path, os.W_OK) and path != temporary:
                found.append(f"writes into {kind(path)}/")
    return sorted(set(found))


def command_lines(secrets):
    """What of them stands where every user of the machine can read it."""
    found = []
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            line = pathlib.Path(path).read_bytes()
            found += [f"reads {what} in a command line" for what, secret in secrets.items() if secret.encode() in line]
        except OSError:
            pass
    return sorted(set(found))


def tree(pid):
    found = {pid}
    for path in glob.glob(f"/proc/{pid}/task/*/children"):
        try:
            found.update(*(tree(int(child)) for child in pathlib.Path(path).read_text().split()))
        except OSError:
            pass                            # a thread that has ended
    return found


def listening(pids):
    """Address and port of each socket that one of them listens on."""
    inodes = set()
    for pid in pids:
        for link in glob.glob(f"/proc/{pid}/fd/*"):
            try:
                inodes.update(re.findall(r"socket:\[(\d+)]", os.readlink(link)))
            except OSError:
                pass
    found = {}
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in pathlib.Path("/proc/net", table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[9] in inodes and (fields[3] == LISTENS or table.startswith("udp")):
                address, port = fields[1].split(":")
                mapped = address.endswith("0100007F")
                loopback = mapped or address == "00000000000000000000000001000000"
                found[int(port, 16)] = "loopback" if loopback else "every address (" + table + " " + address + ")"
    return found


def status(address):
    try:
        return urllib.request.urlopen(address, timeout=30).status
    except urllib.error.HTTPError as refused:
        return refused.code


def run(*command):
    done = subprocess.run([str(ROOT / "jbang"), *command], env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout + done.stderr)


def lab():
    """JupyterLab with one kernel, in which a cell prints the secret."""
    process = subprocess.Popen([str(ROOT / "jbang"), "lab"], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        address = next(line for line in process.stdout if line.startswith("JupyterLab is at ")).split()[-1]
        token = address.split("token=")[1]
        server = address.split("/lab")[0]
        request = urllib.request.Request(f"{server}/api/kernels", data=b'{"name": "java"}', headers={"Authorization": "token " + token})
        kernel = json.load(urllib.request.urlopen(request, timeout=60))["id"]
        connection = next(home.rglob(f"kernel-{kernel}.json"))
        client = BlockingKernelClient(connection_file=str(connection))
        client.load_connection_file()
        client.start_channels()
        for attempt in range(100):
            try:
                client.wait_for_ready(timeout=120)
                break
            except RuntimeError:            # its heart was not heard yet
                time.sleep(0.2)
        for code in (f'System.out.println("{SECRET}");', f'%%bash\necho "{SECRET}"', f"//DEPS {ROOT}/scripts/lib/aiosqlite.java\n"
                     'import static aiosqlite.Aiosqlite.*;\ntry (var db = connect(":memory:")) { }'):
            if client.execute_interactive(code, output_hook=lambda message: None, timeout=240)["content"]["status"] != "ok":
                raise SystemExit("a cell failed: " + code)
        keys = json.loads(connection.read_text())
        names = {keys[name]: "the kernel's " + name.replace("_port", "") for name in keys if name.endswith("_port")}
        names[int(re.search(r":(\d+)/", address + "/").group(1))] = "JupyterLab"
        for port, where in listening(tree(process.pid)).items():
            ports.setdefault((names.get(port, "another one"), where), port)
        unasked = as_stranger(lambda: status(f"{server}/api/kernels"))
        secrets = {"the token": token, "the kernel's key": keys["key"], "a private key": keys["curve_secretkey"], "a cell": SECRET}
        strangers = as_stranger(lambda: found_by_stranger(secrets) + command_lines({what: secrets[what] for what in list(secrets)[:3]}))
        client.stop_channels()
        return unasked, strangers
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


watcher = threading.Thread(target=watch)
watcher.start()
try:
    step = "install"
    run("kernel", "install", "--prefix", str(FOLDER / "prefix"))
    step = "learn"
    run("learn", "--check", "--folder", str(FOLDER / "answers"))
    step = "lab"
    unasked, strangers = lab()
finally:
    watching = False
    watcher.join()

rows = {}
for (when, name), modes in seen.items():
    rows.setdefault((name, max(modes)), []).append(when)
print("| file or folder | rights | while |\n|---|---|---|")
for (name, mode), when in sorted(rows.items()):
    print(f"| `{name}` | {stat.filemode(mode)[1:]} | {', '.join(dict.fromkeys(when))} |")
print("\n| port | listens on |\n|---|---|")
for (what, where) in sorted(ports):
    print(f"| {what} | {where} |")
print(f"\nJupyterLab without the token answers a stranger: {unasked}")
print("A stranger " + ("; ".join(strangers) if strangers else "reads no secret and writes nothing"))
