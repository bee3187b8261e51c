"""Where scores are kept: right out of asked, and a line for each miss."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Board:
    """Scores as they come in.

    Attributes:
        right, asked: by figure.
        figures: what is not a simple share (precision, F1).
        misses: (figure, ref, words) for ``--errors``.
    """

    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def ask(self, figure: str, right: bool, ref: str, words: str) -> None:
        """Count one question; a wrong answer is kept with its words."""
        self.right[figure] = self.right.get(figure, 0) + right
        self.asked[figure] = self.asked.get(figure, 0) + 1
        if not right:
            self.misses.append((figure, ref, words))

    def f1(self, figure: str, right: int, gold: int, found: int) -> None:
        """Precision, recall and F1 of a matching."""
        self.figures[f"{figure}_precision"] = right / found if found else 0.0
        self.figures[f"{figure}_recall"] = right / gold if gold else 0.0
        self.figures[f"{figure}_f1"] = 2 * right / (gold + found) if gold + found else 0.0

    def miss(self, figure: str, ref: str, words: Iterable[str]) -> None:
        """Keep what a matching missed or made up."""
        self.misses += [(figure, ref, text) for text in words]

    def scores(self) -> dict[str, float]:
        """All figures, 0..1, in the order in which they were first asked."""
        shares = {name: self.right[name] / self.asked[name] for name in self.asked}
        return {name: round(value, 4) for name, value in (shares | self.figures).items()}
