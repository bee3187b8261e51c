"""Quotations whose verb no lexicon has: “…!” beamed the winner; “…,” an angry loser retaliated."""

from __future__ import annotations

from crossread.read.statements.content import closing, left_content
from crossread.read.statements.drafts import Draft
from crossread.read.statements.phrases import Span, right_phrase
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class

_SHORTEST = 5  # letters of a verb in "ed"
_SUBJECT = 6  # tokens of a subject between a quotation and such a verb
_COMPLETE = frozenset(",!?")


def drafts_of_unlisted(view: View, drafts: list[Draft]) -> list[Draft]:
    """Drafts of whole quotations that none of the others holds, with a verb in "ed" behind them.

    Args:
        view: the section.
        drafts: those of known cues.
    """
    told = {draft.content[0] for draft in drafts}
    found = []
    for quotation in view.quotations:
        if quotation.start in told or view.words.source[quotation.end - 1] not in _COMPLETE:
            continue
        behind = view.words.at(quotation.outer_end - 1) + 1
        said = _said(view, behind) if closing(view, behind - 1) is quotation else None
        content = left_content(view, behind, 0) if said else None
        if said and content and content[0] == quotation.start:
            found.append(Draft((said[0], said[0] + 1), content, "say", said[1]))
    return found


def _said(view: View, i: int) -> tuple[int, Span] | None:
    """The verb and its subject, in either order, behind a quotation that ends before ``i``."""
    end = view.sentence_end(i) if i < len(view.words) else i
    if i + 1 >= end:
        return None
    if _verb(view, i):
        subject = right_phrase(view, i + 1, end)
        return (i, subject) if subject and _somebody(view, subject) else None
    subject = right_phrase(view, i, min(i + _SUBJECT, end))
    if subject is None or subject[1] >= end or not _verb(view, subject[1]):
        return None
    behind = subject[1] + 1
    over = behind >= end or view.breaks(behind)
    return (subject[1], subject) if over and _somebody(view, subject) else None


def _verb(view: View, i: int) -> bool:
    word = view.words.text[i]
    return word.islower() and word.endswith("ed") and len(word) >= _SHORTEST


def _somebody(view: View, span: Span) -> bool:
    """True for a name, a pronoun, or a noun with its article."""
    known = word_class("determiners") | word_class("personal")
    return view.words.lower[span[0]] in known or view.named[span[0]] is not None
