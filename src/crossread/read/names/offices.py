"""Offices that persons of an article hold, and words that speak of an office without a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crossread.read.names.lexicon import vocabulary
from crossread.read.names.peoples import singular
from crossread.read.names.phrase_ends import ends_phrase
from crossread.read.names.pieces import Piece
from crossread.read.names.portfolios import office_end, turned
from crossread.read.names.words import Line, Word
from crossread.resources import table

Phrase = tuple[str, ...]
# Words of office before a name that are looked at, and how many more may part it from its people.
_BEFORE = 7
# Words of "minister of the national defence" at most.
_FIELD = 5


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its words in small letters, one way of writing; when; of which country."""

    words: Phrase
    tense: str = ""
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A person has an office, as line ``line`` says."""

    name: str
    office: Office
    line: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Words ``[first, last)`` of a line that name an office, ``the`` or an owner before them.

    ``options``: offices it may mean, each as words; empty for any that ends in its words.
    ``more``: other words of office stand before these ("opposition leader").
    ``article``: "the" or "a" stands before them.
    """

    line: int
    first: int
    last: int
    office: Office
    options: tuple[Phrase, ...]
    the: bool
    more: bool = False
    article: bool = False


@cache
def _tenses() -> dict[str, str]:
    rows = table("en/stand_ins.toml")["tense"]
    return {word: tense for tense, words in rows.items() for word in words}


@cache
def unique_offices() -> frozenset[str]:
    """Offices that one person of a country holds."""
    return frozenset(table("en/titles.toml")["unique"])


def plain_office(words: Phrase, country: str | None = None) -> Office:
    """An office in one way of writing: ("ex-defense", "minister") → former "defence minister"."""
    tense, kept = "", list[str]()
    for word in words:
        head, dash, rest = word.partition("-")
        if dash and head in _tenses():
            tense, word = tense or _tenses()[head], rest  # noqa: PLW2901
        if word in _tenses():
            tense = tense if tense or _tenses()[word] == "now" else _tenses()[word]
        else:
            kept.append(_same(word))
    return Office(tuple(_same(" ".join(turned(tuple(kept)))).split()), tense, country)


def _same(words: str) -> str:
    same: dict[str, str] = table("en/stand_ins.toml")["same"]
    return same.get(words, words)


def is_office_word(word: str) -> bool:
    """True for words that titles consist of, their tense included."""
    lists = vocabulary()
    plain = word.partition("-")[2] if word.partition("-")[0] in _tenses() else word
    return plain in lists.offices or plain in lists.honorifics or word in _tenses()


def title_words(line: Line, first: int, *, spoken_of: bool = False) -> tuple[int, Phrase]:
    """Where the words of office before a name begin, and which they are.

    ``spoken_of``: at ``first`` stands an office itself, whose other words are asked for.
    """
    at = first
    while at and first - at < _BEFORE and line.words[at].joined:
        start = _start_of_field(line.words, at)
        if start < at:
            at = start
            continue
        word = line.words[at - 1]
        if word.possessive or not is_office_word(word.lower):
            break
        at -= 1
    if at < first or spoken_of:
        at -= _is_field(line, at)
    return at, tuple(word.lower for word in line.words[at:first])


def _start_of_field(words: tuple[Word, ...], end: int) -> int:
    """Where "minister of defence" begins that ends before a word; ``end`` where none does."""
    for start in range(max(end - _FIELD, 0), end - 2):
        if office_end(words, start) == end:
            return start
    return end


def _is_field(line: Line, at: int) -> bool:
    """True where the word before ``at`` tells what an office is for: "the oil minister"."""
    if at < 2 or not line.words[at].joined or not line.words[at - 1].joined:
        return False
    word, before = line.words[at - 1], line.words[at - 2]
    plain = not word.cap and not word.possessive and word.lower.isalpha()
    opened = before.lower in ("the", "a", "an") or before.possessive
    return plain and opened and not ends_phrase(word)


def owner_key(owner: Piece) -> str:
    """What tells a state or town from others: its country, or its own word."""
    alone = owner.text if owner.kind == "place" else singular(owner.text)
    return owner.country or alone


@cache
def _heads() -> frozenset[str]:
    """Words that are an office by themselves."""
    alone = {office for office in unique_offices() if " " not in office}
    return vocabulary().office_heads | alone | set(table("en/stand_ins.toml")["same"])


class Owners:
    """Whose an office is: the people or state beside its words, by line and word."""

    def __init__(self, lines: tuple[Line, ...], pieces: list[Piece]) -> None:
        states = [p for p in pieces if p.kind in ("group", "place")]
        self._lines = lines
        self._ends = {(p.line, p.last): p for p in states}
        self._starts = {(p.line, p.first): p for p in states}

    def before(self, line: int, at: int) -> Piece | None:
        """The people or state whose words end at ``at``: "French", "Velmara's", "US"."""
        words = self._lines[line].words
        owner = self._ends.get((line, at))
        if owner is None or at >= len(words):
            return None
        possessive = words[at - 1].possessive
        return owner if possessive or words[at].joined else None

    def inside(self, line: int, at: int) -> Piece | None:
        """A people of one word at ``at``: "head of French diplomacy"."""
        piece = self._starts.get((line, at))
        return piece if piece is not None and piece.last == at + 1 else None

    def behind(self, line: int, at: int) -> Piece | None:
        """The state in "of Velmara", "of the Velmarian republic" at ``at``."""
        words = self._lines[line].words
        if at >= len(words) or words[at].lower != "of" or not words[at].joined:
            return None
        at += 2 if at + 1 < len(words) and words[at + 1].lower == "the" else 1
        return self._starts.get((line, at))


def holdings(lines: tuple[Line, ...], pieces: list[Piece], owners: Owners) -> Iterator[Holding]:
    """Offices right before a name: "French President Emmanuel Macron", "ex-premier Ali Hassan"."""
    for piece in pieces:
        if piece.kind != "person":
            continue
        at, words = title_words(lines[piece.line], piece.first)
        if not _heads() & set(words):
            continue
        owner = owners.before(piece.line, at) or owners.behind(piece.line, piece.last)
        country = owner_key(owner) if owner is not None else piece.country
        yield Holding(piece.text, plain_office(words, country), piece.line)


@cache
def _phrases() -> dict[str, tuple[tuple[Phrase, tuple[Phrase, ...]], ...]]:
    """Phrases of office by first word, longest first, each with the offices that it may mean."""
    rows: dict[Phrase, tuple[Phrase, ...]] = {}
    own = table("en/stand_ins.toml")
    for word in own["offices"]["words"]:
        rows[tuple(word.split())] = ()
    for word in own["leaders"]["words"]:
        rows[tuple(word.split())] = tuple(tuple(o.split()) for o in own["leaders"]["offices"])
    titles = table("en/titles.toml")
    for phrase in titles["unique"]:
        rows[tuple(phrase.split())] = (plain_office(tuple(phrase.split())).words,)
    for phrase, offices in titles["standing_for"].items():
        plain = (plain_office(tuple(office.split())).words for office in offices)
        rows[tuple(phrase.split())] = tuple(dict.fromkeys(plain))
    index: dict[str, list[tuple[Phrase, tuple[Phrase, ...]]]] = {}
    for phrase, options in sorted(rows.items(), key=lambda row: (-len(row[0]), row[0])):
        index.setdefault(phrase[0], []).append((phrase, options))
    return {first: tuple(found) for first, found in index.items()}


def spots(lines: tuple[Line, ...], owners: Owners) -> Iterator[Spot]:
    """Where words of office stand with "the", a people or a state before them."""
    phrases = _phrases()
    for number, line in enumerate(lines):
        end = 0
        for at, word in enumerate(line.words):
            if at < end or (word.lower not in phrases and "-" not in word.lower):
                continue
            spot = _spot(line, number, at, owners)
            if spot is not None:
                end = spot.last
                yield spot


def _spot(line: Line, number: int, at: int, owners: Owners) -> Spot | None:
    word = line.words[at].lower
    head, dash, rest = word.partition("-")
    opening = rest if dash and head in _tenses() else word
    for phrase, options in _phrases().get(opening, ()):
        if not _stands(line.words, at, phrase):
            continue
        inner = owners.inside(number, at + phrase.index("*")) if "*" in phrase else None
        if "*" in phrase and inner is None:
            continue
        own = office_end(line.words, at)
        last = max(at + len(phrase), own)
        first, words = title_words(line, at, spoken_of=True)
        owner = owners.before(number, first)
        start = owner.first if owner is not None else first
        behind = owners.behind(number, last)
        if behind is not None and inner is None and owner is None:
            last = behind.last
        country = next((owner_key(o) for o in (inner, owner, behind) if o is not None), None)
        before = line.words[start - 1].lower if start and line.words[start].joined else ""
        said = tuple(w.lower for w in line.words[at : max(at + len(phrase), own)])
        office = plain_office((*words, *said), country)
        meant = options if own <= at + len(phrase) else _options_of(said)
        more = bool(plain_office(words).words)
        article = before in ("the", "a", "an")
        return Spot(number, start, last, office, meant, before == "the", more, article)
    return None


def _options_of(said: Phrase) -> tuple[Phrase, ...]:
    """Offices that one with its field behind it may mean."""
    plain = plain_office(said).words
    return next((o for phrase, o in _phrases().get(plain[0], ()) if phrase == plain), ())


def _stands(words: tuple[Word, ...], at: int, phrase: Phrase) -> bool:
    found = words[at : at + len(phrase)]
    if len(found) < len(phrase) or not all(word.joined for word in found[1:]):
        return False
    rest = zip(phrase[1:], found[1:], strict=True)
    return all(part in ("*", word.lower) for part, word in rest)
