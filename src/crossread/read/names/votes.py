"""Votes on what a name is: from the words around it, and from its own.

The weights are ranks of trust set by hand, not fitted to any corpus: 4 settles, 2 speaks for,
1 leans.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

from crossread.model import NameKind
from crossread.read.names.lexicon import vocabulary
from crossread.read.names.pieces import Piece
from crossread.read.names.words import Line, Word
from crossread.read.places.atlas import look_up
from crossread.resources import table

SETTLES, SPEAKS, LEANS = 4, 2, 1
# Inhabitants from which a town of that name speaks for a place by itself, and from which it leans.
LARGE, KNOWN = 100_000, 15_000
# Words behind a name among which the pronoun for it is looked for.
REACH = 6
# Words of a given name and a surname.
PAIR = 2
# Verbs behind which "the" opens the name of who was told.
_TOLD = frozenset({"tell", "tells", "told", "telling"})


def vote(line: Line, piece: Piece, votes: Counter[NameKind]) -> None:
    """Add what the words around a piece say of it."""
    words = line.words
    before = words[piece.first - 1] if piece.first else None
    after = words[piece.last] if piece.last < len(words) else None
    first = words[piece.first]
    _vote_before(first, before, words[max(piece.first - REACH, 0) : piece.first], votes)
    gap = after.gap if after else line.tail
    _vote_after(gap, after, words[piece.last : piece.last + REACH], votes)
    if words[piece.last - 1].possessive and after:
        if after.lower in _signs("state_owned"):
            votes["place"] += SETTLES
        elif after.lower in vocabulary().bodies:
            votes["place"] += SPEAKS
    if piece.last == piece.first + 1:
        _vote_pronoun(words[piece.last : piece.last + REACH], votes)
    if before and "(" in first.gap and gap.startswith(")") and first.text.isupper():
        # "Task Force (CTF)" is a body, "carbon monoxide (CO)" none
        votes["organisation"] += SETTLES if before.cap or before.possessive else -SETTLES
    if _is_owner(piece, after):
        votes["person"] += SETTLES + SPEAKS


def _is_owner(piece: Piece, after: Word | None) -> bool:
    """As in "the Ardel regime", "Ardel loyalists": a surname that no large town has."""
    if after is None or not after.joined or after.lower not in _signs("ruled") or " " in piece.text:
        return False
    return not is_large(piece.text) and not piece.text.isupper()


def is_large(name: str) -> bool:
    """True for the name of a country, region or large town."""
    sizes = ((entry.population, entry.kind) for entry in look_up(name))
    return any(size >= LARGE or kind in ("country", "region") for size, kind in sizes)


def _vote_pronoun(words: tuple[Word, ...], votes: Counter[NameKind]) -> None:
    """As in "Sandor said it …", "Ardel raised his …": the pronoun tells a body from a person."""
    if not words or not words[0].joined or words[0].cap:
        return
    if words[0].lower not in _signs("says") and words[0].lower not in _signs("acts"):
        return
    for word, following in pairwise((*words[1:], None)):
        if word is None or word.cap or word.gap not in (" ", "\u00a0"):
            return
        it = word.lower == "it" and following is not None and following.lower in _signs("it_does")
        if it or word.lower == "its":
            votes["person"] -= SPEAKS + LEANS
            votes["organisation"] += SPEAKS
            return
        if word.lower in ("he", "she", "his", "her", "himself", "herself"):
            votes["person"] += SPEAKS + LEANS
            return


def _vote_before(
    first: Word, before: Word | None, words: tuple[Word, ...], votes: Counter[NameKind]
) -> None:
    if before is None or first.gap not in (" ", "\u00a0", ", ", ": "):
        return
    lists = vocabulary()
    low = before.lower
    if first.gap.startswith(",") and low in _signs("organisation_before"):
        votes["organisation"] += SPEAKS  # "His party, Sandor Wave,"
    elif first.gap.startswith(","):
        # "…, the president of the council, Charles Michel"
        if len(words) > 1 and any(w.lower in lists.office_heads for w in words):
            votes["person"] += LEANS
    elif low in lists.honorifics or low in lists.office_heads:
        votes["person"] += SETTLES
    elif len(words) > 1 and (
        (low == "of" and words[-2].lower in _signs("place_of"))
        or (low == "from" and words[-2].lower in _signs("place_from"))
    ):
        votes["place"] += SETTLES
    elif low == "of" and len(words) > 1 and words[-2].lower in _signs("person_of"):
        votes["person"] += SPEAKS
    elif low == "the" and len(words) > 1 and words[-2].lower in _TOLD:
        votes["organisation"] += SETTLES  # "told the Gulf Lantern"
        votes["place"] -= SETTLES
    elif low == "the":
        votes["organisation"] += LEANS
        votes["person"] -= SPEAKS
    else:
        _first_sign(low, _BEFORE, votes)


# Lists of signs (en/name_signs.toml) in order of trust, with the kind each speaks for.
_BEFORE: tuple[tuple[str, NameKind, int], ...] = (
    ("place_of", "place", SETTLES),
    ("place_inside", "place", SPEAKS + LEANS),
    ("place_before", "place", SPEAKS),
    ("place_leaning", "place", LEANS),
    ("person_before", "person", SPEAKS),
    ("organisation_before", "organisation", SPEAKS + LEANS),
)
_AFTER: tuple[tuple[str, NameKind, int], ...] = (
    ("says", "person", SPEAKS),
    ("person_after", "person", LEANS),
    ("place_after", "place", SPEAKS),
    ("bodies", "group", LEANS),
    ("organisation_after", "organisation", SPEAKS),
)


@cache
def _signs(name: str) -> frozenset[str]:
    if name == "bodies":
        return vocabulary().bodies
    if name == "acts":
        return frozenset(table("en/government_acts.toml")["acts"])
    return frozenset(table("en/name_signs.toml")[name])


def _first_sign(
    low: str, signs: tuple[tuple[str, NameKind, int], ...], votes: Counter[NameKind]
) -> None:
    for name, kind, weight in signs:
        if low in _signs(name):
            votes[kind] += weight
            return


def _vote_after(
    gap: str, after: Word | None, words: tuple[Word, ...], votes: Counter[NameKind]
) -> None:
    if after is None:
        return
    low = after.lower
    if gap in (" ", "\u00a0"):
        _first_sign(low, _AFTER, votes)
        if low in ("is", "was") and len(words) > 1 and words[1].lower in ("a", "an", "the"):
            _vote_apposition(words[2:6], votes)
    elif gap.startswith(", "):
        aged = low.isdigit() and 1 <= len(low) <= 2
        if aged and len(words) > 1 and words[1].gap.startswith(","):
            votes["person"] += SETTLES + LEANS  # "Sandor Ardel, 23, was"
        elif aged or low in {"who", "whose"}:
            votes["person"] += SPEAKS
        elif low in _signs("says") and len(words) > 1:
            votes["person"] += LEANS
        elif after.cap and _is_listed(after.text):
            votes["place"] += SPEAKS
        elif low in ("a", "an", "the", "his", "her"):
            _vote_apposition(words[1:5], votes)


def _vote_apposition(words: tuple[Word, ...], votes: Counter[NameKind]) -> None:
    """As in "Sandor, the capital of …", "Ardel, a farmer …": the first telling word decides."""
    for word, following in pairwise((*words, None)):
        if word is None:
            return
        if word.lower in _signs("place_of"):
            votes["place"] += SPEAKS + LEANS
            return
        title = following is not None and following.lower in vocabulary().office_heads
        if word.lower in _signs("organisation_before") and not title:
            votes["organisation"] += SPEAKS + LEANS
            return
        if word.lower in vocabulary().office_heads:
            votes["person"] += SPEAKS
            return


def _is_listed(name: str) -> bool:
    return any(entry.kind in ("country", "region") for entry in look_up(name))


def lean(text: str, words: list[str], score: Counter[NameKind]) -> None:
    """Add what the words themselves say: towns, given names, acronyms, endings of peoples."""
    lists = vocabulary()
    _lean_to_map(text, words, score)
    initial = [len(word) == 2 and word.endswith(".") for word in words]
    if len(words) > 1 and words[0] in lists.given:
        score["person"] += SPEAKS + LEANS
    elif (len(words) == 1 and text in lists.given) or (len(words) in (2, 3) and initial[0]):
        score["person"] += SPEAKS
    if words[-1] in lists.surnames and not is_large(text):
        score["person"] += SPEAKS
    if text in lists.weak_bodies or _is_firm(text, words):
        score["organisation"] += SPEAKS
    if len(words) == PAIR and words[1].lower() in lists.place_surnames:
        score["place"] += SPEAKS + LEANS
    if any(initial[1:-1]):
        score["person"] += SPEAKS
    if len(words) == 1 and text.isupper() and 3 <= len(text) <= 6:
        score["organisation"] += SPEAKS
    if len(words) == 1 and 0 < score["group"] < SPEAKS and not is_people_like(text):
        score["group"] = 0
    if any(word.lower() in lists.organisation_heads for word in words):
        score["organisation"] += LEANS


def _is_firm(text: str, words: list[str]) -> bool:
    """One word that ends as firms do: "Commerzbank"; "Burbank" is a town."""
    ends = text.endswith(tuple(_signs("firm_endings")))
    return ends and len(words) == 1 and len(text) > REACH and not look_up(text)


def _lean_to_map(text: str, words: list[str], score: Counter[NameKind]) -> None:
    entries = look_up(text) if len(text) > 2 else ()
    if not entries:
        return
    lists = vocabulary()
    largest = max(entry.population for entry in entries)
    size = SPEAKS if largest >= LARGE else LEANS if largest >= KNOWN else 0
    if entries[0].kind in ("country", "region"):
        size = SPEAKS + LEANS
    if len(words) > 1 or not (text.lower() in lists.common or text in lists.given):
        score["place"] += size
    if size and score["place"] > size:
        score["place"] += LEANS  # context and map agree


def is_people_like(text: str) -> bool:
    """True for an ending that words for peoples have."""
    return text.endswith(tuple(table("en/name_signs.toml")["peoples_endings"]))


def default(words: list[str]) -> NameKind | None:
    """Names without any sign: two or three words are mostly persons, one is left open."""
    return "person" if len(words) in (2, 3) else "organisation" if len(words) > 3 else None
