"""Times, statements and names. The gold lists the main ones, so what more is found is not wrong."""

from __future__ import annotations

import re

from crossread.model import Evidence, Reading, Statement
from sample_scores.board import Board
from sample_scores.words import Gold, Spot, alike, spots

# Of a statement's content at least this share must be covered to count as found.
COVERED = 0.5


def score_times(board: Board, ref: str, gold: Gold, reading: Reading) -> None:
    """Time expressions: found at all, right value, right day."""
    for want in gold["times"]:
        places = spots(reading.article, want["text"])
        found = [t for t in reading.times if any(spot.meets(t.evidence) for spot in places)]
        values = [time.timex for time in found]
        shown = f"{want['text']}: {want['value']}, not {values}"
        board.ask("times_found", bool(found), ref, want["text"])
        board.ask("times_value", any(_same(want["value"], v) for v in values), ref, shown)
        board.ask("times_day", any(_day(want["value"]) == _day(v) for v in values), ref, shown)


def _same(gold: str, found: str) -> bool:
    """Equal values; a decade may be written 197 or 197X, an hour with its minutes."""
    hour = re.fullmatch(r".*T\d\d", gold) is not None
    return found.rstrip("X") == gold.rstrip("X") or (hour and found == f"{gold}:00")


def _day(value: str) -> str:
    return value.partition("T")[0] if not value.startswith("PT") else value


def score_statements(board: Board, ref: str, gold: Gold, reading: Reading) -> None:
    """Statements: content found, and of those the speaker, the cue and the quote marks."""
    article = reading.article
    for want in gold["statements"]:
        content = spots(article, want["content"])
        found = _best(content, reading.statements)
        shown = f"{want['speaker']} | {want['cue']} | {want['content']}"
        board.ask("statements_content", found is not None, ref, shown)
        if found is None:
            continue
        who = found.speaker
        heard = f"{who.evidence.text} ({who.name})" if who else "nobody"
        speaker = spots(article, want["speaker"])
        right = who is not None and (
            _meets(speaker, who.evidence) or alike(want["speaker"], who.name, who.evidence.text)
        )
        board.ask("statements_speaker", right, ref, f"{shown}, not {heard}")
        cue = _meets(spots(article, want["cue"]), found.cue)
        board.ask("statements_cue", cue, ref, f"{shown}, not {found.cue.text}")
        board.ask("statements_quoted", found.quoted == want["quoted"], ref, shown)


def _meets(places: list[Spot], evidence: Evidence) -> bool:
    return any(spot.meets(evidence) for spot in places)


def _best(content: list[Spot], statements: tuple[Statement, ...]) -> Statement | None:
    """The statement that covers most of the words; of several the shortest."""
    options = [
        (share, -(s.content.end - s.content.start), -i, s)
        for i, s in enumerate(statements)
        for spot in content
        if (share := spot.share(s.content)) >= COVERED
    ]
    return max(options, key=lambda option: option[:3])[3] if options else None


def score_names(board: Board, ref: str, gold: Gold, reading: Reading) -> None:
    """Names: exact bounds, and of those the kind."""
    for want in gold["names"]:
        found = [n for n in reading.names if n.evidence.text == want["text"]]
        board.ask("names_strict", bool(found), ref, f"{want['text']} [{want['kind']}]")
        if found:
            kinds = sorted({name.kind for name in found})
            right = kinds == [want["kind"]]
            board.ask("names_kind", right, ref, f"{want['text']}: {want['kind']}, not {kinds}")
