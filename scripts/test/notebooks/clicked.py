"""Opens a notebook in JupyterLab in a real Chromium, runs it, and leafs through the steps of its loop as a reader would.

Arguments: address, browser. Prints what is seen of the steps: before the run, and after each click.
"""

import sys

from playwright.sync_api import sync_playwright

STEP = ".jp-OutputArea-output .step"


def seen(page):
    return [step.locator("b").inner_text() for step in page.locator(STEP).all() if step.is_visible()]


def choose(page, menu, entry):
    page.locator(".lm-MenuBar-itemLabel", has_text=menu).first.click()
    page.locator(".lm-Menu-itemLabel", has_text=entry).first.click()


with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=sys.argv[2], args=["--no-sandbox", "--disable-gpu"])
    page = chromium.new_page(viewport={"width": 1000, "height": 12_000})  # high enough that every cell is drawn
    page.set_default_timeout(120_000)
    page.goto(sys.argv[1])
    page.locator(".jp-StatusBar-TextItem", has_text="| Idle").wait_for()
    page.locator(STEP).first.wait_for()
    print("stored:", seen(page))
    choose(page, "Edit", "Clear Outputs of All Cells")
    page.locator(STEP).first.wait_for(state="detached")
    choose(page, "Run", "Run All Cells")
    page.locator(STEP).first.wait_for()
    print("run:", seen(page))
    for label in ["next", "next", "back"]:
        page.locator(f"{STEP} label:visible", has_text=label).click()
        print(f"{label}:", seen(page))
    chromium.close()
