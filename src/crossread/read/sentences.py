"""Sentences and paragraphs of an English report.

A rule for untrained pipelines: newlines always end a sentence; a full stop does unless an
abbreviation, an initial, or a small letter after it speaks against; closing quotes and brackets
stay with the sentence they close.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from crossread.read.columns import words
from crossread.resources import lines

_ENDERS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "..", "。"})
_CLOSERS = frozenset("\"'”’»)]}›“")
_NEUTRAL = frozenset("\"'“")  # closing marks that also open
_JOINERS = frozenset(",;:.")
_INITIAL = re.compile(r"^(?:[A-Z]\.?|[A-Z](?:\.[A-Z])+\.?)$")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lines(f"en/{name}.txt"))


def _shortens(stop: str, before: str) -> bool:
    """True when a stop glued to the word before is that word's own: "Gen.", "J."."""
    short = before.lower() in _listed("abbreviations") or _INITIAL.match(before)
    return stop == "." and bool(short)


def _starts(text: str) -> bool:
    """True when a sentence can begin with the token."""
    first = text[0]
    return first.isupper() or first.isdigit() or not (first.isalnum() or first in _JOINERS)


def sentence_starts(doc: Doc) -> list[bool]:
    """For each token, whether a sentence starts there (shape: ``len(doc)``)."""
    tokens = words(doc)
    spaced = [bool(space) for space in doc.to_array("SPACY").tolist()]
    return _walk(tokens, spaced)


def _walk(tokens: list[str], spaced: list[bool]) -> list[bool]:
    starts = [False] * len(tokens)
    pending = False  # the last sentence is over; the next fitting token starts a new one
    fresh = True  # nothing but space since the start of a line
    for i, text in enumerate(tokens):
        if text.isspace():
            fresh = fresh or "\n" in text
            continue
        if fresh:
            starts[i] = True
            fresh = pending = False
        elif pending:
            apart = spaced[i - 1]
            if text in _CLOSERS and not (apart and text in _NEUTRAL):
                continue
            starts[i] = _starts(text) and (apart or text not in _CLOSERS)
            pending = False
        if text in _ENDERS:
            glued = i > 0 and not spaced[i - 1]
            pending = not (glued and _shortens(text, tokens[i - 1]))
        elif text[-1] == "." and "." in text[:-1]:
            # The tokenizer keeps "U.S." and "p.m." whole: they end a sentence only before a word
            # that commonly opens one ("U.S. Army").
            after = tokens[i + 1].lower() if i + 1 < len(tokens) else ""
            pending = after in _listed("sentence_openers")
    if tokens:
        starts[0] = True
    return starts


@Language.component("crossread_sentences", assigns=["token.is_sent_start"])
def set_sentences(doc: Doc) -> Doc:
    """Component that sets ``Token.is_sent_start`` by :func:`sentence_starts`.

    All tokens at once: the setter of a single one looks through the whole document.
    """
    starts = np.where(np.array(sentence_starts(doc), dtype=bool), 1, -1)
    # spaCy's stub wants 32-bit integers where the method itself warns of all but unsigned 64.
    columns = starts.astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], columns)  # type: ignore[arg-type]


__all__ = ["sentence_starts", "set_sentences"]
