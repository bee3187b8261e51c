"""Quality of counts: killed and injured per incident, and hard sentences field by field.

``python eval/counts.py [--errors]``; data below the folder that ``CROSSREAD_SHARED`` names, else
``../shared`` beside the repository. ``hard_counts.jsonl`` is our own.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from crossread.model import Article, Count, Dating
from crossread.read.reader import read_article

ROOT = Path(__file__).parents[1]
HARD = Path(__file__).with_name("hard_counts.jsonl")
SHARED = Path(os.environ.get("CROSSREAD_SHARED", ROOT.parent / "shared"))
FIELDS = ("qualifier", "population", "side", "part_of", "origin", "place")


def lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


# --- hard sentences ---------------------------------------------------------------------------


def gold_matches(gold: dict[str, Any], count: Count, whole: dict[str, Any]) -> dict[str, bool]:
    """Which fields of a count whose measure and value are right are right too."""
    part = None
    if count.part_of is not None:
        part = whole.get(count.part_of.text)
    origin = count.chain[-1] if len(count.chain) > 1 else None
    words = ""
    if origin is not None:
        words = f"{origin.name} {origin.evidence.text if origin.evidence else ''}".lower()
    return {
        "qualifier": gold["qualifier"] == count.qualifier,
        "population": gold["population"] == count.population,
        "side": gold["side"] == count.side,
        "part_of": gold["part_of"] == part,
        "origin": (gold["origin"] in words) if gold["origin"] else origin is None,
        "place": gold.get("place") in (None, count.place.evidence.text if count.place else None),
    }


def hard(*, show: bool = False) -> dict[str, float]:
    """Precision and recall of (measure, value); share of right fields among the found."""
    right = given = wanted = perfect = total = 0
    fields: Counter[str] = Counter()
    tokens: list[int] = []
    for entry in lines(HARD):
        total += 1
        counts = list(read_article(Article(ref="hard", text=entry["text"])).counts)
        whole = {count.evidence.text: count.value for count in counts}
        tokens += [len(count.evidence.text.split()) for count in counts]
        left, wrong = list(counts), []
        for gold in entry["counts"]:
            hit = next(
                (c for c in left if (c.measure, c.value) == (gold["measure"], gold["value"])), None
            )
            if hit is None:
                wrong.append(f"missed {gold['measure']} {gold['value']}")
                continue
            left.remove(hit)
            right += 1
            for name, good in gold_matches(gold, hit, whole).items():
                fields[name] += good
                if not good:
                    wrong.append(
                        f"{name} of {hit.evidence.text!r}: {gold.get(name)} != {_said(hit, name)}"
                    )
        given, wanted = given + len(counts), wanted + len(entry["counts"])
        wrong += [f"extra {c.measure} {c.value} {c.evidence.text!r}" for c in left]
        perfect += not wrong
        if wrong and show:
            print(entry["text"], *(f"    {line}" for line in wrong), sep="\n")
    scores = {"hard_precision": right / max(given, 1), "hard_recall": right / max(wanted, 1)}
    scores |= {f"hard_{name}": fields[name] / max(right, 1) for name in FIELDS}
    scores["hard_sentences_perfect"] = perfect / max(total, 1)
    scores["evidence_words_median"] = float(sorted(tokens)[len(tokens) // 2]) if tokens else 0.0
    return scores


def _said(count: Count, name: str) -> object:
    if name == "origin":
        return count.chain[-1].name if len(count.chain) > 1 else None
    if name == "place":
        return count.place.evidence.text if count.place else None
    return getattr(count, name)


# --- incidents --------------------------------------------------------------------------------


LIST_GAP = 25  # code points between members of a list that share one predicate


def article_figures(counts: Iterable[Count]) -> tuple[int | None, int | None]:
    """Killed and injured that one article gives.

    Of each measure the figure given most often, of equally frequent ones the largest, leaving
    out background, zeros and parts of other counts; members of a list that share one predicate
    ("two men and a boy") are added up. People shot or hit whose fate is open are injured, less
    the dead among them.
    """
    ordered = sorted(
        counts, key=lambda count: (count.evidence.section != "title", count.evidence.start)
    )
    best = {
        name: _figure(ordered, name) for name in ("killed", "injured", "casualties", "hospitalised")
    }
    killed, injured, hit = best["killed"], best["injured"], best["casualties"]
    if hit is not None and (injured or 0) + (killed or 0) < hit:
        injured = max(injured or 0, hit - (killed or 0))
    return killed, best["hospitalised"] if injured is None else injured


def _figure(ordered: list[Count], measure: str) -> int | None:
    mine = [c for c in ordered if c.measure == measure and c.value and not c.background]
    mine = [c for c in mine if c.part_of is None] or mine
    totals: list[int] = []
    last: Count | None = None
    for count in mine:
        near = (
            last is not None
            and last.evidence.section == count.evidence.section
            and count.evidence.start - last.evidence.end < LIST_GAP
            and last.population != count.population
        )
        if near:
            totals[-1] += count.value
        else:
            totals.append(count.value)
        last = count
    given = Counter(totals)
    return max(given, key=lambda total: (given[total], total)) if given else None


def incident_figure(figures: list[int | None]) -> int:
    """The figure most articles give; of equally frequent ones the largest; 0 where none does."""
    given = Counter(figure for figure in figures if figure is not None)
    return max(given, key=lambda figure: (given[figure], figure)) if given else 0


def incidents(*, show: bool = False, limit: int | None = None) -> dict[str, float]:
    """Exact killed and injured per incident (gold grouping), over all and from two victims on."""
    folder = SHARED / "data" / "incidents"
    if not (folder / "articles.jsonl.gz").exists():
        print(f"skipped incidents: no data in {folder}")
        return {}
    wanted = {row["id"]: row for row in lines(folder / "incidents.jsonl.gz")}
    if limit is not None:
        wanted = dict(list(wanted.items())[:: max(len(wanted) // limit, 1)])
    found: dict[str, list[tuple[int | None, int | None]]] = defaultdict(list)
    for row in lines(folder / "articles.jsonl.gz"):
        if row["incident"] in wanted:
            published = Dating(value=row["published"], precision="day", basis="input")
            article = Article(
                ref=row["id"], text=row["text"], title=row["title"], published=published
            )
            found[row["incident"]].append(article_figures(read_article(article).counts))
    hits: Counter[str] = Counter()
    for key, row in wanted.items():
        group = "several" if row["killed"] + row["injured"] >= 2 else "single"
        got = [incident_figure([figures[i] for figures in found[key]]) for i in (0, 1)]
        hits[group] += 1
        for index, measure in enumerate(("killed", "injured")):
            hits[f"{measure}_{group}"] += got[index] == row[measure]
        if show and got != [row["killed"], row["injured"]]:
            print(key, "gold", (row["killed"], row["injured"]), "got", got, found[key])
    total, several = hits["several"] + hits["single"], hits["several"]
    return {
        f"incidents_{measure}_{name}": value
        for measure in ("killed", "injured")
        for name, value in (
            ("all", (hits[f"{measure}_several"] + hits[f"{measure}_single"]) / max(total, 1)),
            ("several", hits[f"{measure}_several"] / max(several, 1)),
        )
    }


def measure() -> dict[str, float]:
    """All scores, 0..1 (``evidence_words_median`` in words)."""
    return {**hard(), **incidents()}


if __name__ == "__main__":
    errors = "--errors" in sys.argv
    for name, value in {**hard(show=errors), **incidents(show=errors)}.items():
        print(f"{name:28} {value:.3f}")
