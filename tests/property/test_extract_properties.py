"""Whatever comes in: no error, and every piece of the source map says what the page says."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.extract import decoded_page, extract
from crossread.model import Article, Page

FURNITURE = st.sampled_from(
    ["3 MIN READ", "A+", "See also: x", "<b>bold</b>", "” data-a=”b” >", "Share", "***", "\u200b",
     "March 3, 2031", "By Jane Doe", "© 2031 X", "Home > A > B", "Roof falls", "The Daily Courier"]
)  # fmt: skip
LINE = st.one_of(
    st.text(max_size=80), FURNITURE, st.just("Eleven people were rescued from it on Monday.")
)
TEXT = st.lists(LINE, max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n", "\n\n", "\r"]).map(lambda end: end.join(lines))
)


def page(body: bytes, media: str = "text/plain") -> Page:
    return Page(ref="a", kind="file", media=media, body=body)


def check(source: Page) -> None:
    (found,) = extract([source])
    if not isinstance(found, Article):
        return
    decoded = decoded_page(source)
    assert decoded is not None
    end = 0
    for piece in found.source_map:
        assert piece.clean >= end
        end = piece.clean + piece.length
        assert found.text[piece.clean : end] == decoded[piece.source : piece.source + piece.length]
    if source.media == "text/plain":
        kept = sum(piece.length for piece in found.source_map)
        assert kept == len(found.text) - sum(found.text.count(c) for c in "\n")


@given(TEXT)
@settings(deadline=None)
def test_text_leads_back_to_its_page(text: str) -> None:
    check(page(text.encode("utf-8", "replace")))


@given(st.lists(LINE, min_size=1, max_size=8))
@settings(deadline=None, max_examples=40)
def test_html_leads_back_to_its_page(lines: list[str]) -> None:
    body = "".join(f"<p>{line}</p>" for line in lines)
    check(
        page(
            f"<html><body><article>{body}</article></body></html>".encode("utf-8", "replace"),
            "text/html",
        )
    )


@given(st.binary(max_size=600), st.sampled_from(["text/plain", "text/html", "application/json"]))
@settings(deadline=None, max_examples=150)
def test_random_bytes_never_raise(body: bytes, media: str) -> None:
    check(page(body, media))


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])))
@settings(deadline=None)
def test_json_text_is_unchanged(text: str) -> None:
    (found,) = extract([page(json.dumps({"text": text}).encode(), "application/json")])
    if text.strip():
        assert isinstance(found, Article)
        assert found.text == text
