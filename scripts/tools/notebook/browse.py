"""Opens a notebook in JupyterLab in a real Chromium, runs all cells as a reader would, and saves it.

Arguments: address, browser, width, theme (light or dark), seconds to wait at most, and, if wanted, a file for a picture of the whole notebook.
Its last line says in JSON how many pictures a reader sees before and after the run, and what is wider than its place, so that it scrolls sideways.
"""

import json
import sys

from playwright.sync_api import Error, TimeoutError, sync_playwright

FLAGS = [
    "--no-sandbox",  # root may not use it, and the page is our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES = ".jp-OutputArea-output img[src^='data:image']:visible, .jp-OutputArea-output svg:visible"
TOO_WIDE = """() => [...document.querySelectorAll(
        '.jp-Notebook .jp-WindowedPanel-outer, .jp-Cell .cm-scroller, .jp-OutputArea-output, .jp-RenderedHTMLCommon, .jp-RenderedHTMLCommon *')]
    .filter(each => each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
    .map(each => `${each.scrollWidth} in ${each.clientWidth} pixels: ${each.textContent.trim().slice(0, 60)}`)"""
ALL_CELLS_RAN = """() => {
    const prompts = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')].map(each => each.textContent.trim());
    const filled = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')].filter(cell => cell.querySelector('.cm-line')?.textContent);
    return filled.length > 0 && prompts.filter(text => /^\\[\\d+\\]:$/.test(text)).length >= filled.length;
}"""
SAVED = "() => !document.querySelector('.jp-mod-dirty')"
HEIGHT = "() => document.querySelector('.jp-Notebook .jp-WindowedPanel-inner').scrollHeight"
BELOW = """() => Math.ceil([...document.querySelectorAll('.jp-Notebook .jp-Cell')].at(-1).getBoundingClientRect().bottom
    - document.querySelector('.jp-Notebook .jp-WindowedPanel-outer').getBoundingClientRect().bottom)"""
TO_TOP = "() => document.querySelector('.jp-Notebook .jp-WindowedPanel-outer').scrollTo(0, 0)"
STATE = """() => [
    document.querySelector('.jp-Dialog-content')?.textContent,
    document.querySelector('.jp-StatusBar-Widget')?.textContent,
].filter(text => text).join(' / ')"""


def choose(page, *labels):
    """Walks through a menu: its name in the bar, submenus if any, the entry."""
    page.locator(".lm-MenuBar-itemLabel", has_text=labels[0]).first.click()
    for submenu in labels[1:-1]:
        page.locator(".lm-Menu-itemLabel", has_text=submenu).first.hover()
    page.locator(".lm-Menu-itemLabel", has_text=labels[-1]).first.click()


def run_all(page, address, theme):
    page.goto(address)
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    page.locator(".jp-StatusBar-TextItem", has_text="| Idle").wait_for()  # run earlier, it would ask for a kernel
    if theme == "dark":
        choose(page, "Settings", "Theme", "JupyterLab Dark")
    page.keyboard.press("Control+b")  # the file browser would take half of a narrow window
    stored = page.locator(PICTURES).count()
    choose(page, "Edit", "Clear Outputs of All Cells")  # what is stored must not pass for a run
    choose(page, "Run", "Run All Cells")
    page.wait_for_function(ALL_CELLS_RAN)
    choose(page, "File", "Save Notebook")
    page.wait_for_function(SAVED)
    return stored


def unfold(page, width):
    """Makes the window as high as the notebook, so that all of it is drawn."""
    height, missing = page.evaluate(HEIGHT), 200
    while missing > 0:  # what comes into sight for the first time is laid out then, and changes the height
        height += missing
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(1000)
        page.evaluate(TO_TOP)
        page.wait_for_timeout(500)
        missing = page.evaluate(BELOW)


def main(address, browser, width, theme, seconds, file=None):
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        page = chromium.new_page(viewport={"width": int(width), "height": 1000})
        page.set_default_timeout(int(seconds) * 1000)
        try:
            stored = run_all(page, address, theme)
            unfold(page, int(width))
            if file:
                page.screenshot(path=file)
            print(json.dumps({"stored": stored, "pictures": page.locator(PICTURES).count(), "tooWide": page.evaluate(TOO_WIDE)}))
        except TimeoutError as late:
            sys.exit(f"{str(late).splitlines()[0]} The page shows: {page.evaluate(STATE)}")
        finally:
            chromium.close()


try:
    main(*sys.argv[1:])
except Error as failure:
    sys.exit(str(failure).splitlines()[0])
