"""How well sentence bounds are found, on raw text: EWT and GUM news, and hard ones of our own.

    python eval/sentences.py [--errors]

A boundary is the first character of a sentence. The first of a document or paragraph is given by
the layout and is not scored, so a figure is about full stops, quotes and abbreviations alone:

- p, r, f1: over the other boundaries;
- marked_r: recall over those where the sentence before closes with a stop or a quote. The rest
  are headings and lists that the treebank's raw text runs together; no mark shows them.

``hard`` is eval/sentences.jsonl ("¦" stands before each boundary; paragraphs count there), where
``whole`` is the share of examples without any error. ``polnear.together`` is the share of
attributions whose source and cue come to stand in one sentence: a bound between them is wrong.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from treebank import english, raw_documents

from crossread.read import columns
from crossread.read.pipeline import blank

HARD = Path(__file__).with_name("sentences.jsonl")
# What is nearest to news in EWT: weblogs on current affairs and newsgroup posts, many of which
# quote reports. Nothing was tuned on these parts: the rules were set on the training parts.
SETS = {
    "ewt_news": (("ewt-dev", "ewt-test"), ("weblog", "newsgroup")),
    "ewt": (("ewt-test",), ("",)),
    "gum_news": (("gum-dev", "gum-test"), ("GUM_news",)),
    "gum": (("gum-test",), ("",)),
}
_CLOSED = re.compile(r"""[.!?…:;。！？][\s"'”’»)\]]*$""")


@dataclass(frozen=True)
class Case:
    """A text, the boundaries it has and those that are not scored."""

    text: str
    gold: frozenset[int]
    given: frozenset[int] = frozenset()

    def found(self) -> frozenset[int]:
        """Boundaries as the reader sets them, the given ones left out."""
        starts = set()
        for start, end in columns.sentences(blank()(self.text)):
            words = self.text[start:end]
            starts.add(start + len(words) - len(words.lstrip()))
        return frozenset(starts) - self.given

    def marked(self) -> frozenset[int]:
        """Boundaries after a sentence that closes with a mark."""
        return frozenset(at for at in self.gold if _CLOSED.search(self.text, 0, at))


def treebank_cases(parts: Iterable[str], genres: tuple[str, ...]) -> list[Case]:
    """Documents of these parts whose id begins with one of the genres."""
    return [
        Case(document.text, frozenset(document.starts), frozenset(document.paragraphs))
        for part in parts
        for document in raw_documents(english() / f"{part}.conllu.gz")
        if document.name.startswith(genres)
    ]


def hard_cases() -> list[Case]:
    """Our own hard ones."""
    cases = []
    for line in HARD.read_text("utf-8").splitlines():
        pieces = json.loads(line)["text"].split("¦")
        starts, at = [], 0
        for piece in pieces[:-1]:
            at += len(piece)
            starts.append(at)
        cases.append(Case("".join(pieces), frozenset(starts), frozenset({0})))
    return cases


def score(cases: list[Case]) -> dict[str, float]:
    """Precision, recall and F1 over all boundaries, recall over the marked ones."""
    hits = mine = gold = marked = marked_hits = whole = 0
    for case in cases:
        found, shown = case.found(), case.marked()
        hits += len(found & case.gold)
        mine += len(found)
        gold += len(case.gold)
        marked += len(shown)
        marked_hits += len(found & shown)
        whole += found == case.gold
    return {
        "p": hits / max(mine, 1),
        "r": hits / max(gold, 1),
        "f1": 2 * hits / max(mine + gold, 1),
        "marked_r": marked_hits / max(marked, 1),
        "whole": whole / max(len(cases), 1),
    }


def _polnear_path() -> Path:
    return english().parent / "attributions" / "articles.jsonl.gz"


def polnear() -> Iterator[tuple[list[int], list[tuple[int, int]]]]:
    """Articles with the boundaries found and the stretches that hold a source and its cue."""
    with gzip.open(_polnear_path(), "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            stretches = []
            for attribution in row["attributions"]:
                parts = [
                    [span for item in attribution[part] for span in item["spans"]]
                    for part in ("source", "cue")
                ]
                if all(parts):
                    spans = parts[0] + parts[1]
                    stretches.append((min(s[0] for s in spans), max(s[1] for s in spans)))
            starts = [start for start, _ in columns.sentences(blank()(row["text"]))]
            yield starts, stretches


def together() -> float:
    """Share of PolNeAR's attributions whose source and cue are in one sentence."""
    inside = count = 0
    for starts, stretches in polnear():
        for start, end in stretches:
            after = bisect_right(starts, start)
            inside += after == len(starts) or starts[after] >= end
            count += 1
    return inside / max(count, 1)


def measure() -> dict[str, float]:
    """All figures by name; empty where the data are absent."""
    if not english().is_dir():
        return {}
    figures = {}
    for name, (parts, genres) in SETS.items():
        for key, value in score(treebank_cases(parts, genres)).items():
            if key != "whole":
                figures[f"{name}.{key}"] = value
    hard = score(hard_cases())
    figures |= {f"hard.{key}": hard[key] for key in ("p", "r", "f1", "whole")}
    if _polnear_path().exists():
        figures["polnear.together"] = together()
    return {name: round(value, 4) for name, value in figures.items()}


def errors() -> Iterator[str]:
    """A line for each wrong or missed boundary of the hard ones and of the news parts."""
    cases = {"hard": hard_cases()}
    if english().is_dir():
        cases |= {name: treebank_cases(*SETS[name]) for name in ("gum_news", "ewt_news")}
    for name, some in cases.items():
        for case in some:
            found = case.found()
            for kind, places in (("alarm", found - case.gold), ("missed", case.gold - found)):
                for at in sorted(places):
                    around = f"{case.text[max(at - 50, 0) : at]}¦{case.text[at : at + 40]}"
                    yield f"{name} {kind}: {around!r}"


def main() -> None:
    """Print the figures."""
    if "--errors" in sys.argv:
        print("\n".join(errors()))
    figures = measure()
    if not figures:
        print(f"skipped: no data in {english()} (set CROSSREAD_SHARED)")
    for name, value in figures.items():
        print(f"{name:<22}{value:>8.4f}")


if __name__ == "__main__":
    main()
