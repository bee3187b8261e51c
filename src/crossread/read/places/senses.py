"""Places of one name in one article: "Tripoli in Lebanon" and "Tripoli, Libya" are two."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from crossread.read.places.atlas import look_up
from crossread.read.places.cues import Hint, outer, readings
from crossread.read.places.inside import lies_in

# A name in the text with what its words say it is: "Goris" and "Goris district" are two. Where the
# words part places that share a name in one article, the last member has the ids that they allow.
Key = tuple[str, Hint, str, frozenset[str]]
Span = tuple[int, int]
# What stands between a place and its surroundings: "Macon, Georgia".
_BETWEEN = ", "


def parted(text: str, keys: dict[Span, Key]) -> dict[Span, Key]:
    """Keys with the places that the words allow, where they tell several of one name apart.

    A mention that nothing tells is the one told last before it, or else the first told after it.

    Args:
        text: the section.
        keys: of each span, their last member empty.
    """
    inner = _held(text, keys)
    told: dict[Key, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
    for span, key in keys.items():
        ids = _told(text, span, inner.get(span))
        if ids:
            told[key].append((span, ids))
    changed = dict(keys)
    for key, rows in told.items():
        if frozenset.intersection(*(ids for _, ids in rows)):
            continue
        rows.sort()
        starts = [span[0] for span, _ in rows]
        for span in (span for span, own in keys.items() if own == key):
            nearest = max(bisect_right(starts, span[0]) - 1, 0)
            changed[span] = (*key[:3], rows[nearest][1])
    return changed


def _held(text: str, spans: Iterable[Span]) -> dict[Span, str]:
    """The place that stands before its surroundings, by the span of these."""
    spans = tuple(spans)
    ends = {end: text[start:end] for start, end in spans}
    found = {}
    for start, end in spans:
        before = ends.get(start - len(_BETWEEN))
        if before is not None and text[start - len(_BETWEEN) : start] == _BETWEEN:
            found[start, end] = before
    return found


def _told(text: str, span: Span, inner: str | None) -> frozenset[str]:
    """Places of the name that the words beside it allow; none where they tell nothing."""
    options = look_up(text[slice(*span)])
    if len(options) < 2:
        return frozenset()
    around = [entry for name in outer(text, *span) for entry in readings(name)]
    found = {entry.id for entry in options if any(lies_in(entry, other) for other in around)}
    if inner is not None and not found:
        towns = [entry for entry in look_up(inner) if entry.is_town]
        whole = [entry for entry in options if not entry.is_town]
        found = {entry.id for entry in whole if any(lies_in(town, entry) for town in towns[:1])}
    return frozenset(found)
