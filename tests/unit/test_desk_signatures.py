"""Signatures in a desk's file, and the pieces of a text that they are made of."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from crossread.cross.signature import signature
from crossread.cross.signature_words import pieces
from crossread.cross.words import WORD, fold, folded, term
from crossread.desk import refs, signatures
from crossread.desk.news import Held
from crossread.desk.sqlite import SqliteConnection
from crossread.model import Article, Dating, Reading

TEXT = "Some 29 people – 3,000 by Tarsk’s count –\nfled Upper Velmar’s hills, “the U.N.” said."


def _signed(ref: str) -> tuple[Held, bytes]:
    article = Article(ref=ref, text=f"{TEXT} {ref}")
    reading = Reading(article=article, reader="test", published=Dating())
    return Held(ref, article.id, "content"), signatures.packed(signature(reading))


def test_a_signature_comes_back_as_it_was() -> None:
    _, raw = _signed("a")
    assert signatures.packed(signatures.unpacked(raw)) == raw


def test_what_is_kept_alone_leaves_no_other(tmp_path: Path) -> None:
    connection = SqliteConnection(tmp_path / "a.desk", create=True)
    one, two, three = (_signed(ref) for ref in "abc")
    with connection.transaction():
        for held, _ in (one, two, three):
            refs.number(connection, held.ref)
        signatures.keep(connection, [one, two])
        wanted = [(held, signatures.unpacked(raw)) for held, raw in (two, three)]
        signatures.keep_alone(connection, wanted)
    assert sorted(signatures.signatures(connection), key=lambda pair: pair[0].ref) == wanted
    connection.close()


@given(st.text(alphabet="aB9.,’' \n\u00a0“-é_", max_size=40))
def test_pieces_have_the_words_of_the_whole(text: str) -> None:
    found = list(WORD.finditer(text))
    words = [m[0] for m in found]
    assert folded(text) == tuple(map(fold, words))
    parted = pieces(text)
    assert [word for piece in parted for word in piece.words] == list(map(fold, words))
    assert [key for piece in parted for key in piece.terms] == list(map(term, words))
    starts, at = [], 0
    for piece, raw in zip(parted, text.split(" "), strict=True):
        starts += [at + place for place in piece.places]
        assert [place for _, place in piece.capitals] == [
            m.start() for m in WORD.finditer(raw) if m[0][0].isupper()
        ]
        at += len(raw) + 1
    assert starts == [m.start() for m in found]
