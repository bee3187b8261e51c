"""Places merged across articles: by gazetteer, by spelling, by what the text says they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from crossread.cross.joining import Joined
from crossread.cross.spelling import parts, same_word
from crossread.model import Evidence, Place, PlaceRef, Reading, digest
from crossread.resources import lines

# "X (the name given by the Armenians to Y", "X, also known as Y", "X (formerly Y)": what stands
# between two places that are one. Only the words between them are looked at.
_BETWEEN = re.compile(
    r"""^[\s"”»']*[(,–—-]?\s*(?:or\s+|which\s+is\s+|is\s+)?
    (?:(?:the|its|their|a)\s+)?
    (?:(?:\w+\s+){0,2}name\s+(?:given|used)(?:\s+\w+){0,5}\s+(?:to|for)
      |(?:\w+\s+){0,2}name\s+(?:for|of)
      |(?:\w+\s+){0,2}term\s+(?:for|used(?:\s+\w+){0,4}\s+for)
      |(?:also|formerly|previously|once|locally|officially|otherwise|better|internationally)
        (?:\s+(?:known|called|named|referred\s+to))?(?:\s+(?:by|in|to)(?:\s+\w+){1,3})?(?:\s+as)?
      |(?:known|called|referred\s+to)(?:\s+(?:by|in|to)(?:\s+\w+){1,3})?(?:\s+as)?
      |as(?:\s+\w+){1,4}\s+(?:call|calls|know|knows)(?:\s+it)?)
    \s*:?\s*(?:the\s+)?["“«']*\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_GLOSS_REACH = 90
_PART_WORDS = frozenset(lines("en/part_words.txt"))


@dataclass(slots=True)
class _Spot:
    """All references to one place of one gazetteer entry, or of one unknown name."""

    id: str | None
    key: tuple[str, ...]
    refs: list[PlaceRef] = field(default_factory=list)


def merge_places(readings: Sequence[Reading]) -> tuple[Place, ...]:
    """Places of several readings, each once, with all the forms of their names.

    One gazetteer entry is one place; an unknown name goes to the only place whose name it spells
    otherwise; a gloss in a text ("the name given by the Armenians to …") makes two names one
    region. Two gazetteer entries are only joined by such a gloss.

    Args:
        readings: of one story; their order does not matter.

    Returns:
        The places, those of most articles first, then by most mentions, then by name.
    """
    references = [_references(reading) for reading in readings]
    spots, number = _spots(references)
    joined = Joined(len(spots))
    _join_spellings(spots, joined)
    _join_short(spots, joined)
    for reading, refs in zip(readings, references, strict=True):
        _join_glosses(reading, refs, number, joined)
    places = [_place([spots[i] for i in group]) for group in joined.groups()]
    return tuple(sorted(places, key=lambda p: (-p.articles, -p.mentions, p.name, p.id)))


def _key(ref: PlaceRef) -> tuple[str, tuple[str, ...]]:
    return (ref.id, ()) if ref.id else ("", parts(ref.name))


def _spots(
    references: Iterable[Sequence[PlaceRef]],
) -> tuple[list[_Spot], dict[tuple[str, tuple[str, ...]], int]]:
    found: dict[tuple[str, tuple[str, ...]], _Spot] = {}
    for ref in chain.from_iterable(references):
        found.setdefault(_key(ref), _Spot(ref.id, parts(ref.name))).refs.append(ref)
    keys = sorted(found)
    return [found[key] for key in keys], {key: number for number, key in enumerate(keys)}


def _references(reading: Reading) -> list[PlaceRef]:
    """Places of a reading, and names of places that no gazetteer knew."""
    refs = list(reading.places)
    taken: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        taken[ref.evidence.section].update(range(ref.evidence.start, ref.evidence.end))
    for mention in reading.names:
        if mention.kind != "place":
            continue
        span = range(mention.evidence.start, mention.evidence.end)
        if taken[mention.evidence.section].isdisjoint(span):
            taken[mention.evidence.section].update(span)
            refs.append(
                PlaceRef(
                    evidence=mention.evidence,
                    id=None,
                    name=mention.name,
                    lat=None,
                    lon=None,
                    precision=None,
                    country=None,
                    role="literal",
                )
            )
    return sorted(refs, key=lambda ref: ref.evidence.order)


def _forms(spot: _Spot) -> set[tuple[str, ...]]:
    """Names under which a place is written; demonyms ("Armenians") are none."""
    written = {parts(r.evidence.text) for r in spot.refs if r.role != "demonym"}
    return {form for form in written | {spot.key} if form}


def _join_spellings(spots: list[_Spot], joined: Joined) -> None:
    forms = [_forms(spot) for spot in spots]
    buckets: dict[tuple[int, str], list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for number, names in enumerate(forms):
        for name in sorted(names):
            buckets[len(name), name[0][:1]].append((number, name))
    for number, spot in enumerate(spots):
        if spot.id is not None:
            continue
        fits = {
            other: spots[other].id is not None
            for name in forms[number]
            for other, there in buckets[len(name), name[0][:1]]
            if other != number and all(map(same_word, name, there))
        }
        known = sorted(other for other, is_known in fits.items() if is_known)
        for other in known if len(known) == 1 else ():
            joined.join(number, other)
        for other, is_known in sorted(fits.items()):
            if not is_known and not known:
                joined.join(number, other)


def _join_short(spots: list[_Spot], joined: Joined) -> None:
    """The last word of a hyphenated name, to the only such name that one article has with it.

    "Karabakh" beside "Nagorno-Karabakh"; not "Kivu" beside "North-Kivu", which is a part of it.
    Known places keep their gazetteer's name.
    """
    articles = [{ref.evidence.article for ref in spot.refs} for spot in spots]
    longer: dict[str, list[int]] = defaultdict(list)
    for number, spot in enumerate(spots):
        hyphened = {parts(r.evidence.text) for r in spot.refs if "-" in r.evidence.text.strip("-")}
        for name in sorted(hyphened & _forms(spot)):
            if len(name) > 1 and name[0] not in _PART_WORDS:
                longer[name[-1]].append(number)
    for number, spot in enumerate(spots):
        if spot.id is not None or len(spot.key) != 1:
            continue
        fits = [n for n in longer[spot.key[0]] if n != number]
        if len({joined.root(n) for n in fits}) == 1 and any(
            articles[number] & articles[n] for n in fits
        ):
            joined.join(number, fits[0])


def _join_glosses(
    reading: Reading,
    references: Sequence[PlaceRef],
    number: dict[tuple[str, tuple[str, ...]], int],
    joined: Joined,
) -> None:
    refs = [r for r in references if r.role != "demonym"]
    for one, two in pairwise(refs):
        if one.evidence.section == two.evidence.section and _glossed(reading, one, two):
            joined.join(number[_key(one)], number[_key(two)])


def _glossed(reading: Reading, one: PlaceRef, two: PlaceRef) -> bool:
    start, end = one.evidence.end, two.evidence.start
    if not start < end <= start + _GLOSS_REACH:
        return False
    return _BETWEEN.match(reading.article.section(one.evidence.section)[start:end]) is not None


def _place(spots: list[_Spot]) -> Place:
    refs = sorted((r for spot in spots for r in spot.refs), key=lambda r: r.evidence.order)
    sizes = {spot.id: len(spot.refs) for spot in spots}
    ids = sorted((i for i in sizes if i), key=lambda i: (-sizes[i], i))
    main = next((r for r in refs if r.id == ids[0]), refs[0]) if ids else refs[0]
    written = Counter(r.evidence.text for r in refs if r.role != "demonym")
    # What the reports call it, unless they too use the gazetteer's name.
    name = main.name
    if name not in written and written:
        name = min(written, key=lambda n: (-written[n], n))
    return Place(
        id=ids[0] if ids else digest("place", " ".join(parts(name))),
        name=name,
        names=tuple(sorted({*written, name}, key=lambda n: (n != name, -written[n], n))),
        lat=main.lat,
        lon=main.lon,
        precision=main.precision,
        country=main.country,
        mentions=len(refs),
        articles=len({r.evidence.article for r in refs}),
        evidence=_once([r.evidence for r in refs]),
    )


def _once(spans: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(spans))
