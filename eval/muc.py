"""Victims, days and places of terror reports in capitals: MUC-3's and MUC-4's messages.

    python eval/muc.py [--some N] [--part dev|tst1|tst2 …] [--errors FIGURE]

Each message is read as ``crossread read`` reads a text file, and what was read is held against the
templates that analysts filled in for its incidents. These are our own measures and not the slot
scores of the conferences (Chinchor 1992, "MUC-4 Evaluation Metrics"; Sundheim 1992, "Overview of
MUC-4"), for we count people and fill in no templates. What is optional there is never missed here.

    killed, injured, kidnapped
        ``recall``: of the numbers of a message's human targets with that effect (kidnapped: the
        targets of a kidnapping), those that a count of ours gives; ``precision``: of the numbers of
        our counts in messages with a template, those that are the number of such a target, their
        sum in a template, or its total. Numbers of a message are taken once, those that we call
        background left out of the precision, and a count of 0. (The templates leave out soldiers
        and rebels killed in fights, as being no terror, and what is old: precision has a ceiling.)
    killed_sum
        of the templates with several groups of dead, those whose sum a count of ours gives
    date, country, place
        of the templates that give a day (or days; not "until"), a country, a place below it: those
        where one of our acts of violence or counts of victims has it. A place is the finest that
        is a city, town, department, neighbourhood …; its name must be that of ours
    place_named
        the same among all places read, whatever they are tied to
    victims_date, victims_place
        of the numbers found, those whose count has the day and the place (else the country) itself
    type, perpetrator, target
        of the templates, those for which an act of violence of the kind was read; of those with
        one, those whose perpetrator or human target is the actor or recipient of one, by the last
        word

TST1 and TST2 are held out: nobody reads their errors.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from functools import cache
from pathlib import Path

from floors import shared
from muc_data import Fill, Message, Place, Template, messages
from printing import show

from crossread.extract import extract
from crossread.model import Article, Count, EventMention, Page, PlaceRef, Reading, TimeRef
from crossread.read.places.fold import fold
from crossread.read.reader import read_article

PARTS = ("dev", "tst1", "tst2")
MEASURES = ("killed", "injured", "kidnapped")
# Families of events that incidents are told in.
VIOLENT = frozenset({"armed", "explosion", "crime"})
# What our modes of assault are in the templates; an ATTACK may be any.
MODES = {
    "BOMBING": frozenset({"explosives", "suicide-attack", "aerial", "heavy-weapons"}),
    "KIDNAPPING": frozenset({"abduct"}),
    "ARSON": frozenset({"destroy"}),
}
UNREAL = frozenset({"future", "hypothetical", "negation"})


class Board:
    """Shares of what was asked, and what was asked in vain."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.errors: dict[str, list[str]] = defaultdict(list)

    def ask(self, name: str, good: bool, *what: object) -> None:
        self.asked[name] += 1
        self.right[name] += good
        if not good:
            self.errors[name].append("  ".join(map(str, what)))

    def figures(self) -> dict[str, float]:
        return {name: self.right[name] / asked for name, asked in self.asked.items()}


def read_message(message: Message) -> Reading | None:
    """The message as the text file that it was."""
    page = Page(
        ref=message.name, kind="file", media="text/plain", body=message.text.encode("utf-8")
    )
    (article,) = extract([page])
    return read_article(article) if isinstance(article, Article) else None


@cache
def readings(part: str, some: int = 1, jobs: int = 2) -> dict[str, Reading | None]:
    """The readings of every ``some``-th message."""
    chosen = messages(part)[::some]
    if jobs < 2:
        found = [read_message(message) for message in chosen]
    else:
        with ProcessPoolExecutor(jobs) as pool:
            found = list(pool.map(read_message, chosen, chunksize=16))
    return dict(zip([message.name for message in chosen], found, strict=True))


def score(part: str, some: int = 1, jobs: int = 2) -> Board:
    """Everything asked of a part."""
    board = Board()
    read = readings(part, some, jobs)
    for message in messages(part):
        reading = read.get(message.name)
        if message.name in read:
            board.ask("read", reading is not None, message.name)
        if reading is not None and message.templates:
            _victims(board, message, reading)
            for template in message.templates:
                if not template.optional:
                    _incident(board, message.name, template, reading)
    return board


def _victims(board: Board, message: Message, reading: Reading) -> None:
    counts = [c for c in reading.counts if c.measure in MEASURES and c.value]
    for measure in MEASURES:
        mine = {c.value: c for c in counts if c.measure == measure}
        groups = [(t, v) for t in message.templates for v in t.victims if v.measure == measure]
        wanted = {v.numbers: t for t, v in groups if v.numbers and not (t.optional or v.optional)}
        for numbers, template in wanted.items():
            hits = [c for c in counts if c.measure == measure and c.value in numbers]
            board.ask(f"{measure}_recall", bool(hits), message.name, sorted(numbers), sorted(mine))
            if hits:
                _tied(board, message.name, template, hits)
        sums = {template: template.summed(measure) for template in message.templates}
        allowed = {number for _, v in groups for number in v.numbers} | set(sums.values())
        if groups:
            allowed |= {template.total for template in message.templates}
        for value in {c.value for c in counts if c.measure == measure and not c.background}:
            said = (mine[value].evidence.text, _around(reading, mine[value]))
            board.ask(f"{measure}_precision", value in allowed, message.name, value, *said)
        if measure == "killed":
            for template, total in sums.items():
                if total and not template.optional:
                    board.ask("killed_sum", total in mine, message.name, total, sorted(mine))


def _tied(board: Board, name: str, template: Template, hits: Sequence[Count]) -> None:
    said = hits[0].evidence.text
    if template.days:
        times = [time for c in hits for time in _times(c)]
        days = [time.edtf for time in times]
        good = any(_on(template, time) for time in times)
        board.ask("victims_date", good, name, said, template.days, days)
    if template.places:
        places = [place for c in hits for place in _places(c)]
        good = any(_at(p, places) if p.names else _in(p, places) for p in template.places)
        board.ask("victims_place", good, name, said, template.places, _listed(places))


def _incident(board: Board, name: str, template: Template, reading: Reading) -> None:
    events = [e for e in reading.events if e.family in VIOLENT or e.type == "ASSAULT"]
    counts = [c for c in reading.counts if c.measure in MEASURES]
    if template.days:
        times = [time for item in (*events, *counts) for time in _times(item)]
        good = any(_on(template, time) for time in times)
        board.ask("date", good, name, template.days, [time.edtf for time in times])
    places = [place for item in (*events, *counts) for place in _places(item)]
    if any(p.country for p in template.places):
        good = any(_in(p, places) for p in template.places)
        board.ask("country", good, name, template.places, _listed(places))
    if template.places and all(p.names for p in template.places):
        good = any(_at(p, places) for p in template.places)
        board.ask("place", good, name, template.places, _listed(places))
        good = any(_at(p, reading.places) for p in template.places)
        board.ask("place_named", good, name, template.places, _listed(reading.places))
    if template.accomplished and template.kind in {"ATTACK", *MODES}:
        real = [e for e in events if not UNREAL.intersection(e.auxiliary)]
        good = any(_of_kind(e, template.kind) for e in real)
        said = [(e.evidence.text, e.family, e.mode) for e in real]
        board.ask("type", good, name, template.kind, said)
        for figure, fills in (
            ("perpetrator", template.perpetrators),
            ("target", template.targets),
        ):
            sure = [fill for fill in fills if not fill.optional]
            parties = [e.actor if figure == "perpetrator" else e.recipient for e in real]
            heads = [_head(p.text) for p in parties if p is not None]
            if sure:
                good = any(_names(fill, heads) for fill in sure)
                board.ask(figure, good, name, [sorted(f.strings) for f in sure], heads)


def _around(reading: Reading, count: Count) -> str:
    where, cited = reading.article.text, count.evidence
    return re.sub(r"\s+", " ", where[max(cited.start - 60, 0) : cited.end + 60])


def _times(item: EventMention | Count) -> Iterator[TimeRef]:
    times = (item.date,) if isinstance(item, EventMention) else (item.event_date, _event_date(item))
    yield from (time for time in times if time is not None)


def _event_date(count: Count) -> TimeRef | None:
    return count.event.date if count.event else None


def _places(item: EventMention | Count) -> Iterator[PlaceRef]:
    places = [item.place]
    if isinstance(item, Count) and item.event:
        places.append(item.event.place)
    yield from (place for place in places if place is not None)


def _on(template: Template, time: TimeRef) -> bool:
    """True where a time begins within the days and ends with the night after at the latest."""
    if time.interval is None:
        return False
    start, end = time.interval.start.date(), time.interval.end.date()
    return any(
        first <= start <= last and end <= last + timedelta(days=2) for first, last in template.days
    )


def _in(place: Place, ours: Sequence[PlaceRef]) -> bool:
    return any(one.country == place.country for one in ours)


def _at(place: Place, ours: Sequence[PlaceRef]) -> bool:
    return any(fold(name) in place.names for one in ours for name in (one.name, one.evidence.text))


def _listed(places: Sequence[PlaceRef]) -> list[str]:
    return sorted({f"{place.name} ({place.country})" for place in places})


def _of_kind(event: EventMention, kind: str) -> bool:
    if kind == "BOMBING" and event.family == "explosion":
        return True
    return kind == "ATTACK" or event.mode in MODES[kind]


def _head(words: str) -> str:
    return fold(words).split(" of ")[0].split(" ")[-1] if words.strip() else ""


def _names(fill: Fill, heads: Sequence[str]) -> bool:
    return any(_same(_head(string), head) for string in fill.strings for head in heads)


def _same(one: str, other: str) -> bool:
    """True for two forms of one word: number aside."""
    return bool(one) and one.removesuffix("s") == other.removesuffix("s")


def measure(some: int = 1, jobs: int = 2, parts: Sequence[str] = PARTS) -> dict[str, float]:
    """All figures, 0..1; {} without data."""
    figures: dict[str, float] = {}
    for part in parts:
        found = score(part, some, jobs).figures() if messages(part) else {}
        figures |= {f"{part}_{name}": value for name, value in sorted(found.items())}
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description="MUC's messages against their templates.")
    parser.add_argument("--some", type=int, default=1, help="every so many-th message of dev only")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read")
    parser.add_argument("--part", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--errors", metavar="FIGURE", help="list a figure's errors in dev")
    asked = parser.parse_args()
    if asked.errors:
        print("\n".join(score("dev", asked.some, asked.jobs).errors[asked.errors]))
        return
    show(measure(asked.some, asked.jobs, asked.part), Path(shared() / "data" / "muc"))


if __name__ == "__main__":
    main()
