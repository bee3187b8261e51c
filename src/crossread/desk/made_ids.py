"""Ids of a story's parts that follow from what the parts hold: worked out again, not kept.

Made as crossing makes them. Where one is another, the id itself is kept: a slip here costs bytes
and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from crossread.cross.spelling import parts
from crossread.model import Name, SaidInStory, digest


def _of_name(one: Name) -> str:
    return digest("name", one.kind, " ".join(parts(one.name)))


def _of_said(one: SaidInStory) -> str:
    return digest("said", *(str(variant.evidence.order) for variant in one.variants))


@cache
def makers() -> Mapping[Any, Callable[[Any], str]]:
    """By the kind of record, what makes its id of its other fields."""
    return {Name: _of_name, SaidInStory: _of_said}
