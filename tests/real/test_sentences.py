"""Sentence bounds on newswire: what must hold in every article that is here to be measured on."""

from __future__ import annotations

import gzip
import json
import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

from crossread.read import columns
from crossread.read.pipeline import blank

REPOSITORY = Path(__file__).parents[2]
SETS = ("attributions", "stories", "incidents")
EVERY = 6  # of so many articles one is read: some hundreds, and seconds
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Maj|Capt|Sen|Rep|Gov|Prof|Rev|Sens)\. $")
# A stop after a small word of some length, and a capitalised word of prose after it.
PLAIN = re.compile(r"(?<=[a-z]{4})[.!?] (?=(?:The|He|She|They|It|But|And|We|In|This) [a-z])")
QUOTED = re.compile(r"“[^“”\n]{40,600}”")
AFTER_QUOTE = re.compile(r"(?<=[a-z]{4}[.!?]”) (?=(?:The|He|She|They|It|But|In) [a-z])")


@pytest.fixture(scope="module", params=SETS)
def articles(request):
    """Texts of a set, each with the first code points of its sentences."""
    given = os.environ.get("CROSSREAD_SHARED")
    shared = Path(given) if given else REPOSITORY.parent / "shared"
    path = shared / "data" / request.param / "articles.jsonl.gz"
    if not path.exists():
        pytest.skip(f"no {request.param} here; CROSSREAD_SHARED names the folder of the data")
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        texts = [json.loads(line)["text"] for line in stream.readlines()[::EVERY]]
    found = []
    for text in texts:
        starts = set()
        for start, end in columns.sentences(blank()(text)):
            words = text[start:end]
            starts.add(start + len(words) - len(words.lstrip()))
        found.append((text, starts))
    return found


def share(articles, places):
    """Share of the places (a function of a text) where a sentence begins, and their number."""
    hits = count = 0
    for text, starts in articles:
        for at in places(text):
            hits += at in starts
            count += 1
    return hits / max(count, 1), count


def test_no_sentence_begins_between_title_and_name(articles):
    for text, starts in articles:
        for at in starts:
            assert not TITLED.search(text, max(at - 10, 0), at), text[max(at - 40, 0) : at + 20]


def test_no_sentence_begins_with_a_closing_mark(articles):
    bad = 0
    for text, starts in articles:
        firsts = {text.rfind("\n", 0, at) + 1 for at in starts}
        inner = [at for at in starts - firsts if text[text.rfind("\n", 0, at) + 1 : at].strip()]
        bad += sum(text[at] in "”’)].,;:" for at in inner)
    assert bad == 0


def test_plain_full_stops_end_sentences(articles):
    found, count = share(articles, lambda text: [match.end() for match in PLAIN.finditer(text)])
    assert count > 100
    assert found > 0.99


def test_quotations_over_several_sentences_are_cut_inside(articles):
    def inside(text):
        for quotation in QUOTED.finditer(text):
            for match in PLAIN.finditer(text, quotation.start(), quotation.end()):
                yield match.end()

    found, count = share(articles, inside)
    assert found > 0.99 or count < 20


def test_a_closed_quotation_keeps_its_mark(articles):
    found, count = share(articles, lambda text: [m.end() for m in AFTER_QUOTE.finditer(text)])
    assert found > 0.98 or count < 20


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (r"\bU\.S\. (?=[A-Z][a-z]+ )", 0.12),  # "the U.S. Army"; now and then it ends a sentence
        (r"\b[A-Z][a-z]+ [A-Z]\. (?=[A-Z][a-z]+)", 0.02),  # "John F. Kennedy"
        (r"\bNo\. (?=\d)", 0.0),
        (r"\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. (?=\d)", 0.0),
        (r"\d\. ?(?=\d)", 0.02),
    ],
)
def test_stops_of_abbreviations_seldom_end_a_sentence(articles, words, most):
    found, _ = share(articles, lambda text: [m.end() for m in re.finditer(words, text)])
    assert found <= most


def test_sentences_have_the_length_of_news(articles):
    """In words, for those that end with a stop (headings and tables are shorter)."""
    lengths = []
    for text, starts in articles:
        bounds = [*sorted(starts), len(text)]
        for start, end in pairwise(bounds):
            words = text[start:end].split()
            if words and words[-1].endswith((".", ".”", '."')):
                lengths.append(len(words))
    lengths.sort()
    assert 15 <= lengths[len(lengths) // 2] <= 27
    assert sum(length > 100 for length in lengths) / len(lengths) < 0.01
