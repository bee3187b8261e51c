"""Datelines: what stands before a report's first word is nobody's words and nobody's name."""

from __future__ import annotations

import re
from functools import cache

from crossread.resources import table


@cache
def dateline() -> re.Pattern[str]:
    """Any of the patterns of ``resources/en/datelines.toml``, for the start of a line."""
    return re.compile("|".join(e["expression"] for e in table("en/datelines.toml")["pattern"]))
