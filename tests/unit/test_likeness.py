"""Shortcuts of telling give what comparing all with all gives."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from crossread.cross.align import RUN, Words
from crossread.cross.likeness import Pile, centrality, containment, likeness
from crossread.cross.reuse import LEAST_WORDS, copies
from crossread.cross.words import Remembered, folded, words
from crossread.model import Article, Reading

WORDS = ("the", "dam", "burst", "Tarsk", "Velmara’s", "killed", "on", "of", "valley", "mayors")
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


@given(st.lists(texts, max_size=8), texts, st.sampled_from((0.28, 0.34, 0.8)))
def test_a_pile_misses_nothing_that_is_near(held: list[str], asked: str, least: float) -> None:
    pile = Pile(least)
    for text in held:
        pile.add(text)
    near = {n for n, text in enumerate(held) if containment(asked, text) >= least}
    assert near <= set(pile.near(asked))


def test_a_pile_leaves_out_what_shares_common_words_only() -> None:
    pile = Pile(0.34)
    pile.add("the dam of Tarsk burst on Friday")
    pile.add("the chess congress of Orlo opens on Sunday")
    assert pile.near("the mayor of Tarsk called on Friday") == [0]


@given(st.lists(texts, max_size=6), st.lists(texts, max_size=6))
def test_centrality_is_the_sum_of_likenesses(held: list[str], others: list[str]) -> None:
    assert centrality(held, others) == [sum(likeness(t, o) for o in others) for t in held]


@given(texts, texts, st.sampled_from((0.2, 0.34, 0.9)))
def test_a_bound_changes_no_likeness_that_reaches_it(one: str, two: str, least: float) -> None:
    exact = likeness(one, two)
    bounded = likeness(one, two, least)
    assert bounded == exact if exact >= least else bounded < least


@given(st.text("aZ’'3.,- é", max_size=40))
def test_words_without_their_places(text: str) -> None:
    assert folded(text) == tuple(word for word, _, _ in words(text))


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=60), min_size=2, max_size=4))
def test_copies_are_looked_for_where_enough_runs_are_shared(letters: list[list[str]]) -> None:
    readings = [
        Reading(article=Article(ref=str(n), text=" ".join(some)), reader="r")
        for n, some in enumerate(letters)
    ]
    runs = {r.article.id: _runs(r) for r in readings}
    found = copies(readings)
    for one, two in combinations(sorted(runs), 2):
        shared = sum(n > 0 for n in (Counter(runs[one]) & Counter(runs[two])).values())
        same = folded_text(readings, one) == folded_text(readings, two) != ()
        if shared < LEAST_WORDS // 2 and not same:
            assert not (one in found and found[one].article == two)
            assert not (two in found and found[two].article == one)


def folded_text(readings: list[Reading], id_: str) -> tuple[str, ...]:
    return next(folded(r.article.text) for r in readings if r.article.id == id_)


def _runs(reading: Reading) -> set[tuple[str, ...]]:
    tokens = folded(reading.article.text)
    return {tokens[at : at + RUN] for at in range(len(tokens) - RUN + 1)}


def test_quotations_end_with_their_line() -> None:
    text = 'He said “we are\nsafe” now. "All of us", she said, “and “theirs” too”.'
    found = Words(text, folded(text))
    quoted = [word for word, inside in zip(found.tokens, found.quoted, strict=True) if inside]
    assert quoted == ["all", "of", "us", "and", "theirs"]


def test_what_is_remembered_is_made_once_and_forgotten_when_it_is_too_much() -> None:
    made: list[str] = []

    def length(text: str) -> int:
        made.append(text)
        return len(text)

    lengths = Remembered(length, 2)
    assert [lengths[text] for text in ("a", "bb", "a")] == [1, 2, 1]
    assert made == ["a", "bb"]
    assert lengths["ccc"] == 3
    assert len(lengths) == 1
