"""The extractors as spaCy components, for use in a pipeline of one's own.

>>> import spacy
>>> import crossread.read.components
>>> nlp = spacy.blank("en")
>>> for name in ("crossread_sentences", "crossread_names", "crossread_times"):
...     _ = nlp.add_pipe(name)
>>> doc = nlp("Talks in Lima began on 3 May 2021.")
>>> [time.timex for time in doc._.crossread_times]
['2021-05-03']

Each sets one attribute, ``doc._.crossread_<what>``, to a tuple of the model's records, and reads
what the components before it set. A tagger or parser is not needed; where a pipeline has a parser,
its labels must be those of Universal Dependencies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import crossread.read.sentences  # noqa: F401  registers crossread_sentences
from crossread.model import Article
from crossread.read.context import Context
from crossread.read.counts import find_counts
from crossread.read.events import find_events
from crossread.read.names import find_names
from crossread.read.places import find_places
from crossread.read.statements import find_statements
from crossread.read.times import find_times

Extractor = Callable[[Doc, Context], tuple[Any, ...]]

# In reading order: each may use the items of those before it.
EXTRACTORS: dict[str, Extractor] = {
    "names": find_names,
    "places": find_places,
    "times": find_times,
    "statements": find_statements,
    "events": find_events,
    "counts": find_counts,
}
# Labels of ClearNLP-style schemes that Universal Dependencies does not have.
_FOREIGN = frozenset({"dobj", "nsubjpass", "auxpass", "pobj", "prep", "attr"})


class UnfitPipelineError(ValueError):
    """The pipeline's annotation is not one that the component can read."""


class Component:
    """One extractor as a component: ``Doc`` in, the same ``Doc`` with one attribute set out."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.extract = EXTRACTORS[what]

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.crossread_<what>``.

        Raises:
            UnfitPipelineError: the parser's labels are not Universal Dependencies.
        """
        foreign = _FOREIGN & {token.dep_ for token in doc}
        if foreign:
            raise UnfitPipelineError(
                f"crossread_{self.what} reads Universal Dependencies labels; this parser gives "
                f"{', '.join(sorted(foreign))}: use a pipeline trained on UD, or none"
            )
        article = Article(ref="doc", text=doc.text)
        known: dict[str, Any] = {
            what: getattr(doc._, f"crossread_{what}") or () for what in EXTRACTORS
        }
        setattr(
            doc._, f"crossread_{self.what}", self.extract(doc, Context(article=article, **known))
        )
        return doc


def _register(what: str) -> None:
    Doc.set_extension(f"crossread_{what}", default=None, force=True)

    def create(nlp: Language, name: str) -> Component:  # noqa: ARG001  spaCy's signature
        return Component(what)

    Language.factory(f"crossread_{what}", func=create, assigns=[f"doc._.crossread_{what}"])


for _what in EXTRACTORS:
    _register(_what)
