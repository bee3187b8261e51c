"""Events: PLOVER's gold records, PETRARCH's unit tests and hard sentences of our own.

A gold record gives one event of a sentence in which we may find several, so a record is scored on
the event of ours that tells it: one of the gold's type if there is one (of several the one with
most of the gold's parties), else the first. ``plover.type`` is the share of records with such an
event; ``plover.type_first`` asks only the sentence's first event, and ``plover.events`` says how
many we give a record, which is what there is of precision.

Actor and recipient count where the heads agree: the last word before the first preposition of
ours stands in one of the gold's phrases, or the gold's in ours. Records without actor
(recipient) do not ask for one. The records have no gold for auxiliaries; the hard sentences have.
Those of the part ``world`` ask for countries and sectors, too; rows without events hold no act.

Run: python eval/events.py [--half tuned|held] [--errors]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from events_data import CAMEO, EITHER, EVENTS, HARD, WEIS, Gold, hard, petrarch, plover
from printing import show

from crossread.model import Article, Dating, EventMention, Evidence, Interval, PartyCodes
from crossread.read.reader import read_article

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# What ends the head of a phrase: "supporters | of former President …", "Quatar's emir | , Sheikh".
_ENDS = re.compile(r"\s(?:of|in|from|to|at|on|for|with|against|by|between|who|loyal|based)\s|[,(]")
_HARD_DATE = "2024-05-16"


@dataclass
class Board:
    """What was asked and what was right, by figure; each miss with the record's id."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def ask(self, figure: str, ok: bool, said: str) -> None:
        """Count one question."""
        self.asked[figure] += 1
        self.right[figure] += ok
        if not ok:
            self.misses.append(f"{figure} | {said}")

    def scores(self) -> dict[str, float]:
        """Share right of each figure."""
        return {name: round(self.right[name] / self.asked[name], 4) for name in self.asked}


@cache
def _read(text: str, date: str) -> tuple[EventMention, ...]:
    """Our events of a text that came out on a day."""
    day = datetime.fromisoformat(date)
    span = Interval(day, day + timedelta(days=1))
    published = Dating(value=date, interval=span, precision="day", basis="input")
    return read_article(Article(ref="record", text=text, published=published)).events


def head(phrase: str) -> str:
    """Lower-case head of a phrase, by its words alone."""
    part = _ENDS.split(f"{phrase.strip()} ")[0] or phrase
    words = _WORD.findall(part) or _WORD.findall(phrase)
    return _plain(words[-1]) if words else ""


def _plain(word: str) -> str:
    return re.sub(r"['’]s$", "", word.lower()).strip(".")


def agree(ours: Evidence | None, gold: Iterable[str]) -> bool:
    """True where a head of one side stands in the other's words."""
    if ours is None:
        return False
    own = {_plain(word) for word in _WORD.findall(ours.text)}
    for phrase in gold:
        words = {_plain(word) for word in _WORD.findall(phrase)}
        if head(ours.text) in words or head(phrase) in own:
            return True
    return False


def _parties(event: EventMention, gold: Gold) -> int:
    return agree(event.actor, gold.actors) + agree(event.recipient, gold.recipients)


def _telling(events: Sequence[EventMention], gold: Gold) -> EventMention | None:
    """The event of ours that tells the gold's."""
    same = [event for event in events if event.type in gold.types]
    return max(same, key=lambda e: _parties(e, gold)) if same else next(iter(events), None)


def _said(event: EventMention | None) -> str:
    if event is None:
        return "-"
    actor, recipient = (p.text if p else None for p in (event.actor, event.recipient))
    return f"{event.evidence.text}={event.type}/{event.mode} {actor} -> {recipient}"


def _score_plover(board: Board, records: Iterable[Gold]) -> None:
    emitted = asked = 0
    for gold in records:
        events = [event for event in _read(gold.text, gold.date) if event.type]
        emitted, asked = emitted + len(events), asked + 1
        best = _telling(events, gold)
        told = f"{gold.id[12:]} {gold.types[0]}/{gold.mode} {gold.actors} -> {gold.recipients}"
        told += f" | {'; '.join(map(_said, events))} | {gold.text}"
        board.ask("plover.type", best is not None and best.type in gold.types, told)
        board.ask("plover.type_first", bool(events) and events[0].type in gold.types, told)
        if gold.mode:
            board.ask("plover.mode", best is not None and best.mode == gold.mode, told)
        if gold.actors:
            board.ask("plover.actor", best is not None and agree(best.actor, gold.actors), told)
        if gold.recipients:
            ok = best is not None and agree(best.recipient, gold.recipients)
            board.ask("plover.recipient", ok, told)
    board.asked["plover.events"], board.right["plover.events"] = asked, emitted


def _score_petrarch(board: Board, figure: str, records: Iterable[Gold]) -> None:
    for gold in records:
        events = _read(gold.text, gold.date)
        told = f"{gold.types} | {'; '.join(map(_said, events))} | {gold.text}"
        board.ask(figure, any(event.type in gold.types for event in events), told)


def _score_hard(board: Board) -> None:
    for row in hard():
        part, events = _part(row), _read(row["text"], _HARD_DATE)
        answers = [_hard_event(board, row, gold, events) for gold in row["events"]]
        if row["events"]:
            board.asked[f"{part}.events"] += len(row["events"])
            board.right[f"{part}.events"] += len(events)
        else:
            acts = [event for event in events if event.type]
            board.ask(f"{part}.no_act", not acts, f"{'; '.join(map(_said, acts))} | {row['text']}")
            answers = [not acts]
        board.ask(f"{part}.whole", all(answers), f"{row['id']} {row['text']}")


def _part(row: dict[str, Any]) -> str:
    """Of which part of the hard sentences a row is; each has figures of its own."""
    return str(row.get("part", "hard"))


def _hard_event(
    board: Board, row: dict[str, Any], gold: dict[str, Any], events: Sequence[EventMention]
) -> bool:
    """Ask for all of one gold event; True where all is right."""
    start = row["text"].index(gold["trigger"])
    end = start + len(gold["trigger"])
    over = [e for e in events if e.evidence.start < end and start < e.evidence.end]
    over.sort(key=lambda e: (e.type != gold.get("type"), e.evidence.start))
    event = over[0] if over else None
    told = f"{row['id']} {gold} | {'; '.join(map(_said, events))} | {row['text']}"
    part = _part(row)
    board.ask(f"{part}.found", event is not None, told)
    if event is None:
        return False
    answers = list(_answers(gold, event))
    for figure, ok in answers:
        board.ask(f"{part}.{figure}", ok, f"{_said(event)} {event.auxiliary} | {told}")
    return all(ok for _, ok in answers)


def _answers(gold: dict[str, Any], event: EventMention) -> Iterator[tuple[str, bool]]:
    for code in ("type", "mode"):
        if code in gold:
            yield code, getattr(event, code) == gold[code]
    for side in ("actor", "recipient"):
        ours: Evidence | None = getattr(event, side)
        if side in gold:
            yield side, agree(ours, [gold[side]]) if gold[side] else ours is None
        codes: PartyCodes = getattr(event, f"{side}_codes")
        if f"{side}_country" in gold:
            yield "country", codes.country == gold[f"{side}_country"]
        if f"{side}_sector" in gold:
            yield "sector", gold[f"{side}_sector"] in codes.sectors
    place = event.place.evidence.text if event.place else ""
    yield "place", gold["place"] in (None, place)
    if gold["date"]:
        yield "date", event.date is not None and (event.date.timex or "")[:10] == gold["date"]
    yield "auxiliary", sorted(event.auxiliary) == gold["auxiliary"]


def score(half: str | None = None) -> Board:
    """All figures.

    Args:
        half: "tuned" or "held" for one half of the gold records, None for all.
    """
    board = Board()

    def chosen(records: Iterable[Gold]) -> list[Gold]:
        return [r for r in records if half is None or r.held_out == (half == "held")]

    _score_plover(board, chosen(plover()))
    for name, roots in (("weis", WEIS), ("cameo", CAMEO), ("either", EITHER)):
        _score_petrarch(board, f"petrarch.root_{name}", chosen(petrarch(roots)))
    if half is None:
        _score_hard(board)
    return board


def measure() -> dict[str, float]:
    """Every figure of all records, and the gold records' held-out half; empty without data."""
    if not EVENTS.is_dir():
        return {}
    held = {f"held.{name}": value for name, value in score("held").scores().items()}
    return {**score().scores(), **held}


def main() -> None:
    half = sys.argv[sys.argv.index("--half") + 1] if "--half" in sys.argv else None
    if "--errors" in sys.argv:
        print("\n".join(score(half).misses))
        return
    figures = (measure() if half is None else score(half).scores()) if EVENTS.is_dir() else {}
    show(figures, EVENTS if EVENTS.is_dir() else HARD)


if __name__ == "__main__":
    main()
