"""Whatever the text, names and places cite it exactly, in order, and the same each time."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.model import Article
from crossread.read.context import Context
from crossread.read.names import find_names, party
from crossread.read.pipeline import blank
from crossread.read.places import find_places

WORDS = st.sampled_from(
    ["Paris", "the", "Armenian", "President", "Macron", "of", "U.S.", "al-Qaeda", "’s", "(", ")",
     ",", ".", "“", "\n", "Ministry", "Defence", "said", "Jean-Luc", "St.", "Karabakh", "é", "🙂",
     "France", "24", "&", "and", "People’s", "Daily", "BAKU", "\u00a0", "A.", "bin", "Velmarian"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=40).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_are_exact_ordered_and_repeatable(text: str) -> None:
    article = Article(ref="t", text=text)
    context = Context(article=article)
    doc = blank()(text)
    names = find_names(doc, context)
    assert names == find_names(doc, context)
    for mention in names:
        cited = mention.evidence
        assert text[cited.start : cited.end] == cited.text
        assert cited.text == cited.text.strip()
    plain = [m.evidence for m in names if m.why != "title"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(plain))
    places = find_places(doc, replace(context, names=names))
    for place in places:
        assert text[place.evidence.start : place.evidence.end] == place.evidence.text
        assert (place.id is None) == (place.lat is None) == (place.precision is None)
    party(text, names)
