"""The texts that the bench reads: real reports, cut to a length; where absent, the sample."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossread.model import Article

ROOT = Path(__file__).resolve().parents[1]
TIMELINES = Path("data") / "timelines" / "articles.jsonl.gz"
SAMPLE = ROOT / "src" / "crossread" / "sample" / "reports"
# A news report of usual length, in words: what the product's speed is stated for.
USUAL = 450
_WORD = re.compile(r"\S+")
# What ends a sentence, or sets off parts that read as sentences of their own.
_STOPS = re.compile(r"[.!?:;…\n\r|•]+|\s[-–—]+\s")


def shared() -> Path:
    """Folder of the data that are not part of the project."""
    return Path(os.environ.get("CROSSREAD_SHARED", ROOT.parent / "shared"))


def rows(articles: int) -> list[str]:
    """An even sample of the timeline set's lines; nothing where it is absent."""
    path = shared() / TIMELINES
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        lines = stream.readlines()
    return lines[:: max(len(lines) // articles, 1)][:articles]


def source() -> str:
    """What the texts are cut from, in words."""
    return "timeline set" if (shared() / TIMELINES).exists() else "bundled sample"


def records(count: int) -> list[dict[str, str]]:
    """Dated articles of ``USUAL`` words each, no two the same while the set lasts.

    Returns:
        ``count`` records with id, published (where known) and text.
    """
    found = list(islice(_cut(), count))
    whole = len(found)
    # Round the set again, told apart by their last word.
    found += [
        {**found[number % whole], "text": f"{found[number % whole]['text']} {number}"}
        for number in range(whole, count)
    ]
    return [{"id": f"bench-{number}", **record} for number, record in enumerate(found)]


def _cut() -> Iterator[dict[str, str]]:
    """Stretches of ``USUAL`` words out of one report each; of the sample, out of several."""
    for report in _reports():
        text = report["text"]
        words = list(_WORD.finditer(text))
        for first in range(0, len(words) - USUAL + 1, USUAL):
            part = text[words[first].start() : words[first + USUAL - 1].end()]
            yield {**report, "text": part}


def _reports() -> Iterator[dict[str, str]]:
    lines = rows(1_000_000)
    for line in lines:
        record = json.loads(line)
        kept = {"published": record.get("published"), "text": record["text"]}
        yield {key: value for key, value in kept.items() if value}
    if not lines:
        yield {"text": "\n\n".join(article.text for article in articles_of(pages_of(SAMPLE)))}


def long_text(characters: int) -> str:
    """Reports one after the other, as an archive's saved page may hold them."""
    parts: list[str] = []
    size = 0
    while size < characters:
        for report in _reports():
            parts.append(report["text"])
            size += len(report["text"]) + 2
            if size >= characters:
                break
    return "\n\n".join(parts)[:characters]


def endless_sentence(characters: int) -> str:
    """The same words without any stop."""
    return " ".join(_STOPS.sub(" ", long_text(characters + characters // 10)).split())[:characters]


def texts(articles: int) -> list[str]:
    """Whole texts of the timeline set, or of the bundled sample."""
    return [json.loads(row)["text"] for row in rows(articles)] or [
        article.text for article in articles_of(pages_of(SAMPLE))
    ]


def pages_of(folder: Path) -> list[Any]:
    from crossread.ingest.source import pages  # noqa: PLC0415  imports are timed
    from crossread.model import Page  # noqa: PLC0415

    return [page for page in pages([str(folder)]) if isinstance(page, Page)]


def articles_of(found: list[Any]) -> list[Article]:
    from crossread.extract.extract import extract  # noqa: PLC0415  imports are timed
    from crossread.model import Article  # noqa: PLC0415

    return [article for article in extract(found) if isinstance(article, Article)]
