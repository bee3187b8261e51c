"""The record of a quantity whose measure is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.read.counts.quantity import Quantity

Way = Literal[
    "head", "behind", "before", "far", "toll", "list", "part", "from", "group", "attacker"
]


@dataclass(frozen=True, slots=True)
class Linked:
    """A quantity with its measure.

    Attributes:
        trigger: first and past-the-last token of the words that say what happened.
        way: how they were found.
        parent: index (among the linked) of the count this one is part of or revises.
    """

    quantity: Quantity
    measure: str
    trigger: tuple[int, int]
    way: Way
    parent: int | None = None
    active: bool = False
