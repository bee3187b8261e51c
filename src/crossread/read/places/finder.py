"""Finds the places of one section and resolves them."""

from __future__ import annotations

from spacy.tokens import Doc

from crossread.model import Mention, PlaceRef, PlaceRole
from crossread.read.context import Context
from crossread.read.places.atlas import country, is_people, listed, look_up
from crossread.read.places.cues import acts
from crossread.read.places.entry import Entry
from crossread.read.places.fold import fold
from crossread.read.places.glosses import glosses
from crossread.read.places.nested import nested
from crossread.read.places.resolve import Toponym, resolve
from crossread.read.places.senses import Key, Span, parted
from crossread.read.places.toponyms import collect, key_of, spoken_of
from crossread.read.places.variants import HEADS, variants, whole
from crossread.resources import table


def find_places(doc: Doc, context: Context) -> tuple[PlaceRef, ...]:  # noqa: ARG001
    """Places of the section that ``doc`` holds, in order of their start.

    Every place name, every place inside an organisation's name, every people (as the demonym of
    its country) and every seat of government that stands for its state is one. A place that no
    gazetteer knows has neither id nor coordinates.

    Args:
        doc: tokens of the section.
        context: the article with its names; places already found in its other section are kept
            to.
    """
    text = context.article.section(context.section)
    mine = [m for m in context.names if m.evidence.section == context.section]
    places = [m for m in mine if m.kind == "place"]
    inner = [span for m in mine if m.kind == "organisation" for span in nested(m)]
    keys = parted(text, {span: key_of(text, *span) for span in [*map(_span, places), *inner]})
    toponyms = collect(text, keys, {_span(m): m for m in places}, context.places)
    states = {m.name for m in places if _is_unlisted_state(m)}
    others = [Toponym("", country=name) for name in sorted(states)]
    resolve([*toponyms.values(), *spoken_of(mine, context.places), *others])
    chosen = {key: toponym.choice for key, toponym in toponyms.items()}
    chosen |= {keys[_span(m)]: None for m in places if _is_unlisted_state(m)}
    chosen |= {key: whole(key[0], chosen) for key in chosen if key[0] in HEADS}
    by_name = _by_name(text, chosen, places, mine)
    found = [
        _place_ref(text, m, chosen[keys[_span(m)]] or by_name[m.evidence.text], context)
        for m in places
    ]
    for start, end in inner:
        entry = chosen[keys[start, end]]
        if entry is not None:
            role: PlaceRole = "demonym" if is_people(text[start:end]) else "literal"
            found.append(_ref(context, start, end, entry, role))
    found += [ref for m in mine if (ref := _people_ref(m, context)) is not None]
    found += [ref for m in mine if (ref := _seat_ref(m, context)) is not None]
    return tuple(sorted(found, key=lambda ref: (ref.evidence.start, -ref.evidence.end)))


def _span(mention: Mention) -> Span:
    return mention.evidence.start, mention.evidence.end


def _by_name(
    text: str, chosen: dict[Key, Entry | None], places: list[Mention], names: list[Mention]
) -> dict[str, Entry | None]:
    """What each name stands for, with those that near spellings and glosses tell."""
    found: dict[str, Entry | None] = {}
    for (name, *_), entry in chosen.items():
        found[name] = found.get(name) or entry
    states = {m.evidence.text for m in places if _is_unlisted_state(m)}
    alike = variants({k: v for k, v in found.items() if k not in states}, names)
    _settle(found, glosses(text, places), alike)
    return found


def _is_unlisted_state(mention: Mention) -> bool:
    """A state that the article itself shows: a village of that name elsewhere is not meant."""
    return mention.country == mention.name and not listed(mention.name)


def _settle(chosen: dict[str, Entry | None], same: dict[str, str], alike: dict[str, Entry]) -> None:
    """Give unknown names the place that a gloss or a near spelling says they are."""
    for name, entry in alike.items():
        if chosen.get(name) is None:
            chosen[name] = entry
    for name, other in same.items():
        if chosen.get(name) is None and chosen.get(other) is not None:
            chosen[name] = chosen[other]


def _place_ref(text: str, mention: Mention, entry: Entry | None, context: Context) -> PlaceRef:
    start, end = mention.evidence.start, mention.evidence.end
    if entry is not None and entry.precision == "city" and _has_article(text, start, end):
        entry = None
    role: PlaceRole = "metonym" if _speaks(text, end, entry, mention) else "literal"
    if entry is None:
        home = mention.country if mention.country in table("countries.toml") else None
        return PlaceRef(
            evidence=mention.evidence, id=None, name=mention.name, lat=None, lon=None,
            precision=None, country=home, role=role,
        )  # fmt: skip
    return _ref(context, start, end, entry, role)


def _has_article(text: str, start: int, end: int) -> bool:
    """True for "the Ostrog," alone: no town's name has an article but with a noun behind it."""
    alone = not text[end : end + 2].lstrip(" ")[:1].isalnum()
    article = text[max(start - 4, 0) : start].lower() == "the "
    return alone and article and not listed(text[start:end])


def _speaks(text: str, end: int, entry: Entry | None, mention: Mention) -> bool:
    """True for a capital (or a state no table has) that does what governments do: "Baku said"."""
    if entry is not None and entry.kind != "capital":
        return False
    if entry is None and mention.country is None:
        return False
    return acts(text, end)


def _ref(context: Context, start: int, end: int, entry: Entry, role: PlaceRole) -> PlaceRef:
    evidence = context.cite(start, end)
    return PlaceRef(
        evidence=evidence,
        id=entry.id,
        name=_shown(evidence.text, entry),
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision,
        country=entry.country,
        role=role,
    )


def _shown(words: str, entry: Entry) -> str:
    """The name that the source gives a place, where it is one of its names and no short form.

    Two sides may call a town differently, and tables prefer what few readers know.
    """
    plain = words.removeprefix("the ").removeprefix("The ")
    if entry.kind == "country" or "." in plain or plain.isupper() or is_people(plain):
        return entry.name
    return plain if any(other.id == entry.id for other in look_up(plain)) else entry.name


def _people_ref(mention: Mention, context: Context) -> PlaceRef | None:
    """The country (or region) of a people."""
    if mention.kind != "group" or mention.country is None:
        return None
    start, end = mention.evidence.start, mention.evidence.end
    entry = country(mention.country)
    if entry is None:
        regions = listed(mention.country)
        entry = regions[0] if regions else None
    if entry is None:
        return PlaceRef(
            evidence=mention.evidence, id=None, name=mention.country, lat=None, lon=None,
            precision=None, country=None, role="demonym",
        )  # fmt: skip
    return _ref(context, start, end, entry, "demonym")


def _seat_ref(mention: Mention, context: Context) -> PlaceRef | None:
    """The country that a seat of government stands for ("the Kremlin")."""
    if mention.kind != "organisation" or mention.country is None:
        return None
    row = table("countries.toml").get(mention.country)
    if row is None or fold(mention.evidence.text) not in {fold(m) for m in row["metonyms"]}:
        return None
    entry = country(mention.country)
    if entry is None:
        return None
    start, end = mention.evidence.start, mention.evidence.end
    return _ref(context, start, end, entry, "metonym")
