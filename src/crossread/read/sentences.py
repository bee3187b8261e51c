"""Sentences and paragraphs of an English report.

A rule for untrained pipelines: newlines always end a sentence; a full stop does unless an
abbreviation, an initial, or a small letter after it speaks against; closing quotes and brackets
stay with the sentence they close.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from crossread.resources import lines

_ENDERS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "..", "。"})
_CLOSERS = frozenset("\"'”’»)]}›“")
_JOINERS = frozenset(",;:.")
_INITIAL = re.compile(r"^(?:[A-Z]\.?|[A-Z](?:\.[A-Z])+\.?)$")
_ABBREVIATIONS = frozenset(lines("en/abbreviations.txt"))
_OPENERS = frozenset(lines("en/sentence_openers.txt"))


def _stops(token: Token) -> bool:
    """True when the token's own end can be that of a sentence."""
    text = token.text
    if text in _ENDERS:
        before = token.doc[token.i - 1].text if token.i else ""
        joined = token.i > 0 and not token.doc[token.i - 1].whitespace_
        return not (
            text == "." and joined and (before.lower() in _ABBREVIATIONS or _INITIAL.match(before))
        )
    # The tokenizer keeps "U.S." and "Gen." whole; "p.m." or "U.S." may still close a sentence.
    return len(text) > 1 and text.endswith(".") and "." in text[:-1]


def _starts(token: Token) -> bool:
    """True when a sentence can begin with the token."""
    first = token.text[0]
    return first.isupper() or first.isdigit() or not (first.isalnum() or first in _JOINERS)


def sentence_starts(doc: Doc) -> list[bool]:
    """For each token, whether a sentence starts there (shape: ``len(doc)``)."""
    starts = [False] * len(doc)
    pending = False  # the last sentence is over; the next fitting token starts a new one
    fresh = True  # nothing but space since the start of a line
    for token in doc:
        if token.is_space:
            if "\n" in token.text:
                fresh = True
            continue
        if fresh:
            starts[token.i] = True
            fresh = pending = False
        elif pending:
            spaced = token.i > 0 and bool(doc[token.i - 1].whitespace_)
            if token.text in _CLOSERS and not (spaced and token.text in "\"'“"):
                continue
            if _starts(token) and (spaced or token.text not in _CLOSERS):
                starts[token.i] = True
            pending = False
        if _stops(token):
            whole = token.text not in _ENDERS
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            # "U.S. Army": an abbreviation with inner stops ends a sentence only before a
            # word that commonly opens one.
            pending = not whole or (following is not None and following.lower_ in _OPENERS)
    if len(doc):
        starts[0] = True
    return starts


@Language.component("crossread_sentences", assigns=["token.is_sent_start"])
def set_sentences(doc: Doc) -> Doc:
    """Component that sets ``Token.is_sent_start`` by :func:`sentence_starts`."""
    for token, start in zip(doc, sentence_starts(doc), strict=True):
        token.is_sent_start = start
    return doc
