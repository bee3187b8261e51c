"""Words in capitals as other copy would print them: "GENERAL DENT SAID" is "General Dent said".

A linear model reads a sentence from left to right and gives each word one of three forms, by the
word, its ending, its neighbours, the lists that know it, and the forms just given (an averaged
perceptron: Collins 2002; restoring case as tagging: Lita et al. 2003, "tRuEcasIng"). Its weights
are in ``resources/en/case_weights.txt``, made by ``models/case/make.py``. Every word keeps its
length, so all offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from crossread.read.columns import sentences
from crossread.read.names.lexicon import vocabulary
from crossread.read.pipeline import blank
from crossread.read.places.gazetteer import gazetteer
from crossread.resources import lines, table

Form = Literal[0, 1, 2]
SMALL: Form = 0
TITLED: Form = 1
CAPITALS: Form = 2

# A word, apostrophes inside ("O'NEIL", "DON'T"); a number; any other sign.
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\w.,]*|[^\w\s]")
# Letters of the longest word that is taken for an acronym.
_ACRONYM = 6
# Letters up to which a word is an initial or short for something.
_INITIAL = 2
# Inhabitants from which a town is a large one.
_LARGE = 100_000
_VOWELS = frozenset("aeiouy")
# "O'NEIL", "D'ALMEIDA"; "MCDONALD".
_PREFIX = re.compile(r"[a-z]['’](?=[a-z]{3})|mc(?=[a-z]{3})")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s)")
# Signs behind which a name does not go on, and signs inside a name.
_STOPS, _JOINTS = frozenset(",;:."), frozenset("-&")
_AFTER_STOP = 3


class History(NamedTuple):
    """Forms of the two words before; 3 behind a comma or stop."""

    last: int = _AFTER_STOP
    before: int = _AFTER_STOP

    def then(self, form: int) -> History:
        """After a word of that form."""
        return History(form, self.last)

    def past(self, sign: str) -> History:
        """After a sign or number."""
        if sign in _JOINTS:
            return self
        return self.then(_AFTER_STOP if sign in _STOPS else SMALL)


class Weights(NamedTuple):
    """What speaks for a capital letter and for all capitals, by feature; and the words that count.

    Attributes:
        titled, capitals: against small letters.
        known: words of which the model has learned something.
    """

    titled: Mapping[str, float]
    capitals: Mapping[str, float]
    known: Collection[str]


@cache
def weights() -> Weights:
    """The shipped model."""
    titled: dict[str, float] = {}
    capitals: dict[str, float] = {}
    for row in lines("en/case_weights.txt"):
        feature, one, other = row.rsplit("\t", 2)
        titled[feature], capitals[feature] = float(one), float(other)
    known = frozenset(name[2:] for name in titled if name.startswith("w="))
    return Weights(titled, capitals, known)


@cache
def _listed() -> dict[str, frozenset[str]]:
    """Lists that know words, by the letter that stands for them."""
    names, states = vocabulary(), table("countries.toml").values()
    peoples = table("en/peoples.toml")["people"]
    return {
        "g": frozenset(map(str.lower, names.given)),
        "s": frozenset(map(str.lower, names.surnames)),
        "c": _words(name for row in states for name in (row["name"], *row["aliases"])),
        "d": _words(name for row in states for name in (*row["adjectives"], *row["people"]))
        | _words(name for row in peoples for name in row["forms"]),
        "o": names.offices | names.honorifics,
        "h": names.organisation_heads,
        "p": names.place_heads,
    }


def _words(names: Iterator[str]) -> frozenset[str]:
    """The words of names that are capitalised in them."""
    found = (word for name in names for word in TOKEN.findall(name) if word[0].isupper())
    return frozenset(map(str.lower, found))


@lru_cache(maxsize=8192)
def lists_of(word: str) -> str:
    """Letters of the lists that know a word, "-" where none does."""
    known = "".join(letter for letter, words in _listed().items() if word in words)
    towns = [town.population for town in gazetteer().find(word)]
    if towns:
        known += "B" if max(towns) >= _LARGE else "t"
    return known or "-"


def features(
    words: Sequence[str], at: int, history: History, known: Collection[str], names: Collection[str]
) -> list[str]:
    """What the model sees of a word.

    Args:
        words: of the sentence, in small letters.
        at: the word's number.
        history: the forms before it.
        known: words that may be seen as themselves.
        names: words that the text has elsewhere as surnames.
    """
    word, last = words[at], history.last
    before = words[at - 1] if at else "<"
    after = words[at + 1] if at + 1 < len(words) else ">"
    lists = "s" if word in names else lists_of(word)
    found = [
        "bias",
        f"h={last}",
        f"hh={last}{history.before}",
        f"2={word[-2:]}",
        f"3={word[-3:]}",
        f"4={word[-4:]}",
        f"^={word[:3]}",
        f"n={min(len(word), 8)}",
        f"l={lists}",
        f"lh={lists},{last}",
        f"l>={lists},{lists_of(after)}",
        f"<l={lists_of(before)},{lists}",
    ]
    if _VOWELS.isdisjoint(word):
        found.append(f"bare={min(len(word), _ACRONYM)}")
    if before in known:
        found.append(f"<={before}")
    if after in known:
        found += (f">={after}", f">h={after},{last}")
    if word in known:
        found += (f"w={word}", f"wh={word},{last}", f"<w={before} {word}", f"w>={word} {after}")
    else:
        found += ("new", f"newh={last}")
    return found


def form_of(seen: Sequence[str], model: Weights) -> Form:
    """The form that the features speak for."""
    titled = capitals = 0.0
    for feature in seen:
        titled += model.titled.get(feature, 0.0)
        capitals += model.capitals.get(feature, 0.0)
    if max(titled, capitals) <= 0:
        return SMALL
    return TITLED if titled >= capitals else CAPITALS


def restored(text: str) -> str:
    """A text in capitals with the case of other copy, character for character."""
    first = _pass(text, frozenset())
    return _pass(text, names) if (names := _surnames(first)) else first


def _pass(text: str, names: Collection[str]) -> str:
    shown = list(text)
    for start, end in sentences(blank()(text)):
        _sentence(shown, text, start, end, names)
    return "".join(shown)


def _sentence(shown: list[str], text: str, start: int, end: int, names: Collection[str]) -> None:
    """Give the words of one sentence their forms, in place."""
    tokens = list(TOKEN.finditer(text, start, end))
    words = [token[0].lower() for token in tokens]
    history, opening = History(), True
    for at, (token, word) in enumerate(zip(tokens, words, strict=True)):
        if not word[0].isalpha():
            history = history.past(word)
            form = SMALL if _ORDINAL.fullmatch(word) else CAPITALS
        else:
            form = _form(words, at, history, names)
            history = history.then(form)
            if form == SMALL and (opening or word == "i"):
                form = TITLED
            opening = False
        if form != CAPITALS and len(word) == len(token[0]):
            shown[token.start() : token.end()] = titled(word) if form == TITLED else word


def _form(words: Sequence[str], at: int, history: History, names: Collection[str]) -> Form:
    word, model, plain = words[at], weights(), vocabulary().words
    form = form_of(features(words, at, history, model.known, names), model)
    if form == CAPITALS and (len(word) > _ACRONYM or word in plain):
        form = TITLED
    # A word of English that the model never learned, alone: "AT DAWN" is no town's name.
    alone = history.last != TITLED and word not in names
    strange = alone and word in plain and word not in model.known
    return SMALL if form == TITLED and strange else form


def titled(word: str) -> str:
    """A word in small letters with the capitals of a name: "o'neil" is "O'Neil"."""
    prefix = _PREFIX.match(word)
    at = prefix.end() if prefix else 0
    shown = word[:at].capitalize() + word[at : at + 1].upper() + word[at + 1 :]
    return shown if len(shown) == len(word) else word


def _surnames(text: str) -> frozenset[str]:
    """Words that follow a given name in capitals, so that they are names wherever they stand."""
    words = TOKEN.findall(text)
    return frozenset(
        second.lower()
        for first, second in pairwise(words)
        if first.istitle() and "g" in lists_of(first.lower())
        if second[0].isupper() and len(second) > _INITIAL
    )  # fmt: skip
