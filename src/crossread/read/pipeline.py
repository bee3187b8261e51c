"""The spaCy pipelines that the extractors read from.

A text becomes a ``Doc`` in steps, each paid for only where it is wanted: tokens and sentences, by
rule, always; names by the statistical tagger, where the pipeline in use has one; tags and
dependencies in the sentences that some extractor asks for.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from threadpoolctl import ThreadpoolController

from crossread.read.sentences import set_sentences
from crossread.read.version import chosen_pipeline
from crossread.settings import SettingsError

# Tokens tagged or parsed at once: memory grows with them (some 10 KB each while at work).
CHUNK = 4_000
# Sentences that a parser takes at once.
BATCH = 64
# What a parser and its companions write, as columns of a document; and what no extractor reads.
_SYNTAX: list[int | str] = ["TAG", "POS", "HEAD", "DEP"]
_UNREAD = frozenset({"ner", "lemmatizer", "trainable_lemmatizer"})
# A pipeline keeps every word that it meets (some 600 bytes each). After so many new ones, which
# some 30,000 articles of world news bring, it is loaded anew (0.3 s), so memory does not grow with
# the archive that is read.
NEW_WORDS = 100_000
Step = Any  # a component: Doc in, the same Doc out; spaCy has no type for it


@cache
def blank() -> Language:
    """Tokenizer and sentence bounds alone: no model, no download."""
    nlp = spacy.blank("en")
    nlp.max_length = 20_000_000
    nlp.add_pipe("crossread_sentences")
    return nlp


@cache
def trained() -> Language | None:
    """The statistical pipeline in use; None where rules alone are wanted, or none is installed.

    Raises:
        SettingsError: the settings name one that cannot be loaded.
    """
    name = chosen_pipeline()
    if name is None:
        return None
    try:
        nlp: Language = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise SettingsError(f"the spaCy pipeline {name!r} cannot be loaded: {error}") from None
    nlp.max_length = 20_000_000
    return nlp


def document(text: str) -> Doc:
    """Tokens, sentences and, where the pipeline in use has a tagger of names, ``Doc.ents``."""
    nlp = _renewed()
    if nlp is None:
        return blank()(text)
    doc: Doc = set_sentences(nlp.make_doc(text))
    if "ner" in nlp.pipe_names:
        tag_names(doc, nlp)
    return doc


def _renewed() -> Language | None:
    """The pipeline in use, without most of the words that other texts brought."""
    nlp = trained() or blank()
    if len(nlp.vocab.strings) > _words_at_first() + NEW_WORDS:
        for kept in (trained, blank, _words_at_first):
            kept.cache_clear()
        del nlp
        gc.collect()  # a pipeline's parts hold each other
    return trained()


@cache
def _words_at_first() -> int:
    return len((trained() or blank()).vocab.strings)


def tag_names(doc: Doc, nlp: Language) -> None:
    """Set ``doc.ents`` by the pipeline's tagger of names, chunk by chunk, in place."""
    names = _steps(nlp, {"ner"})
    ents: list[Span] = []
    for first, last in _chunks(doc):
        whole = (first, last) == (0, len(doc))
        (part,) = _run(names, [doc if whole else _part(doc[first:last])])
        if whole:
            return
        ents += [Span(doc, first + ent.start, first + ent.end, ent.label) for ent in part.ents]
    doc.set_ents(ents)


def parse(doc: Doc, sentences: Iterable[Span], nlp: Language) -> None:
    """Set tags and dependencies in some sentences of a document, in place.

    The others keep none, as ``Token.has_dep()`` tells.

    Args:
        doc: has sentence bounds; its vocabulary is the pipeline's.
        sentences: whole sentences of it.
        nlp: a pipeline with a parser.
    """
    blocks = list(_blocks(sentences))
    if not blocks:
        return
    columns = np.zeros((len(doc), len(_SYNTAX)), dtype=np.uint64)
    steps = _steps(nlp, set(nlp.pipe_names) - _UNREAD)
    for block in blocks:
        parts = _run(steps, [_part(span) for span in block])
        for span, part in zip(block, parts, strict=True):
            columns[span.start : span.end] = part.to_array(_SYNTAX)
    starts = doc.to_array("SENT_START").astype(np.uint64).reshape(-1, 1)
    # In two steps, for heads set bounds of their own. (spaCy's stub wants 32-bit integers where the
    # method itself warns of all but unsigned 64.)
    doc.from_array(_SYNTAX, columns)  # type: ignore[arg-type]
    doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]


def _blocks(sentences: Iterable[Span]) -> Iterator[list[Span]]:
    """Sentences some ``CHUNK`` tokens at once; one that is longer by itself is cut."""
    block: list[Span] = []
    size = 0
    for sentence in sentences:
        for first in range(sentence.start, sentence.end, CHUNK):
            span = sentence.doc[first : min(first + CHUNK, sentence.end)]
            if block and size + len(span) > CHUNK:
                yield block
                block, size = [], 0
            block.append(span)
            size += len(span)
    if block:
        yield block


def _part(span: Span) -> Doc:
    """The span's tokens as a document, one sentence start where it begins and where it has them."""
    return Doc(
        span.doc.vocab,
        words=[token.text for token in span],
        spaces=[bool(token.whitespace_) for token in span],
        sent_starts=[i == 0 or bool(token.is_sent_start) for i, token in enumerate(span)],
    )


def _chunks(doc: Doc) -> Iterator[tuple[int, int]]:
    """Tokens ``[first, last)`` of runs of whole sentences, none much longer than ``CHUNK``."""
    first = 0
    for sentence in doc.sents:
        if sentence.end - first > CHUNK and sentence.start > first:
            yield first, sentence.start
            first = sentence.start
        while sentence.end - first > CHUNK:  # a text without any stop
            yield first, first + CHUNK
            first += CHUNK
    if first < len(doc):
        yield first, len(doc)


def _steps(nlp: Language, wanted: set[str]) -> list[Step]:
    """The components wanted and the networks that they listen to, in the pipeline's order."""
    steps = []
    for name, component in nlp.pipeline:
        heard = wanted.intersection(getattr(component, "listening_components", ()))
        if name in wanted or heard:
            steps.append(component)
    return steps


def _run(steps: list[Step], docs: list[Doc]) -> list[Doc]:
    """Documents through components, many at once where a component can, on one thread.

    The matrices are small: a second thread of the linear algebra costs more than it gives, and
    takes the core from another process that reads.
    """
    with _linear_algebra().limit(limits=1, user_api="blas"):
        for step in steps:
            if len(docs) > 1 and hasattr(step, "pipe"):
                docs = list(step.pipe(docs, batch_size=BATCH))
            else:
                docs = [step(doc) for doc in docs]
    return docs


@cache
def _linear_algebra() -> ThreadpoolController:
    return ThreadpoolController()
