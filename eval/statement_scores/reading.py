"""Statements of a text, by the way that the reader itself goes."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from crossread.model import Article, Statement
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.names.standins import find_stand_ins
from crossread.read.passages import find_sentences
from crossread.read.pipeline import document
from crossread.read.statements import find_statements
from crossread.read.syntax import parse_wanted
from crossread.read.times import find_times


def prepared(text: str) -> tuple[Doc, Context]:
    """Tokens and what is found before statements are."""
    doc = document(text)
    context = Context(article=Article(ref="eval", text=text))
    context = replace(context, names=find_names(doc, context))
    context = replace(context, stand_ins=find_stand_ins(doc, context))
    context = replace(context, times=find_times(doc, context))
    return doc, replace(context, sentences=find_sentences(doc, context.times))


def statements_of(text: str) -> tuple[Statement, ...]:
    """Statements of a text of its own."""
    doc, context = prepared(text)
    parse_wanted(doc, context)
    return find_statements(doc, context)
