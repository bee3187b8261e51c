"""Codes in words for people."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("wording.toml").read_text("utf-8"))


def words(kind: str, code: str | None) -> str:
    """What a code means; an unknown one is shown as it is, without its underscores."""
    if code is None:
        return ""
    found = _all()[kind].get(code)
    return str(found) if found is not None else code.replace("_", " ")


def terms(kind: str) -> dict[str, str]:
    """All codes of a kind with their meaning."""
    return {code: str(meaning) for code, meaning in _all()[kind].items()}


def extent(precision: str) -> tuple[str, float | None]:
    """What a place's precision means, and the rough radius in km; None for a whole country."""
    entry = _all()["precision"][precision]
    return str(entry["text"]), entry.get("radius")


def measure(code: str) -> str:
    """A measure's name: ``positions captured``."""
    return code.replace("_", " ")


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``2 articles``, ``3 stories``."""
    plural = many or (f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")
    return f"{number:,} {one if number == 1 else plural}"


def listed(parts: list[str]) -> str:
    """Parts that are not empty, with commas."""
    return ", ".join(part for part in parts if part)
