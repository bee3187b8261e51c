"""Language of a text, told only where there is enough of it."""

from __future__ import annotations

from functools import cache
from typing import Any

# Languages the model knows that have next to no press, and draw short texts to themselves.
_LEFT_OUT = frozenset(
    ("an", "as", "br", "dz", "eo", "fo", "jv", "la", "oc", "or", "qu", "se", "ug", "vo", "wa")
)
# Below this many letters, guesses go wrong too often to show (set on single headlines).
_SHORTEST = 60
# The first part of a report tells as well as the whole: 1,000 characters and 3,000 gave the same
# language for each of 472 longer English reports, in a third of the time.
_ENOUGH = 1000


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  loads 5 MB

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code in identifier.labels if code not in _LEFT_OUT])
    return identifier


def detect(text: str) -> str | None:
    """BCP 47 code of the language of a text; None where there are too few letters to tell."""
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < _SHORTEST:
        return None
    return str(_identifier().classify(sample)[0])


def normalise(code: object) -> str | None:
    """A language tag as others write it, such as ``en_US.UTF-8`` or ``EN``; None where unusable."""
    if not isinstance(code, str):
        return None
    parts = code.partition(".")[0].replace("_", "-").strip().split("-")
    first = parts[0].lower()
    if not (first.isalpha() and first.isascii() and 2 <= len(first) <= 3) or first in (
        "und",
        "mul",
    ):
        return None
    rest = [
        p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p
        for p in parts[1:]
        if p.isalnum()
    ]
    return "-".join([first, *rest])
