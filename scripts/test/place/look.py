"""Uses the course as its user does, where there is no network: starts what $START says, opens its page, runs lesson 05 and a program.

Arguments: the course's folder, from the user's home. Standard library only.
"""

import base64
import glob
import http.cookiejar
import json
import os
import shlex
import socket
import subprocess
import sys
import time
import urllib.request

home = os.environ["HOME"]
course = os.path.join(home, sys.argv[1])
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as looks:
    try:
        looks.connect(("192.0.2.1", 9))  # asks the system for a way to another machine, and sends nothing
    except OSError:
        print("nobody is reached")

began = time.monotonic()
with open(home + "/log", "w") as log:
    server = subprocess.Popen(shlex.split(os.environ["START"]), cwd=home, stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def running():
    for name in glob.glob(home + "/.local/share/jupyter/runtime/jpserver-*.json"):
        with open(name) as file:
            return json.load(file)


def page(path):
    told = running()
    with urllib.request.urlopen(f"http://127.0.0.1:{told['port']}{path}?token={told['token']}", timeout=30) as answer:
        return answer.status


def socket_from(origin):
    """The status of a websocket that a page of this origin opens in a browser that has been let in, by its cookie."""
    told = running()
    cookies = http.cookiejar.CookieJar()
    urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies)).open(f"http://localhost:{told['port']}/lab?token={told['token']}", timeout=30).close()
    cookie = "; ".join(f"{each.name}={each.value}" for each in cookies)
    with socket.create_connection(("127.0.0.1", told["port"]), 10) as connection:
        connection.sendall((f"GET /api/events/subscribe HTTP/1.1\r\nHost: localhost:{told['port']}\r\nCookie: {cookie}\r\nOrigin: {origin}\r\nUpgrade: websocket\r\n"
                            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n\r\n").encode())
        return connection.makefile().readline().split()[1]


while True:
    try:
        if page("/api/status") == 200:
            break
    except (OSError, TypeError, ValueError):
        if server.poll() is not None or time.monotonic() - began > 120:
            sys.exit("no server: " + open(home + "/log").read())
    time.sleep(0.2)
print(f"server up after {time.monotonic() - began:.0f} s")
print(f"page: {page('/lab/tree/my-copy/00-start-here.ipynb')}")
for origin in ("https://a-codespace-8888.app.github.dev", "https://example.org"):
    print(f"from {origin}: {socket_from(origin)}")

began = time.monotonic()
kit = {"JBANG_REPO": home + "/kit/repository"} if os.path.isdir(home + "/kit") else {}
subprocess.run([os.path.dirname(sys.executable) + "/jupyter", "nbconvert", "--log-level=ERROR", "--to", "notebook", "--execute", "--output-dir=" + home,
                course + "/my-copy/05-gather.ipynb"], cwd=home, env={**os.environ, **kit}, check=True)
with open(home + "/05-gather.ipynb") as file:
    cells = json.load(file)["cells"]
print("".join("".join(output["text"]) for cell in cells for output in cell.get("outputs", []) if output["output_type"] == "stream"), end="")
print(f"lesson 05 took {time.monotonic() - began:.0f} s")
print(subprocess.run(["./jbang", "gather"], cwd=course, capture_output=True, text=True, check=True).stdout, end="")
server.terminate()
server.wait(30)
