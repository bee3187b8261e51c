"""The persons of one article: whose full names are one, and what short forms each has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from crossread.read.names.gender import Gender, gender_of_name, given_names
from crossread.read.names.lexicon import vocabulary
from crossread.read.names.spelling import is_given_variant, is_variant
from crossread.read.places.fold import fold
from crossread.resources import lines

_PARTICLES = frozenset({
    "al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az", "bin", "ben", "ibn", "bint", "abu",
    "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "van", "von", "der",
    "den", "ter", "ten", "zu", "zur",
})  # fmt: skip
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "mp", "mep", "qc", "kc", "obe", "mbe", "phd"})
# Words of a name up to which its order may be turned round ("Jinping Xi").
_TURNED = 3
# Trust in a reason: a surname is meant before a given name.
_RANK = {"surname": 0, "short form": 1, "given name": 2}


# Persons with a word or the initials in common that a new name is compared with: the last so many.
_NEAR = 40


@dataclass(slots=True, eq=False)
class Person:
    """One person of an article.

    Attributes:
        number: in order of appearance, from 0.
        name: the fullest form, in the spelling that comes first.
        words: its words, folded, hyphens parted.
        gender: as far as known.
        titles: words of address and office that stand before the name anywhere, in small letters.
        seen: sentence of the last mention so far, or None before the first.
    """

    number: int
    name: str
    words: tuple[str, ...]
    gender: Gender | None = None
    titles: set[str] = field(default_factory=set)
    seen: int | None = None

    @property
    def sure(self) -> bool:
        """A title or a known given name tells that it is a person and nothing else."""
        known = self.words[0] in _given_names() or family_first(self.words)
        return known or bool(self.titles) or self.gender is not None


@cache
def _family_names() -> frozenset[str]:
    return frozenset(fold(name) for line in lines("en/family_names.txt") for name in line.split())


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(fold, vocabulary().given)) | frozenset(given_names())


def words_of_name(name: str) -> tuple[str, ...]:
    """Folded words of a name, hyphens parted, "Jr." and the like left out."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return tuple(words)


def family_first(words: tuple[str, ...]) -> bool:
    """True for names of eastern order: "xi jinping", "orban viktor"."""
    if not 2 <= len(words) <= 3:
        return False
    if words[0] in _family_names():
        return words[0] not in _given_names() or words[-1] not in _family_names()
    given = _given_names()
    return len(words) == 2 and words[1] in given and words[0] not in given


def same_person(words: tuple[str, ...], known: tuple[str, ...]) -> str | None:
    """Why two full names of one article are one person's, or None; both of two words at least.

    Args:
        words: folded words of the one.
        known: of the other, met before.
    """
    if "".join(words) == "".join(known):
        return "spelling"
    turned = (known[1:] + known[:1], known[-1:] + known[:-1])
    if len(known) <= _TURNED and words in turned:
        return "reversed"
    fewer, more = sorted((words, known), key=len)
    if _initials_fit(fewer, more):
        return "initial"
    return _shortened(fewer, more) or _respelled(fewer, more)


def _shortened(fewer: tuple[str, ...], more: tuple[str, ...]) -> str | None:
    """The end of a name ("lópez obrador"), or a name without its middle words."""
    if len(fewer) == len(more):
        return None
    if fewer == more[-len(fewer) :]:
        return "given name" if family_first(more) else "surname"
    return "short form" if fewer[0] == more[0] and _within(fewer, more) else None


def _respelled(fewer: tuple[str, ...], more: tuple[str, ...]) -> str | None:
    """First and last words in two spellings; the words between, where both have as many."""
    if not (is_variant(fewer[-1], more[-1]) and is_given_variant(fewer[0], more[0])):
        return None
    if len(fewer) == len(more):
        inner = zip(fewer[1:-1], more[1:-1], strict=True)
        return "spelling" if all(is_given_variant(a, b) for a, b in inner) else None
    return "spelling" if fewer[-1] == more[-1] or fewer[0] == more[0] else None


def _initials_fit(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """As in "j haldane", "john r haldane": the surname, and one letter for the first name."""
    if fewer[-1] != more[-1]:
        return False
    short = min(len(fewer[0]), len(more[0])) == 1
    return short and fewer[0][0] == more[0][0] and len(fewer) <= 3


def _within(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    rest = iter(more)
    return all(word in rest for word in fewer)


def short_forms(words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Short forms of a full name, folded, each with what it is.

    Ends of the name are the surname, with and without particles ("van der meer", "meer"); in long
    names so is an inner word that is no given name ("lópez" of "Andrés López Obrador"); the first
    words are the given name. In eastern order it is the other way round.
    """
    size = len(words)
    if size < 2:
        return
    if family_first(words):
        yield words[0], "surname"
        yield " ".join(words[1:]), "given name"
        yield words[-1], "given name"
        return
    for at in range(size - 1, 0, -1):
        rest = words[at:]
        if rest[-1] not in _PARTICLES and rest[0] not in _PARTICLES:
            inner = at == 1 < size - 1 and rest[0] in _given_names()
            yield " ".join(rest), "short form" if inner else "surname"
            if len(rest) > 1 and not inner:
                yield rest[0], "surname"
        elif rest[0] in _PARTICLES:
            yield " ".join(rest), "surname"
    yield words[0], "given name"
    if size > 2 and words[1] not in _PARTICLES:
        yield " ".join(words[:2]), "given name"
        if words[1] in _given_names():
            yield words[1], "given name"


class Persons:
    """Full names of an article, gathered to persons and looked up by short forms."""

    def __init__(self) -> None:
        self.all: list[Person] = []
        self._by_name: dict[str, tuple[Person, str]] = {}
        self._by_key: dict[str, list[Person]] = {}
        self._forms: dict[str, dict[int, str]] = {}

    def add(self, name: str) -> Person | None:
        """The person of a full name, new or known; None for a name of one word."""
        if name in self._by_name:
            return self._by_name[name][0]
        words = words_of_name(name)
        if len(words) < 2 or " " not in name:
            return None
        for person in self._near(words):
            why = same_person(words, person.words)
            if why is not None and not self._other_gender(name, person):
                self._join(person, name, words, why)
                return person
        person = Person(len(self.all), name, words, gender_of_name(name))
        self.all.append(person)
        self._by_name[name] = (person, "")
        self._file(person, words)
        return person

    def _near(self, words: tuple[str, ...]) -> list[Person]:
        found: dict[int, Person] = {}
        for key in _keys(words):
            for person in self._by_key.get(key, ())[-_NEAR:]:
                found[person.number] = person
        return [found[number] for number in sorted(found)]

    @staticmethod
    def _other_gender(name: str, person: Person) -> bool:
        mine = gender_of_name(name)
        return mine is not None and person.gender is not None and mine != person.gender

    def _join(self, person: Person, name: str, words: tuple[str, ...], why: str) -> None:
        """Another full name of a person: the fullest is the person's, the first spelling stays."""
        fuller = _is_fuller(words, person.words, why)
        shouted = person.name.isupper() and not name.isupper()
        if fuller or (shouted and words == person.words):
            self._by_name[person.name] = (person, why)
            person.name, person.words = name, words
            person.gender = person.gender or gender_of_name(name)
        self._by_name[name] = (person, "" if person.name == name else why)
        self._file(person, words)

    def _file(self, person: Person, words: tuple[str, ...]) -> None:
        for key in _keys(words):
            filed = self._by_key.setdefault(key, [])
            if not filed or filed[-1] is not person:
                filed.append(person)
        parts = fold(person.name.split()[-1]).split()
        hyphened = [] if family_first(words) or len(parts) < 2 else [(p, "surname") for p in parts]
        for form, why in (*short_forms(words), *hyphened):
            for key in {form, _bare(form)}:
                known = self._forms.setdefault(key, {})
                if person.number not in known or _RANK[why] < _RANK[known[person.number]]:
                    known[person.number] = why

    def full(self, name: str) -> tuple[Person, str] | None:
        """The person of a full name, and why where it is not in the person's own spelling."""
        return self._by_name.get(name)

    def of_form(self, text: str) -> list[tuple[Person, str]]:
        """Persons whom a short form can mean, with what it is; surnames before given names."""
        key = " ".join(words_of_name(text))
        rows = self._forms.get(key) or self._forms.get(_bare(key)) or {}
        best = min((_RANK[why] for why in rows.values()), default=0)
        return [(self.all[number], why) for number, why in rows.items() if _RANK[why] == best]

    def misspelled(self, text: str) -> list[Person]:
        """Persons of whose surname a word is another spelling."""
        words = words_of_name(text)
        if len(words) != 1:
            return []
        key = words[0]
        near = self._by_key.get(f"{key[:1]}…", ())[-_NEAR:]
        return [p for p in near if any(w != key and is_variant(key, w) for w in _surnames(p))]


def _is_fuller(words: tuple[str, ...], known: tuple[str, ...], why: str) -> bool:
    """True where a name tells more than the known one of that person.

    Words of office or plain ones in front make no name fuller: "State Colin Powell".
    """
    if why == "initial":
        return len(words[0]) > len(known[0])
    if why not in ("short form", "surname", "given name"):
        return False
    more, fewer = (words, known) if len(words) > len(known) else (known, words)
    front = more[: -len(fewer)] if more[-len(fewer) :] == fewer else ()
    lists = vocabulary()
    idle = front and all(word in lists.offices or word in lists.common for word in front)
    return (more is known) if idle else (more is words)


def _keys(words: tuple[str, ...]) -> list[str]:
    """Keys of which two names that may be one share one: a word, both initials, the surname's."""
    surname = words[0] if family_first(words) else words[-1]
    return list(dict.fromkeys((*words, f"{words[0][0]}{words[-1][0]}…", f"{surname[0]}…")))


def _surnames(person: Person) -> tuple[str, ...]:
    return person.words[:1] if family_first(person.words) else person.words[1:]


def _bare(form: str) -> str:
    """A form without the particles it begins with: "al samurai" → "samurai"."""
    words = form.split()
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return " ".join(words)
