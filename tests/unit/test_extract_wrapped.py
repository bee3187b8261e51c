"""Lines that were broken at a margin become paragraphs again, and lead back to the page."""

from __future__ import annotations

import io
import textwrap
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.extract import decoded_page, extract
from crossread.extract.wrapped import unwrapped
from crossread.model import Article, Page

PARAGRAPHS = (
    "At least 29 people were killed on Saturday when a dam burst near Tarsk, the interior ministry "
    "of Velmara said. Rescue teams searched the valley through the night, and the prime minister, "
    "Ilda Brek, declared three days of mourning.",
    "Two villages below the dam were under water, officials said. The river authority had warned "
    "of cracks in the wall in the spring, and said so again in a letter that nobody answered.",
    "Ilda Brek told reporters that more than two hundred people had been taken to schools on the "
    "hills, where the army has set up a camp for 1,500 people who lost their homes.",
)
WHOLE = "\n\n".join(PARAGRAPHS)


def article(body: bytes, media: str = "text/plain") -> Article:
    page = Page(ref="a", kind="file", media=media, body=body)
    (found,) = extract([page])
    assert isinstance(found, Article), found
    decoded = decoded_page(page)
    assert decoded is not None
    for piece in found.source_map:
        words = found.text[piece.clean : piece.clean + piece.length]
        assert words == decoded[piece.source : piece.source + piece.length]
    return found


def folded(width: int, between: str = "\n\n", end: str = "\n") -> str:
    return between.join(end.join(textwrap.wrap(p, width)) for p in PARAGRAPHS)


@pytest.mark.parametrize("width", [45, 65, 72, 80, 110])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n  "])
def test_a_wrapped_text_reads_as_the_whole_one(width: int, end: str) -> None:
    wrapped = article(folded(width, end=end).encode())
    assert wrapped.text == WHOLE
    assert wrapped.title is None
    mapped = sum(piece.length for piece in wrapped.source_map)
    assert mapped > 0.95 * len(WHOLE)


def test_a_wrapped_text_in_capitals_reads_as_the_whole_one() -> None:
    assert article(folded(72).upper().encode()).text == WHOLE.upper()


def test_paragraphs_without_a_line_between_them() -> None:
    assert article(folded(72, "\n").encode()).text == "\n".join(PARAGRAPHS)


def test_headline_and_byline_above_stay_apart() -> None:
    head = "Dam burst near Tarsk kills at least 29\nBy Jana Holt\n3 February 2031\n\n"
    found = article((head + folded(72)).encode())
    assert found.title == "Dam burst near Tarsk kills at least 29"
    assert found.authors == ("Jana Holt",)
    assert found.text == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        "\n".join(PARAGRAPHS),
        "Killed: 29\nInjured: 112\nmissing: 4\nhomeless: 1,500",
        "The list of\nthe minister of\nhealth and\nof everybody who\nwas there",
        "- a road that leads\n- to the dam and\n- to the town below\n- was closed by the army",
        # Cut where links stood: lines of any length that go on in small letters.
        "The ministry\nof the interior said on Monday that the\ndam\nhad burst, and that it "
        "was\nto be looked into by a\ncommission\nof experts from three countries of the\nregion",
        "",
    ],
)
def test_what_was_not_wrapped_is_left(text: str) -> None:
    assert unwrapped(text) is None


def test_lists_and_tables_in_a_wrapped_text_stay_lists() -> None:
    rows = "- 29 people killed\n- 112 people injured, of whom nineteen gravely\n* 1,500 homeless"
    found = unwrapped(f"{folded(60)}\n\n{rows}")
    assert found is not None
    assert found.text == f"{WHOLE}\n\n{rows}"


def test_words_parted_at_a_margin() -> None:
    words = (
        "The ministry of the interior said on Sunday that the inter-\n"
        "national commission would see the dam, and that its well-\n"
        "known head had been to the valley before. The commis\u00ad\n"
        "sion was sent by an international body of engineers who\n"
        "look into dams that break, and it will report in spring."
    )
    found = unwrapped(words)
    assert found is not None
    assert "the international commission would" in found.text
    assert "its well-known head" in found.text
    assert "The commission was sent" in found.text


def test_a_mail_and_a_document_with_wrapped_lines() -> None:
    head = "From: a@b.example\nSubject: Dam\nMessage-ID: <1@b.example>\nMIME-Version: 1.0\n\n"
    assert article((head + folded(72)).encode(), "message/rfc822").text == WHOLE
    printed = article(_printed(folded(88, "\n").split("\n")), "application/pdf")
    assert printed.text == "\n".join(PARAGRAPHS)
    assert {line.text for line in printed.removed} >= {"Page 1 of 1"}


def test_a_mail_that_is_quoted_loses_its_marks() -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in folded(70).split("\n"))
    text = f"See below.\n\nThe press office wrote:\n{quoted}\n>> An older mail that they quote."
    found = article(text.encode())
    assert found.text == (
        f"See below.\n\nThe press office wrote:\n\n{WHOLE}\n\nAn older mail that they quote."
    )
    assert unwrapped("> one line\nthat is quoted") is None


def test_letters_that_typesetting_joined() -> None:
    from crossread.extract import pdf  # noqa: PLC0415  its table is all that is looked at

    assert "oﬃcials ﬁnd".translate(pdf._LIGATURES) == "officials find"


def _printed(rows: list[str]) -> bytes:
    """A PDF of one page."""
    from pypdf import PdfWriter  # noqa: PLC0415  only here
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject  # noqa: PLC0415

    writer = PdfWriter()
    page = writer.add_blank_page(700, 900)
    font: Any = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Courier"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    shown = " ".join(f"({row}) Tj T*" for row in [*rows, "Page 1 of 1"])
    stream.set_data(f"BT /F1 10 Tf 12 TL 40 800 Td {shown} ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    paragraphs=st.lists(
        st.lists(st.text("abcdeE.-", min_size=1, max_size=9), min_size=1, max_size=60),
        min_size=1,
        max_size=6,
    ),
    width=st.integers(30, 100),
    between=st.sampled_from(["\n", "\n\n", "\r\n\r\n"]),
)
def test_every_piece_of_a_wrapped_text_leads_back(
    paragraphs: list[list[str]], width: int, between: str
) -> None:
    page = between.join("\n".join(textwrap.wrap(" ".join(p), width)) for p in paragraphs)
    found = unwrapped(page)
    if found is None:
        return
    for piece in found.pieces:
        words = found.text[piece.clean : piece.clean + piece.length]
        assert words == page[piece.source : piece.source + piece.length]
