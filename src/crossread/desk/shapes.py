"""The shape of a kind of record: a digest of its fields and of all that is in them.

What is kept in columns means what the model said at the time. Its shape stands beside it, so that
records of another model are not understood wrongly, but made anew.
"""

from __future__ import annotations

import zlib
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final, get_args, get_type_hints

# Raised when the same fields are written otherwise.
LAYOUT: Final = 3


class ShapeError(ValueError):
    """The record was kept by a version whose records have other fields."""


@cache
def shape(kind: Any) -> int:
    """A digest of the fields of a record and of all in it: another one where any is another."""
    return zlib.crc32("\n".join([f"layout {LAYOUT}", *sorted(set(_listed(kind)))]).encode())


def _listed(kind: Any) -> list[str]:
    found: list[str] = []
    waiting, seen = [kind], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and is_dataclass(one) and one not in seen:
            seen.add(one)
            hints = get_type_hints(one)
            found.append(f"{one.__name__}: {[f'{f.name} {hints[f.name]}' for f in fields(one)]}")
            waiting += [hints[field.name] for field in fields(one)]
        waiting += get_args(one)
    return found
