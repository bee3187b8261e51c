"""How well pages become articles, beside trafilatura's three settings in the same run.

    python eval/pages.py

Reads real pages and their publishers' own fields from ``$CROSSREAD_SHARED/data/pages`` (or
``../shared`` beside the repository). Each HTML file is compared with the version whose body its
bytes hold most of. Figures are means over pages:

    body         ROUGE-L F1 over words (longest common subsequence), standfirst and crossheads
                 included; precision and recall beside it
    boilerplate  share of the words of our text that no line of the publisher's body holds
    title        share of pages whose title has the publisher's words. A page names its report in up
                 to five ways (JSON-LD, OpenGraph, its heading …): on .99 of these pages one of
                 them has the words of the publisher's field, and it is another one from publisher
                 to publisher. Votes among them did not do better than what stands above the report
    title_near   share whose title has four fifths of its words in common with the publisher's
    date         share dated to the right day (UTC or as printed)
    byline       F1 of author names, over pages that name any
    outlet       share with a publisher's name
    language     share in agreement with the html element
    kept         share of pages that gave an article; all are reports
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trafilatura
from rapidfuzz.distance import LCSseq

from crossread.extract import extract
from crossread.model import Article, Page

Fields = dict[str, Any]
NOTHING: Fields = {"text": "", "title": None, "date": None, "authors": [], "language": None}


def folder() -> Path:
    shared = os.environ.get("CROSSREAD_SHARED")
    base = Path(shared) if shared else Path(__file__).resolve().parents[1].parent / "shared"
    return base / "data" / "pages"


def words(text: str | None) -> list[str]:
    # A soft hyphen shows where a word may be parted, and parts none.
    return re.findall(r"\w+", (text or "").replace("\u00ad", "").lower())


def gold_body(fields: Fields) -> str:
    body = fields["body"]
    parts = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        parts += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return "\n".join(parts)


def cases() -> Iterator[tuple[str, bytes, Fields]]:
    """Name, bytes and the publisher's own fields of each page."""
    for path in sorted(folder().glob("*/*.json")):
        versions = json.loads(path.read_text("utf-8"))
        for page in sorted(path.parent.glob("*.html.gz")):
            if not re.fullmatch(rf"{re.escape(path.stem)}_\d{{4}}_\d\d_\d\d\.html\.gz", page.name):
                continue
            raw = gzip.decompress(page.read_bytes())
            there = set(words(raw.decode("utf-8", "replace")))
            best = max(versions.values(), key=lambda f: _held(f, there))
            yield page.name, raw, best


def _held(fields: Fields, there: set[str]) -> float:
    wanted = words(fields["title"]) + words(gold_body(fields))
    return sum(w in there for w in wanted) / max(1, len(wanted))


def rouge_l(found: str | None, gold: str) -> float:
    one, other = words(found), words(gold)
    if not one or not other:
        return 0.0
    common = LCSseq.similarity(one, other)
    return 2 * common / (len(one) + len(other))


def same_title(found: str | None, gold: str) -> float:
    return float(words(found) == words(gold))


def near_title(found: str | None, gold: str) -> float:
    return float(rouge_l(found, gold) >= 0.8)


def precision_recall(found: str | None, gold: str) -> tuple[float, float]:
    one, other = words(found), words(gold)
    common = LCSseq.similarity(one, other) if one and other else 0
    return common / max(1, len(one)), common / max(1, len(other))


def boilerplate(found: str | None, gold: str) -> float:
    """Share of words in lines of which no part of three words stands in the publisher's body."""
    theirs = _trigrams(gold)
    lines = [line for line in (found or "").split("\n") if words(line)]
    foreign = sum(len(words(line)) for line in lines if not _trigrams(line) & theirs)
    return foreign / max(1, len(words(found)))


def _trigrams(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    if len(found) < 3:
        return {tuple(found)}
    return set(zip(found, found[1:], found[2:], strict=False))


def same_day(found: str | None, gold: str) -> float:
    if not found:
        return 0.0
    published = datetime.fromisoformat(gold)
    days = {published.date()}
    if published.tzinfo:
        days.add(published.astimezone(UTC).date())
    mine = datetime.fromisoformat(found)
    ours = {mine.date()}
    if mine.tzinfo:
        ours.add(mine.astimezone(UTC).date())
    return float(bool(days & ours))


def names_f1(found: list[str], gold: list[str]) -> float:
    one, other = ({" ".join(words(n)) for n in names} for names in (found, gold))
    hit = len(one & other)
    return 2 * hit / (len(one) + len(other)) if one or other else 1.0


def page_language(raw: bytes) -> str | None:
    match = re.search(rb"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z]{2,3})", raw[:20000], re.I)
    return match[1].decode().lower() if match else None


def score(raw: bytes, gold: Fields, found: Fields) -> dict[str, float]:
    body = gold_body(gold)
    precision, recall = precision_recall(found["text"], body)
    scores = {
        "body": rouge_l(found["text"], body),
        "body_precision": precision,
        "body_recall": recall,
        "boilerplate": boilerplate(found["text"], body),
        "title": same_title(found["title"], gold["title"]),
        "title_near": near_title(found["title"], gold["title"]),
        "date": same_day(found["date"], gold["publishing_date"]),
        "kept": float(bool(found["text"])),
    }
    if "outlet" in found:
        scores["outlet"] = float(bool(found["outlet"]))
    if gold.get("authors"):
        scores["byline"] = names_f1(found["authors"], gold["authors"])
    if language := page_language(raw):
        scores["language"] = float((found["language"] or "")[:2] == language[:2])
    return scores


def ours(name: str, raw: bytes) -> Fields:
    article = extract([Page(ref=name, kind="file", media="text/html", body=raw)])[0]
    if not isinstance(article, Article):
        return NOTHING | {"outlet": None}
    return {
        "text": article.text,
        "outlet": article.outlet,
        "title": article.title,
        "date": article.published.value,
        "authors": list(article.authors),
        "language": article.language,
    }


def baseline(raw: bytes, **setting: bool) -> Fields:
    """What trafilatura gives; ``setting`` is one of its own for more precision or recall."""
    got = trafilatura.bare_extraction(raw, with_metadata=not setting, **setting)
    if got is None:
        return NOTHING
    authors = [a.strip() for a in (got.author or "").split(";") if a.strip()]
    return {
        "text": got.text,
        "title": got.title,
        "date": got.date,
        "authors": authors,
        "language": got.language,
    }


def measure() -> dict[str, float]:
    """Means over all pages, ``ours/…`` beside ``trafilatura/…``; empty where the data is absent."""
    sums: dict[str, list[float]] = defaultdict(list)
    for name, raw, gold in cases():
        for who, found in (("ours", ours(name, raw)), ("trafilatura", baseline(raw))):
            for key, value in score(raw, gold, found).items():
                sums[f"{who}/{key}"].append(value)
        for setting in ("favor_precision", "favor_recall"):
            text = baseline(raw, **{setting: True})["text"]
            sums[f"trafilatura/{setting}/body"].append(rouge_l(text, gold_body(gold)))
    return {key: sum(values) / len(values) for key, values in sorted(sums.items())}


def main() -> int:
    if not folder().is_dir():
        print(f"skipped: no pages at {folder()}; set CROSSREAD_SHARED")
        return 0
    for key, value in measure().items():
        print(f"{key:34} {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
