"""The bundled sample read and crossed, against what a careful reader takes from it.

    python eval/sample.py [--json] [--errors [FIGURE]]

The gold is ``eval/sample/gold.json``; its notes say how it was made. It lists the main times,
statements and names, so for those only what it lists is asked; counts of people are complete, so
for them precision is measured too. ``--errors`` lists every miss with its report and words.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from sample_scores.articles import score_article
from sample_scores.board import Board
from sample_scores.counts import Pair, finish_counts, score_counts
from sample_scores.items import score_names, score_statements, score_times
from sample_scores.said import score_said
from sample_scores.stories import score_copies, score_partition, score_sources, score_story

from crossread.cross.crossing import cross
from crossread.extract.extract import extract
from crossread.ingest.source import pages
from crossread.model import Article, Page, Reading, Story
from crossread.read.reader import read

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "src" / "crossread" / "sample" / "reports"
GOLD = Path(__file__).resolve().parent / "sample" / "gold.json"


def readings() -> dict[str, Reading]:
    """The sample's readings by ref, as the gold calls them."""
    found = [page for page in pages([str(REPORTS)]) if isinstance(page, Page)]
    articles = [article for article in extract(found) if isinstance(article, Article)]
    return {Path(reading.article.ref).name: reading for reading in read(articles)}


def score() -> Board:
    """Read, cross and compare everything."""
    gold: dict[str, Any] = json.loads(GOLD.read_text("utf-8"))
    done = readings()
    board, pairs = Board(), dict[str, list[Pair]]()
    for ref, want in gold["reports"].items():
        board.ask("reports_read", ref in done, ref, "not read")
        if ref in done:
            score_article(board, ref, want, done[ref])
            pairs[ref] = score_counts(board, ref, want, done[ref])
            score_times(board, ref, want, done[ref])
            score_statements(board, ref, want, done[ref])
            score_names(board, ref, want, done[ref])
    finish_counts(board)
    stories = cross(list(done.values())).stories
    refs = {reading.article.id: ref for ref, reading in done.items()}
    reports = gold["reports"]
    score_partition(board, {ref: want["story"] for ref, want in reports.items()}, stories, refs)
    score_copies(board, {ref: want["text_origin"] for ref, want in reports.items()}, stories, refs)
    for key, want in gold["stories"].items():
        members = set(want["members"])
        story = _closest(members, stories, refs)
        own = {ref: each for ref, each in pairs.items() if ref in members}
        score_story(board, key, want, story, own)
        score_sources(board, key, want, story, [done[ref] for ref in sorted(members & set(done))])
        score_said(board, key, {ref: reports[ref] for ref in sorted(members)}, story, done)
    return board


def _closest(members: set[str], stories: tuple[Story, ...], refs: dict[str, str]) -> Story:
    """The story that shares most members with the gold's, relative to the size of both."""

    def likeness(story: Story) -> float:
        there = {refs[member.article] for member in story.members}
        return len(members & there) / len(members | there)

    return max(stories, key=lambda story: (likeness(story), story.id))


def measure() -> dict[str, float]:
    """Every figure, 0..1, higher is better."""
    return score().scores()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--errors", nargs="?", const="", metavar="FIGURE", help="list the misses")
    arguments = parser.parse_args()
    board = score()
    if arguments.json:
        print(json.dumps(board.scores(), indent=1))
        return 0
    if arguments.errors is not None:
        for figure, ref, words in board.misses:
            if figure.startswith(arguments.errors):
                print(f"{figure}\t{ref}\t{words}")
        return 0
    for name, value in board.scores().items():
        asked = f"{board.right[name]} of {board.asked[name]}" if name in board.asked else ""
        print(f"{name:24} {value:6.3f}  {asked}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
