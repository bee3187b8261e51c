"""Take the pictures of the web desk that README and docs/web.md show, from the bundled sample.

Run it as `make pictures` after the pages have changed; it needs the program Chromium.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent / "img"
CROSSREAD = str(Path(sys.executable).with_name("crossread"))
LAPTOP, PHONE = (1280, 860), (390, 844)
OFFENSIVE, QUAKE = "Karabakh Armenians", "earthquake|quake"


@contextmanager
def served() -> Iterator[str]:
    """The address of a web desk over the sample."""
    with tempfile.TemporaryDirectory() as folder:
        desk = str(Path(folder) / "sample.desk")
        subprocess.run([CROSSREAD, "demo", "--no-serve", "--desk", desk], check=True)  # noqa: S603  our own program
        command = [CROSSREAD, "serve", "--desk", desk, "--no-open", "--port", "0"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own program
        try:
            lines = (re.search(r"http://\S+", line) for line in server.stdout or ())
            yield next(found[0] for found in lines if found)
        finally:
            server.terminate()
            server.wait(20)


def opened(browser: Browser, address: str, size: tuple[int, int], scheme: str = "light") -> Page:
    """The list of stories in a window of this size."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(address)
    page.get_by_role("link", name="Stories").first.click()
    page.wait_for_load_state("networkidle")
    return page


def story(page: Page, title: str, panel: str = "") -> Page:
    """The story of this title, at one of its panels."""
    page.get_by_role("link", name=re.compile(title)).first.click()
    page.wait_for_url("**/stories/*")
    page.wait_for_load_state("networkidle")
    if panel:
        page.locator(panel).evaluate("one => one.scrollIntoView()")
        page.wait_for_timeout(500)
    return page


def keep(page: Page, name: str) -> None:
    """Take the picture, and close the page."""
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


def main() -> None:
    """Take all of them."""
    browser_at = which("chromium") or which("chromium-browser")
    with served() as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=browser_at, args=["--no-sandbox"])
        keep(opened(browser, address, LAPTOP), "web-stories")
        page = story(opened(browser, address, LAPTOP), OFFENSIVE)
        page.locator("#brief a.ev").nth(1).click()  # two reports tell it
        page.locator("#sheet mark").first.wait_for()
        page.mouse.move(0, 0)  # the page moved below it, to another claim
        page.wait_for_timeout(500)
        keep(page, "web-evidence")
        keep(story(opened(browser, address, LAPTOP, "dark"), QUAKE, "#figures"), "web-figures-dark")
        keep(story(opened(browser, address, LAPTOP), OFFENSIVE, "#sources"), "web-sources")
        keep(story(opened(browser, address, PHONE), OFFENSIVE), "web-phone")
        browser.close()


if __name__ == "__main__":
    main()
