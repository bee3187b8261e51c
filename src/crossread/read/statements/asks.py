"""Which sentences this extractor reads dependencies of."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from crossread.read.context import Context


def sentences_to_parse(doc: Doc, context: Context) -> list[Span]:  # noqa: ARG001
    """Whole sentences that are worth parsing for statements, in order."""
    return []
