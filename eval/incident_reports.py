"""Reports on shootings and the incident of each, read once for all that measures on them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from rows import article, lines, shared

from crossread.model import Reading
from crossread.read.reader import read_article


@cache
def incidents() -> dict[str, dict[str, Any]]:
    """The gold's record of each incident, by id; {} without data."""
    folder = _folder()
    return {row["id"]: row for row in lines(folder / "incidents.jsonl.gz")} if folder else {}


@cache
def readings(some: int | None = None, jobs: int = 2) -> dict[str, list[Reading]]:
    """The readings of each incident's reports.

    Args:
        some: of so many incidents only, a fixed sample.
        jobs: processes that read: minutes on two cores.
    """
    folder = _folder()
    if folder is None:
        return {}
    chosen = sampled(incidents(), some)
    rows = [row for row in lines(folder / "articles.jsonl.gz") if row["incident"] in chosen]
    found: dict[str, list[Reading]] = defaultdict(list)
    for row, reading in zip(rows, _read(rows, jobs), strict=True):
        found[row["incident"]].append(reading)
    return dict(found)


def sampled(keys: Iterable[str], limit: int | None) -> set[str]:
    """A fixed sample of the incidents, or all."""
    ordered = sorted(keys, key=lambda k: hashlib.blake2b(k.encode(), digest_size=8).digest())
    return set(ordered if limit is None else ordered[:limit])


def _folder() -> Path | None:
    root = shared()
    folder = root / "data" / "incidents" if root else None
    return folder if folder and (folder / "articles.jsonl.gz").exists() else None


def _read(rows: Sequence[Mapping[str, str]], jobs: int) -> list[Reading]:
    articles = [article(row) for row in rows]
    if jobs < 2:
        return [read_article(one) for one in articles]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(read_article, articles, chunksize=16))
