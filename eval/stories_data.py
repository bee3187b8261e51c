"""Development sets of story clustering, read into readings and signatures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from incident_reports import readings
from rows import article, lines, shared

from crossread.cross.signature import Signature, signature
from crossread.cross.words import WORD, term
from crossread.extract.extract import extract
from crossread.ingest.source import pages
from crossread.model import Article, Page, Reading
from crossread.read.reader import read_article

__all__ = [
    "OWN_WORDS", "STORY_SETS", "Sample", "b_cubed", "bundled", "predicted", "samples", "shared",
]  # fmt: skip
STORY_SETS = ("10E", "20E", "30E", "wikinews_medium", "wikinews_big")
# An article with fewer words than this has none of its own: an empty or registration page.
OWN_WORDS = 40


class Sample(NamedTuple):
    """One article as grouping sees it, with the story it belongs to.

    Attributes:
        signature: what it is grouped by.
        story: of the gold.
        words: number of words of the text.
        place_terms: terms of the words by which it names places.
    """

    signature: Signature
    story: str
    words: int
    place_terms: frozenset[int] = frozenset()


@cache
def samples(folder: Path, kind: str) -> dict[str, list[Sample]]:
    """Sets of ``stories`` or ``incidents``, by name; each article read by the shipped reader.

    Read once a process: the readings of both take some minutes.
    """
    if kind == "incidents":
        found = [(key, one) for key, many in readings().items() for one in many]
        return {kind: [_sample(reading, incident) for incident, reading in found]}
    sets: dict[str, list[Sample]] = {}
    for row in lines(folder / "data" / kind / "articles.jsonl.gz"):
        one = _sample(read_article(article(row)), row["story"])
        sets.setdefault(row["set"], []).append(one)
    return sets


def _sample(reading: Reading, story: str) -> Sample:
    named = (WORD.findall(place.evidence.text) for place in reading.places)
    places = frozenset(term(word) for words in named for word in words)
    return Sample(signature(reading), story, reading.article.words, places)


def bundled() -> list[Sample]:
    """The reports of the bundled sample, read the whole way, with the stories of its gold."""
    root = Path(__file__).resolve().parents[1]
    gold = json.loads((root / "eval/sample/gold.json").read_text("utf-8"))["reports"]
    found = pages([str(root / "src/crossread/sample/reports")])
    articles = extract([page for page in found if isinstance(page, Page)])
    rows = []
    for one in articles:
        story = gold.get(Path(one.ref).name, {}).get("story")
        if isinstance(one, Article) and story:
            rows.append(_sample(read_article(one), story))
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
