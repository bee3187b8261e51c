"""Links within one article: short forms, titles, nouns and pronouns to the full name, with reason.

    python eval/links.py [--errors]

The gold is ``eval/links/links.jsonl``: short reports of our own, invented for this. A mark in a
text is ``[words|full name|reason]`` for words that stand for a name, ``[words|?]`` for words that
nobody can tell, and ``{words|country}`` for the state that a people or a seat of government
belongs to. All links of a text are marked, so one more is a wrong one.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from crossread.model import Article, Mention
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.names.standins import find_stand_ins
from crossread.read.pipeline import blank

GOLD = Path(__file__).with_name("links") / "links.jsonl"
_MARK = re.compile(r"\[([^]|]+)\|([^]|]+)(?:\|([^]|]+))?\]|\{([^}|]+)\|([^}|]+)\}")
NOBODY = "?"


@dataclass(frozen=True)
class Gold:
    """A mark: words ``[start, end)`` with the name (or country) they stand for, and why."""

    start: int
    end: int
    name: str
    why: str
    country: bool = False


def marks(marked: str) -> tuple[str, list[Gold]]:
    """The text without its marks, and the marks."""
    text, gold, at = "", list[Gold](), 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        words, name = mark[1] or mark[4], mark[2] or mark[5]
        gold.append(Gold(len(text), len(text) + len(words), name, mark[3] or "", bool(mark[4])))
        text += words
        at = mark.end()
    return text + marked[at:], gold


def found(text: str) -> tuple[Mention, ...]:
    """Names of a text, and what stands for them."""
    context = Context(article=Article(ref="eval", text=text))
    doc = blank()(text)
    names = find_names(doc, context)
    return names + find_stand_ins(doc, context, names)


def read(text: str, gold: list[Gold]) -> tuple[Counter[str], list[str]]:
    """Counts of one text, and what is wrong with it in words."""
    counts, wrong, met = Counter[str](), list[str](), set[int]()
    mentions = found(text)
    for want in gold:
        here = [m for m in mentions if m.evidence.start < want.end and want.start < m.evidence.end]
        met.update(map(id, here))
        shown = [f"{m.evidence.text} → {m.name} ({m.why}, {m.country})" for m in here]
        if want.country:
            right = any(m.country == want.name for m in here)
            counts.update(countries=1, countries_right=right)
        elif want.name == NOBODY:
            right = not any(m.why or m.name != m.evidence.text for m in here)
            counts.update(open=1, open_right=right, found=not right)
        else:
            linked = [m for m in here if m.name == want.name and m.why]
            right = bool(linked)
            reason = right and linked[0].why == want.why
            linked_wrong = any(m.why and m.name != want.name for m in here)
            counts.update(links=1, right=right, reasons=reason, found=right or linked_wrong)
            counts.update({f"{want.why}": 1, f"{want.why} right": right})
            right = reason
        if not right:
            wrong.append(f"{text[want.start : want.end]}: {want.name} {want.why}, not {shown}")
    for mention in mentions:
        if id(mention) not in met and mention.why and mention.name in text:
            counts["found"] += 1
            wrong.append(f"{mention.evidence.text}: more: {mention.name} ({mention.why})")
    return counts, wrong


def score() -> tuple[Counter[str], list[str]]:
    """Counts over all texts, and every error with its text."""
    total, errors = Counter[str](), list[str]()
    for row in GOLD.read_text("utf-8").splitlines():
        item = json.loads(row)
        text, gold = marks(item["text"])
        counts, wrong = read(text, gold)
        total += counts
        errors += [f"{item['case']}: {text}\n    {line}" for line in wrong]
    return total, errors


def figures(total: Counter[str]) -> dict[str, float]:
    """Precision and recall of links; shares of right reasons, kept questions and countries."""
    named = {
        f"recall.{why.replace(' ', '_')}": total[f"{why} right"] / total[why]
        for why in sorted(total)
        if f"{why} right" in total
    }
    return {
        "precision": total["right"] / max(total["found"], 1),
        "recall": total["right"] / total["links"],
        "f1": 2 * total["right"] / (total["found"] + total["links"]),
        "reasons": total["reasons"] / max(total["right"], 1),
        "left_open": total["open_right"] / total["open"],
        "countries": total["countries_right"] / total["countries"],
        **named,
    }


def measure() -> dict[str, float]:
    """All figures by name, 0..1."""
    return {name: round(value, 4) for name, value in figures(score()[0]).items()}


def main() -> None:
    """Print the figures; with ``--errors`` every mark that is missed."""
    parser = argparse.ArgumentParser(description="Links of short forms to full names.")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    if parser.parse_args().errors:
        print("\n".join(score()[1]))
    for name, value in measure().items():
        print(f"{name:<22}{value:>8.3f}")


if __name__ == "__main__":
    main()
