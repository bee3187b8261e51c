"""Cue verbs held against the parse: which are no verbs, and who their subject is.

The parse is wrong in one sentence in three somewhere, so it only adds where the rules find nothing
and corrects where no quote mark and no nearer name speaks against it (set on PolNeAR train).
"""

from __future__ import annotations

from dataclasses import replace

from crossread.read.statements.hit import Hit
from crossread.read.statements.lexicon import Cue, Form, nouns
from crossread.read.statements.phrases import Span
from crossread.read.statements.subjects import handed_by
from crossread.read.statements.tree import Tree
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class

_RELATIVE = frozenset({"who", "which", "that"})
_WHEN = frozenset({"on", "in", "at", "during"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "NUM"})
_VAGUE = frozenset({"it", "there", "this", "that", "what", "these"})
_LEADING = frozenset({"and", "but", "or"})
_CLIMBS = 5  # verbs that a shared subject may stand away ("went on to try to say")


def checked(  # noqa: PLR0911 one return a case
    view: View,
    tree: Tree,
    i: int,
    hit: Hit | None,
    *,
    group: int,
    form: Form,
    cues: tuple[Cue, ...],
) -> Hit | None:
    """What the rules found at word ``i``, mended by the parse.

    Args:
        view: the section.
        tree: its parse; words of sentences without one come back as they are.
        i: a word that has the form of a cue verb.
        hit: what the rules make of it.
        group: first token of its verb group.
        form: the form of the verb.
        cues: the ways in which it reports speech.
    """
    if not tree.parsed(i) or (hit is not None and hit.where == "right"):
        return hit  # “…,” said X: quote mark and comma are surer than any arc
    if form in ("base", "third") and _noun(view, tree, i) and not _only_verb(view, tree, i):
        return None
    passive = tree.child(i, "aux:pass", "nsubj:pass") is not None
    if passive or (hit is not None and hit.passive):
        return hit
    head, own = _subject(view, tree, i)
    span = _phrase(view, tree, head, i) if head is not None else None
    if head is None or span is None or _parted(view, span, i):
        return hit
    if hit is None:
        finite = tree.pos[i] == "VERB" and tree.tag[i] != "VB"
        edge = min(span[0], group)
        return Hit(i, group, form, cues, span, "left", edge) if finite else None
    if not own or (hit.subject is not None and hit.subject[0] <= head < hit.subject[1]):
        return hit
    if hit.subject is not None and handed_by(view, hit.subject[1] + 1):
        return hit  # "witnesses contacted by X said"
    if _nearer(view, hit, span) and not _within(view, tree, hit, head):
        return hit
    return replace(hit, subject=span, where="left", edge=min(span[0], hit.edge))


def _noun(view: View, tree: Tree, i: int) -> bool:
    """True for "claims", "support" where parse and neighbours agree that it is no verb."""
    if tree.pos[i] not in _NOMINAL:
        return False
    after = view.words.lower[i + 1] if i + 1 < len(view.words) else ""
    object_follows = after in word_class("determiners") or after in {"that", ":"}
    return not (object_follows or (after and view.mark(i + 1)))


def _only_verb(view: View, tree: Tree, i: int) -> bool:
    """True for "Rebels blame army": behind a plural, in a line in which the parse has no verb."""
    if not i or tree.tag[i - 1] != "NNS" or view.words.lower[i] in nouns():
        return False
    line = range(view.sentence_start(i), view.sentence_end(i))
    return all(tree.pos[j] not in ("VERB", "AUX") for j in line)


def _parted(view: View, span: Span, verb: int) -> bool:
    """True where the phrase stands behind the verb or beyond a quote mark."""
    return span[1] > verb or any(view.mark(j) for j in range(span[1], verb))


def _nearer(view: View, hit: Hit, span: Span) -> bool:
    """True where the rules' subject stands nearer and is a name, or an aside's ("…, X said, …")."""
    if hit.subject is None or hit.subject[0] < span[1]:
        return False
    named = any(view.named[j] is not None for j in range(*hit.subject))
    return named or view.words.text[hit.subject[0] - 1] == ","


def _within(view: View, tree: Tree, hit: Hit, head: int) -> bool:
    """True where the rules' subject stands in a clause on the parse's: "the man that runs X said".

    A comma between would make it doubtful again.
    """
    if hit.subject is None or any(view.breaks(j) for j in range(head, hit.verb)):
        return False
    return tree.under(hit.subject[1] - 1, head)


def _subject(view: View, tree: Tree, i: int) -> tuple[int | None, bool]:
    """The head of the subject of verb ``i``, and whether it is its own, not a shared one."""
    verb = i
    for _ in range(_CLIMBS):
        found = tree.child(i, "nsubj", "nsubj:pass", "nsubj:outer")
        dep, above = tree.dep[i], tree.head[i]
        if found is not None:
            word = view.words.lower[found]
            if word in _RELATIVE and dep == "acl:relcl":
                return above, i == verb
            return None if word in _VAGUE else found, i == verb
        if dep == "acl":
            return above, False
        if dep == "xcomp":
            controlled = tree.child(above, "obj", "iobj")
            if controlled is not None and controlled < i:
                return controlled, False
        elif dep not in ("conj", "advcl"):
            return None, False
        i = above
    return None, False


def _beside(view: View, j: int) -> bool:
    """True where what belongs to the noun ends: a comma, or when it was ("X | on Friday")."""
    when = view.words.lower[j] in _WHEN and j + 1 < len(view.words)
    return view.breaks(j) or (when and view.timed[j + 1] is not None)


def _phrase(view: View, tree: Tree, head: int, verb: int) -> Span | None:
    """The words of the subject with that head, less what leads up to it and what follows."""
    words = view.words
    start, end = tree.phrase(head)
    end = min(end, verb) if head < verb else end
    leading = word_class("prepositions") | _LEADING
    while start < head and (view.breaks(start) or words.lower[start] in leading):
        start += 1
    end = next((j for j in range(head + 1, end) if _beside(view, j)), end)
    start = next((j + 1 for j in range(head - 1, start - 1, -1) if view.mark(j)), start)
    return (start, end) if start <= head < end else None
