"""Words that stand for a name without being one: "the mayor", "the ministry", "she" said.

Offices that tell a holder by themselves ("the French president", "the head of state") are found
with the names (see :mod:`crossread.read.names.titles`).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from crossread.model import Mention
from crossread.read.context import Context
from crossread.read.names.nouns import noun_mentions
from crossread.read.names.pronouns import pronoun_mentions
from crossread.read.names.scene import scene_of, with_names
from crossread.read.names.titles import rank_mentions


def find_stand_ins(
    doc: Doc, context: Context, names: Sequence[Mention] | None = None
) -> tuple[Mention, ...]:
    """Nouns and pronouns of a section that stand for one of its names, in order.

    Each has the full name it stands for as ``name``; ``why`` is ``title``, ``noun`` or ``pronoun``,
    and ``by`` tells what decided. Those whom the article leaves open, or who have no name ("a
    resident said … she added"), are left out.

    Args:
        doc: has the bounds of sentences.
        context: the article, and the section that ``doc`` holds.
        names: mentions of the section; those of ``context`` where not given.
    """
    given = context.names if names is None else names
    known = [mention for mention in given if mention.evidence.section == context.section]
    scene = scene_of(doc, context, known)
    nouns = [*rank_mentions(scene, context), *noun_mentions(scene, context)]
    both = sorted((*known, *nouns), key=lambda m: (m.evidence.start, -m.evidence.end))
    found = [*nouns, *pronoun_mentions(with_names(scene, both), context)]
    return tuple(sorted(found, key=lambda m: m.evidence.start))
