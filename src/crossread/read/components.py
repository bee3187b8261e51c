"""The extractors as spaCy components, for use in a pipeline of one's own.

>>> import spacy
>>> import crossread.read.components
>>> nlp = spacy.blank("en")
>>> for name in ("crossread_sentences", "crossread_names", "crossread_times"):
...     _ = nlp.add_pipe(name)
>>> doc = nlp("Talks in Lima began on 3 May 2021.")
>>> [time.timex for time in doc._.crossread_times]
['2021-05-03']
>>> [(span.text, span.label_, span.kb_id_) for span in doc.spans["crossread_times"]]
[('3 May 2021', 'date', '2021-05-03')]

Each sets ``doc._.crossread_<what>``, a tuple of the model's records, and the same as labelled
spans in ``doc.spans["crossread_<what>"]``. What it reads of the components before it, it works
out for itself where they have not run, without leaving it on the doc; so each may stand alone. A
tagger or parser is not needed; where a pipeline has a parser, its labels must be those of
Universal Dependencies. See docs/components.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from crossread.model import UNDATED, Article
from crossread.read import columns
from crossread.read.context import Context
from crossread.read.counts import find_counts
from crossread.read.events import find_events
from crossread.read.names import find_names
from crossread.read.names.standins import find_stand_ins
from crossread.read.passages import find_sentences
from crossread.read.places import find_places
from crossread.read.records import dated, get, mark, published, put, set_published
from crossread.read.sentences import set_sentences
from crossread.read.statements import find_statements
from crossread.read.syntax import FOREIGN_LABELS
from crossread.read.times import read_times

Step = Callable[[Doc, Context], Context]


def _read_times(doc: Doc, context: Context) -> Context:
    times, known, _ = read_times(doc, context)
    return replace(context, times=times, published=known)


# In reading order: each adds its items to the context, and may use those of the ones before it.
STEPS: dict[str, Step] = {
    "names": lambda doc, context: replace(context, names=find_names(doc, context)),
    "stand_ins": lambda doc, context: replace(context, stand_ins=find_stand_ins(doc, context)),
    "places": lambda doc, context: replace(context, places=find_places(doc, context)),
    "times": _read_times,
    "statements": lambda doc, context: replace(context, statements=find_statements(doc, context)),
    "events": lambda doc, context: replace(context, events=find_events(doc, context)),
    "counts": lambda doc, context: replace(context, counts=find_counts(doc, context)),
}
EXTRACTORS = tuple(STEPS)
# What each reads of the others; the last three also read the kind of passage that a sentence is.
NEEDS: dict[str, tuple[str, ...]] = {
    **{what: EXTRACTORS[:number] for number, what in enumerate(EXTRACTORS)},
    "stand_ins": ("names",),
    "places": ("names",),
    "times": (),
}
_READ_PASSAGES = frozenset(("statements", "events", "counts"))


class UnfitPipelineError(ValueError):
    """The pipeline's annotation is not one that the component can read."""


class Component:
    """One extractor as a component: ``Doc`` in, the same ``Doc`` with its records on it out.

    Args:
        what: the extractor, one of ``EXTRACTORS``.
        spans_key: where in ``doc.spans`` the records are shown; None for nowhere.
        published: publication date of docs that have none of their own, in ISO 8601.

    Raises:
        ValueError: ``published`` is no date.
    """

    def __init__(
        self, what: str, *, spans_key: str | None = None, published: str | None = None
    ) -> None:
        self.what = what
        self.spans_key = spans_key
        self.published = dated(published)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.crossread_<what>`` and the spans.

        Raises:
            UnfitPipelineError: the parser's labels are not Universal Dependencies.
        """
        self._check(doc)
        context = self._read(doc)
        records = getattr(context, self.what)
        put(doc, self.what, records)
        if self.spans_key:
            mark(doc, self.what, records, self.spans_key)
        if self.what == "times" and context.published != UNDATED:
            set_published(doc, context.published)
        return doc

    def _check(self, doc: Doc) -> None:
        keys = set(doc.to_array("DEP").tolist()) - {0}
        foreign = FOREIGN_LABELS & {doc.vocab.strings[key] for key in keys}
        if foreign:
            raise UnfitPipelineError(
                f"crossread_{self.what} reads Universal Dependencies labels; this parser gives "
                f"{', '.join(sorted(foreign))}: use a pipeline trained on UD, or none"
            )

    def _read(self, doc: Doc) -> Context:
        """Run the extractor, and before it those it needs that have left nothing on the doc."""
        known = published(doc)
        known = self.published if known == UNDATED else known
        article = Article(ref="doc", text=columns.text(doc), published=known)
        context = Context(article=article, published=known)
        bounded = _with_sentences(doc)
        for what in NEEDS[self.what]:
            kept = get(doc, what)
            if kept is None:
                context = STEPS[what](bounded, context)
            else:
                context = replace(context, **{what: kept})  # type: ignore[arg-type]
        if self.what in _READ_PASSAGES:
            context = replace(context, sentences=find_sentences(bounded, context.times))
        return STEPS[self.what](bounded, context)


def _with_sentences(doc: Doc) -> Doc:
    """The doc, or a copy with sentence bounds where the pipeline sets none."""
    return doc if doc.has_annotation("SENT_START") else set_sentences(doc.copy())


def _register(what: str) -> None:
    key = f"crossread_{what}"
    Doc.set_extension(
        key,
        getter=partial(get, what=what),
        setter=lambda doc, records: put(doc, what, records),
        force=True,
    )

    def create(
        nlp: Language,  # noqa: ARG001  spaCy's signature
        name: str,  # noqa: ARG001
        spans_key: str | None,
        published: str | None,
    ) -> Component:
        return Component(what, spans_key=spans_key, published=published)

    Language.factory(
        key,
        func=create,
        default_config={"spans_key": key, "published": None},
        requires=[f"doc._.crossread_{needed}" for needed in NEEDS[what]],
        assigns=[f"doc._.{key}", "doc.spans"],
    )


Doc.set_extension("crossread_published", getter=published, setter=set_published, force=True)
for _what in EXTRACTORS:
    _register(_what)
