"""Stories kept apart though they are alike, and why: another time, another place, background."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

import numpy as np

from crossread.cross.group.rows import Floats, Ints
from crossread.cross.setting import Setting
from crossread.model import Evidence, Related

# Least cosine of the weighted words of two articles whose stories are worth naming as related;
# reports of unrelated matters lie below a twentieth, of one story mostly above a fifth.
LIKE = 0.12
# Related stories listed for one, likest first.
MOST = 5
# Two stories whose main days are this close are not told apart by time.
CLOSE_DAYS = 3
# Days of the year this close make an anniversary of another year's event.
_ANNIVERSARY_DAYS = 3


def related(
    settings: Mapping[str, Setting], alike: Mapping[tuple[str, str], float]
) -> dict[str, tuple[Related, ...]]:
    """For each story the others that resemble it, each with the reason why they are apart.

    Args:
        settings: when and where the stories play, by story id.
        alike: pairs of stories, each once, with the cosine of their likest two articles.

    Returns:
        Story id → related stories, likest first, each with the spans (dates, places) that tell
        them apart or join them. Stories that resemble no other are left out.
    """
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (one, two), likeness in alike.items():
        found[one].append((likeness, two))
        found[two].append((likeness, one))
    return {
        here: tuple(
            Related(there, *_why(settings[here], settings[there]))
            for _, there in sorted(rows, key=lambda row: (-row[0], row[1]))[:MOST]
        )
        for here, rows in sorted(found.items())
    }


def alike(left: Ints, right: Ints, cosine: Floats) -> dict[tuple[int, int], float]:
    """Pairs of stories with articles of like words, and the likeness of the likest two.

    Args:
        left: story of one article of each compared pair (shape: pairs).
        right: story of the other one (same shape).
        cosine: of their words (same shape).

    Returns:
        likeness by pair of stories, the lower number first.
    """
    kept = (left != right) & (cosine >= LIKE)
    low, high = np.minimum(left, right)[kept], np.maximum(left, right)[kept]
    order = np.lexsort((-cosine[kept], high, low))
    best: dict[tuple[int, int], float] = {}
    for one, two, value in zip(
        low[order].tolist(), high[order].tolist(), cosine[kept][order].tolist(), strict=True
    ):
        best.setdefault((one, two), value)
    return best


def _why(here: Setting, there: Setting) -> tuple[str, tuple[Evidence, ...]]:
    """One sentence on how ``there`` differs from ``here``, and the spans it rests on."""
    place, seen = _where(here, there)
    spans: Counter[Evidence] = Counter(seen)
    if here.day is None or there.day is None:
        where = place or " with like words"
        return f"another event{where}; a date is missing to place it", _sorted(spans)
    spans.update(e for e in (here.when, there.when) if e)
    spans.update(e for e in (here.anniversary, there.anniversary) if e)
    why, more = _other_time(here, there, here.day, there.day, place)
    spans.update(more)
    return why, _sorted(spans)


def _where(here: Setting, there: Setting) -> tuple[str, tuple[Evidence, ...]]:
    """Words for the place both share, or for the two where each plays, and the spans for them."""
    shared = here.shared_place(there)
    if shared is not None:
        name, mine, yours = shared
        return f" at the same place ({name})", (mine, yours)
    if here.place and there.place:
        names = f" elsewhere ({there.place[0]}, this one in {here.place[0]})"
        return names, (here.place[1], there.place[1])
    return "", ()


def _other_time(
    here: Setting, there: Setting, mine: date, yours: date, place: str
) -> tuple[str, tuple[Evidence, ...]]:
    """The reason that two stories with known days are two, and further spans for it."""
    days = (yours - mine).days
    dates = f"it is of {_written(yours)}, this one is of {_written(mine)}"
    recalled = here.recalls(yours) if days < 0 else there.recalls(mine)
    found: tuple[Evidence, ...] = ()
    if abs(days) <= CLOSE_DAYS:
        why = f"another matter of the same days{place}"
    elif here.anniversary or there.anniversary:
        why = f"anniversary{place}: {dates}"
    elif abs(days) > 300 and _same_time_of_year(mine, yours):
        why = f"same days of another year{place}: {dates}"
    elif recalled is not None:
        role = "background of this one" if days < 0 else "later event that recalls this one"
        why, found = f"{role}{place}: {dates}", (recalled,)
    else:
        why = f"{'earlier' if days < 0 else 'later'} event{place}: {dates}"
    return why, found


def _same_time_of_year(one: date, two: date) -> bool:
    apart = abs(one.timetuple().tm_yday - two.timetuple().tm_yday)
    return min(apart, 365 - apart) <= _ANNIVERSARY_DAYS


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _sorted(spans: Counter[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(spans, key=lambda e: e.order))
