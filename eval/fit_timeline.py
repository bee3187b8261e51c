"""Fit the setting of the timeline of many articles, and check it by leaving each topic out.

    python eval/fit_timeline.py [--write]

Every combination of the values below is scored by date F1 on the journalists' timelines; the one
with the best mean is the setting. Beside it stands what the settings chosen without a topic reach
on that topic. ``--write`` writes resources/timeline.toml. Run it after a change of how dates are
read or weighed.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path
from statistics import fmean

from timelines_data import DATA, Task, tasks

from crossread.cross.timeline.lines import Source, furniture, source
from crossread.cross.timeline.topic import Topic
from crossread.cross.timeline.votes import Setting, days, setting

TARGET = Path(__file__).parents[1] / "src/crossread/resources/timeline.toml"
# What is tried; the rest of the setting is set, not fitted.
TRIED: Mapping[str, tuple[float, ...]] = {
    "article_power": (1.0, 1.5),
    "sentence_power": (0.3, 0.5),
    "future": (0.1, 0.2),
    "later": (1.0, 1.5, 2.0),
    "published": (1.5, 2.0, 2.5),
}


def prepared(task: Task, size: int) -> tuple[list[Source], Topic]:
    """What does not depend on the values tried."""
    skip = furniture(task.readings)
    sources = [source(reading, reading.article.id, skip) for reading in task.readings]
    return sources, Topic.of((one.words for one in sources), size)


def date_f1(task: Task, made: tuple[list[Source], Topic], use: Setting) -> float:
    """Share of the gold's days among as many best ones."""
    found = {
        day: told.weight
        for day, told in days(*made, use).items()
        if told.told and task.since <= day <= task.until
    }
    ranked = sorted(found, key=lambda day: (-round(found[day], 9), day))[: len(task.gold)]
    return 2 * len(set(ranked) & task.gold.keys()) / (len(ranked) + len(task.gold))


def main() -> None:
    if not tasks():
        print(f"no data in {DATA} (set CROSSREAD_SHARED)")
        return
    grid = [
        replace(setting(), **dict(zip(TRIED, values, strict=True)))
        for values in product(*TRIED.values())
    ]
    scores: dict[str, list[float]] = {}
    for task in tasks():
        made = prepared(task, setting().topic_words)
        scores[task.name] = [date_f1(task, made, use) for use in grid]
    topics = {task.name: task.topic for task in tasks()}
    best = _best(scores, list(scores))
    left_out: dict[str, float] = {}
    for topic in sorted(set(topics.values())):
        chosen = _best(scores, [name for name in scores if topics[name] != topic])
        left_out |= {n: scores[n][chosen] for n in scores if topics[n] == topic}
    for name, values in scores.items():
        print(f"{name:24}{values[best]:8.3f} left out {left_out[name]:8.3f}")
    print(f"mean {fmean(v[best] for v in scores.values()):.4f}", end=" ")
    print(f"left out {fmean(left_out.values()):.4f}")
    print(asdict(grid[best]))
    if "--write" in sys.argv:
        write(grid[best])


def _best(scores: Mapping[str, list[float]], names: list[str]) -> int:
    means = [fmean(scores[name][at] for name in names) for at in range(len(scores[names[0]]))]
    return max(range(len(means)), key=lambda at: (round(means[at], 6), -at))


def write(use: Setting) -> None:
    """Put the values into the resource file, its comments kept."""
    rows = []
    for row in TARGET.read_text("utf-8").splitlines():
        name, equals, _ = row.partition(" = ")
        rows.append(f"{name} = {asdict(use)[name]}" if equals and name in asdict(use) else row)
    text = "\n".join(rows) + "\n"
    tomllib.loads(text)
    TARGET.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
