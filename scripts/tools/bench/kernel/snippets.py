"""Runs snippets (scripts/test/kernel/snippets/README.md) on one kernel. Arguments: kernelspec, tries, then the files.

Prints one JSON object a snippet: {"file", "title", "fault"}, the fault null where all is as it must be. With two tries, what went
wrong is tried again in a fresh process, so that no snippet is blamed for what another one left behind.
"""

import html
import json
import pathlib
import re
import sys

from session import Session, Silent

A_PROCESS = 60   # snippets before the next one gets a new process
SECONDS = 20     # for a cell
STARTS = 4       # before a kernel counts as silent
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LIST = re.compile(r"\w+\{size:\d+,(\[.*\])\}", re.DOTALL)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def snippets(file):
    """The title and the cells of each; a cell is what it runs and what it must give, by the block's name."""
    for section in re.split(r"^## ", pathlib.Path(file).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        cells = []
        for kind, text in BLOCK.findall(section):
            if kind == "java":
                cells.append({"java": text.rstrip("\n")})
            else:
                cells[-1][kind] = text.rstrip("\n")
        yield section.split("\n", 1)[0], cells


def text(data):
    """A result as text. Some kernels give results as HTML only."""
    return data.get("text/plain") or html.unescape(re.sub("<[^>]*>", "", data.get("text/html", "")))


def value(shown):
    """A result as it is compared: some kernels show a list with its class and its size, and without blanks."""
    bare = shown.strip()
    inner = LIST.fullmatch(bare)
    elements = inner[1] if inner else bare
    return re.sub(r",\s+", ",", elements) if elements.startswith("[") else elements


def fault(cell, messages):
    """What is wrong with what a cell published, in one line; None if nothing is."""
    printed = "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream")
    values = [text(m["content"]["data"]) for m in messages if m["msg_type"] in ("execute_result", "display_data")]
    errors = [m["content"] for m in messages if m["msg_type"] == "error"]
    error = "\n".join(COLOUR.sub("", "\n".join([e["ename"], e["evalue"], *e["traceback"]])) for e in errors)
    if "error" not in cell:
        if errors:
            return "failed: " + (errors[0]["ename"] + " " + " ".join(errors[0]["evalue"].split()))[:160]
    elif not errors:
        return "did not fail"
    else:
        for line in cell["error"].splitlines():
            if line not in error:
                return f"the error does not say {line!r}: {' '.join(error.split())[:160]}"
    if printed.rstrip() != cell.get("text", "").rstrip() and not ("error" in cell and "text" not in cell):
        return f"printed {printed[:120]!r}"
    if "result" in cell and (not values or value(values[-1]) != value(cell["result"])):
        return f"gave {values[-1][:120]!r}" if values else "gave no result"
    return None


def run(session, cells):
    for cell in cells:
        found = fault(cell, session.execute(cell["java"], SECONDS))
        if found:
            return found
    return None


class Runner:
    """Runs snippets in a process that it replaces when it is used up or no longer answers."""

    def __init__(self, kernelspec):
        self.kernelspec = kernelspec
        self.session = None
        self.used = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.session:
            self.session.__exit__()
        self.session, self.used = None, 0

    def run(self, cells):
        try:
            if self.session is None or self.used >= A_PROCESS:
                self.__exit__()
                self.start()
            self.used += 1
            return run(self.session, cells)
        except Silent as silent:
            self.__exit__()
            return f"the kernel went silent: {silent}"

    def start(self):
        """Starts a kernel; one that comes up in some of its starts only is given a few."""
        for left in reversed(range(STARTS)):
            try:
                self.session = Session(self.kernelspec)
                self.session.ready()
                return
            except Silent:
                self.__exit__()
                if not left:
                    raise

    def retry(self, cells):
        self.__exit__()
        return self.run(cells)


def main():
    kernelspec, tries, *files = sys.argv[1:]
    with Runner(kernelspec) as runner:
        for file in files:
            for title, cells in snippets(file):
                found = runner.run(cells)
                for _ in range(1, int(tries)):
                    found = found and runner.retry(cells)
                print(json.dumps({"file": pathlib.Path(file).stem, "title": title, "fault": found}), flush=True)


main()
