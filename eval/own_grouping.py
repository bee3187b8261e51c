"""Tallies end to end: incidents grouped by ourselves, then their killed and injured.

    python eval/own_grouping.py [--some INCIDENTS] [--jobs PROCESSES] [--errors]

Beside them, from the same readings, the tallies with the gold's grouping: what grouping costs.
An incident is answered by the story that holds most of its articles; of several, by the one that
holds least else. Where a story tells of several crimes, each with tallies and a day of its own, the
one answers that most reports from the incident's articles are of; ``widest`` is what comes of it
when the crime that most articles tell of answers for all. With ``--some`` only the articles of a
fixed sample of incidents are read, so that there are fewer look-alikes to be taken for one another.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from counts import MEASURED, OWN_WORDS, answer
from incident_reports import incidents, readings
from rows import shared

from crossread.cross.group import group
from crossread.cross.signature import signature
from crossread.cross.tally import widest
from crossread.cross.tell import tell
from crossread.model import Reading, Tally

Answers = dict[str, tuple[int, int]]
# Measures by whose reports the crime of an incident is found in its story.
VICTIMS = ("killed", "injured", "casualties", "hospitalised")


def grouped(readings: Sequence[Reading]) -> list[list[Reading]]:
    """The readings in our own stories."""
    by_id = {reading.article.id: reading for reading in readings}
    return [[by_id[i] for i in part] for part in group([signature(r) for r in by_id.values()])]


def best(told: Sequence[Tally]) -> tuple[int, int]:
    """Killed and injured as the widest main tallies have them; nothing said is 0."""
    killed, injured = (t.best if (t := widest(told, measure)) else 0 for measure in MEASURED)
    return killed, injured


def of_crime(told: Sequence[Tally], articles: frozenset[str]) -> list[Tally]:
    """The main tallies of the day of which most reports of some articles are."""
    main = [t for t in told if t.role == "main"]
    reports: Counter[str | None] = Counter()
    for tally in main:
        if tally.measure in VICTIMS:
            reports[tally.date] += sum(r.article in articles for r in tally.reports)
    day = max(reports, key=lambda d: (reports[d], d or ""), default=None)
    return [t for t in main if t.date == day]


def answers(found: Mapping[str, Sequence[Reading]]) -> tuple[Answers, Answers, Answers]:
    """Killed and injured of each incident: by our own grouping, without the crime, by the gold's.

    Returns:
        by the tallies of its crime in our own story, by the widest of that story, by the gold's.
    """
    incident = {r.article.id: key for key, readings in found.items() for r in readings}
    parts = grouped([r for readings in found.values() for r in readings])
    holding: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, part in enumerate(parts):
        for key, share in Counter(incident[r.article.id] for r in part).items():
            holding[key].append((-share, len(part), number))
    told: dict[int, tuple[Tally, ...]] = {}
    own: Answers = {}
    whole: Answers = {}
    for key, own_articles in found.items():
        number = min(holding[key])[2]
        if number not in told:
            told[number] = tell(parts[number]).tallies
        articles = frozenset(r.article.id for r in own_articles)
        own[key] = best(of_crime(told[number], articles))
        whole[key] = best(told[number])
    return own, whole, {key: answer(readings) for key, readings in found.items()}


def score(
    wanted: Mapping[str, Mapping[str, int]], found: Mapping[str, Sequence[Reading]], *, show: bool
) -> dict[str, float]:
    """Exact figures of all incidents, and of those that have articles with words of their own."""
    own, whole, gold = answers(found)
    words = {k: sum(len(r.article.text.split()) for r in found[k]) for k in found}
    figures: dict[str, float] = {}
    for place, measure in enumerate(MEASURED):
        for name, kept in (
            ("all", list(found)),
            ("own_words", [key for key in found if words[key] >= OWN_WORDS]),
        ):
            for how, got in (("own", own), ("widest", whole), ("gold", gold)):
                right = sum(got[key][place] == wanted[key][measure] for key in kept)
                figures[f"{how}_{measure}_{name}"] = right / max(len(kept), 1)
    for key in sorted(found) if show else ():
        want = tuple(wanted[key][measure] for measure in MEASURED)
        if own[key] != gold[key]:
            print(key, "gold", want, "own grouping", own[key], "gold grouping", gold[key])
    return figures


def run(*, some: int | None = None, jobs: int = 2, show: bool = False) -> dict[str, float]:
    """Read and score; {} without data."""
    found = readings(some, jobs)
    if not found:
        print(f"skipped: no data in {shared()}")
        return {}
    return score(incidents(), found, show=show)


def measure() -> dict[str, float]:
    """Exact killed and injured over all incidents, own grouping beside the gold's."""
    return run()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--some", type=int, metavar="INCIDENTS")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    told = run(some=given.some, jobs=given.jobs, show=given.errors)
    print("\n".join(f"{name:24} {value:.3f}" for name, value in told.items()))
