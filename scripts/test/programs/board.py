"""Looks at the departures board in a real Chromium, as somebody at a desk and somebody with a phone would.

Arguments: the browser, the address, and a folder for pictures or nothing. Reads a line from its input before each step that needs the board
to be ended or started meanwhile, and answers each with a line of JSON; the last one holds the complaints.
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
# how much the text of each element stands out from what is behind it, after WCAG 2
CONTRAST = """() => {
  const parts = colour => colour.match(/[0-9.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(each => each / 255).map(each => each <= .03928 ? each / 12.92 : ((each + .055) / 1.055) ** 2.4)
    .reduce((sum, each, at) => sum + each * [.2126, .7152, .0722][at], 0);
  const behind = place => { while (parts(getComputedStyle(place).backgroundColor)[3] === 0) place = place.parentElement ?? document.body; return parts(getComputedStyle(place).backgroundColor); };
  return [...document.querySelectorAll("body *")].filter(place => place.checkVisibility() && [...place.childNodes].some(node => node.nodeType === 3 && node.data.trim())).map(place => {
    const both = [light(parts(getComputedStyle(place).color)), light(behind(place))].sort((a, b) => b - a);
    return [(both[0] + .05) / (both[1] + .05), place.tagName + "." + place.className + " " + place.textContent];
  }).filter(([ratio]) => ratio < 4.5).map(([ratio, name]) => `${name}: ${ratio.toFixed(2)}`);
}"""


def tell(**seen):
    print(json.dumps(seen), flush=True)


def text(page, selector):
    return page.locator(selector).first.inner_text()


def watched(browser, address, complaints, **settings):
    page = browser.new_context(reduced_motion="reduce", **settings).new_page()
    page.set_default_timeout(60_000)
    page.on("request", lambda request: request.url.startswith((address, "data:")) or complaints.append(f"asks {request.url}"))
    page.on("pageerror", lambda failure: complaints.append(str(failure)))
    page.goto(address)
    page.locator("#rows tr").first.wait_for()
    return page


def look(browser, address, complaints, pictures):
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            page = watched(browser, address, complaints, viewport={"width": width, "height": 800}, color_scheme=scheme)
            wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                complaints.append(f"{wide} pixels wider than a window of {width}")
            complaints.extend(f"{width} {scheme}: {each}" for each in page.evaluate(CONTRAST))
            if pictures:
                page.wait_for_timeout(2000)
                page.screenshot(path=Path(pictures, f"{width}-{scheme}.png"), full_page=True)
            page.context.close()


def use(browser, address, complaints):
    page = watched(browser, address, complaints, viewport={"width": 1280, "height": 900})
    before = text(page, "#time")
    page.wait_for_function("before => document.querySelector('#time').textContent !== before", arg=before)
    headers = page.get_by_role("columnheader").all_inner_texts()
    page.get_by_role("searchbox", name="Find a flight of today").fill("mark")
    page.locator("#found", has_text="have “mark”").wait_for()
    page.locator("#rows tr").first.wait_for()
    cities = set(page.locator("#rows .city").all_inner_texts())
    page.locator("#q").fill("no such place")
    page.locator("#found", has_text="0 of today").wait_for()
    none = page.locator("#rows tr").count()
    page.locator("#q").fill("")
    page.locator("#rows tr").nth(20).wait_for()
    tell(before=before, after=text(page, "#time"), headers=headers, cities=sorted(cities), none=none, marked=page.locator("#rows i").count(),
         stolen=page.evaluate("() => window.stolen ?? null"), sources=page.locator("#sources li").all_inner_texts(), lost=text(page, "#lost"))
    return page


def lose(page, pictures):
    sys.stdin.readline()
    page.locator("#lost", has_text="lost its source").wait_for()
    if pictures:
        page.screenshot(path=Path(pictures, "lost.png"))
    tell(lost=text(page, "#lost"), time=text(page, "#time"), rows=page.locator("#rows tr").count())
    sys.stdin.readline()
    page.locator("#lost:empty").wait_for(state="attached")
    tell(time=text(page, "#time"), lost=text(page, "#lost"))


def main():
    executable, address, pictures = (sys.argv[1:] + [None])[:3]
    complaints = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        try:
            look(browser, address, complaints, pictures)
            lose(use(browser, address, complaints), pictures)
        finally:
            browser.close()
    tell(complaints=complaints)


main()
