"""Timelines of many articles against journalists' (Timeline17), beside counting mentioned dates.

    python eval/timelines.py [--topics] [NAME …]

Set as in news-tls (D. Gholipour Ghalandari and G. Ifrim, "Examining the state of the art in news
timeline summarization", ACL 2020): first and last day, number of dates and mean number of
sentences a date are the gold's, and only articles published within it are used. Measured are

- date F1: days that are the gold's;
- AR1, AR2: alignment-based ROUGE F1, align+ m:1 (Martschat and Markert 2017; see ``rouge.py``).

``both`` is the mean of the timelines MJ_bbc and haiti_bbc, ``all`` that of all; ``counting`` is the
baseline of ``timelines_baseline.py``; ``gain`` is the mean date F1 of all above it. Means are of
the F1 of each timeline. ``--topics`` prints a line for each.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from printing import show
from rouge import Timeline, align, date_score
from timelines_baseline import counted
from timelines_data import DATA, Task, tasks

from crossread.cross.timeline import chronicle

BOTH = ("MJ_bbc", "haiti_bbc")
MEASURES = ("date_f1", "ar1", "ar2")


@dataclass(frozen=True)
class Result:
    """Figures of one timeline (``MEASURES``) and the seconds it took."""

    name: str
    figures: tuple[float, float, float]
    seconds: float


def ours(task: Task) -> Timeline:
    """The product's timeline of the task."""
    items = chronicle(
        task.readings,
        dates=len(task.gold),
        sentences=task.sentences,
        since=task.since,
        until=task.until,
    )
    return {date.fromisoformat(item.date): [item.text] for item in items}


def score(made: Timeline, gold: Timeline) -> tuple[float, float, float]:
    """Date F1, AR1 and AR2."""
    return date_score(made, gold).f1, align(made, gold, 1).f1, align(made, gold, 2).f1


def results(make: Callable[[Task], Timeline], names: Sequence[str] = ()) -> list[Result]:
    """Figures of all timelines, or of those named."""
    found = []
    for task in tasks():
        if not names or task.name in names:
            started = time.perf_counter()
            made = make(task)
            seconds = time.perf_counter() - started
            found.append(Result(task.name, score(made, task.gold), seconds))
    return found


def means(found: Sequence[Result], title: str) -> dict[str, float]:
    """Mean of each measure."""
    count = max(len(found), 1)
    return {
        f"{title}_{name}": round(sum(r.figures[at] for r in found) / count, 4)
        for at, name in enumerate(MEASURES)
    }


def measure() -> dict[str, float]:
    """All figures; empty where the data are absent."""
    if not tasks():
        return {}
    return figures(results(ours), results(counted))


def figures(mine: Sequence[Result], base: Sequence[Result]) -> dict[str, float]:
    """What is measured, from the results of the product and of the baseline."""
    told = {
        **means([r for r in mine if r.name in BOTH], "both"),
        **means(mine, "all"),
        **means([r for r in base if r.name in BOTH], "counting_both"),
        **means(base, "counting_all"),
    }
    told["gain_date_f1"] = round(told["all_date_f1"] - told["counting_all_date_f1"], 4)
    return told


def main(arguments: Sequence[str]) -> None:
    names = [word for word in arguments if not word.startswith("--")]
    if not tasks():
        show({}, DATA)
        return
    mine, base = results(ours, names), results(counted, names)
    if "--topics" in arguments:
        print(f"{'':24}{'ours':>21}{'seconds':>9}{'counting':>24}")
        for one, other in zip(mine, base, strict=True):
            row = "".join(f"{value:7.3f}" for value in one.figures)
            beside = "".join(f"{value:7.3f}" for value in other.figures)
            print(f"{one.name:24}{row}{one.seconds:9.2f}   {beside}")
    show(figures(mine, base), DATA)


if __name__ == "__main__":
    main(sys.argv[1:])
