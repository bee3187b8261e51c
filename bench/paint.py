"""A page in a real browser: when something is first painted, and what its script weighs."""

from __future__ import annotations

import statistics
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Times that the page is opened, each by a browser that has nothing of it.
TIMES = 5
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
_SCRIPT = """performance.getEntriesByType('resource').filter(one => one.name.includes('.js'))
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""


def painted(address: str) -> dict[str, Any] | str:
    """First paint in milliseconds, and bytes of script as they came, scrolled to the page's end.

    Args:
        address: of the page.
    """
    if find_spec("playwright") is None or not CHROMIUM.exists():
        return "not measured: there is no Playwright or no /usr/bin/chromium"
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where it is there

    times, weight = [], 0
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for _ in range(TIMES):
            page = browser.new_page()
            page.goto(address, wait_until="networkidle")
            times.append(float(page.evaluate(_PAINT)))
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            page.wait_for_load_state("networkidle")
            weight = max(weight, int(page.evaluate(_SCRIPT)))
            page.context.close()
        browser.close()
    return {
        "first_paint_ms": round(statistics.median(times)),
        "most_ms": round(max(times)),
        "script_kb": round(weight / 1000),
    }
