"""Records for the outside, made from records of the model.

What an exported item or a page's view shows is mostly what the model says, under the same name;
such fields are carried over, and only what is another thing out there is written down.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

from msgspec import Struct, structs

T = TypeVar("T", bound=Struct)


def carried(kind: type[T], record: object, **own: Any) -> T:
    """A record of ``kind`` with the values that ``record`` has under the names of its fields.

    Args:
        kind: of the record wanted.
        record: where its values are taken from.
        own: values of the fields that are not the record's, or are told in another way.

    Raises:
        TypeError: a field of ``kind`` is in neither, or is none of its own.
    """
    names, values_of = _plan(cast(Hashable, kind), cast(Hashable, type(record)), tuple(own))
    own.update(zip(names, values_of(record), strict=True))
    return kind(**own)


@cache
def _plan(
    kind: Any, source: Any, own: tuple[str, ...]
) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]:
    """The fields that are carried over, and what gives their values."""
    fields = (field.name for field in structs.fields(kind))
    names = tuple(name for name in fields if name not in own and hasattr(source, name))
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda record: tuple(getattr(record, name) for name in names)
