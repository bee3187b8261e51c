"""Decides what unknown names are, from all places of the article where they stand.

Each mention gives votes for its words, and a statistical tagger, where there is one, has a vote at
each too; what the votes of the whole article say holds for every mention of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from crossread.model import NameKind
from crossread.read.names.lexicon import vocabulary
from crossread.read.names.pieces import Piece
from crossread.read.names.recase import is_everyday, is_word
from crossread.read.names.votes import (
    LEANS,
    SETTLES,
    SPEAKS,
    default,
    is_large,
    is_people_like,
    lean,
    vote,
)
from crossread.read.names.words import Line
from crossread.read.places.atlas import look_up

Votes = dict[str, Counter[NameKind]]
# The tagger's word on a name of one word and of several, in the ranks of :mod:`votes`; and what a
# name must have in its favour that the tagger sees nowhere in the article. Set on openings of news.
TAGGED, UNSEEN = (2, 4), 4
# Inhabitants from which a town is known by its name alone.
TOWN = 15_000
# Letters up to which a word in capitals is an acronym before it is a word: "WHO", "AIDS".
_SHORT = 4
# Letters behind it are of other scripts.
_LAST_LATIN = "\u024f"
# Endings of everyday words that no list has; a name with one needs more than the tagger's word.
_DOINGS = ("ing", "ings", "tions", "ments", "ness", "ers", "ists")


def decide(
    lines: tuple[Line, ...],
    pieces: list[Piece],
    elsewhere: dict[str, NameKind],
    *,
    tagger: bool = False,
) -> None:
    """Set ``kind`` of the undecided pieces; those left None are no names.

    Args:
        lines: the sentences.
        pieces: all pieces, changed in place.
        elsewhere: kinds by words, from the other section of the article.
        tagger: a tagger has looked at the text, so what it does not see is less likely a name.
    """
    votes: Votes = defaultdict(Counter)
    for piece in pieces:
        if lines[piece.line].recased and piece.tag == "person" and " " not in piece.text:
            piece.tag = None  # of capitals taggers make persons
        if piece.kind is None and piece.known is None:
            vote(lines[piece.line], piece, votes[piece.text])
            if lines[piece.line].recased and " " not in piece.text and not piece.title:
                votes[piece.text]["person"] -= LEANS  # "by mortar": it may be any word
            if piece.tag is not None:
                votes[piece.text][piece.tag] += TAGGED[" " in piece.text]
    parts = _person_parts(pieces, elsewhere)
    place_parts = _place_parts(pieces, elsewhere)
    inner = {piece.text for piece in pieces if not _opens(lines, piece)}
    tags = {piece.text for piece in pieces if piece.tag is not None}
    cache: dict[str, NameKind | None] = {}
    undecided = [p for p in pieces if p.kind is None and p.known is None]
    for piece in sorted(undecided, key=lambda p: " " not in p.text):  # whole names first
        if piece.text not in cache:
            cache[piece.text] = _verdict(
                piece, votes[piece.text], (parts, place_parts), elsewhere, inner
            )
            unseen = tagger and piece.text not in tags | elsewhere.keys() | parts
            unseen = unseen and not _is_surname(piece.text)
            if unseen and max(votes[piece.text].values(), default=0) < UNSEEN:
                cache[piece.text] = None
            if cache[piece.text] == "person" and " " in piece.text:
                parts |= {part for part in _outer_words(piece.text) if not _is_place(part)}
        piece.kind = cache[piece.text]


def _outer_words(name: str) -> tuple[str, str, str]:
    """First and last; the last one, too, as it opens a sentence: "Al-Rishq" of "Izzat al-Rishq"."""
    words = name.split()
    return words[0], words[-1], words[-1][:1].upper() + words[-1][1:]


def _is_place(word: str) -> bool:
    """A word known as a country, a region or a town of some size; a hamlet is no news."""
    return any(entry.kind != "city" or entry.population >= TOWN for entry in look_up(word))


def _opens(lines: tuple[Line, ...], piece: Piece) -> bool:
    line = lines[piece.line]
    return line.words[piece.first].first or line.shouted or line.recased


def _person_parts(pieces: list[Piece], elsewhere: dict[str, NameKind]) -> set[str]:
    """First and last names of persons already sure of."""
    whole = [piece.text for piece in pieces if piece.kind == "person"]
    whole += [text for text, kind in elsewhere.items() if kind == "person"]
    parts: set[str] = set()
    for text in whole:
        words = text.split()
        parts.update((words[-1], words[0]) if len(words) > 1 else (text,))
        if len(words) > 2:
            parts.add(" ".join(words[-2:]))
    return parts


def _place_parts(pieces: list[Piece], elsewhere: dict[str, NameKind]) -> set[str]:
    """Last parts of hyphenated names that may be places: "Tasvar" of "Horna-Tasvar"."""
    whole = {piece.text for piece in pieces if piece.kind in (None, "place")}
    whole |= {text for text, kind in elsewhere.items() if kind == "place"}
    return {name.rpartition("-")[2] for name in whole if "-" in name and " " not in name}


def _verdict(
    piece: Piece,
    votes: Counter[NameKind],
    known_parts: tuple[set[str], set[str]],
    elsewhere: dict[str, NameKind],
    inner: set[str],
) -> NameKind | None:
    text = piece.text
    words = text.split()
    parts, place_parts = known_parts
    if text in parts:
        return "person"
    if text in elsewhere:
        return elsewhere[text]
    weak = piece.tag == "organisation" and text in vocabulary().weak_bodies
    tagged = piece.tag is not None and (text in inner or weak)
    loud = _is_loud_word(text) and max(votes.values(), default=0) < SETTLES
    if loud or _is_plain(words, titled=votes["person"] >= SETTLES, tagged=tagged):
        return None
    score = Counter(votes)
    if text in place_parts:
        score["place"] += SPEAKS
    lean(text, words, score)
    if words[-1] in parts and len(words) > 1:
        score["person"] += SPEAKS
    if text in inner and _is_acronym(text):
        score["person"] = 0
        score["place"] = score["place"] if look_up(text) else 0
        if piece.tag is not None and not score["organisation"]:
            score["organisation"] = LEANS
    # Only ever where every word is capitalised: believe strong signs alone, the tagger not alone.
    shy = text not in inner and len(words) == 1 and not text.isupper()
    if shy and max(score.values(), default=0) < SPEAKS + _is_unsure(piece):
        return None
    order: tuple[NameKind, ...] = ("place", "person", "organisation", "group")
    told = None if is_large(text) else piece.tag
    best = max(order, key=lambda kind: (score[kind], kind == told, -order.index(kind)))
    if score[best] <= 0:
        return default(words)
    return best


def _is_unsure(piece: Piece) -> bool:
    """True where the tagger's word for the opening of a sentence is not enough: "Breakaway"."""
    text = piece.text
    foreign = text[0] > _LAST_LATIN
    people = piece.tag == "group" and not is_people_like(text)
    plain = is_word(text.lower()) or text.endswith(_DOINGS)
    return piece.tag is not None and (plain or people or foreign)


def _is_surname(text: str) -> bool:
    """A surname that many bear and that is no short word: "Macron"."""
    return len(text) >= _SHORT and text in vocabulary().surnames and not is_everyday(text.lower())


def _is_acronym(text: str) -> bool:
    """Capitals and digits alone, as bodies, stations and firms are called: "EMI", "6PR"."""
    if "-" in text:  # "AFL-CIO", not "F-16"
        return text.isupper() and all(part.isalpha() and len(part) > 1 for part in text.split("-"))
    return text.isupper() and 2 <= len(text) <= 6 and text.isalnum()


def _is_loud_word(text: str) -> bool:
    """An everyday word in capitals: "UPDATE", "DENIED"."""
    return text.isupper() and text.isalpha() and len(text) > _SHORT and is_everyday(text.lower())


def _is_plain(words: list[str], *, titled: bool, tagged: bool = False) -> bool:
    """Words that are no name though they are capitalised: "Council", "Monday", "Reading Room".

    ``tagged``: inside sentences too, and the tagger takes them for a name ("the House", "Reading").
    """
    lists = vocabulary()
    lowers = [word.lower() for word in words]
    if tagged:
        titles = lists.honorifics | lists.office_heads if len(words) == 1 else frozenset[str]()
        return all(low in lists.never or low in titles for low in lowers)
    if len(words) > 1:
        return all(low in lists.common or low in lists.never for low in lowers)
    low = lowers[0]
    generic = (lists.never, lists.organisation_heads, lists.place_heads, lists.offices,
               lists.honorifics)  # fmt: skip
    if any(low in words_ for words_ in generic) or len(low.strip(".")) < 2:
        return True
    return low in lists.common and not titled
