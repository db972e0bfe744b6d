"""Measures kernels, interleaved: in each round every kernel has its turn. Arguments: rounds, then NAME=LANGUAGE=KERNELSPEC for each.

Prints one JSON object a line: {"kernel", "figure", "value"}, and {"kernel", "figure", "fault"} for what could not be measured.
"""

import json
import sys
import time

from session import Session, Silent

LINES = 100_000
PIPELINED = 50
CELLS = 200
WARM = 40
QUIET = 2

PRINT = {
    "java": f"for (int i = 0; i < {LINES}; i++) System.out.println(i);",
    "python": f"for i in range({LINES}): print(i)",
}
TYPING = {"java": ('String name = "Ada";', "name.sub"), "python": ('name = "Ada"', "name.sta")}


def cell(language, number):
    """One of the cells of a long notebook: a variable, a method, a type, a computation, a line printed."""
    java = (
        f"var basket{number} = new ArrayList<>(List.of({number}, 2, 3));",
        f"int add{number}(int a, int b) {{ return a + b + {number}; }}",
        f"record Point{number}(int x, int y) {{ int sum() {{ return x + y; }} }}\nnew Point{number}(1, 2).sum()",
        f"IntStream.range(0, 1000).map(i -> i * {number}).filter(i -> i % 3 == 0).sum()",
        f'System.out.println("line {number}");',
    )
    python = (
        f"basket{number} = [{number}, 2, 3]",
        f"def add{number}(a, b): return a + b + {number}",
        f"class Point{number}:\n    def __init__(self, x, y): self.x, self.y = x, y\n    def sum(self): return self.x + self.y\n"
        f"Point{number}(1, 2).sum()",
        f"sum(i * {number} for i in range(1000) if i * {number} % 3 == 0)",
        f'print("line {number}")',
    )
    return (java if language == "java" else python)[number % 5]


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def pipelined(session):
    waiting = {session.client.kernel_info() for _ in range(PIPELINED)}
    end = time.perf_counter() + 30
    while waiting:
        waiting.discard(session.receive(session.client.get_shell_msg, end)["parent_header"].get("msg_id"))


def completion(session, text):
    request = session.client.complete(text)
    matches = session.reply(request, 10)["content"].get("matches")
    list(session.published(request, 10))
    if not matches:
        raise Silent("no completions")


def printing(session, language):
    """The share of the lines that arrived, and the seconds until idle; None if that never came."""
    start = time.perf_counter()
    request = session.client.execute(PRINT[language])
    arrived = []
    end = None
    try:
        for message in session.published(request, 60, quiet=5):
            if message["msg_type"] == "stream":
                arrived.append(message["content"]["text"])
        end = time.perf_counter() - start
    except Silent:
        pass
    lines = "".join(arrived).splitlines()
    in_order = all(int(a) < int(b) for a, b in zip(lines, lines[1:]))
    return len(lines) if in_order else None, end


def measure(name, language, kernelspec, emit):
    with Session(kernelspec) as session:
        emit(name, "start", session.ready())
        session.execute("1+1")
        emit(name, "first", time.perf_counter() - session.started)
        emit(name, "memory1", session.megabytes())
        time.sleep(QUIET)
        emit(name, "quiet", session.megabytes())
        for number in range(WARM):
            taken = seconds(lambda: session.execute("1+1"))
            if number >= WARM / 4:
                emit(name, "warm", taken)
        emit(name, "pipelined", seconds(lambda: pipelined(session)))
        setup, text = TYPING[language]
        session.execute(setup)
        for number in range(12):
            taken = seconds(lambda: completion(session, text))
            if number >= 2:
                emit(name, "completion", taken)
        for number in range(WARM + 2, CELLS):
            session.execute(cell(language, number))
        emit(name, "memory200", session.megabytes())
        for _ in range(20):
            emit(name, "later", seconds(lambda: session.execute("1+1")))
        lines, end = printing(session, language)
        emit(name, "lines", lines)
        emit(name, "printing", end)


def main():
    rounds, *kernels = sys.argv[1:]

    def emit(kernel, figure, value):
        print(json.dumps({"kernel": kernel, "figure": figure, "value": value}), flush=True)

    for number in range(int(rounds)):
        for kernel in kernels:
            name, language, kernelspec = kernel.split("=", 2)
            print(f"round {number + 1} of {rounds}: {name}", file=sys.stderr, flush=True)
            try:
                measure(name, language, kernelspec, emit)
            except Silent as fault:
                print(json.dumps({"kernel": name, "figure": "fault", "fault": str(fault)}), flush=True)


main()
