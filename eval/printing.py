"""How a measure that is run alone prints its figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path


def show(figures: Mapping[str, float], data: Path) -> None:
    """Print figures as a table and as JSON; where there are none, that ``data`` is absent."""
    if not figures:
        print(f"skipped: no data in {data} (set CROSSREAD_SHARED)")
        return
    width = max(map(len, figures)) + 2
    for name, value in figures.items():
        print(f"{name:<{width}}{value:>12.3f}")
    print(json.dumps(dict(figures)))
