"""Copies: found, aligned, directed; and what is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from crossread.cross import align
from crossread.cross.align import RUN, Tile, Words, tiles
from crossread.cross.reuse import copies, text_origins
from crossread.cross.words import folded
from crossread.model import Article, Dating, Interval, Reading

WIRE = (
    "A ferry carrying about two hundred passengers ran aground near the harbour of Port Amsel "
    "on Monday evening after its engines failed in heavy seas. Coast guard boats brought "
    "everyone on board ashore within three hours, the harbour master told reporters. Divers "
    "will inspect the hull once the storm has passed, and the line between the islands stays "
    "closed until further notice."
)
QUOTE = (
    "“We demand that the other side withdraw its forces from the valley at once, release every "
    "prisoner it has taken since the beginning of the fighting, open the road for food and "
    "medicine, and return to the table without any conditions whatsoever,” the minister said."
)


def reading(ref: str, text: str, *, day: int | None = None, outlet: str | None = None) -> Reading:
    article = Article(ref=ref, text=text, outlet=outlet)
    if day is None:
        return Reading(article=article, reader="test")
    start = datetime(2021, 3, day)
    dating = Dating(
        value=f"2021-03-{day:02}",
        interval=Interval(start, start + timedelta(days=1)),
        precision="day",
        basis="input",
    )
    return Reading(article=article, reader="test", published=dating)


def test_a_verbatim_reprint_is_the_later_ones_copy() -> None:
    first, second = reading("b", WIRE, day=2), reading("a", WIRE, day=3)
    found = copies([second, first])
    assert set(found) == {second.article.id}
    copy = found[second.article.id]
    assert (copy.article, copy.share) == (first.article.id, 1.0)
    assert [(p.start, p.other_start) for p in copy.passages] == [(0, 0)]


def test_passages_cite_both_texts() -> None:
    edited = "Update: " + WIRE.replace("about two hundred", "some 190").replace("Divers", "Experts")
    source, copy = reading("s", WIRE, day=2), reading("c", edited, day=3)
    passages = copies([source, copy])[copy.article.id].passages
    assert passages
    for p in passages:
        here = copy.article.text[p.start : p.end]
        there = source.article.text[p.other_start : p.other_end]
        assert here.split()[0] == there.split()[0]
        assert here.split()[-1] == there.split()[-1]


def test_a_shared_quotation_is_no_copy() -> None:
    one = reading("1", f"Talks broke down in the capital on Sunday. {QUOTE} Markets fell sharply.")
    two = reading("2", f"Envoys left the lake resort after ten days of meetings. {QUOTE}")
    assert copies([one, two]) == {}


def test_quoted_words_without_marks_would_have_been_reuse() -> None:
    bare = QUOTE.strip("“").replace(",” the minister said.", ".")
    one = reading("1", f"Talks broke down in the capital on Sunday. {bare} Markets fell sharply.")
    two = reading("2", f"Envoys left the lake resort after ten days of meetings. {bare}")
    assert len(copies([one, two])) == 1


def test_a_credit_beats_the_clock() -> None:
    source = reading("s", WIRE, day=5, outlet="Harbour Wire")
    copy = reading("c", WIRE + "\n(Harbour Wire)", day=2, outlet="Daily Gull")
    assert copies([source, copy])[copy.article.id].article == source.article.id


def test_initials_credit_an_agency() -> None:
    source = reading("s", WIRE, day=5, outlet="Amsel Press")
    copy = reading("c", f"PORT AMSEL (AP) — {WIRE}", day=2, outlet="Daily Gull")
    assert copies([source, copy])[copy.article.id].article == source.article.id


def test_undated_the_fuller_text_is_the_source() -> None:
    full = reading("z", WIRE + " The line has been run by one family since the war.")
    short = reading("a", WIRE)
    assert set(copies([full, short])) == {short.article.id}


def test_chains_lead_to_the_root() -> None:
    root = reading("1", WIRE, day=1)
    middle = reading("2", WIRE.replace("Monday evening", "Monday night"), day=2)
    last = reading("3", WIRE.replace("Monday evening", "Monday night"), day=3)
    readings = [last, root, middle]
    origins = text_origins(readings, copies(readings))
    assert set(origins.values()) == {root.article.id}


def test_partial_reuse_keeps_its_own_origin() -> None:
    own = " ".join(
        f"Fisherman number {n} described how the wind turned and the crew of boat {n} waited."
        for n in range(8)
    )
    source, partial = reading("s", WIRE, day=1), reading("p", f"{WIRE}\n{own}", day=2)
    found = copies([source, partial])
    assert 0.25 <= found[partial.article.id].share < 0.5
    assert text_origins([partial], found) == {partial.article.id: partial.article.id}


@pytest.mark.parametrize("text", ["", "   \n", "One.", "““““", "😀 😀", "«a » “ b"])
def test_odd_texts_do_no_harm(text: str) -> None:
    found = copies([reading("1", text), reading("2", text)])
    assert all(copy.share == 1.0 for copy in found.values())


def test_order_does_not_matter() -> None:
    readings = [reading(str(n), WIRE, day=1 + n % 2) for n in range(5)]
    assert copies(readings) == copies(readings[::-1])
    assert copies([replace(r) for r in readings]) == copies(readings)


def test_each_word_is_used_once() -> None:
    song = "row row row your boat gently down the stream " * 3
    words = Words(song, folded(song))
    taken = [n for tile in tiles(words, words) for n in range(tile.start, tile.start + tile.length)]
    assert len(taken) == len(set(taken)) == len(words.tokens)


def test_other_words_of_one_sum_are_no_tile(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = (
        Words(text, folded(text))
        for text in ("so a ferry ran aground near port", "yet a ferry ran aground near port")
    )
    monkeypatch.setattr(align, "run_sums", lambda t: np.zeros(len(t) - RUN + 1, dtype=np.int64))
    assert tiles(here, there) == [Tile(1, 1, RUN)]


def test_words_in_quote_marks_are_counted_from_mark_to_mark() -> None:
    text = '“We won’t,” he said. "At 1,500 m"it ends'
    words = Words(text, folded(text))
    inside = [word for word, quoted in zip(words.tokens, words.quoted, strict=True) if quoted]
    assert inside == ["we", "wont", "at", "1,500", "m"]


def test_ten_lightly_edited_reprints_are_one_origin() -> None:
    source = reading("s", WIRE, day=2, outlet="Harbour Wire")
    edits = ("about two hundred", "Monday evening", "heavy seas", "three hours", "harbour master")
    reprints = [
        reading(
            f"r{number}",
            f"{WIRE.replace(edits[number % len(edits)], f'words {number}')} (Harbour Wire)",
            day=3 + number % 3,
            outlet=f"Paper {number}",
        )
        for number in range(10)
    ]
    members = [*reprints, source]
    assert set(text_origins(members, copies(members)).values()) == {source.article.id}


def test_half_of_a_text_is_no_text_origin_but_shows_its_passages() -> None:
    own = (
        "Eleven firefighters of the town flew out on Tuesday morning to help with the search. "
        "They carry five tonnes of tools, and a collection at the town hall has brought in much "
        "more than anybody there had hoped for when the doors were opened at noon. "
    )
    source, blend = reading("s", WIRE, day=2), reading("b", own + WIRE, day=3)
    found = copies([source, blend])
    assert 0.4 < found[blend.article.id].share < 0.66
    assert text_origins([source, blend], found)[blend.article.id] == blend.article.id
