"""Which sentences this extractor reads dependencies of."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from crossread.read.columns import lower_words, token_sentences
from crossread.read.context import Context
from crossread.read.events.acts import PAIRS
from crossread.read.events.lexicon import ENTRIES, LENGTHS, PAIR_LENGTHS


def sentences_to_parse(doc: Doc, context: Context) -> list[Span]:  # noqa: ARG001
    """Whole sentences that are worth parsing for events, in order: those with a trigger."""
    words = lower_words(doc)
    return [
        doc[start:stop] for start, stop in token_sentences(doc) if _triggered(words, start, stop)
    ]


def _triggered(words: list[str], start: int, stop: int) -> bool:
    return any(
        tuple(words[at : at + length]) in table
        for at in range(start, stop)
        for lengths, table in ((LENGTHS, ENTRIES), (PAIR_LENGTHS, PAIRS))
        for length in lengths.get(words[at], ())
    )
