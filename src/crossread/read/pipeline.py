"""The spaCy pipeline that the extractors read from."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

import crossread.read.sentences  # noqa: F401  registers the component


@cache
def blank() -> Language:
    """Tokenizer and sentence bounds alone: no model, no download."""
    nlp = spacy.blank("en")
    nlp.max_length = 20_000_000
    nlp.add_pipe("crossread_sentences")
    return nlp
