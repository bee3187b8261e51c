"""Rows of the development sets, and articles made of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import floors

from crossread.model import UNDATED, Article, Dating, Interval


def shared() -> Path | None:
    """Folder of the development data, or None where it is absent."""
    folder = floors.shared()
    return folder if (folder / "data").is_dir() else None


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a file of JSON lines, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def article(row: Mapping[str, str]) -> Article:
    """The article of a row; ``crawled`` is no date of publication."""
    return Article(
        ref=row["id"],
        text=row["text"],
        title=row["title"] or None,
        url=row["url"] or None,
        published=_dating(row.get("published")),
    )


def _dating(published: str | None) -> Dating:
    if not published:
        return UNDATED
    start = datetime.fromisoformat(published[:10])
    day = Interval(start, start + timedelta(days=1))
    return Dating(value=published[:10], interval=day, precision="day", basis="input")
