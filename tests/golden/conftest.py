"""What is held is compared with a file kept in the repository; ``CROSSREAD_GOLDEN=write`` keeps it.

After a change that is meant, write the files anew and read the difference before committing it:

    CROSSREAD_GOLDEN=write python -m pytest tests/golden
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

WRITE = os.environ.get("CROSSREAD_GOLDEN") == "write"
# Lines of a difference that are shown: enough for one article, not for a changed export.
SHOWN = 200
HOW = "If this is meant: CROSSREAD_GOLDEN=write python -m pytest tests/golden, then git diff"


@pytest.fixture(scope="session")
def held() -> Callable[[Path, str], None]:
    """Fails with the lines that differ between a kept file and what was found."""

    def hold(path: Path, found: str) -> None:
        if WRITE:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found.encode("utf-8"))
        kept = path.read_bytes().decode("utf-8") if path.exists() else ""
        if kept == found:
            return
        # Not by splitlines(): reports hold line separators that no editor breaks at.
        lines = difflib.unified_diff(
            kept.split("\n"), found.split("\n"), f"kept {path.name}", "found", n=1, lineterm=""
        )
        shown = list(lines)
        more = [f"… {len(shown) - SHOWN} lines more"] if len(shown) > SHOWN else []
        pytest.fail("\n".join([*shown[:SHOWN], *more, HOW]), pytrace=False)

    return hold
