"""How much there is to read, before any of it is."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.ingest import media
from crossread.ingest.paths import Found, Walk

# Bytes of one article, by what it lies in: a report of 400 words with its fields is somewhat
# shorter than 4 KB; a packed page of HTML takes some 20, with what else crawlers keep 40.
_RECORD = {
    media.LINES: 4_096, media.VALUES: 4_096, media.CSV: 4_096, media.TSV: 4_096,
    media.ZIP: 10_000, media.TAR: 10_000, media.WARC: 40_000, media.WACZ: 100_000,
}  # fmt: skip
# Files that are looked at to add up their sizes; a walk over more takes seconds.
_ADDED_UP = 200_000


def many(paths: Sequence[str], number: int) -> bool:
    """True where the arguments hold some ``number`` of articles or more, by names and sizes.

    Standard input counts as nothing; no file is opened, and the walk ends as soon as it is clear.
    """
    walk = Walk()
    left = number
    for written in paths:
        for found in walk.argument(written) if written != "-" else ():
            if isinstance(found, Found):
                left -= _articles(found)
            if left <= 0:
                return True
    return False


def size(paths: Sequence[str]) -> int | None:
    """Bytes of the files that the arguments name; None where they are too many to add up."""
    walk = Walk()
    number = total = 0
    for written in paths:
        for found in walk.argument(written) if written != "-" else ():
            number += 1
            if number > _ADDED_UP:
                return None
            total += _bytes(found) if isinstance(found, Found) else 0
    return total


def _articles(found: Found) -> int:
    told = media.by_name(found.path.name)
    record = _RECORD.get(told.media or "") if told else None
    return max(1, _bytes(found) // record) if record else 1


def _bytes(found: Found) -> int:
    try:
        return found.path.stat().st_size
    except OSError:
        return 0
