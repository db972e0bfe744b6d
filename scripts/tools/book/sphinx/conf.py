"""How Sphinx makes the book. Everything that a page needs lies beside it: a reader's browser asks nobody else."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Async Java, cell by cell"
author = ""
copyright = ""
html_show_copyright = False
html_show_sphinx = False

extensions = ["myst_nb", "sphinx_design", "sphinx_copybutton", "lessons"]
exclude_patterns = ["extra", ".doctrees"]
language = "en"

# a notebook's stored outputs are what a reader sees; nothing is run
nb_execution_mode = "off"
nb_merge_streams = True
nb_code_prompt_show = "Your guess first: what does it show?"
nb_code_prompt_hide = "What it shows"
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
myst_heading_slug_func = "lessons.jupyters_anchor"
suppress_warnings = ["misc.highlighting_failure", "myst.header"]
copybutton_exclude = ".linenos, .gp"

html_theme = "sphinx_book_theme"
html_title = project
html_extra_path = ["extra"]
html_static_path = ["static"]
html_css_files = ["book.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "home_page_in_toc": True,
    "show_toc_level": 2,
    "use_download_button": False,
    "use_fullscreen_button": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
    "navbar_persistent": [],
}
