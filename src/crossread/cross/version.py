"""Crossing's version: what is kept of a crossing is kept under it."""

from __future__ import annotations

from crossread import __version__

# Generation of the rules; raised whenever a story may come out otherwise.
RULES = "9"


def crossing_version() -> str:
    """The program's version and that of the rules: "0.1.0 crossing 4"."""
    return f"{__version__} crossing {RULES}"
