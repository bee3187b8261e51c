"""Who killed others and died himself, told in a sentence of its own."""

from __future__ import annotations

import pytest

from crossread.model import Article
from crossread.read.reader import read_article
from crossread.resources import table


def attackers(text: str, title: str | None = None) -> list[str]:
    found = read_article(Article(ref="t", text=text, title=title)).counts
    return [c.evidence.text for c in found if (c.measure, c.population) == ("killed", "attacker")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A man killed two clerks in Lumen. Guards fired back, killing the gunman.", "the gunman"),
        ("He shot dead a nurse. The suspect was later pronounced dead.", "The suspect"),
        (
            "Three people were fatally shot. The shooter, Carl Roe, died at the scene.",
            "The shooter",
        ),
        ("The attacker was killed by guards after he had killed four people.", "The attacker"),
    ],
)
def test_the_attacker_dies_in_a_sentence_of_its_own(text: str, words: str) -> None:
    assert attackers(text) == [words]


@pytest.mark.parametrize("noun", table("en/count_words.toml")["attackers"]["nouns"])
def test_who_is_an_attacker(noun: str) -> None:
    assert attackers(f"A man killed two clerks. Guards killed the {noun}.") == [f"the {noun}"]


def test_the_attacker_of_a_title() -> None:
    assert attackers("Police spoke to reporters.", "3 fatally shot; suspect killed") == ["suspect"]


@pytest.mark.parametrize(
    "text",
    [
        # The figure may hold him.
        "Two people are dead in Lumen. The gunman died at the scene.",
        "He is alive, the gunman who killed all three people.",
        "It is not known if the gunman was killed after he killed three people.",
        "He killed three people. The gunman was wounded.",
        "Guards killed the gunman before he could fire.",
        *(
            f"A shooting killed four people, {word} the gunman. Guards killed the gunman."
            for word in table("en/count_words.toml")["attackers"]["including"]
        ),
    ],
)
def test_no_attacker_beside_the_dead(text: str) -> None:
    assert attackers(text) == []
