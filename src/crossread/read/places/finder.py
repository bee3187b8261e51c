"""Finds the places of one section and resolves them."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from crossread.model import Mention, PlaceRef, PlaceRole
from crossread.read.context import Context
from crossread.read.places.atlas import Entry, country, listed, look_up
from crossread.read.places.fold import fold
from crossread.read.places.glosses import glosses
from crossread.read.places.nested import nested
from crossread.read.places.resolve import Toponym, resolve
from crossread.read.places.variants import variants
from crossread.resources import table

_WITHIN = re.compile(r",? ?(?:in )?[(,]? ?$")


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
    toponyms = _toponyms(text, places, mine)
    for start, end in inner:
        toponyms.setdefault(text[start:end], Toponym(text[start:end]))
    _keep_earlier(toponyms, context.places)
    resolve(list(toponyms.values()))
    chosen = {name: toponym.choice for name, toponym in toponyms.items()}
    unlisted = {m.evidence.text for m in places if _is_unlisted_state(m)}
    chosen.update(dict.fromkeys(unlisted))
    alike = variants({k: v for k, v in chosen.items() if k not in unlisted}, mine)
    _settle(chosen, glosses(text, places), alike)
    found = [_place_ref(text, m, chosen.get(m.evidence.text), context) for m in places]
    for start, end in inner:
        entry = chosen.get(text[start:end])
        if entry is not None:
            found.append(_ref(context, start, end, entry, "literal"))
    found += [ref for m in mine if (ref := _people_ref(m, context)) is not None]
    found += [ref for m in mine if (ref := _seat_ref(m, context)) is not None]
    return tuple(sorted(found, key=lambda ref: (ref.evidence.start, -ref.evidence.end)))


def _is_unlisted_state(mention: Mention) -> bool:
    """A state that the article itself shows: a village of that name elsewhere is not meant."""
    return mention.country == mention.name and not listed(mention.name)


def _toponyms(text: str, places: list[Mention], mine: list[Mention]) -> dict[str, Toponym]:
    found: dict[str, Toponym] = {}
    for at, mention in enumerate(places):
        name = mention.evidence.text
        toponym = found.setdefault(name, Toponym(name, country=mention.country, count=0))
        toponym.count += 1
        following = places[at + 1 : at + 2]
        if following and not toponym.within:
            gap = text[mention.evidence.end : following[0].evidence.start]
            if gap in (", ", " (", ", in ", " in ") and "\n" not in gap:
                outer = following[0].evidence.text
                if listed(outer) or (gap == ", " and look_up(outer)):
                    toponym.within = (outer,)
    for mention in mine:
        if mention.kind == "group" and mention.country:
            people = f"people {mention.country}"  # no gazetteer has a blank key like it
            found.setdefault(people, Toponym(people, country=mention.country, count=0)).count += 1
    return found


def _keep_earlier(toponyms: dict[str, Toponym], earlier: tuple[PlaceRef, ...]) -> None:
    """Countries of the other section's places count for this one's."""
    for ref in earlier:
        if ref.country and ref.role == "literal":
            name = f"people {ref.country}"
            toponyms.setdefault(name, Toponym(name, country=ref.country, count=0)).count += 1


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
    role: PlaceRole = "metonym" if _speaks(text, end, entry, mention) else "literal"
    if entry is None:
        home = mention.country if mention.country in table("countries.toml") else None
        return PlaceRef(
            evidence=mention.evidence, id=None, name=mention.name, lat=None, lon=None,
            precision=None, country=home, role=role,
        )  # fmt: skip
    return _ref(context, start, end, entry, role)


_ACTS = re.compile(
    r"(?:['’]s)? (?:has |have |had |also |then |now |again |further |in turn )*(\w+)"
)


def _speaks(text: str, end: int, entry: Entry | None, mention: Mention) -> bool:
    """True for a capital (or state) that does what governments do: "Baku said"."""
    if entry is not None and entry.kind not in ("capital", "country"):
        return False
    if entry is not None and entry.kind == "country":
        return False
    if entry is None and mention.country is None:
        return False
    after = _ACTS.match(text, end, end + 60)
    return after is not None and after.group(1).lower() in table("en/government_acts.toml")["acts"]


def _ref(context: Context, start: int, end: int, entry: Entry, role: PlaceRole) -> PlaceRef:
    return PlaceRef(
        evidence=context.cite(start, end),
        id=entry.id,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision,
        country=entry.country,
        role=role,
    )


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
