"""Reads a book in a real Chromium as its readers would: each page on a phone and on a desk, search, tabs, a guess, light and dark.

Arguments: the browser, the address. Its last line says in JSON what was seen, and what complaints there are.
"""

import json
import sys

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
WIDTHS = (360, 1280)
COLOUR = "() => getComputedStyle(document.body).backgroundColor"


def visit(page, address, complaints):
    page.goto(address)
    wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        complaints.append(f"{address} is {wide} pixels wider than a window of {page.viewport_size['width']}")
    if page.locator("main img:not([alt])").count():
        complaints.append(f"{address} has a picture without words")


def watched(context, home, complaints):
    page = context.new_page()
    page.on("request", lambda request: request.url.startswith((home, "data:")) or complaints.append(f"{page.url} asks {request.url}"))
    page.on("response", lambda response: response.ok or response.status == 304 or complaints.append(f"{page.url}: {response.status} for {response.url}"))
    page.on("pageerror", lambda failure: complaints.append(f"{page.url}: {failure}"))
    return page


def read_all(browser, home, complaints):
    seen = set()
    page = watched(browser.new_context(), home, complaints)      # one, so that the second round finds what all pages share
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(home)
        pages = page.eval_on_selector_all("main .toctree-wrapper a", "links => links.map(link => link.href)")
        for address in pages:
            visit(page, address, complaints)
            seen.add(address)
    return len(seen)


def use(browser, home, complaints):
    page = watched(browser.new_context(viewport={"width": 1280, "height": 900}), home, complaints)
    page.goto(home + "05-gather.html")
    python = page.locator(".sd-tab-content:has(.highlight-python)").first
    hidden = python.is_visible()
    page.locator(".sd-tab-label", has_text="Python").first.click()
    java_and_python = not hidden and python.is_visible()
    guess = page.locator("details.hide").first
    folded = not guess.locator("svg").first.is_visible()
    guess.locator("summary").click()
    unfolds = guess.locator("svg").first.is_visible()
    page.locator("a.api").first.click()
    javadoc = page.title()
    page.goto(home + "search.html?q=shutdown")
    page.locator("#search-results li").first.wait_for()
    found = page.eval_on_selector_all("#search-results li a", "links => links.map(link => link.textContent)")
    return {"tabs": java_and_python, "guessFolds": folded and unfolds, "javadoc": javadoc, "found": found}


def colours(browser, home, complaints):
    shown = []
    for scheme in ("light", "dark"):
        page = watched(browser.new_context(color_scheme=scheme), home, complaints)
        page.goto(home + "05-gather.html")
        shown.append(page.evaluate(COLOUR))
    return shown


def main():
    executable, home = sys.argv[1:]
    complaints = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        try:
            seen = {"pages": read_all(browser, home, complaints), "colours": colours(browser, home, complaints)} | use(browser, home, complaints)
        finally:
            browser.close()
    print(json.dumps(seen | {"complaints": complaints}))


main()
