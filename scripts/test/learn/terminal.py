"""A learner at a terminal of 80 columns: runs a command there and follows a script from standard input, one step a line.

wait TEXT        until the screen shows it
key KEYS         presses them
save FILE        writes the lines that follow, up to a line with a dot, into the file
ends             until the command has ended; its exit code is printed
"""
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time

PATIENCE = 90


def screen(raw):
    """What was drawn since the screen was cleared last, without the terminal's own signs."""
    last = re.split(r"\x1b\[H\x1b\[2?J|\x1b\[2J", raw)[-1]
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>(][B0]?|\r", "", last)


def main():
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm"
        os.execvp(sys.argv[1], sys.argv[1:])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 80, 0, 0))
    raw = ""

    def read():
        nonlocal raw
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                raw += os.read(terminal, 65536).decode("utf-8", "replace")
            except OSError:        # the command has ended
                time.sleep(0.05)

    lines = iter(sys.stdin.read().splitlines())
    for line in lines:
        step, _, rest = line.partition(" ")
        end = time.monotonic() + PATIENCE
        if step == "wait":
            while rest not in screen(raw):
                read()
                if time.monotonic() > end:
                    sys.exit(f"never on the screen: {rest}\n{screen(raw)}")
        elif step == "key":
            os.write(terminal, rest.encode())
        elif step == "save":
            text = []
            for each in lines:
                if each == ".":
                    break
                text.append(each)
            with open(rest, "w", encoding="utf-8") as file:
                file.write("\n".join(text) + "\n")
        elif step == "ends":
            while (gone := os.waitpid(child, os.WNOHANG))[0] == 0:
                read()
                if time.monotonic() > end:
                    sys.exit(f"has not ended\n{screen(raw)}")
            read()
            print(screen(raw))
            print("exit", os.waitstatus_to_exitcode(gone[1]))


main()
