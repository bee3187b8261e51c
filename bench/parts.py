"""Where the time goes: words a second of each component alone, on one thread.

Each component is timed on docs that no other has looked at, with what it reads of those before it
ready: what the components share (columns of a doc, offsets) is paid by each. So the parts may take
longer than the whole. Loading (imports, lexicons, the first article) is told apart.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from crossread.model import Article
    from crossread.read.context import Context

# Texts a batch, as spaCy's own `nlp.pipe` has them.
BATCH = 32


def components(articles: list[Article], warm: Article) -> dict[str, Any]:
    """Seconds of the tokenizer, of each component of the reader and of the whole of it."""
    started = time.perf_counter()
    from crossread.read.components import NEEDS, STEPS  # noqa: PLC0415  imports are timed
    from crossread.read.passages import find_sentences  # noqa: PLC0415
    from crossread.read.pipeline import blank, document, tag_names, trained  # noqa: PLC0415
    from crossread.read.reader import read  # noqa: PLC0415
    from crossread.read.sentences import set_sentences  # noqa: PLC0415
    from crossread.read.syntax import parse_wanted  # noqa: PLC0415

    read([warm])
    loaded = time.perf_counter() - started
    tokenize = (trained() or blank()).tokenizer
    parts = {"tokenizer": _timed(lambda: [tokenize(article.text) for article in articles])}
    docs = [tokenize(article.text) for article in articles]
    parts["crossread_sentences"] = _timed(lambda: [set_sentences(doc) for doc in docs])
    if nlp := trained():
        parts["statistical names"] = _timed(lambda: [tag_names(doc, nlp) for doc in docs])
    contexts = _contexts(articles)
    for what, step in STEPS.items():
        given = [_given(context, NEEDS[what]) for context in contexts]
        docs = [document(article.text) for article in articles]
        if contexts[0].sentences:  # the last three read what is parsed
            pairs = list(zip(docs, contexts, strict=True))
            parts["parse"] = _timed(lambda pairs=pairs: [parse_wanted(*pair) for pair in pairs])
        at = time.perf_counter()
        found = [step(doc, context) for doc, context in zip(docs, given, strict=True)]
        parts[f"crossread_{what}"] = time.perf_counter() - at
        contexts = [
            replace(context, **{what: getattr(new, what)}, published=new.published)
            for context, new in zip(contexts, found, strict=True)
        ]
        if what == "times":
            at = time.perf_counter()
            pairs = zip(docs, contexts, strict=True)
            passages = [find_sentences(doc, context.times) for doc, context in pairs]
            parts["kinds of passages"] = time.perf_counter() - at
            pairs_of = zip(contexts, passages, strict=True)
            contexts = [replace(context, sentences=found) for context, found in pairs_of]
    seconds = _timed(lambda: read(articles))
    return {"load": loaded, "seconds": seconds, "parts": parts}


def _contexts(articles: Iterable[Article]) -> list[Context]:
    from crossread.read.context import Context  # noqa: PLC0415

    return [Context(article=article, published=article.published) for article in articles]


def _given(context: Context, needs: Iterable[str]) -> Context:
    """The context with only the items that a component needs."""
    from crossread.read.components import EXTRACTORS  # noqa: PLC0415

    return replace(context, **{what: () for what in EXTRACTORS if what not in needs})


def pipeline(name: str, texts: list[str], warm: str) -> dict[str, Any]:
    """Seconds of the tokenizer and of each component of a spaCy pipeline, and of all together."""
    started = time.perf_counter()
    import spacy  # noqa: PLC0415  imports are timed

    try:
        nlp = spacy.load(name)
    except OSError:
        return {"said": f"spaCy finds no pipeline {name} (--pipeline NAME_OR_PATH)"}
    nlp(warm)
    loaded = time.perf_counter() - started
    parts: dict[str, float] = {}
    at = time.perf_counter()
    docs = [nlp.make_doc(text) for text in texts]
    parts["tokenizer"] = time.perf_counter() - at
    for part, component in nlp.pipeline:
        at = time.perf_counter()
        docs = _through(component, docs)
        parts[part] = time.perf_counter() - at
    seconds = _timed(lambda: _all(nlp, texts))
    return {"load": loaded, "seconds": seconds, "parts": parts}


def _through(component: Any, docs: list[Doc]) -> list[Doc]:
    """All docs through one component, in batches where it takes them."""
    if hasattr(component, "pipe"):
        return list(component.pipe(docs, batch_size=BATCH))
    return [component(doc) for doc in docs]


def _all(nlp: Language, texts: list[str]) -> None:
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
