"""Numbers of people or things to which something happened."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from crossread.model import Count
from crossread.read.columns import lower_words, offsets, token_sentences
from crossread.read.columns import words as words_of
from crossread.read.context import Context
from crossread.read.counts.assemble import Assembly
from crossread.read.counts.attackers import beside, with_attackers
from crossread.read.counts.identified import identified
from crossread.read.counts.linked import Linked
from crossread.read.counts.linking import link
from crossread.read.counts.multiples import multiples
from crossread.read.counts.persons import Persons
from crossread.read.counts.phrases import from_number
from crossread.read.counts.quantity import Quantity
from crossread.read.counts.singles import singles
from crossread.read.counts.triggers import find_triggers
from crossread.read.counts.victims import companions, joins, listed_victims, named_victims
from crossread.read.counts.words import Words
from crossread.read.numbers import find_numbers

__all__ = ["find_counts"]

# Words for a death that say nothing of its cause.
_NATURAL = frozenset({"death", "deaths", "died", "dies", "die", "dead", "passed", "bodies", "body"})


def find_counts(doc: Doc, context: Context) -> tuple[Count, ...]:
    """Counts of one section, in order.

    Args:
        doc: tokens with sentence bounds.
        context: names, places, times, statements and events found before.

    Returns:
        One ``Count`` for each number that the words tie to a measure of ``measures.toml``.
        Ages, money, dates, distances and votes are none.
    """
    words = _words(doc)
    named = multiples(words)
    if not (words.triggers.by_start or named):
        return ()
    quantities = _quantities(doc, context, words)
    linked = with_attackers(words, link(words, quantities), quantities)
    assembly = Assembly(doc, context, words)
    counts = assembly.counts(linked)
    persons = Persons(words, offsets(doc), context.names, context.section)
    told: dict[str, int] = {}
    for count in (*context.counts, *counts):
        if count.value and not count.background:
            told[count.measure] = max(count.value, told.get(count.measure, 0))
    listed = listed_victims(words, persons, told)
    further = assembly.counts(
        [
            *companions(words, persons, linked),
            *(() if any(i.way == "attacker" for i in linked) else beside(words, listed)),
            *identified(words, persons, linked),
            *listed,
            *named,
        ]
    )
    further_to = {
        count.evidence for item, count in zip(linked, counts, strict=True) if joins(words, item)
    }
    known = {c.measure for c in (*context.counts, *counts) if c.evidence not in further_to}
    alone = named_victims(words, persons, frozenset(told.keys() & known))
    hurt = not told.keys().isdisjoint({"injured", "casualties"})
    fresh = (
        count
        for item, count in zip(alone, assembly.counts(alone), strict=True)
        if not count.background and (count.event or hurt or not _natural(words, item))
    )
    return tuple(sorted((*counts, *further, *fresh), key=lambda c: c.evidence.order))


def _natural(words: Words, item: Linked) -> bool:
    """True for a death that, without a happening in the article, may be of age or illness."""
    return not _NATURAL.isdisjoint(words.lower[item.trigger[0] : item.trigger[0] + 1])


def _words(doc: Doc) -> Words:
    raw, lower = words_of(doc), lower_words(doc)
    starts, ends = [0] * len(doc), [0] * len(doc)
    for first, stop in token_sentences(doc):
        length = stop - first
        starts[first:stop], ends[first:stop] = [first] * length, [stop] * length
    return Words(raw, lower, find_triggers(lower), starts, ends)


def _quantities(doc: Doc, context: Context, words: Words) -> list[Quantity]:
    """Quantities in order, without those that times cover; of overlapping ones the first."""
    dated = [
        (time.evidence.start, time.evidence.end)
        for time in context.times
        if time.evidence.section == context.section
    ]
    dated.sort()
    found = singles(words, title=context.section == "title")
    starts = offsets(doc)
    for number in find_numbers(doc):
        offset = starts[number.start_token]
        before = bisect_right(dated, (offset, len(context.article.text))) - 1
        if before >= 0 and offset < dated[before][1]:
            continue
        quantity = from_number(words, number)
        if quantity is not None:
            found.append(quantity)
    found.sort(key=lambda q: (q.start, q.definite, q.single, -q.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
        elif kept[-1].definite or (kept[-1].single and kept[-1].value and not quantity.single):
            kept[-1] = quantity
    return kept
