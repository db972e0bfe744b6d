"""From a notebook to a page: the twin stands beside its Java in tabs, a guess is made before its answer is unfolded, words lead to their Javadoc."""

import json
import re
from pathlib import Path

from docutils import nodes

PYTHON = re.compile(r"```python\n(.*?)```\n?", re.DOTALL)
OUTSIDE = re.compile(r"\]\(\.\./([^)#]+)(#[^)]*)?\)")
NOTEBOOK = re.compile(r'href="([\w-]+)\.ipynb')
TABS = """\
::::{{tab-set}}
:::{{tab-item}} Java
:sync: java
```java
{java}
```
:::
:::{{tab-item}} Python
:sync: python
```python
{python}
```
:::
::::

"""


def jupyters_anchor(heading):
    """The anchor that JupyterLab gives a heading, so that a link works in both."""
    return heading.replace(" ", "-")


def text(cell):
    return "".join(cell["source"])


def read(app, page, source):
    """Sphinx hands over the text of each page before it is parsed."""
    if not str(app.env.doc2path(page)).endswith(".ipynb"):
        source[0] = outside(source[0])
        return
    notebook = json.loads(source[0])
    cells = notebook["cells"]
    for place, cell in enumerate(cells):
        if cell["cell_type"] == "markdown":
            words = outside(text(cell))
            if "twin" in cell["metadata"]:
                words = beside(words, java_of(cells, cell["metadata"]["twin"]))
            cell["source"] = words
        else:
            for output in cell.get("outputs", []):
                lead_to_pages(output.get("data", {}))
            if guessed(cells, place):
                cell["metadata"].setdefault("tags", []).append("hide-output")
    source[0] = json.dumps(notebook)


def outside(words):
    """A file of the project beside the lessons comes along as it is."""
    return OUTSIDE.sub(r"](files/\1)", words)


def lead_to_pages(data):
    """A card names the next lesson by its notebook."""
    if "text/html" in data:
        data["text/html"] = NOTEBOOK.sub(r'href="\1.html', "".join(data["text/html"]))


def beside(words, java):
    return PYTHON.sub(lambda block: TABS.format(java=java, python=block[1].rstrip()), words, count=1)


def java_of(cells, name):
    """The cell that the twin equals, and what was declared for it since the last heading of a section."""
    end = next(place for place, cell in enumerate(cells) if cell.get("id") == name)
    begin = max((place for place in range(end) if cells[place]["cell_type"] == "markdown" and re.search(r"^#{1,2} ", text(cells[place]), re.MULTILINE)), default=0)
    return "\n\n".join(text(cell) for cell in cells[begin : end + 1] if cell["cell_type"] == "code" and cell.get("id") != "set-up")


def guessed(cells, place):
    """Whether this is the first cell with an output after a question in bold."""
    for earlier in reversed(cells[:place]):
        if earlier["cell_type"] == "code" and earlier["outputs"]:
            return False
        if earlier["cell_type"] == "markdown":
            return bool(cells[place]["outputs"]) and bool(re.search(r"^> \*\*", text(earlier), re.MULTILINE))
    return False


def names(api):
    """Each public name of the libraries and its page: the index that javadoc makes for its own search. The earlier library has the say."""
    found = {}
    order = ["asyncio", "aiosqlite", "course", "cluster"]
    types = [entry for entry in index(api / "type-search-index.js") if entry.get("p") in order]
    members = [entry for entry in index(api / "member-search-index.js") if entry["p"] in order and entry["c"].lower() == entry["p"]]
    for entry in sorted(types, key=lambda entry: order.index(entry["p"])):
        found.setdefault(entry["l"], f"api/{entry['p']}/{entry['l']}.html")
    for entry in sorted(members, key=lambda entry: (order.index(entry["p"]), entry["l"].endswith("()"))):
        found.setdefault(entry["l"].split("(")[0], f"api/{entry['p']}/{entry['c']}.html#{entry.get('u', entry['l'])}")
    return found


def index(file):
    script = file.read_text(encoding="utf-8")
    return json.loads(script[script.index("[") : script.rindex("]") + 1])


def link(app, document, page):
    """The first time that a page names a public word of a library, the word leads to what it guarantees. Not where others' words are told."""
    known = meant_here(app, page)
    for literal in list(document.findall(nodes.literal)):
        word = re.sub(r"\(.*\)$", "", literal.astext())
        if word in known and not isinstance(literal.parent, (nodes.title, nodes.reference)) and not told_of_others(literal):
            reference = nodes.reference("", "", refuri=known.pop(word), internal=True, classes=["api"])
            literal.parent.replace(literal, reference)
            reference += literal


def meant_here(app, page):
    """What names like one of the JDK's mean depends on the page's imports; `join` and `call` are the cluster's only where that is told of."""
    imported = app.env.metadata[page].get("imported", "").split()
    strange = () if "cluster" in app.env.metadata[page].get("libraries", "").split() else ("api/cluster/",)
    if page == "kernel":        # for notebooks without the course
        strange = ("api/",)
    return {word: address for word, address in app.config.names_of_the_libraries.items()
            if not address.startswith(strange) and (word not in app.config.names_of_the_jdk or word in imported)}


def told_of_others(node):
    while node is not None:
        if isinstance(node, nodes.section) and node.next_node(nodes.title).astext() in ("The same in Python", "In plain Java"):
            return True
        node = node.parent
    return False


def find_names(app, config):
    config.names_of_the_libraries = names(Path(app.srcdir) / "extra" / "api")
    config.names_of_the_jdk = (Path(app.srcdir) / "also-in-the-jdk.txt").read_text(encoding="utf-8").split()


def remember_imports(app, document):
    """Of the page that is read now."""
    code = "\n".join(block.astext() for block in document.findall(nodes.literal_block))
    app.env.metadata[app.env.docname]["libraries"] = " ".join(re.findall(r"^import (?:static )?(\w+)\.", code, re.MULTILINE))
    app.env.metadata[app.env.docname]["imported"] = " ".join(re.findall(r"^import (?:asyncio|aiosqlite)\.(\w+);", code, re.MULTILINE))


def setup(app):
    app.add_config_value("names_of_the_libraries", {}, "html")
    app.add_config_value("names_of_the_jdk", [], "html")
    app.connect("config-inited", find_names)
    app.connect("source-read", read)
    app.connect("doctree-read", remember_imports)
    app.connect("doctree-resolved", link)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
