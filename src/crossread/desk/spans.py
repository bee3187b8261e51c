"""Every span that a record cites, found by walking its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from crossread.model import Article, Evidence


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def spans(record: object) -> Iterator[Evidence]:
    """Evidence anywhere inside a record of the model, in the order of its fields.

    Articles inside are passed over: what an article cites is its own date, reached through
    the reading.
    """
    if isinstance(record, Evidence):
        yield record
    elif isinstance(record, tuple | list):
        for item in record:
            yield from spans(item)
    elif isinstance(record, dict):
        for item in record.values():
            yield from spans(item)
    elif not isinstance(record, Article):
        kind: Any = type(record)
        for name in _names(kind):
            yield from spans(getattr(record, name))
