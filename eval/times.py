"""Time expressions against WikiWars 1.04 (Mazur and Dale 2010): spans and TIMEX2 values.

Each history is read whole, as an article without publication date. Measured are

- span: an expression with exactly the gold's bounds (TempEval-3's and HeidelTime's "strict match");
- overlap: one that shares a character with the gold's, each gold and each answer used once
  (their "relaxed match");
- value: exact span and equal value;
- value_overlap: overlap and equal value. This is TempEval-3's "value F1": the relaxed F1 times the
  share of right values among its matches (UzZaman et al. 2013).

Values are compared as written. A gold expression without value counts as one whose value is missed.

Run: python eval/times.py [--errors]
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from spacy.tokens import Doc

from crossread.model import Article
from crossread.read.context import Context
from crossread.read.pipeline import blank
from crossread.read.times import find_times

SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).parents[2] / "shared"))
WIKIWARS = SHARED / "data" / "times" / "wikiwars" / "keyinline"
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    value: str | None


def _documents() -> Iterator[tuple[str, str, list[Span]]]:
    """Name, text and gold expressions of each history (the document's time stamp left out)."""
    for path in sorted(WIKIWARS.glob("*.xml")):
        body = path.read_text("utf-8")
        body = body[body.index("<TEXT>") + 6 : body.index("</TEXT>")]
        text, spans, open_tags, at = "", [], [], 0
        for tag in _TAG.finditer(body):
            text += unescape(body[at : tag.start()])
            at = tag.end()
            if tag[2] != "TIMEX2":
                continue
            if not tag[1]:
                value = re.search(r'\bval="([^"]*)"', tag[3])
                open_tags.append((len(text), value[1] if value else None))
            else:
                start, found = open_tags.pop()
                spans.append(Span(start, len(text), found))
        yield path.stem, text + unescape(body[at:]), sorted(spans, key=lambda s: (s.start, s.end))


@cache
def _doc(text: str) -> Doc:
    return blank()(text)


def _found(text: str) -> list[Span]:
    article = Article(ref="history", text=text)
    times = find_times(_doc(text), Context(article=article))
    return [Span(time.evidence.start, time.evidence.end, time.timex) for time in times]


def _pairs(gold: list[Span], found: list[Span], *, exact: bool) -> list[tuple[Span, Span]]:
    """Gold and answer matched one to one, exact spans before overlaps."""
    pairs: list[tuple[Span, Span]] = []
    left = list(found)
    rest = []
    for want in gold:
        same = next((s for s in left if (s.start, s.end) == (want.start, want.end)), None)
        if same:
            left.remove(same)
            pairs.append((want, same))
        else:
            rest.append(want)
    for want in [] if exact else rest:
        near = next((s for s in left if s.start < want.end and want.start < s.end), None)
        if near:
            left.remove(near)
            pairs.append((want, near))
    return pairs


def _f1(right: int, gold: int, found: int) -> float:
    return 2 * right / (gold + found) if gold + found else 0.0


def measure() -> dict[str, float]:
    """Micro-averaged F1 over all histories; empty where the data are absent."""
    if not WIKIWARS.is_dir():
        return {}
    totals = dict.fromkeys(("gold", "found", "span", "overlap", "value", "value_overlap"), 0)
    for _, text, gold in _documents():
        found = _found(text)
        exact, loose = _pairs(gold, found, exact=True), _pairs(gold, found, exact=False)
        totals["gold"] += len(gold)
        totals["found"] += len(found)
        totals["span"] += len(exact)
        totals["overlap"] += len(loose)
        totals["value"] += sum(want.value == got.value for want, got in exact)
        totals["value_overlap"] += sum(want.value == got.value for want, got in loose)
    scores = {
        f"{name}_f1": _f1(totals[name], totals["gold"], totals["found"])
        for name in ("span", "overlap", "value", "value_overlap")
    }
    scores["span_precision"] = totals["span"] / max(totals["found"], 1)
    scores["span_recall"] = totals["span"] / max(totals["gold"], 1)
    scores["value_accuracy"] = totals["value"] / max(totals["span"], 1)
    return {name: round(score, 4) for name, score in scores.items()}


def _errors() -> Iterator[str]:
    """One line for each miss, false alarm and wrong value."""
    for name, text, gold in _documents():
        found = _found(text)
        pairs = _pairs(gold, found, exact=True)
        for want, got in pairs:
            if want.value != got.value:
                around = text[max(want.start - 60, 0) : want.end + 30].replace("\n", "⏎")
                yield f"{name[:5]} value {want.value} got {got.value}: {around}"
        for kind, spans in (
            ("missed", [s for s in gold if all(s != want for want, _ in pairs)]),
            ("alarm", [s for s in found if all(s != got for _, got in pairs)]),
        ):
            for span in spans:
                around = text[max(span.start - 30, 0) : span.end + 30].replace("\n", "⏎")
                yield f"{name[:5]} {kind} {span.value} [{text[span.start : span.end]}]: {around}"


# What TempEval-3 calls the figures.
_FIELD_NAMES = {
    "span_f1": "strict span F1",
    "overlap_f1": "relaxed span F1",
    "value_f1": "strict span and value F1",
    "value_overlap_f1": "value F1 (relaxed span and value)",
    "value_accuracy": "of strict spans",
}


def main() -> None:
    if not WIKIWARS.is_dir():
        print(f"No WikiWars in {WIKIWARS}: set CROSSREAD_SHARED to where the data lie.")
        return
    if "--errors" in sys.argv:
        print("\n".join(_errors()))
    for name, score in measure().items():
        print(f"{name:16} {score:.4f}  {_FIELD_NAMES.get(name, '')}".rstrip())


if __name__ == "__main__":
    main()
