"""Whether there is much to read, before any of it is."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.ingest import media
from crossread.ingest.paths import Found, Walk

# Bytes of one article in JSON lines: a report of 400 words with its fields is somewhat shorter.
_RECORD = 4_096


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


def _articles(found: Found) -> int:
    if media.by_name(found.path) != media.LINES:
        return 1
    try:
        return max(1, found.path.stat().st_size // _RECORD)
    except OSError:
        return 1
