"""How well pages become articles, beside trafilatura's default in the same run.

    python eval/pages.py

Reads real pages and their publishers' own fields from ``$CROSSREAD_SHARED/data/pages`` (or
``../shared`` beside the repository). Each HTML file is compared with the version whose body its
bytes hold most of. Figures are means over pages:

    body      ROUGE-L F1 over words (longest common subsequence), standfirst and crossheads included
    title     share of pages whose title has the publisher's words
    date      share dated to the right day (UTC or as printed)
    byline    F1 of author names, over pages that name any
    language  share in agreement with the html element
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


def folder() -> Path:
    shared = os.environ.get("CROSSREAD_SHARED")
    base = Path(shared) if shared else Path(__file__).resolve().parents[1].parent / "shared"
    return base / "data" / "pages"


def words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").lower())


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
    scores = {
        "body": rouge_l(found["text"], gold_body(gold)),
        "title": same_title(found["title"], gold["title"]),
        "date": same_day(found["date"], gold["publishing_date"]),
    }
    if gold.get("authors"):
        scores["byline"] = names_f1(found["authors"], gold["authors"])
    if language := page_language(raw):
        scores["language"] = float((found["language"] or "")[:2] == language[:2])
    return scores


def ours(name: str, raw: bytes) -> Fields:
    article = extract([Page(ref=name, kind="file", media="text/html", body=raw)])[0]
    if not isinstance(article, Article):
        return {"text": "", "title": None, "date": None, "authors": [], "language": None}
    return {
        "text": article.text,
        "title": article.title,
        "date": article.published.value,
        "authors": list(article.authors),
        "language": article.language,
    }


def baseline(raw: bytes) -> Fields:
    got = trafilatura.bare_extraction(raw, with_metadata=True)
    if got is None:
        return {"text": "", "title": None, "date": None, "authors": [], "language": None}
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
    return {key: sum(values) / len(values) for key, values in sorted(sums.items())}


def main() -> int:
    if not folder().is_dir():
        print(f"skipped: no pages at {folder()}; set CROSSREAD_SHARED")
        return 0
    for key, value in measure().items():
        print(f"{key:22} {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
