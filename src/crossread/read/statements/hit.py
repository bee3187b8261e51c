"""A cue verb in running text with its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.read.statements.lexicon import Cue, Form
from crossread.read.statements.phrases import Span

# left: "X said …"; right: "…", said X; shared: the subject of an earlier cue ("and added");
# by: passive with "by X"; none: passive or participle without anyone.
Subject = Literal["left", "right", "shared", "by", "none"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue verb at token ``verb``.

    Attributes:
        verb: the token.
        start: first token of the verb group (auxiliaries and adverbs included).
        form: which form of the verb it is.
        cues: the ways in which the verb reports speech.
        subject: the speaker's phrase, or None.
        where: how ``subject`` was found.
        edge: first token of the clause of the cue.
        passive: "was accused".
    """

    verb: int
    start: int
    form: Form
    cues: tuple[Cue, ...]
    subject: Span | None
    where: Subject
    edge: int
    passive: bool = False
