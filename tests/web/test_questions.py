"""A newcomer's ten questions, each answered within three clicks from the list of stories."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

MOST_CLICKS = 3


class Newcomer:
    """Clicks, and counts the clicks; reading and scrolling cost nothing."""

    def __init__(self, page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, target) -> None:
        self.clicks += 1
        assert self.clicks <= MOST_CLICKS
        target.click()

    def story(self, words: str) -> None:
        self.click(self.page.get_by_role("link", name=re.compile(words)).first)
        self.page.wait_for_url("**/stories/*")

    def read(self, panel: str) -> str:
        return self.page.locator(panel).inner_text()


@pytest.fixture
def newcomer(look: Callable) -> Newcomer:
    return Newcomer(look("/stories"))


def test_who_said_27_and_through_whom(newcomer) -> None:
    newcomer.story("Karabakh Armenians")
    newcomer.click(newcomer.page.locator("#when a.ev", has_text="At least 27 people").first)
    newcomer.page.locator("#sheet mark").first.wait_for()
    said = newcomer.read("#sheet")
    assert "The Daily Lantern" in said
    assert "official of the breakaway administration told Harbour Wire" in said


def test_which_outlets_copied_which(newcomer) -> None:
    newcomer.story("Karabakh Armenians")
    rows = newcomer.page.locator("#source-list tr", has_text="copies").all_inner_texts()
    assert any("Northgate Courier" in row and "Harbour Wire" in row for row in rows)
    assert any("Ararat Morning" in row and "Meridian Press Agency" in row for row in rows)


def test_what_was_known_on_tuesday_evening(newcomer) -> None:
    newcomer.story("Karabakh Armenians")
    slider = newcomer.page.locator("#asof-range")
    stops = newcomer.page.locator("#asof-select option").all()
    tuesday = [i for i, one in enumerate(stops) if "19 Sep 2023" in (one.text_content() or "")]
    most = int(slider.get_attribute("max") or 0)
    box = slider.bounding_box()
    assert box and tuesday and most
    # The handle is as wide as the slider is high, and its middle is what one drags to a stop.
    across = box["height"] / 2 + (box["width"] - box["height"]) * tuesday[-1] / most
    newcomer.clicks += 1
    newcomer.page.mouse.click(box["x"] + across, box["y"] + box["height"] / 2)
    newcomer.page.locator("#asof.past").wait_for()
    assert "19 Sep 2023" in newcomer.read("#asof-text")
    sources = newcomer.read("#source-list")
    assert "at least 27 dead" in sources
    assert "accept truce" not in sources


def test_what_is_still_disputed(newcomer) -> None:
    newcomer.story("Red Crescent")
    newcomer.click(newcomer.page.locator(".contents a", has_text="Disputes"))
    assert newcomer.page.locator("#disputes .dispute .tag.warn").count() >= 3
    assert "up to 20,000 dead" in newcomer.read("#disputes")


def test_where_it_happened(newcomer) -> None:
    newcomer.story("Red Crescent")
    newcomer.click(newcomer.page.locator(".contents a", has_text="Where"))
    places = newcomer.read("#places")
    assert "Derna, Libya" in places and "somewhere in this town" in places


def test_what_is_planned(newcomer) -> None:
    newcomer.story("Karabakh Armenians")
    assert "1 January 2024" in newcomer.read("#brief .part-planned")


def test_which_reports_were_kept_out_and_why(newcomer) -> None:
    newcomer.story("quake")
    newcomer.click(newcomer.page.locator(".contents a", has_text="Kept out"))
    assert "24 January 2020" in newcomer.read("#kept-out")


def test_how_the_toll_changed(newcomer) -> None:
    newcomer.story("quake")
    figure = newcomer.page.locator(".figure").first
    newcomer.click(figure.locator("details.more > summary"))
    table = figure.locator("table")
    assert table.locator("tbody tr").count() > 5
    assert "29,605" in table.inner_text() and "76 dead" in table.inner_text()


def test_who_denied_what(newcomer) -> None:
    newcomer.story("Karabakh Armenians")
    newcomer.clicks += 1
    newcomer.page.locator("#s-stance").select_option("deny")
    newcomer.page.wait_for_url("**stance=deny**")
    newcomer.page.wait_for_load_state("networkidle")
    said = newcomer.read("#said")
    assert "denied" in said and "any part in them" in said


def test_what_words_support_this_figure(newcomer) -> None:
    newcomer.story("quake")
    newcomer.click(newcomer.page.locator(".figure .big a").first)
    newcomer.page.locator("#sheet mark").first.wait_for()
    assert "29,605" in newcomer.page.locator("#sheet mark").first.inner_text()
