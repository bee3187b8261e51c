"""The record of a quantity: a number with its hedge and the noun it counts."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.model import Qualifier


@dataclass(frozen=True, slots=True)
class Quantity:
    """A noun phrase that says how many, before anyone knows what happened to them.

    Attributes:
        start, end: tokens of the whole phrase with its hedge, end exclusive.
        number: first token of the number itself (or of "a", "no one", "both").
        value, low, high, qualifier: as in ``Count``.
        head: token of the noun, or None for a bare number.
        noun: singular lower-case noun, or None.
        person: the noun is one for people, or there is none.
        modifiers: tokens between the number and the noun, end exclusive.
        more: "another 80", "three more".
        owner: token of the possessive in "50 of its servicemen", or None.
        part: True for "two of them", "including two civilians".
        single: made of an article, not of a number ("a civilian").
        definite: one person told by role ("the driver", "his brother"); always single.
    """

    start: int
    end: int
    number: int
    value: int
    low: int
    high: int | None
    qualifier: Qualifier
    head: int | None = None
    noun: str | None = None
    person: bool = True
    modifiers: tuple[int, int] = (0, 0)
    more: bool = False
    owner: int | None = None
    part: bool = False
    single: bool = False
    definite: bool = False
