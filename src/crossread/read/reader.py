"""The reader: an article in, all that it says out.

A pure function of the article and :func:`reader_version`; readings are cached under both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossread.model import Article, Reading
from crossread.read.context import Context
from crossread.read.counts import find_counts
from crossread.read.events import find_events
from crossread.read.language import foreign
from crossread.read.names import find_names
from crossread.read.names.standins import find_stand_ins
from crossread.read.passages import find_sentences
from crossread.read.pipeline import document
from crossread.read.places import find_places
from crossread.read.statements import find_statements
from crossread.read.syntax import parse_wanted
from crossread.read.times import find_times, read_times
from crossread.read.version import reader_version
from crossread.read.wire import as_written, twin

__all__ = ["read", "read_article", "reader_version"]


def read(articles: Sequence[Article]) -> list[Reading]:
    """Read a batch.

    Args:
        articles: any number of articles, in any order.

    Returns:
        one reading an article, in the order given.
    """
    return [read_article(article) for article in articles]


def read_article(article: Article) -> Reading:
    """Read one article: its text first, then its title in the light of the text.

    A text in another language gives a reading without items: rules for English would find
    names and numbers in it, and the wrong ones. What stands in capitals is read as other copy
    would print it; every span is the article's own.
    """
    if note := foreign(article):
        quality = (*article.quality, note)
        return Reading(
            article=article, reader=reader_version(), published=article.published, quality=quality
        )
    shown = twin(article)
    context, reading = _read_text(shown)
    if shown.title:
        reading = _read_title(context, reading)
    return reading if shown is article else as_written(reading, article)


def _read_text(article: Article) -> tuple[Context, Reading]:
    doc = document(article.text)
    context = Context(article=article, section="text", published=article.published)
    context = replace(context, names=find_names(doc, context))
    context = replace(context, stand_ins=find_stand_ins(doc, context))
    context = replace(context, places=find_places(doc, context))
    times, published, quality = read_times(doc, context)
    context = replace(context, times=times, published=published)
    context = replace(context, sentences=find_sentences(doc, times))
    parse_wanted(doc, context)
    context = replace(context, statements=find_statements(doc, context))
    context = replace(context, events=find_events(doc, context))
    context = replace(context, counts=find_counts(doc, context))
    return context, Reading(
        article=article,
        reader=reader_version(),
        published=published,
        quality=article.quality + quality,
        sentences=context.sentences,
        names=context.names,
        stand_ins=context.stand_ins,
        places=context.places,
        times=times,
        statements=context.statements,
        events=context.events,
        counts=context.counts,
    )


def _read_title(context: Context, text: Reading) -> Reading:
    """Add what the title says; each extractor sees the items of the text as known."""
    doc = document(context.article.title or "")
    seen = replace(context, section="title")
    names = find_names(doc, seen)
    seen = replace(seen, names=text.names + names)
    stand_ins = find_stand_ins(doc, seen)
    seen = replace(seen, stand_ins=text.stand_ins + stand_ins)
    places = find_places(doc, seen)
    seen = replace(seen, places=text.places + places)
    times = find_times(doc, seen)
    seen = replace(seen, times=text.times + times)
    parse_wanted(doc, seen)
    statements = find_statements(doc, seen)
    seen = replace(seen, statements=text.statements + statements)
    events = find_events(doc, seen)
    seen = replace(seen, events=text.events + events)
    counts = find_counts(doc, seen)
    return replace(
        text,
        names=seen.names,
        stand_ins=seen.stand_ins,
        places=seen.places,
        times=seen.times,
        statements=seen.statements,
        events=seen.events,
        counts=text.counts + counts,
    )
