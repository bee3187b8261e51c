"""How far the words behind a cue can go: to the next clause with a cue of its own."""

from __future__ import annotations

from dataclasses import replace

from crossread.read.statements.hit import Hit
from crossread.read.statements.view import View

_SPOKEN = frozenset({"clause", "weak", "tell", "infinitive", "act"})
_PARTICLES = 2  # tokens from a verb to its object, particles among them
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
        if before in {"while", "whereas", "but"} or (before == "and" and _done(hit)):
            return edge - 1
    return None


def _done(hit: Hit) -> bool:
    """True for "dismissed the claim and analysts …": its object is no clause that could go on."""
    most = max(len(cue.particles) for cue in hit.cues)
    return not any(cue.frame in _SPOKEN for cue in hit.cues if len(cue.particles) == most)


def parted(view: View, hits: list[Hit]) -> list[Hit]:
    """Hits of which no subject begins with the object of the cue before it.

    In "dismissed the claim and analysts called it a stunt" only the analysts call it so.
    """
    found: list[Hit] = []
    for hit in hits:
        last = found[-1] if found else None
        if last is not None and hit.subject is not None and hit.where == "left" and _done(last):
            start, end = hit.subject
            joint = [j for j in range(start + 1, end - 1) if view.words.lower[j] == "and"]
            if joint and last.verb < start <= last.verb + _PARTICLES:
                hit = replace(hit, subject=(joint[-1] + 1, end), edge=joint[-1] + 1)  # noqa: PLW2901 the hit as it goes on
        found.append(hit)
    return found
