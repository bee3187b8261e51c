"""Every page, light and dark, wide and narrow: readable, reachable, and quiet."""

from __future__ import annotations

from pathlib import Path

import pytest

AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa"]
NARROW = 390


def pages(stories: dict[str, str]) -> dict[str, str]:
    return {
        "stories": "/stories",
        "story": stories["karabakh"],
        "quake": stories["quake"],
        "search": "/search?q=killed",
        "sources": "/sources",
        "method": "/method",
        "add": "/open?token=sample-token&to=/add",
        "article": "",
        "copies": "",
        "evidence": "",
    }


NAMES = list(pages({"karabakh": "", "quake": ""}))


@pytest.fixture(scope="session")
def address(stories, chromium, server):
    """The address of each page; some are found by looking at others."""
    found = pages(stories)
    page = chromium.new_page(base_url=server)
    page.goto(stories["karabakh"])
    found["article"] = page.locator("#source-list td a[data-item]").first.get_attribute("href")
    found["copies"] = page.get_by_role("link", name="side by side").first.get_attribute("href")
    found["evidence"] = page.locator("#brief a.ev").first.get_attribute("href")
    page.close()
    return found


def serious(page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "quake"])
def test_no_serious_fault_of_access_in_light_and_dark(look, address, name) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; run `python web/build.py`")
    page = look(address[name], color_scheme="light")
    for details in page.locator("details").all()[:12]:
        details.evaluate("one => one.open = true")
    page.wait_for_load_state("networkidle")
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page) == []


def of_broken_file(context, token: str) -> str:
    """Address of the page that tells what became of a file that could not be read."""
    given = {"name": "broken.jsonl", "mimeType": "text/plain", "buffer": b"{not json"}
    answer = context.request.post(
        "/api/v1/add/files",
        headers={"authorization": f"Bearer {token}"},
        multipart={"files": given},
    )
    return str(answer.json()["href"])


@pytest.mark.parametrize("name", ["job", "token", "error"])
def test_pages_of_what_went_wrong_have_no_serious_fault_of_access(
    chromium, server, token, name
) -> None:
    """Apart from the others: a browser's console complains of an answer like 404."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed; run `python web/build.py`")
    context = chromium.new_context(base_url=server, color_scheme="light")
    paths = {"token": "/open", "error": "/stories/no-such-story"}
    page = context.new_page()
    if name == "job":
        page.goto(f"/open?token={token}")
    page.goto(paths.get(name) or of_broken_file(context, token))
    page.locator(".job .tag.good, h1").last.wait_for()
    assert page.locator("h1").inner_text()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert serious(page) == []
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_a_phone(look, address, name) -> None:
    page = look(address[name], width=NARROW, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


@pytest.mark.parametrize("name", [name for name in NAMES if name != "quake"])
def test_pages_read_without_script(look, address, name) -> None:
    page = look(address[name], java_script_enabled=False)
    assert page.locator("h1").inner_text()
    assert page.locator("main").inner_text().count(" ") > 20
    for needing in page.locator(".needs-script").all():
        assert not needing.is_visible()


def test_what_is_not_there_is_told_in_a_sentence(chromium, server) -> None:
    page = chromium.new_page(base_url=server)
    answer = page.goto("/stories/no-such-story")
    assert answer.status == 404
    assert page.locator("main").inner_text().strip().count(".") >= 1
    page.close()
