"""Opens a notebook in JupyterLab in a real Chromium, looks at all of it, runs nothing. Arguments: address, browser. Prints what its scripts have done."""

import sys

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=sys.argv[2], args=["--no-sandbox", "--disable-gpu"])
    page = chromium.new_page(viewport={"width": 1000, "height": 3000})
    page.set_default_timeout(60_000)
    page.goto(sys.argv[1])
    page.locator(".jp-StatusBar-TextItem", has_text="| Idle").wait_for()
    page.locator(".jp-OutputArea-output", has_text="stored table").wait_for()
    page.locator(".jp-RenderedMarkdown", has_text="stored text").wait_for()
    page.wait_for_timeout(1000)
    print("done by opening it:", page.evaluate("() => window.stolen ?? 'nothing'"))
    chromium.close()
