"""How far the words behind a cue can go: to the next clause with a cue of its own."""

from __future__ import annotations

from crossread.read.statements.hit import Hit
from crossread.read.statements.view import View

_LINKS = frozenset({"and", "but", "while", "as", "although", "though", "whereas", "after", "or"})


def clause_limit(view: View, hits: list[Hit], number: int) -> int:
    """One past the last token that can belong to what follows cue ``number``.

    The sentence's end, or that of a quotation which runs on; but no further than the next clause
    with a cue of its own ("…, adding that", "… and called on", "…, Reuters reported").
    """
    hit = hits[number]
    limit = view.sentence_end(hit.verb)
    inside = view.quoted[hit.verb]
    if inside >= 0:
        closing_token = view.words.at(view.quotations[inside].end)
        if closing_token - hit.verb > 2:
            return min(limit, closing_token) if closing_token > hit.verb else limit
    for later in hits[number + 1 :]:
        if later.verb >= limit:
            break
        if view.quoted[later.verb] >= 0 and later.verb - later.start == 0:
            continue
        cut = _cut(view, hit, later)
        if cut is not None:
            return cut
    return limit


def _cut(view: View, hit: Hit, later: Hit) -> int | None:  # noqa: PLR0911 one return a case
    """Token where the clause of ``later`` ends what ``hit`` governs, or None where it does not."""
    words = view.words
    edge = later.edge
    if edge <= hit.verb + 1:
        return None
    before = words.lower[edge - 1]
    if later.where == "right":
        return edge
    if later.form == "gerund" and later.where == "shared":
        return edge - 1 if before == "," else None
    if later.where == "shared":
        same = hit.form in {later.form, "gerund"}
        back = edge - 1 if words.text[edge - 1] == "," else edge
        return back if same and words.lower[edge] in {"and", "but", "then"} else None
    if later.where in ("left", "none", "by"):
        if words.text[edge - 1] in {",", ";", "—", "–"}:
            return edge - 1
        if before in _LINKS and edge >= 2 and words.text[edge - 2] in {",", ";", "—"}:
            return edge - 2
        if before in {"while", "whereas", "but"}:
            return edge - 1
    return None
