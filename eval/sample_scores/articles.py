"""What extraction must give: title, outlet, date, no noise and nothing lost."""

from __future__ import annotations

import re

from crossread.model import Reading
from sample_scores.board import Board
from sample_scores.words import Gold


def squeeze(text: str) -> str:
    """Every run of white space as one space."""
    return re.sub(r"\s+", " ", text)


def score_article(board: Board, ref: str, gold: Gold, reading: Reading) -> None:
    """Score one report as a page."""
    article, dating = reading.article, reading.published
    text, title = squeeze(article.text), squeeze(article.title or "")
    board.ask("titles", title == squeeze(gold["title"] or ""), ref, title)
    # A masthead in capitals names the same outlet.
    outlet = (article.outlet or "").casefold() == (gold["outlet"] or "").casefold()
    board.ask("outlets", outlet, ref, f"{gold['outlet']!r}, not {article.outlet!r}")
    day = (dating.value or "")[:10] or None
    board.ask("dates", day == gold["published"], ref, f"{gold['published']}, not {day}")
    basis = dating.basis == gold["published_basis"]
    board.ask("date_basis", basis, ref, f"{gold['published_basis']}, not {dating.basis}")
    for noise in gold["noise"]:
        board.ask("noise_removed", squeeze(noise) not in text, ref, noise)
    kept = [count["text"] for count in gold["counts"]]
    kept += [statement["content"] for statement in gold["statements"]]
    for words in kept:
        there = squeeze(words) in text or squeeze(words) in title
        board.ask("words_kept", there, ref, words)
