"""Sentences written to be hard, with gold: who, cue, content, stance, quoted; and chains.

Gold gives words; where they stand more than once, those nearest to the speaker (else to the
content) are meant. A speaker's ``name`` is asked for only where gold gives one. Rows with a
``part`` have figures of their own: they were written later.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from crossread.model import Link, Statement
from statement_scores.matching import Relation, likeness, matched, shared
from statement_scores.reading import statements_of

_HERE = Path(__file__).resolve().parents[1]
STATEMENTS, CHAINS = _HERE / "hard_statements.jsonl", _HERE / "hard_chains.jsonl"
_CONTENT = 0.8  # intersection over union from which a content counts as right


class Board:
    """Questions asked and answered rightly, by figure, and the misses in words."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.misses: list[tuple[str, str]] = []

    def ask(self, figure: str, right: bool, words: str) -> bool:
        """Note one answer."""
        self.asked[figure] += 1
        self.right[figure] += right
        if not right:
            self.misses.append((figure, words))
        return right

    def scores(self) -> dict[str, float]:
        """Share of right answers by figure."""
        return {figure: self.right[figure] / n for figure, n in self.asked.items()}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The file's rows."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def placed(text: str, want: dict[str, Any]) -> Relation:
    """Gold's words as spans.

    Raises:
        ValueError: words that do not stand in the text.
    """
    speaker = want["speaker"]
    near = text.index(speaker) if speaker else text.index(want["content"][0])
    cue = _nearest(text, want["cue"], near)
    who = _nearest(text, speaker, cue) if speaker else None
    return Relation(
        [(who, who + len(speaker))] if who is not None else [],
        [(cue, cue + len(want["cue"]))],
        [(at, at + len(piece)) for piece in want["content"] if (at := text.index(piece)) >= 0],
    )


def _nearest(text: str, words: str, near: int) -> int:
    places = [i for i in range(len(text)) if text.startswith(words, i)]
    if not places:
        raise ValueError(f"{words!r} is not in {text!r}")
    return min(places, key=lambda i: abs(i - near))


def score_statements() -> Board:
    """Every hard sentence read; a statement too many is a miss of ``hard_precision``."""
    board = Board()
    for row in rows(STATEMENTS):
        text, part = row["text"], row.get("part", "hard")
        found = _joined(statements_of(text))
        gold = [placed(text, want) for want in row["statements"]]
        pairs = {j: i for i, j in matched([relation for relation, _ in found], gold)}
        for i, (relation, _) in enumerate(found):
            words = " … ".join(text[a:b] for a, b in (*relation.cue, *relation.content))
            board.ask(f"{part}_precision", i in pairs.values(), f"{words} | {text}")
        perfect = len(pairs) == len(gold) == len(found)
        for j, want in enumerate(row["statements"]):
            if board.ask(f"{part}_recall", j in pairs, f"{want['cue']} | {text}"):
                right = _compare(board, part, text, want, gold[j], *found[pairs[j]])
                perfect = perfect and right
        board.ask(f"{part}_sentences_perfect", perfect, f"{row['kind']} | {text}")
    return board


def _joined(statements: Iterable[Statement]) -> list[tuple[Relation, Statement]]:
    """Statements of one cue and speaker, as pieces of an interrupted quotation are, as one."""
    merged: dict[tuple[int, int, str], tuple[Relation, Statement]] = {}
    for statement in statements:
        who, cue = statement.speaker, (statement.cue.start, statement.cue.end)
        source = [(who.evidence.start, who.evidence.end)] if who else []
        key = (*cue, who.name if who else "")
        relation, _ = merged.setdefault(key, (Relation(source, [cue], []), statement))
        relation.content.append((statement.content.start, statement.content.end))
    return list(merged.values())


def _compare(
    board: Board,
    part: str,
    text: str,
    want: dict[str, Any],
    gold: Relation,
    found: Relation,
    ours: Statement,
) -> bool:
    source = bool(shared(found.source, gold.source)) or not (found.source or gold.source)
    said = " … ".join(text[a:b] for a, b in found.content)
    who = ours.speaker.name if ours.speaker else None
    answers = [
        board.ask(f"{part}_cue", bool(shared(found.cue, gold.cue)), f"{ours.cue.text} | {text}"),
        board.ask(f"{part}_speaker", source, f"{who} | {text}"),
        board.ask(
            f"{part}_content", likeness(found.content, gold.content) >= _CONTENT, f"{said} | {text}"
        ),
        board.ask(f"{part}_stance", ours.stance == want["stance"], f"{ours.stance} | {text}"),
    ]
    if want["quoted"] is not None:
        quoted = f"{ours.quoted} | {text}"
        answers.append(board.ask(f"{part}_quoted", ours.quoted == want["quoted"], quoted))
    if want.get("name"):
        answers.append(board.ask(f"{part}_name", who == want["name"], f"{who} | {text}"))
    return all(answers)


def score_chains() -> Board:
    """Every hard chain: its links by overlap in order, their roles, hedges, and the origin."""
    board = Board()
    for row in rows(CHAINS):
        text, found = row["text"], statements_of(row["text"])
        for want in row["claims"]:
            part = f"{row['part']}_chain" if "part" in row else "chain"
            _score_chain(board, part, text, want, _closest(found, text, want["content"]))
    return board


def _closest(found: Iterable[Statement], text: str, content: str) -> Statement | None:
    """The statement whose content is most like the one asked about; of equals the last."""
    at = text.index(content)
    span = [(at, at + len(content))]
    best, most = None, 0.0
    for statement in found:
        alike = likeness([(statement.content.start, statement.content.end)], span)
        if alike >= most and alike:
            best, most = statement, alike
    return best


def _score_chain(
    board: Board, part: str, text: str, want: dict[str, Any], found: Statement | None
) -> None:
    links = found.chain[1:] if found else ()
    gold = want["chain"]
    said = " > ".join(f"{link.role}:{link.name}" for link in links)
    words = f"{said} | {text}"
    exact = len(links) == len(gold) and all(
        _same(text, link, g) for link, g in zip(links, gold, strict=True)
    )
    board.ask(f"{part}_links", exact, words)
    board.ask(f"{part}_origin", bool(links) and _same(text, links[-1], gold[-1]), words)
    if exact:
        roles = all(link.role == g["role"] for link, g in zip(links, gold, strict=True))
        board.ask(f"{part}_roles", roles, words)
        hedges = all(link.hedge == g.get("hedge") for link, g in zip(links, gold, strict=True))
        board.ask(f"{part}_hedges", hedges, f"{[link.hedge for link in links]} | {words}")


def _same(text: str, link: Link, want: dict[str, str]) -> bool:
    """True where the link's evidence overlaps one of the places where gold's words stand."""
    if link.evidence is None:
        return False
    span = [(link.evidence.start, link.evidence.end)]
    at = text.find(want["text"])
    while at >= 0:
        if shared(span, [(at, at + len(want["text"]))]):
            return True
        at = text.find(want["text"], at + 1)
    return False
