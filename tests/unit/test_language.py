"""Texts in other languages are kept and not read."""

from __future__ import annotations

from crossread.model import Article
from crossread.read.reader import read_article

GERMAN = (
    "Bei einem Angriff auf die Stadt Tarsk sind am Dienstag mindestens 14 Menschen getötet worden, "
    "teilten die Behörden mit. Der Bürgermeister sprach von 40 Verletzten."
)
ENGLISH = (
    "At least 14 people were killed on Tuesday in an attack on the town of Tarsk, officials said."
)


def test_a_german_report_is_kept_and_not_read() -> None:
    reading = read_article(Article(ref="de", text=GERMAN, language="de"))
    assert [note.code for note in reading.quality] == ["not_english"]
    assert reading.counts == ()
    assert reading.article.text == GERMAN


def test_a_wrong_label_does_not_hide_an_english_report() -> None:
    reading = read_article(Article(ref="en", text=ENGLISH, language="de"))
    assert [count.value for count in reading.counts] == [14]


def test_a_text_without_label_is_read() -> None:
    assert read_article(Article(ref="x", text=ENGLISH)).counts
