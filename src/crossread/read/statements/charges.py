"""Charges: someone is said to have done something ("accused Kyiv of shelling")."""

from __future__ import annotations

from crossread.read.statements.content import right_content
from crossread.read.statements.governed import Governed
from crossread.read.statements.lexicon import Cue
from crossread.read.statements.phrases import Span, right_phrase
from crossread.read.statements.view import View

_OF = frozenset({"of", "for", "over", "on", "about", "against"})


def of(view: View, cue: Cue, i: int, limit: int) -> Governed | None:  # noqa: PLR0911 one return a case
    """As in "accused Kyiv of shelling", "blamed the army for …", "blamed the attack on …"."""
    words = view.words
    to = _charged(view, i, limit)
    if to is None or to[1] >= limit:
        return None
    j = to[1]
    if words.lower[j] not in _OF or (cue.verb == "accuse" and words.lower[j] != "of"):
        return None
    if words.lower[j] == "on":
        whom = right_phrase(view, j + 1, limit, tails=False)
        content = right_content(view, to[0], to[1])
        return Governed(content, i, whom) if content and cue.verb == "blame" else None
    gerund = j + 1 < limit and words.lower[j + 1].endswith("ing")
    warned = words.lower[j] in {"of", "about", "against"}
    if warned != (cue.stance == "warn") and words.lower[j] != "of":
        return None
    if cue.stance == "warn":
        content = right_content(view, j, limit) if words.lower[j] != "for" else None
        return Governed(content, i, to) if content else None
    if cue.stance != "accuse" and not (gerund and words.lower[j] == "for"):
        return None
    content = right_content(view, j + 1, limit)
    return Governed(content, i, to) if content else None


def _charged(view: View, i: int, limit: int) -> Span | None:
    """Who is charged: the phrase up to "of" or "for"."""
    words = view.words
    for j in range(i, min(limit, i + 16)):
        if view.breaks(j) or words.lower[j] in {"that", "who", "to"}:
            return None
        if j > i and words.lower[j] in _OF and _charge_follows(view, j, limit):
            return (i, j)
    return None


def _charge_follows(view: View, j: int, limit: int) -> bool:
    """True when the "of" at ``j`` brings in a deed, not the rest of a name."""
    if j + 1 >= limit:
        return False
    if view.words.lower[j] != "of":
        return True
    after = view.words.lower[j + 1]
    return after.endswith("ing") or view.breaks(j + 1) or not view.words.text[j + 1][0].isupper()
