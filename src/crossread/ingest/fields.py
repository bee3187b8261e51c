"""Fields of a record under the names that the extractor reads, whatever others call them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from crossread.model.address import without_credentials
from crossread.resources import table

NAMES = ("id", "url", "outlet", "title", "published", "language", "authors", "text")
# Lists of records lie at most so deep: {"response": {"docs": […]}}.
_DEEPEST = 3


@cache
def _aliases() -> dict[str, tuple[str, int]]:
    """Their name → ours, and how far it stands from ours."""
    fields = table("record_fields.toml")["fields"]
    return {word: (ours, rank) for ours in fields for rank, word in enumerate(fields[ours])}


def squeezed(name: str) -> str:
    """A field's name in letters and digits alone: ``Publication-Date`` is ``publicationdate``."""
    return "".join(c for c in name.lower() if c.isalnum())


def columns(names: list[str]) -> dict[str, int]:
    """Our name → the place of the column that it stands in; of several the best known counts."""
    found: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(names):
        ours, rank = _aliases().get(squeezed(name), ("", 0))
        if ours and (ours not in found or rank < found[ours][0]):
            found[ours] = (rank, place)
    return {ours: place for ours, (_, place) in found.items()}


def canonical(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record under our names, without credentials in its addresses.

    What stands in an object of its own, as in ``"source": {"name": "Courier"}``, is its name.
    """
    names = [*record]
    found: dict[str, Any] = {}
    for ours, place in columns(names).items():
        value = _plain(record[names[place]], ours)
        if ours in ("id", "url") and isinstance(value, str):
            value = without_credentials(value)
        if value is not None and value != "":
            found[ours] = value
    return {name: found[name] for name in NAMES if name in found}


def _plain(value: Any, ours: str) -> Any:
    if isinstance(value, dict):
        inner = value.get("name") or value.get("title") or value.get("value")
        return inner if isinstance(inner, str) else None
    if isinstance(value, list) and ours == "text":
        return None
    if isinstance(value, list) and ours != "authors":
        return value[0] if len(value) == 1 and isinstance(value[0], str) else None
    if isinstance(value, list):
        return [name for item in value if (name := _plain(item, "outlet"))]
    return value


def wrapped(record: Mapping[str, Any]) -> Iterator[Any] | None:
    """The records of a list within an object, such as ``{"articles": […]}``; None for no such."""
    return _wrapped(record, 0)


def _wrapped(record: Mapping[str, Any], depth: int) -> Iterator[Any] | None:
    for name in table("record_fields.toml")["wrapped"]["lists"]:
        value = record.get(name)
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            return iter(value)
        if isinstance(value, dict) and depth < _DEEPEST:
            found = _wrapped(value, depth + 1)
            if found is not None:
                return found
    return None
