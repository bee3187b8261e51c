"""An article's page: its text cut where items begin and end, so that each is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from crossread.model import (
    Article,
    Count,
    EventMention,
    Evidence,
    Mention,
    PlaceRef,
    Reading,
    Section,
    Statement,
    TimeRef,
)
from crossread.resources.parties import country, spelled
from crossread.web import dates
from crossread.web.views.article import Detail, Item, ItemKind, Paragraph, Segment
from crossread.web.wording import measure, words

KINDS: tuple[ItemKind, ...] = (
    "name", "stand_in", "time", "place", "count", "statement", "speaker", "cue", "event",
)  # fmt: skip
Bounds = tuple[Section, int, int]
_TOTAL = {True: "yes", False: "no, additional", None: ""}


def items(reading: Reading) -> tuple[Item, ...]:
    """All that was read from an article, text before title, in order; numbered from 0."""
    found = sorted(_found(reading), key=_order)
    return tuple(
        Item(
            n=n,
            kind=kind,
            section=evidence.section,
            start=evidence.start,
            end=evidence.end,
            text=evidence.text,
            label=label,
            details=tuple(Detail(label=name, value=value) for name, value in details if value),
        )
        for n, (kind, evidence, label, details) in enumerate(found)
    )


_Details = list[tuple[str, str]]
_Found = tuple[ItemKind, Evidence, str, _Details]


def _order(found: _Found) -> tuple[bool, int, int, int]:
    kind, evidence, *_ = found
    return evidence.section == "title", evidence.start, -evidence.end, KINDS.index(kind)


def _found(reading: Reading) -> Iterator[_Found]:
    for mention in reading.names:
        yield "name", mention.evidence, *_name(mention)
    for mention in reading.stand_ins:
        yield "stand_in", mention.evidence, *_name(mention)
    for time in reading.times:
        yield "time", time.evidence, *_time(time)
    for place in reading.places:
        yield "place", place.evidence, *_place(place)
    for count in reading.counts:
        yield "count", count.evidence, *_count(count)
    for statement in reading.statements:
        yield from _statement(statement)
    for event in reading.events:
        yield "event", event.evidence, *_event(event)


def _name(mention: Mention) -> tuple[str, _Details]:
    return mention.name, [
        ("kind", mention.kind),
        ("country", country(mention.country or "")),
        ("linked by", mention.why.replace("_", " ")),
        ("told from others by", mention.by.replace("_", " ")),
    ]


def _time(time: TimeRef) -> tuple[str, _Details]:
    return dates.spoken(time.edtf) or time.timex, [
        ("TIMEX3", time.timex),
        ("EDTF", time.edtf or ""),
        ("precision", time.precision.replace("_", " ")),
        ("how it is known", words("time_basis", time.basis)),
        ("anchor", time.anchor.text if time.anchor else ""),
    ]


def _place(place: PlaceRef) -> tuple[str, _Details]:
    at = (
        f"{place.lat:.2f}, {place.lon:.2f}"
        if place.lat is not None and place.lon is not None
        else ""
    )
    return place.name, [
        ("country", country(place.country or "")),
        ("precision", place.precision or "unknown"),
        ("latitude, longitude", at),
        ("used", place.role),
        ("gazetteer", place.id or "not in it"),
    ]


def _count(count: Count) -> tuple[str, _Details]:
    number = f"{words('qualifier', count.qualifier)} {count.value:,}".strip()
    high = "no upper bound" if count.high is None else f"{count.high:,}"
    return f"{number} {measure(count.measure)}", [
        ("between", f"{count.low:,} and {high}" if count.high != count.low else ""),
        ("who", count.population or ""),
        ("side", count.side or ""),
        ("side is known by", words("side_basis", count.side_basis)),
        ("happened", dates.spoken(count.event_date.edtf) if count.event_date else ""),
        ("as of", dates.spoken(count.as_of.edtf) if count.as_of else ""),
        ("where", count.place.name if count.place else ""),
        ("part of", count.part_of.text if count.part_of else ""),
        ("running total", _TOTAL[count.cumulative]),
        ("preliminary", "yes" if count.preliminary else ""),
        ("recalled", "yes, as background" if count.background else ""),
        ("through", _through(count.chain)),
    ]


def _through(chain: Iterable[object]) -> str:
    names = [getattr(link, "name", None) or getattr(link, "role", "") for link in chain]
    return " ← ".join(spelled(str(name)) for name in names)


def _statement(statement: Statement) -> Iterator[_Found]:
    who = spelled(statement.speaker.name) if statement.speaker else "someone"
    said = words("stance", statement.stance) or "said"
    details = [
        ("stance", said),
        ("own words", "yes" if statement.quoted else "no"),
        ("to or about", statement.addressee.text if statement.addressee else ""),
        ("when", dates.spoken(statement.date.edtf) if statement.date else ""),
        ("through", _through(statement.chain)),
    ]
    yield "statement", statement.content, f"{who} {said}", details
    yield "cue", statement.cue, f"{who} {said}", [("stance", said)]
    if statement.speaker:
        kind = statement.speaker.kind
        yield (
            "speaker",
            statement.speaker.evidence,
            who,
            [
                ("kind", kind),
                ("country", country(statement.speaker.country or "")),
            ],
        )


def _event(event: EventMention) -> tuple[str, _Details]:
    label = (event.type or event.mode or event.family).replace("_", " ").lower()
    return label, [
        ("family", event.family.replace("_", " ")),
        ("PLOVER type", event.type or ""),
        ("PLOVER mode", event.mode or ""),
        ("actor", event.actor.text if event.actor else ""),
        ("recipient", event.recipient.text if event.recipient else ""),
        ("when", dates.spoken(event.date.edtf) if event.date else ""),
        ("where", event.place.name if event.place else ""),
        ("not as happened", ", ".join(event.auxiliary)),
    ]


def kinds(found: Sequence[Item]) -> tuple[tuple[ItemKind, int], ...]:
    """How many items of each kind there are."""
    numbers = Counter(item.kind for item in found)
    return tuple((kind, numbers[kind]) for kind in KINDS if numbers[kind])


def segments(
    words_of: str,
    section: Section,
    bounds: tuple[int, int],
    found: Sequence[Item],
    hits: Sequence[Bounds],
) -> tuple[Segment, ...]:
    """A stretch of a section's words, cut at every border of an item or hit that lies inside.

    No item is lost, however they overlap: each segment lists all that cover it, widest first.
    """
    start, end = bounds
    mine = [i for i in found if i.section == section and i.start < end and start < i.end]
    asked = [
        (max(a, start), min(b, end)) for s, a, b in hits if s == section and a < end and start < b
    ]
    cuts = {start, end}
    cuts.update(max(item.start, start) for item in mine)
    cuts.update(min(item.end, end) for item in mine)
    cuts.update(at for bounds in asked for at in bounds)
    ordered = sorted(cuts)
    made, first = [], hits[0][:2] if hits else None
    for a, b in pairwise(ordered):
        over = [i for i in mine if i.start <= a and b <= i.end]
        over.sort(key=lambda i: (i.start - i.end, i.n))
        made.append(
            Segment(
                start=a,
                end=b,
                text=words_of[a:b],
                items=tuple(i.n for i in over),
                begins=tuple(i.n for i in over if i.start == a),
                hit=any(low <= a and b <= high for low, high in asked),
                anchor=(section, a) == first,
            )
        )
    return tuple(made)


def paragraphs(
    reading: Reading, found: Sequence[Item], hits: Sequence[Bounds]
) -> tuple[Paragraph, ...]:
    """The text's paragraphs, blank lines left out; in each the segments joined are its words."""
    article, made = reading.article, []
    by_paragraph: dict[int, list[Item]] = {}
    lines = list(_lines(article))
    for item in found:
        if item.section == "text":
            for n in _touched(lines, item.start, item.end):
                by_paragraph.setdefault(n, []).append(item)
    for n, (start, end) in enumerate(lines):
        within = [s for s in reading.sentences if start <= s.start < end]
        made.append(
            Paragraph(
                heading=bool(within) and all(s.heading for s in within),
                background=bool(within) and all(s.background for s in within),
                segments=segments(
                    article.text, "text", (start, end), by_paragraph.get(n, ()), hits
                ),
            )
        )
    return tuple(made)


def _lines(article: Article) -> Iterator[tuple[int, int]]:
    start = 0
    for line in article.text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _touched(lines: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[int]:
    for n, (first, last) in enumerate(lines):
        if first < end and start < last:
            yield n
