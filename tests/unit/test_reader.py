"""The reader: text, then title, and how its readings are kept."""

from __future__ import annotations

from crossread.desk.codec import pack_reading, unpack_reading
from crossread.model import Article
from crossread.read.reader import read_article

TEXT = "Mayor Petra Lund met Jon Falk. The mayor left early. He said it was cold."


def test_stand_ins_are_those_of_text_then_title() -> None:
    reading = read_article(Article(ref="r", text=TEXT, title="Petra Lund left. She said so"))
    found = [(m.evidence.section, m.evidence.text, m.name, m.why) for m in reading.stand_ins]
    assert found == [
        ("text", "mayor", "Petra Lund", "title"),
        ("text", "He", "Jon Falk", "pronoun"),
        ("title", "She", "Petra Lund", "pronoun"),
    ]
    assert not {"mayor", "He", "She"} & {mention.evidence.text for mention in reading.names}


def test_a_packed_reading_is_the_same_again() -> None:
    article = Article(ref="r", text=TEXT)
    reading = read_article(article)
    packed = pack_reading(reading)
    assert unpack_reading(packed, article) == reading
