"""Columns of a ``Doc``: its tokens' words and offsets as lists.

A ``Token`` is made anew at every look, which costs more than all our rules; columns are read at
once (several times faster than ``[token.lower_ for token in doc]`` on a news article).
"""

from __future__ import annotations

from spacy.tokens import Doc


def lower_words(doc: Doc) -> list[str]:
    """Lower-case tokens (length: ``len(doc)``)."""
    return _strings(doc, "LOWER")


def words(doc: Doc) -> list[str]:
    """Tokens as they stand (length: ``len(doc)``)."""
    return _strings(doc, "ORTH")


def offsets(doc: Doc) -> list[int]:
    """First code point of each token (length: ``len(doc)``)."""
    return [int(offset) for offset in doc.to_array("IDX").tolist()]


def _strings(doc: Doc, attribute: str) -> list[str]:
    strings = doc.vocab.strings
    keys = doc.to_array(attribute).tolist()
    known = {key: strings[key] for key in set(keys)}
    return [known[key] for key in keys]
