"""Names with a nickname in quotation marks between given name and surname, as one piece."""

from __future__ import annotations

from collections.abc import Iterator

from crossread.read.names.lexicon import vocabulary
from crossread.read.names.pieces import Piece, piece_of
from crossread.read.names.words import Line

# What stands before a nickname and behind it.
_PAIRS = {' "': '" ', " “": "” ", " ‘": "’ ", " '": "' ", " «": "» "}
# Words of a nickname.
_LONGEST = 3


def with_nicknames(line: Line, pieces: list[Piece]) -> list[Piece]:
    """The pieces of a line, those of ``Joaquín "El Topo" Barrera`` joined to one person.

    Args:
        line: the sentence.
        pieces: what was cut from it, in order.
    """
    for first, last in _spans(line):
        over = [p for p in pieces if p.first < last and first < p.last]
        if not over or any(p.known is not None and not p.known.demonym for p in over):
            continue
        number, start = over[0].line, min(first, over[0].first)
        end = over[-1].last if over[-1].kind in (None, "person") else last
        whole = piece_of(line, number, start, max(end, last), kind="person", title=over[0].title)
        whole.sure = True
        pieces = [p for p in pieces if p.last <= start or whole.last <= p.first] + [whole]
    return sorted(pieces, key=lambda piece: piece.first)


def _spans(line: Line) -> Iterator[tuple[int, int]]:
    """First and last word of a given name, a nickname and the word behind it."""
    words = line.words
    given = vocabulary().given
    for at in range(1, len(words) - 1):
        closing = _PAIRS.get(words[at].gap)
        if closing is None or words[at - 1].text not in given:
            continue
        for end in range(at + 1, min(at + 1 + _LONGEST, len(words))):
            if words[end].gap != " ":
                if words[end].gap.lstrip(".") == closing and words[end].cap:
                    yield at - 1, end + 1
                break
