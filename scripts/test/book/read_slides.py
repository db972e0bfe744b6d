"""Opens each page of slides in a real browser, from its file. Prints what it saw as one JSON line."""

import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

GOES_THROUGH = """() => Reveal.getSlides().map((slide) => {
  const at = Reveal.getIndices(slide);
  Reveal.slide(at.h, at.v || 0);
  const now = Reveal.getCurrentSlide();
  return {text: now.innerText.trim(), wide: now.scrollWidth - now.clientWidth, high: now.scrollHeight / now.clientHeight, pictures: now.querySelectorAll("svg").length};
})"""


def main(browser, folder):
    asked, complaints, pages = [], [], {}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 720})
        page.on("request", lambda request: asked.append(request.url) if not request.url.startswith(("file:", "data:")) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        for file in sorted(folder.glob("*.html")):
            page.goto(file.as_uri())
            page.wait_for_function("window.Reveal && Reveal.isReady()")
            pages[file.stem] = page.evaluate(GOES_THROUGH)
        chromium.close()
    print(json.dumps({"asked": asked, "complaints": complaints, "pages": pages}))


main(sys.argv[1], Path(sys.argv[2]))
