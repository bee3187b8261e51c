"""Tags and dependencies in the sentences whose words some extractor will ask about.

Parsing every sentence costs more than all other reading together, and one in three reports nothing
that needs it; so each extractor that reads dependencies tells beforehand which sentences it will
look at.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from crossread.read.context import Context
from crossread.read.events import sentences_to_parse as asked_for_events
from crossread.read.pipeline import parse, trained
from crossread.read.statements import sentences_to_parse as asked_for_statements
from crossread.settings import settings

ASKED_FOR = (asked_for_statements, asked_for_events)
# Labels of ClearNLP-style schemes that Universal Dependencies does not have.
FOREIGN_LABELS = frozenset({"dobj", "nsubjpass", "auxpass", "pobj", "prep", "attr"})
# Longer ones are tables and lists that no stop divides, five times the mean of news: no parse of
# them holds, and memory grows with them.
MOST_TOKENS = 120


def parse_wanted(doc: Doc, context: Context) -> None:
    """Set tags and dependencies, in place, where the settings and the extractors want them.

    Args:
        doc: as ``pipeline.document`` gives it.
        context: names, places and times found before.

    A parser of another scheme than Universal Dependencies is left aside.
    """
    nlp = trained()
    how = settings().parse
    if nlp is None or how == "none" or not parses_for_us(nlp):
        return
    sentences = doc.sents if how == "all" else _asked(doc, context)
    parse(doc, [span for span in sentences if len(span) <= MOST_TOKENS], nlp)


def parses_for_us(nlp: Language) -> bool:
    """True where the pipeline has a parser and its labels are those of Universal Dependencies."""
    if "parser" not in nlp.pipe_names:
        return False
    return FOREIGN_LABELS.isdisjoint(getattr(nlp.get_pipe("parser"), "labels", ()))


def _asked(doc: Doc, context: Context) -> list[Span]:
    """Sentences that at least one extractor asks for, in order."""
    spans = {span.start: span for asks in ASKED_FOR for span in asks(doc, context)}
    return [spans[start] for start in sorted(spans)]
