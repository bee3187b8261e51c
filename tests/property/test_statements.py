"""Whatever the text, statements cite it exactly and in order, and reading twice gives the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.model import Article
from crossread.read.context import Context
from crossread.read.pipeline import blank
from crossread.read.statements import find_statements
from crossread.read.statements.quotations import find_quotations

_PIECES = st.sampled_from(
    ["“", "”", "«", "»", '"', "‘", "’", "'", "said", "says", "according to", "the army", "police",
     "told", "Reuters", "that", ",", ".", "\n", "\n\n", "citing", "quoted", "as saying", "he",
     "accused", "of", "called on", "to", "5", "dead", "was", "by", ":", "—", "(", ")", "Velmara",
     "\u00a0", "שלום", "🙂", "who", "and", "its claim"]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_spans_are_exact_and_order_is_fixed(text: str) -> None:
    article = Article(ref="any", text=text)
    context = Context(article=article)
    found = find_statements(blank()(text), context)
    assert found == find_statements(blank()(text), context)
    for statement in found:
        parts = [statement.cue, statement.content, *statement.quotes]
        parts += [link.evidence for link in statement.chain if link.evidence is not None]
        if statement.speaker is not None:
            parts.append(statement.speaker.evidence)
        for part in parts:
            assert text[part.start : part.end] == part.text
        assert statement.chain[0].role == "outlet"
        assert statement.quoted == bool(statement.quotes)
        assert all(quote.within(statement.content) for quote in statement.quotes)
        assert statement.content.text.strip()


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_quotations_do_not_overlap(text: str) -> None:
    end = 0
    for quotation in find_quotations(text):
        assert end <= quotation.outer_start <= quotation.start < quotation.end
        assert quotation.end <= quotation.outer_end <= len(text)
        end = quotation.outer_end
