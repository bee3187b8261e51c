"""Development sets of story clustering, read into readings and signatures."""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from collections.abc import Hashable, Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from crossread.cross.signature import Signature, signature
from crossread.extract.extract import extract
from crossread.ingest.source import pages
from crossread.model import UNDATED, Article, Dating, Interval, Page
from crossread.read.reader import read_article

STORY_SETS = ("10E", "20E", "30E", "wikinews_medium", "wikinews_big")
# An article with fewer words than this has none of its own: an empty or registration page.
OWN_WORDS = 40


class Sample(NamedTuple):
    """One article as grouping sees it, with the story it belongs to."""

    signature: Signature
    story: str
    words: int


def shared() -> Path | None:
    """Folder of the development data, or None where it is absent."""
    folder = Path(os.environ.get("CROSSREAD_SHARED") or Path(__file__).parents[2] / "shared")
    return folder if (folder / "data").is_dir() else None


def _dating(published: str | None) -> Dating:
    if not published:
        return UNDATED
    start = datetime.fromisoformat(published[:10])
    day = Interval(start, start + timedelta(days=1))
    return Dating(value=published[:10], interval=day, precision="day", basis="input")


def _article(row: Mapping[str, str]) -> Article:
    return Article(
        ref=row["id"],
        text=row["text"],
        title=row["title"] or None,
        url=row["url"] or None,
        published=_dating(row.get("published")),  # `crawled` is no date of publication
    )


@cache
def samples(folder: Path, kind: str) -> dict[str, list[Sample]]:
    """Sets of ``stories`` or ``incidents``, by name; each article read by the shipped reader.

    Read once a process: the readings of both take some minutes.
    """
    sets: dict[str, list[Sample]] = {}
    with gzip.open(folder / "data" / kind / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            name, story = row.get("set", kind), row.get("story") or row["incident"]
            article = _article(row)
            one = Sample(signature(read_article(article)), story, article.words)
            sets.setdefault(name, []).append(one)
    return sets


def bundled() -> list[Sample]:
    """The reports of the bundled sample, read the whole way, with the stories of its gold."""
    root = Path(__file__).resolve().parents[1]
    gold = json.loads((root / "eval/sample/gold.json").read_text("utf-8"))["reports"]
    found = pages([str(root / "src/crossread/sample/reports")])
    articles = extract([page for page in found if isinstance(page, Page)])
    rows = []
    for article in articles:
        story = gold.get(Path(article.ref).name, {}).get("story")
        if isinstance(article, Article) and story:
            rows.append(Sample(signature(read_article(article)), story, article.words))
    return rows


def b_cubed(
    predicted: Mapping[str, Hashable], gold: Mapping[str, Hashable]
) -> tuple[float, float, float]:
    """B³ precision, recall and F (Bagga and Baldwin 1998) over the articles of ``gold``."""
    ours = Counter(predicted[key] for key in gold)
    theirs = Counter(gold.values())
    both = Counter((predicted[key], gold[key]) for key in gold)
    precision = sum(both[predicted[k], gold[k]] / ours[predicted[k]] for k in gold) / len(gold)
    recall = sum(both[predicted[k], gold[k]] / theirs[gold[k]] for k in gold) / len(gold)
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def predicted(parts: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    """Number of its part for each article."""
    return {article: number for number, part in enumerate(parts) for article in part}
