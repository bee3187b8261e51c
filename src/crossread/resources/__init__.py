"""Lexicons, codes, patterns and regions as data files, with a loader.

Files of a language lie in a folder named by its code; the others hold for every language.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lines(name: str) -> tuple[str, ...]:
    """Lines of a text file below ``resources/`` without comments (``#``) and blank lines.

    Raises:
        FileNotFoundError: no such resource.
    """
    text = files(__name__).joinpath(name).read_text("utf-8")
    rows = (line.partition("#")[0].rstrip() for line in text.splitlines())
    return tuple(row for row in rows if row.strip())


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file below ``resources/``; treat it as read-only, it is shared.

    Raises:
        FileNotFoundError: no such resource.
    """
    return tomllib.loads(files(__name__).joinpath(name).read_text("utf-8"))
