"""Statements across reports: one statement once, two statements twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from crossread.model import Evidence, Reading, SaidInStory, Story
from sample_scores.board import Board
from sample_scores.words import Gold, alike, spots, stems

# Two contents of the gold are one statement when this share of the shorter one's telling words is
# in the other, and of the longer one's at least half as many.
SAME = 0.75

Told = tuple[str, Gold, str]  # report, the gold's statement, id of the story's


def score_said(
    board: Board, key: str, gold: Mapping[str, Gold], story: Story, readings: Mapping[str, Reading]
) -> None:
    """Whether what two reports of a story quote alike is one statement of the story.

    ``statements_once``: pairs of one statement that are one; ``statements_apart``: pairs by
    different speakers that are two. Only statements that were read are asked.
    """
    told = [
        (ref, want, found)
        for ref, report in gold.items()
        if ref in readings
        for want in report["statements"]
        if (found := _of(story, readings[ref], want)) is not None
    ]
    for one, two in _pairs(told):
        shown = f"{one[1]['content']} | {two[1]['content']}"
        if _one(one[1], two[1]):
            board.ask("statements_once", one[2] == two[2], key, shown)
        elif not alike(one[1]["speaker"], two[1]["speaker"]):
            board.ask("statements_apart", one[2] != two[2], key, shown)


def _pairs(told: list[Told]) -> Iterator[tuple[Told, Told]]:
    return ((a, b) for a, b in combinations(told, 2) if a[0] != b[0])


def _of(story: Story, reading: Reading, want: Gold) -> str | None:
    """Id of the story's statement that stands for the gold's in a report."""
    places = spots(reading.article, want["content"])
    best: tuple[float, str] | None = None
    for said in story.statements:
        share = max((spot.share(e) for spot in places for e in _spans(said, reading)), default=0.0)
        if share > 0 and (best is None or share > best[0]):
            best = (share, said.id)
    return best[1] if best else None


def _spans(said: SaidInStory, reading: Reading) -> list[Evidence]:
    found = (variant.evidence for variant in said.variants)
    return [evidence for evidence in found if evidence.article == reading.article.id]


def _one(one: Gold, two: Gold) -> bool:
    a, b = stems(one["content"]), stems(two["content"])
    shorter, longer = sorted((len(a), len(b)))
    shared = len(a & b)
    return shorter > 1 and shared >= SAME * shorter and shared >= SAME / 2 * longer
