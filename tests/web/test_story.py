"""What one does on a story's page, by mouse and by keyboard."""

from __future__ import annotations

import io
import json
import re
from urllib.parse import parse_qs, urlsplit

from pypdf import PdfReader

DAY_MS = 86_400_000


def test_a_claim_opens_its_words_beside_the_page_and_gives_the_focus_back(look, stories) -> None:
    page = look(stories["karabakh"])
    claim = page.locator("#brief a.ev").first
    claim.click()
    sheet = page.locator("#sheet")
    sheet.locator("mark").first.wait_for()
    assert page.url.endswith(stories["karabakh"])
    words = sheet.locator("mark").first.inner_text()
    assert words in sheet.locator("blockquote").first.inner_text()
    page.keyboard.press("Escape")
    assert sheet.is_hidden()
    assert claim.evaluate("one => one === document.activeElement")


def test_the_sheet_leads_to_the_article_at_these_words(look, stories) -> None:
    page = look(stories["karabakh"])
    page.locator("#disputes a.ev").first.click()
    page.locator("#sheet mark").first.wait_for()
    words = page.locator("#sheet mark").first.inner_text()
    page.locator("#sheet .go a").first.click()
    page.wait_for_url("**/articles/**")
    assert words in " ".join(page.locator("mark[data-hit]").all_inner_texts())
    assert page.locator("mark[data-hit]").first.is_visible()


def test_a_claim_is_a_page_of_its_own_without_script(look, stories) -> None:
    page = look(stories["karabakh"], java_script_enabled=False)
    page.locator("#brief a.ev").first.click()
    assert urlsplit(page.url).path == "/evidence"
    assert page.locator("main blockquote mark").count() >= 1


def test_the_slider_shows_the_story_as_it_was_known(look, stories) -> None:
    page = look(stories["karabakh"])
    rows = page.locator("#source-list tbody tr")
    all_rows = rows.count()
    page.locator("#asof-range").focus()
    page.keyboard.press("Home")
    page.locator("#asof.past").wait_for()
    assert "as_of" in parse_qs(urlsplit(page.url).query)
    early = rows.count()
    assert 0 < early < all_rows
    assert page.locator("#asof-text").inner_text().startswith("As known on")
    page.locator("[data-later]").click()
    page.wait_for_function(
        "n => document.querySelectorAll('#source-list tbody tr').length > n", arg=early
    )
    page.go_back()
    page.wait_for_function(
        "n => document.querySelectorAll('#source-list tbody tr').length === n", arg=early
    )


def test_as_of_works_by_plain_links(look, stories) -> None:
    page = look(stories["karabakh"], java_script_enabled=False)
    before = page.locator("#source-list tbody tr").count()
    page.locator("[data-earlier]").click()
    assert "as_of=" in page.url
    assert page.locator("#source-list tbody tr").count() < before


def test_statements_are_filtered_in_place(look, stories) -> None:
    page = look(stories["karabakh"])
    before = page.locator("#said .statements > li").count()
    choice = page.locator("#s-side option:nth-child(2)")
    side = choice.get_attribute("value")
    page.locator("#s-side").select_option(side)
    page.wait_for_function(
        "n => document.querySelectorAll('#said .statements > li').length < n", arg=before
    )
    assert page.locator("#said .statements > li").count() >= 1
    assert parse_qs(urlsplit(page.url).query)["side"] == [side]
    page.get_by_role("link", name="Clear").click()
    page.wait_for_function(
        "n => document.querySelectorAll('#said .statements > li').length >= n", arg=before
    )


def test_charts_have_a_dot_for_each_report_and_a_table_behind(look, stories) -> None:
    page = look(stories["quake"])
    figure = page.locator(".figure").first
    figure.scroll_into_view_if_needed()
    figure.locator(".chart svg").wait_for()
    dots = figure.locator(".chart svg [aria-label=dot] circle").count()
    assert dots == figure.locator("tbody tr").count() > 2
    reason = figure.locator("tbody tr.unused td:last-child").first
    assert reason.inner_text().strip() or reason.text_content().strip()
    link = figure.locator(".chart svg a").first
    assert (link.get_attribute("href") or link.get_attribute("xlink:href")).startswith("/evidence")


def test_sources_show_who_copied_whom(look, stories) -> None:
    page = look(stories["karabakh"])
    page.locator("#source-list").scroll_into_view_if_needed()
    page.locator("#sources .chart svg").wait_for()
    copies = page.locator("#source-list tr:not([data-copy-of=''])[data-id]").count()
    assert copies >= 2
    assert page.locator("#sources .chart svg [aria-label=arrow] path").count() >= 1


def test_the_map_draws_areas_and_is_loaded_only_when_opened(look, stories) -> None:
    page = look(stories["karabakh"] + "?still")
    asked = []
    page.on("request", lambda one: asked.append(urlsplit(one.url).path))
    assert page.locator("#map svg").count() == 0
    page.get_by_role("button", name="Open the map").click()
    page.locator("#map[data-open=still] svg").wait_for()
    assert "/static/countries.json" in asked
    assert page.locator("#map svg circle").count() == 0, "no pin"
    country = page.locator("#places li[data-shape=country]").first
    country.hover()
    assert page.locator("#map svg path[fill='var(--warn)']").count() == 1


def test_the_moving_map_starts(look, stories) -> None:
    page = look(stories["karabakh"])
    page.get_by_role("button", name="Open the map").click()
    page.locator("#map canvas, #map svg").first.wait_for()


def test_by_keyboard_alone(look, stories) -> None:
    page = look("/stories")
    page.keyboard.press("j")
    page.keyboard.press("j")
    title = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("k")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.innerText") == title
    page.keyboard.press("s")
    assert page.locator(".story-row.starred").count() == 1
    page.keyboard.press("o")
    page.wait_for_url("**/stories/*")
    assert page.locator("h1").inner_text() == title
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("#sheet mark").first.wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("[")
    page.locator("#asof.past").wait_for()
    page.keyboard.press("u")
    page.wait_for_url("**/stories")
    assert page.locator(".story-row.starred").count() == 1


def test_focus_can_be_seen(look) -> None:
    page = look("/stories")
    page.keyboard.press("j")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"


def test_stories_are_filtered_by_words(look) -> None:
    page = look("/stories")
    before = page.locator(".story-row").count()
    page.locator("#f-words").fill("Derna")
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('.story-row').length < n", arg=before)
    assert "words=Derna" in page.url
    assert "Derna" in page.locator(".story-row h2").first.inner_text()


def test_print_leaves_the_tools_out(look, stories) -> None:
    page = look(stories["karabakh"])
    page.emulate_media(media="print")
    for selector in (".tools", ".menu", ".contents", "#asof-range", "#sheet"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator("#brief a.ev").first.is_visible()


def test_nothing_is_folded_on_paper(look, stories) -> None:
    page = look(stories["karabakh"])
    folded = page.locator("details:not([open]) .statements > li blockquote").last
    words = folded.text_content().strip("“” \n")[:40]
    assert not folded.is_visible()
    paper = PdfReader(io.BytesIO(page.pdf()))
    text = " ".join(" ".join(one.extract_text() for one in paper.pages).split())
    assert " ".join(words.split()) in text
    page.emulate_media(media="print")
    assert page.locator("#names details li").last.is_visible()
    assert page.locator("#matrix table").is_visible()


def test_theme_is_kept(look) -> None:
    page = look("/stories", color_scheme="light")
    button = page.locator("[data-theme-button]")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    button.click()
    button.click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark


def test_copying_takes_the_sources_along(look, stories) -> None:
    page = look(stories["karabakh"], permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-copy='#disputes']").click()
    page.locator(".toast").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"\[1\] .+“.+” <http", text)
    assert page.locator("h1").inner_text() in text


def test_a_chart_is_saved_as_svg_that_stands_alone(look, stories, tmp_path) -> None:
    page = look(stories["quake"])
    page.locator("#source-list").scroll_into_view_if_needed()
    page.locator("#sources .chart svg").wait_for()
    with page.expect_download() as got:
        page.locator("[data-svg='#sources']").click()
    text = got.value.path().read_text()
    assert text.startswith("<svg") and "var(--" not in text and "<style" not in text


def test_what_changed_since_the_last_visit(look, stories) -> None:
    page = look(stories["karabakh"])
    key = next(
        k
        for k in json.loads(page.evaluate("JSON.stringify(Object.keys(localStorage))"))
        if ":story:" in k
    )

    def again(**visit):
        page.evaluate(
            "([key, value]) => localStorage.setItem(key, value)", [key, json.dumps(visit)]
        )
        page.reload(wait_until="networkidle")

    again(before=None, began=None, latest="2000-01-01T00:00:00Z")
    page.locator("#changes .changes").wait_for()
    assert "The whole story is new" in page.locator("#changes").inner_text()
    assert page.locator("#story").count() == 1
    # On a first visit that still goes on: since it began.
    now = page.evaluate("new Date().toISOString()")
    again(before=None, began="2000-01-02T00:00:00Z", latest=now)
    page.locator("#changes .changes").wait_for()
    assert "Since 2 Jan 2000" in page.locator("#changes").inner_text()
    again(before=None, began=None, latest=None)
    assert page.locator("#changes .changes").count() == 0


def test_marks_of_an_article_tell_what_they_were_read_as(look, stories) -> None:
    page = look(stories["karabakh"])
    page.locator("#source-list td a[data-item]").nth(1).click()
    page.wait_for_url("**/articles/**")
    mark = page.locator(".words .item.k-count").first
    mark.hover()
    assert page.locator("#about-item").inner_text().strip()
    shown = page.locator(".words .item.k-count").count()
    page.locator("[data-kinds] input[value=count]").uncheck()
    assert page.locator(".words .item.k-count").count() < shown


def test_a_pasted_report_is_read_and_shown(look, server) -> None:
    page = look("/open?token=sample-token&to=/add")
    page.get_by_label("Text of the article").fill(
        "PORT AVEN, 3 May 2031 - At least 4 people were killed when a warehouse burned "
        "in Port Aven on Friday, the fire service said."
    )
    page.get_by_label("Headline").fill("Four killed in warehouse fire")
    page.get_by_role("button", name="Read this text").click()
    page.wait_for_url("**/add/jobs/**")
    page.locator(".job .tag.good").wait_for(timeout=60_000)
    assert "1 new" in page.locator(".job").inner_text()
