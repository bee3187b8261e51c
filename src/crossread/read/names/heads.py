"""What the first and last words of a name say of it: "Defence Ministry", "Lake Chad"."""

from __future__ import annotations

from crossread.model import NameKind
from crossread.read.names.lexicon import Known, vocabulary
from crossread.read.names.words import Word

# What the address of a site ends in, where it is a name: "Canada.com".
SITES = (".com", ".org", ".net", ".info")
# First words of places that are somebody's or something else's name as well.
_OTHERS_TOO = frozenset({"saint", "st.", "upper", "lower", "khan", "tell"})


def kind_by_head(words: tuple[Word, ...]) -> NameKind | None:
    """What the head words of a run say, or None."""
    final = words[-1].lower
    if final.endswith(SITES):
        return "organisation"
    if len(words) == 1:
        return None
    lists = vocabulary()
    first = words[0].lower
    pair = lists.pairs.get(f"{words[-2].lower} {final}")
    starts = first in lists.organisation_starts and words[0].size > 1
    if pair is not None and final not in lists.suffixes:
        return pair
    if final in lists.suffixes or starts or final in lists.organisation_heads:
        return "organisation"
    place = final in lists.place_heads or (first in lists.place_starts and first not in _OTHERS_TOO)
    return "place" if place else None


def is_other(words: tuple[Word, ...], *, person: bool = False) -> bool:
    """True for the names of battles, prizes, ships and the like, which are of no kind of ours.

    ``person``: it may be somebody's name, so its last word tells nothing ("Jennifer Day").
    """
    lists = vocabulary()
    if len(words) == 1:
        return False
    ends = not person and words[-1].lower in lists.other
    return ends or words[0].lower in lists.other_starts


def is_branch(known: Known, words: tuple[Word, ...]) -> bool:
    """True for a body that many states have, or a branch of: "Red Cross", "Supreme Court"."""
    anyones = known.kind == "organisation" and known.country is None and not known.medium
    return anyones and len(words) > 1 and words[-1].lower in vocabulary().organisation_heads
