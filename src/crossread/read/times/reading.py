"""Times of a section; for the text, together with the publication date they imply."""

from __future__ import annotations

from spacy.tokens import Doc

from crossread.model import UNDATED, Dating, Quality, TimeRef
from crossread.read.context import Context
from crossread.read.times.anchor import anchor_times
from crossread.read.times.dating import date_article, infer_date
from crossread.read.times.match import match_times
from crossread.read.times.tense import Sentences

# Notes with which a date was refused.
_REFUSED = frozenset({"contradicts_date", "future_date", "impossible_date"})


def find_times(doc: Doc, context: Context) -> tuple[TimeRef, ...]:
    """Time expressions of a section, resolved against ``context.published`` as it stands."""
    text = context.article.section(context.section)
    return anchor_times(match_times(text), context.published, context, Sentences(doc, text))


def read_times(
    doc: Doc, context: Context
) -> tuple[tuple[TimeRef, ...], Dating, tuple[Quality, ...]]:
    """Times of the text, the publication date as far as page and text tell, and notes on it.

    The expressions are matched once and anchored again only where reading changed the date.
    """
    text = context.article.section(context.section)
    matches, sentences = match_times(text), Sentences(doc, text)
    given = context.article.published
    times = anchor_times(matches, given, context, sentences)
    dating, notes = date_article(context.article, sentences, times)
    if dating.interval is None and (given.interval is not None or notes[0].code in _REFUSED):
        times = anchor_times(matches, UNDATED, context, sentences)
        dating, more = infer_date(sentences, times)
        notes += more
    if dating.interval is not None and dating.interval != given.interval:
        first = times
        times = anchor_times(matches, dating, context, sentences)
        # the words that gave the date do not in turn hang on it
        pairs = zip(first, times, strict=True)
        times = tuple(a if a.evidence == dating.evidence else b for a, b in pairs)
    return times, dating, notes
