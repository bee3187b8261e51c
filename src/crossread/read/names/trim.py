"""What a tagger sees, brought to the bounds that its own words tell.

It is parted where a sign or a place that owns the rest parts it; the title before and the small
words at both ends are left off; what is of no kind of ours is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en.lex_attrs import like_num
from spacy.lang.en.stop_words import STOP_WORDS

from crossread.model import NameKind
from crossread.read.names.heads import is_other, kind_by_head
from crossread.read.names.lexicon import match, vocabulary
from crossread.read.names.pieces import Piece, piece_of
from crossread.read.names.portfolios import field_end
from crossread.read.names.recase import is_word
from crossread.read.names.runs import AGES, PARTICLES, dateline_end, title_end
from crossread.read.names.units import with_number, with_ordinal
from crossread.read.names.words import Line, Word

# Number of a ruler. "I" alone is mostly the pronoun: only behind "King" and the like.
_REGNAL = re.compile(r"[IVX]{2,5}|V|X")
_RULERS = frozenset({
    "king", "queen", "pope", "emperor", "empress", "tsar", "sultan", "shah", "patriarch",
})  # fmt: skip
# Small words between two names of one person.
_LINEAGE = frozenset({"ibn", "bin", "ben", "bint", "binti", "abu", "ould", "von", "van"})
# What may stand between two words of one name; a dash, a slash or a bracket parts two.
_PARTING = frozenset('-–—/|()[]:;•…"“”„«»')
# Forms of address that only a person has; others begin names of places and bodies ("King Street").
_ADDRESS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr."})
_BLANKS = (" ", "\u00a0")


def trimmed(line: Line, piece: Piece) -> Iterator[Piece]:
    """The names in what a tagger took for one: mostly one, none where it is of no kind of ours.

    Args:
        line: the sentence.
        piece: the tagger's.
    """
    for first, last, kind in _parts(line, piece):
        start, end, bare_kind = _bare(line, first, last, kind)
        if start < end and not _is_none(line, start, end, bare_kind):
            yield piece_of(line, piece.line, start, end, kind=bare_kind)


def _parts(line: Line, piece: Piece) -> Iterator[tuple[int, int, NameKind | None]]:
    """Runs of words that no sign parts; a place that opens or owns the rest is one of its own."""
    words = line.words
    first, kind = piece.first, piece.kind
    dateline = dateline_end(line, first, piece.last) if words[first].first else 0
    for at in range(first + 1, piece.last + 1):
        if at == piece.last:
            yield first, at, kind
        elif not _PARTING.isdisjoint(words[at].gap):
            yield first, at, "place" if words[at].lower == "based" else kind
            first = at
        elif at == dateline:
            yield first, at, "place"
            first, kind = at, _kind_of(words, at, piece)
        elif "-" in words[first].gap and at == first + 1 and _is_place(words, at, at + 1):
            yield first, at, kind  # "post-Gaddafi | Libya"
            first, kind = at, _kind_of(words, at, piece)
        elif words[at - 1].possessive and _is_place(words, first, at):
            yield first, at, "place"
            first, kind = at, _kind_of(words, at, piece)
        elif kind == "person" and words[at].gap == " & " and _are_two(words, first, at):
            yield first, at, kind
            first = at


def _kind_of(words: tuple[Word, ...], at: int, piece: Piece) -> NameKind | None:
    """Kind of the words from ``at`` to the end of a piece of which a place was cut."""
    hit = match(words, at)
    return hit[1].kind if hit and at + hit[0] == piece.last else piece.kind


def _is_place(words: tuple[Word, ...], first: int, last: int) -> bool:
    """True for a known place that no longer known name begins with ("Lloyd's of London")."""
    hit = match(words, first)
    return hit is not None and first + hit[0] == last and hit[1].kind == "place"


def _are_two(words: tuple[Word, ...], first: int, at: int) -> bool:
    """As in "Ada Lind & Raul Dent", not "Smith & Wesson"."""
    return at - first > 1 and words[first].text in vocabulary().given


def _bare(
    line: Line, first: int, last: int, kind: NameKind | None
) -> tuple[int, int, NameKind | None]:
    """Words ``[first, last)`` without small words at both ends, and their kind.

    A person is without the title before it and with the number behind it ("King Carlos I").
    """
    words = line.words
    if words[first].lower in _ADDRESS and last - first > 1 and kind != "group":
        kind = "person"
    if kind == "person":
        first = _past_title(words, first, last)
        last += _is_numbered(words, first, last)
        first, last = _over_lineage(words, first, last)
    first += _only_opens(line, first, last, kind)
    while first < last and not (_named(words[first]) and not words[first].lower.endswith(AGES)):
        first += 1
    while first < last and not (_named(words[last - 1]) or words[last - 1].text[0].isdigit()):
        last -= 1
    if first < last and kind in ("organisation", "place"):
        first = with_ordinal(words, first, last)
    if first < last and kind == "place":
        last = with_number(words, last)
    return first, last, kind


def _past_title(words: tuple[Word, ...], first: int, last: int) -> int:
    """First word behind the title that begins at ``first``: "State | John Kerry"."""
    end = field_end(words, first, last) or title_end(words, first, last)
    return end if end < last else first


def _only_opens(line: Line, first: int, last: int, kind: NameKind | None) -> bool:
    """True where the first word has its capital from the sentence alone: "Following | Ardel"."""
    word = line.words[first]
    if last - first < 2 or not (word.first or line.shouted):
        return word.text == "The" and last - first > 1 and _is_body(line.words, first + 1, last)
    if word.lower == "the":
        return True
    if line.shouted or word.possessive or word.text in vocabulary().given:
        return False
    doing = word.lower.endswith("ing") and is_word(word.lower) and match(line.words, first) is None
    # "Bill", "Faith" and "Wang" are words too: only one that is no noun cannot be a given name.
    said = word.lower in STOP_WORDS or like_num(word.lower)  # type: ignore[no-untyped-call]
    said = said or (word.lower.endswith("ly") and is_word(word.lower))
    return (kind == "person" and (said or doing)) or (kind == "place" and doing)


def _is_body(words: tuple[Word, ...], first: int, last: int) -> bool:
    """True for a name whose "The" is none of it, as it is of "The Ramones"."""
    return match(words, first) is not None or kind_by_head(words[first:last]) is not None


def _is_none(line: Line, first: int, last: int, kind: NameKind | None) -> bool:
    """True for what is a name of no kind of ours: "Great Depression", "FS Forbin"."""
    return kind != "group" and is_other(line.words[first:last], person=kind == "person")


def _over_lineage(words: tuple[Word, ...], first: int, last: int) -> tuple[int, int]:
    """The whole of a name of which the tagger saw a part: "Khalid | ibn Nasir al-Tamri"."""
    while last + 1 < len(words) and _is_lineage(words, last):
        last += 2
    while first >= 2 and _is_lineage(words, first - 1):
        first -= 2
    return first, last


def _is_lineage(words: tuple[Word, ...], at: int) -> bool:
    """True for "ibn" and the like between two words with a capital."""
    return (
        words[at].lower in _LINEAGE
        and words[at].joined
        and words[at + 1].joined
        and words[at - 1].cap
        and words[at + 1].cap
        and not words[at - 1].possessive
    )


def _is_numbered(words: tuple[Word, ...], first: int, last: int) -> bool:
    if last >= len(words) or words[last].gap not in _BLANKS:
        return False
    ruler = first > 0 and words[first - 1].lower in _RULERS
    return bool(_REGNAL.fullmatch(words[last].text)) or (ruler and words[last].text == "I")


def _named(word: Word) -> bool:
    """A word with a capital, or a small one that can open a name: "al-Qaeda", "eBay", "de"."""
    return word.cap or word.lower in PARTICLES or (word.text[1:2].isupper() and word.size > 2)
