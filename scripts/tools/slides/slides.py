"""A notebook's slides: each heading begins one, what no longer fits goes on the next, exercises and their cards are left out.

Called with the folder to write to, and notebooks. Prints "made NAME" for each as it is done.
"""

import copy
import re
import shutil
import sys
from pathlib import Path

import nbformat
import sphinx_revealjs
from nbconvert.exporters import SlidesExporter
from traitlets.config import Config

HERE = Path(__file__).parent
FITS = 20  # lines of code or text on one slide
A_PICTURE = 11  # lines that it takes
WIDTH = 80  # letters of text in a line
OUTPUT_ALONE = "output-alone"
EXERCISE = re.compile(r"^### Exercise", re.MULTILINE)
TO_OTHER_PAGES = re.compile(r"^\[←.*\n|\[([^\]]*)\]\([\w-]+\.ipynb[^)]*\)|\[([^\]]*)\]\(\.\./[^)]*\)", re.MULTILINE)


def slides_of(notebook):
    """The cells as slides, each with the type that nbconvert goes by: a heading begins one, and what no longer fits the next below it."""
    slides, used = [], 0
    for cell in pieces(notebook):
        height = lines(cell)
        if cell.source.startswith(("# ", "## ")):
            kind, used = "slide", 0
        else:
            kind = "subslide" if used + height > FITS else "-"
        used = height + (used if kind == "-" else 0)
        slides.append(slide(cell, kind))
    return slides


def pieces(notebook):
    """What is told and run in a lecture."""
    in_exercise = False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            in_exercise = bool(EXERCISE.search(cell.source))
            if not in_exercise:
                yield from texts(cell)
        elif in_exercise:
            in_exercise = not cell.source.startswith("Check.that(")
        elif cell.get("id") != "set-up":
            yield from parts(cell)


def texts(cell):
    """A piece for each heading of a text, and one for what stands above the first."""
    source = TO_OTHER_PAGES.sub(lambda link: link[1] or link[2] or "", cell.source).strip()
    for piece in re.split(r"^(?=#{1,2} )", outside_fences(source), flags=re.MULTILINE):
        if piece.strip():
            yield nbformat.v4.new_markdown_cell(piece.strip().replace("\0", "#"))


def outside_fences(source):
    """A comment of Python's is no heading."""
    return re.sub(r"^```.*?^```", lambda fence: fence[0].replace("#", "\0"), source, flags=re.DOTALL | re.MULTILINE)


def parts(cell):
    """Code and output on one slide if they fit, else one after the other."""
    if not cell.outputs or lines(cell) <= FITS:
        return [cell]
    code, shown = copy.deepcopy(cell), cell
    code.outputs = []
    shown.source, shown.id = "", f"{cell.id}-shown"
    shown.metadata["tags"] = [OUTPUT_ALONE]
    return [code, shown]


def lines(cell):
    if cell.cell_type == "markdown":
        return sum(1 + len(line) // WIDTH for line in cell.source.split("\n"))
    return cell.source.count("\n") + 2 + sum(height(output) for output in cell.outputs)


def height(output):
    data = output.get("data", {})
    if "text/html" in data or "image/svg+xml" in data:
        return A_PICTURE
    return str(output.get("text", data.get("text/plain", ""))).count("\n") + 2


def slide(cell, kind):
    cell.metadata["slideshow"] = {"slide_type": kind}
    return cell


def main(folder, notebooks):
    reveal = folder / "reveal.js"
    theirs = Path(sphinx_revealjs.__file__).parent / "_static" / "revealjs"
    for part in ("dist", "plugin/notes"):
        shutil.copytree(theirs / part, reveal / part, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.map", "*.esm.js"))
    config = Config({"TagRemovePreprocessor": {"enabled": True, "remove_input_tags": {OUTPUT_ALONE}}})
    exporter = SlidesExporter(config, template_name="template", extra_template_basedirs=[str(HERE)], reveal_url_prefix="reveal.js", reveal_theme="white")
    for file in notebooks:
        notebook = nbformat.read(file, as_version=4)
        notebook.cells = slides_of(notebook)
        page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": file.stem}, "own_css": (HERE / "slides.css").read_text(encoding="utf-8")})
        new = folder / f".{file.stem}.new"
        new.write_text(page, encoding="utf-8")
        new.replace(folder / f"{file.stem}.html")
        print("made", file.stem, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
