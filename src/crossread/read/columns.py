"""Columns of a ``Doc``: its tokens' words and offsets as lists.

A ``Token`` is made anew at every look, which costs more than all our rules; columns are read at
once (several times faster than ``[token.lower_ for token in doc]`` on a news article).
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc


def lower_words(doc: Doc) -> list[str]:
    """Lower-case tokens (length: ``len(doc)``)."""
    return _strings(doc, "LOWER")


def words(doc: Doc) -> list[str]:
    """Tokens as they stand (length: ``len(doc)``)."""
    return _strings(doc, "ORTH")


def offsets(doc: Doc) -> list[int]:
    """First code point of each token (length: ``len(doc)``); to be read only."""
    return _known_offsets(doc, len(doc))


@lru_cache(maxsize=2)
def _known_offsets(doc: Doc, _length: int) -> list[int]:
    found: list[int] = doc.to_array("IDX").tolist()
    return found


def token_sentences(doc: Doc) -> list[tuple[int, int]]:
    """First and past-the-last token of each sentence (``doc.sents`` walks over all tokens)."""
    marks = doc.to_array("SENT_START").tolist()
    firsts = [at for at, mark in enumerate(marks) if mark == 1 or not at]
    return list(zip(firsts, [*firsts[1:], len(doc)], strict=True)) if firsts else []


def text(doc: Doc) -> str:
    """The doc's text; ``doc.text`` makes a ``Token`` of each word to put it together."""
    spaces = doc.to_array("SPACY").tolist()
    return "".join(
        f"{word} " if space else word for word, space in zip(words(doc), spaces, strict=True)
    )


def sentences(doc: Doc) -> list[tuple[int, int]]:
    """Code points of each sentence, end exclusive; white space between two belongs to the first."""
    starts: list[list[int]] = doc.to_array(["SENT_START", "IDX"]).tolist()
    bounds = [offset for number, (start, offset) in enumerate(starts) if start == 1 or not number]
    last = offsets(doc)[-1] + len(doc[-1].text) if len(doc) else 0
    return list(zip(bounds, [*bounds[1:], last], strict=True)) if bounds else []


def _strings(doc: Doc, attribute: str) -> list[str]:
    return _known_strings(doc, len(doc), attribute)


# A handful of entries: the extractors read one Doc after the other. The length tells a Doc whose
# tokens have been merged meanwhile from what it was.
@lru_cache(maxsize=4)
def _known_strings(doc: Doc, _length: int, attribute: str) -> list[str]:
    """Shared by all who ask for the same Doc: to be read only."""
    strings = doc.vocab.strings
    keys = doc.to_array(attribute).tolist()
    known = {key: strings[key] for key in set(keys)}
    return [known[key] for key in keys]
