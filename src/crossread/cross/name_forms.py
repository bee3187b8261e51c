"""Forms: the spellings of names over all articles, with mentions and what is known of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crossread.cross.bearers import Bearer, apart, bearer
from crossread.cross.spelling import parts, suffix
from crossread.model import Evidence, Mention, NameKind, Reading

# Of whom nothing is asked: all but persons of full name.
_UNDESCRIBED = Bearer()


@dataclass(slots=True)
class Form:
    """One spelling of one kind of name, over all articles; of several bearers one each.

    Attributes:
        number: 0, or which bearer of the name it is.
        countries: that its mentions have.
        bearers: what each article says of the person.
        places: ids that the gazetteer has for it.
    """

    kind: NameKind
    name: str
    number: int = 0
    countries: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    bearers: list[Bearer] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    @property
    def articles(self) -> int:
        """How many articles use it."""
        return len({m.evidence.article for m in self.mentions})

    def other_than(self, other: Form) -> bool:
        """True when the two are known to be two: by ages, offices, countries, "Jr." and "Sr."."""
        if self.kind == other.kind == "person":
            ends = {suffix(self.name), suffix(other.name)} - {""}
            return len(ends) > 1 or any(
                a.other_than(b) for a in self.bearers for b in other.bearers
            )
        here, there = self.countries, other.countries
        places = self.kind == other.kind == "place"
        return places and bool(here and there) and here.isdisjoint(there)


def forms_of(readings: Sequence[Reading]) -> list[Form]:
    """The forms of all names, those of persons parted by bearer where articles tell them apart."""
    told: dict[tuple[NameKind, str], list[tuple[Reading, list[Mention]]]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: (r.article.ref, r.article.id)):
        own: dict[tuple[NameKind, str], list[Mention]] = defaultdict(list)
        for mention in reading.names:
            if parts(mention.name):
                own[mention.kind, mention.name].append(mention)
        for key, mentions in own.items():
            told[key].append((reading, mentions))
    places = {p.evidence: p.id for reading in readings for p in reading.places if p.id}
    return [form for key in sorted(told) for form in _parted(*key, told[key], places)]


def _parted(
    kind: NameKind,
    name: str,
    told: Sequence[tuple[Reading, list[Mention]]],
    places: Mapping[Evidence, str],
) -> list[Form]:
    if kind == "person" and len(parts(name)) > 1:
        bearers = [bearer(reading, mentions) for reading, mentions in told]
        numbers = apart(bearers)
    else:
        bearers, numbers = [_UNDESCRIBED] * len(told), [0] * len(told)
    found: dict[int, Form] = {}
    for (_, mentions), number, one in zip(told, numbers, bearers, strict=True):
        form = found.setdefault(number, Form(kind, name, number))
        form.mentions += mentions
        form.bearers.append(one)
        form.countries.update([m.country for m in mentions if m.country])
        if kind == "place":  # the White House and the Pentagon stand for one country, and are two
            form.places |= {places[m.evidence] for m in mentions if m.evidence in places}
    return list(found.values())
