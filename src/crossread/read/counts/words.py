"""A section's tokens as the rules for counts look at them."""

from __future__ import annotations

from dataclasses import dataclass

from crossread.read.counts.triggers import Triggers


@dataclass(frozen=True, slots=True)
class Words:
    """A section's tokens as the rules look at them."""

    raw: list[str]
    lower: list[str]
    triggers: Triggers
    starts: list[int]  # of the sentence each token is in: first token
    ends: list[int]  # one past its last token
