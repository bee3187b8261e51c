"""Noun phrases by their edges: there is no parser, so a phrase is what stands between them."""

from __future__ import annotations

from crossread.read.statements.lexicon import verb_forms
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class

Span = tuple[int, int]  # tokens [start, end) of Words

_LONGEST = 28  # tokens; longer "subjects" are whole clauses (read by eye on news text)
_PERSONAL = word_class("personal")
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where"})
_NOT = frozenset({"not", "n't", "never"})
_PART = frozenset(
    {"of", "for", "in", "at", "from", "with", "on", "to", "and", "&", "'s", "’s", "'"}
)
_NOT_VERBS = frozenset(
    {"united", "armed", "wounded", "injured", "based", "unnamed", "red", "so-called", "briefing",
     "hearing", "meeting", "gathering"}
)  # fmt: skip
# Behind "records", "reports", "documents": they are nouns there, of the one before.
_BEHIND_NOUN = frozenset({"of", "from", "in", "on", "by", "filed", "obtained", "released", "seen"})


def left_phrase(view: View, end: int) -> Span | None:
    """The noun phrase that ends right before token ``end``, or None.

    Walks left to the nearest edge (punctuation, conjunction, auxiliary, another verb) and then
    trims what leads up to the phrase ("On Tuesday", "Meanwhile", "In Paris the …").
    """
    floor = max(view.sentence_start(end - 1) if end else 0, end - _LONGEST)
    start = end
    while start > floor and not _left_edge(view, start - 1, end):
        start -= 1
    return trim(view, start, end)


def _left_edge(view: View, i: int, end: int) -> bool:  # noqa: PLR0911 one return a case
    word = view.words.lower[i]
    if view.named[i] is not None:
        return False
    if view.breaks(i):
        # "Gen." and "U.S." keep their stop; a bracketed acronym belongs to the name before it.
        return True
    if word in word_class("auxiliaries"):
        return word not in {"'s", "may"} or (word == "may" and view.words.text[i] == "may")
    if word in word_class("subordinators"):
        return True
    if word in {"and", "&"}:
        return i + 1 < end and _clause_before(view, i)
    if word in _PERSONAL or view.words.lower[i + 1] in _PERSONAL:
        return i + 1 < end
    return _finite(view, i)


def _finite(view: View, i: int) -> bool:
    """True for a word that is most likely a verb with an object behind it, not an adjective."""
    word = view.words.lower[i]
    if word in _NOT_VERBS or not view.words.text[i][0].islower():
        return False
    before = view.words.lower[i - 1] if i else ""
    if before in word_class("determiners") or before in {"'s", "-"} or "-" in word:
        return False
    known = verb_forms().get(word)
    if known and known[1] in ("past", "gerund", "third"):
        return True
    return word.endswith("ed") and len(word) > 4 and not before.endswith("ly")


def _clause_before(view: View, i: int) -> bool:
    """True when a verb stands between the "and" at ``i`` and the edge before it."""
    j = i - 1
    while j >= 0 and j > i - _LONGEST and not view.breaks(j):
        if view.words.lower[j] in word_class("auxiliaries") and view.words.lower[j] != "'s":
            return True
        if _finite(view, j):
            return True
        j -= 1
    return False


def trim(view: View, start: int, end: int) -> Span | None:
    """Take leading adverbs, times and prepositional phrases off ``[start, end)``."""
    words = view.words
    prepositions = word_class("prepositions")
    while start < end:
        word = words.lower[start]
        if (view.timed[start] is not None and end - start > 1) or (
            view.named[start] is None
            and (
                (view.adverb(start) and end - start > 1 and word != "both")
                or word in {"and", "but", "&", "'s", "if", "as"}
                or (word in word_class("subordinators") and word != "that")
            )
        ):
            start += 1
        elif word in prepositions and view.named[start] is None:
            step = _behind_preposition(view, start, end)
            if step is None:
                return None
            start = step
        else:
            break
    start = _last_determined(view, start, end)
    while end > start and (view.timed[end - 1] is not None or view.adverb(end - 1)):
        if view.named[end - 1] is not None:
            break
        end -= 1
        if end > start and words.lower[end - 1] in prepositions:
            end -= 1
    if end <= start or words.lower[start] in prepositions:
        return None
    lone = end - start == 1 and view.named[start] is None
    return (
        None
        if lone and (view.adverb(start) or not words.text[start][0].isalnum())
        else (start, end)
    )


def _last_determined(view: View, start: int, end: int) -> int:
    """Where two phrases meet without a mark ("something the authorities …"), the second one."""
    lower = view.words.lower
    for i in range(end - 2, start, -1):
        before = lower[i - 1]
        if lower[i] not in {"the", "a", "an", "his", "her", "its", "their"} or view.named[i]:
            continue
        joined = before in word_class("prepositions") | {"and", "&", "-", "all", "both", "half"}
        if not joined and before not in word_class("determiners"):
            return i
    return start


def _behind_preposition(view: View, start: int, end: int) -> int | None:
    """Where the subject begins in "In Paris the ministry", "In a statement officials"."""
    words = view.words
    for i in range(end - 1, start + 1, -1):
        if words.lower[i - 1] in word_class("prepositions"):
            continue
        name, before = view.named[i], view.named[i - 1]
        if words.lower[i] in word_class("determiners") or words.lower[i] in _PERSONAL:
            return i
        if name is not None and name is not before and i > start + 1:
            return i
        if view.timed[i - 1] is not None and view.timed[i] is None:
            return i
    return None


def right_phrase(view: View, start: int, limit: int, *, tails: bool = True) -> Span | None:
    """The noun phrase that begins at token ``start``; ``tails`` lets "in X", "for X" belong."""
    words = view.words
    i = start
    while i < limit and not _right_edge(view, i, start):
        word = words.lower[i]
        if word in word_class("prepositions") and view.named[i] is None:
            if not tails and word != "of":
                break
            if i == start or not _belongs(view, i, limit):
                break
        i += 1
    while i > start and words.lower[i - 1] in _PART and words.lower[i - 1] not in {"'s", "’s"}:
        i -= 1
    while i - start > 1 and view.named[i - 1] is None and view.adverb(i - 1):
        i -= 1
    return (start, i) if i > start else None


def _right_edge(view: View, i: int, start: int) -> bool:  # noqa: PLR0911 one return a case
    word = view.words.lower[i]
    if view.named[i] is not None:
        return False
    if (view.timed[i] is not None and not _of_paper(view, i)) or view.breaks(i):
        return True
    if word in word_class("auxiliaries") and word != "'s":
        return True
    if word in _RELATIVE or word in _NOT or word in word_class("subordinators"):
        return True
    before = view.words.lower[i - 1] if i > start else ""
    if before and (word in _PERSONAL or before in _PERSONAL):
        return True
    if before and word in {"the", "a", "an"} and view.named[i] is None:
        joined = word_class("prepositions") | word_class("determiners") | {"and", "&"}
        return before not in joined
    if word == "and":
        nxt = view.words.text[i + 1] if i + 1 < len(view.words) else ""
        return not (nxt[:1].isupper() or nxt in word_class("determiners"))
    return i > start and _finite(view, i) and not _plural(view, i)


def _of_paper(view: View, i: int) -> bool:
    """True for the "daily" before a name: what came out, not when."""
    behind = view.words.text[i + 1] if i + 1 < len(view.words) else ""
    return view.words.lower[i] in {"daily", "weekly"} and behind[:1].isupper()


def _plural(view: View, i: int) -> bool:
    """True for the noun of "according to court documents, …": no object follows it."""
    lower = view.words.lower
    known = verb_forms().get(lower[i])
    if known is None or known[1] != "third":
        return False
    return i + 1 >= len(lower) or view.breaks(i + 1) or lower[i + 1] in _BEHIND_NOUN


def _belongs(view: View, i: int, limit: int) -> bool:
    """True when the prepositional phrase at ``i`` describes the noun and not the speaking."""
    words = view.words
    word = words.lower[i]
    if word == "of":
        return True
    if word not in {"for", "in", "at", "from", "with", "on", "near", "inside", "close", "to"}:
        return False
    media = word_class("media")
    for j in range(i + 1, min(limit, i + 7)):
        if view.timed[j] is not None or (words.lower[j] in media and view.named[j] is None):
            return False
        if view.breaks(j):
            break
    return i + 1 < limit and word not in {"to", "on"}


def sentence_subject(view: View, end: int) -> Span | None:
    """The phrase that opens the sentence of token ``end``, as a guess at its subject."""
    words = view.words
    i = view.sentence_start(end)
    openers = word_class("prepositions") | word_class("subordinators")
    while i < end:
        if view.breaks(i) or (view.adverb(i) and view.named[i] is None):
            i += 1
        elif words.lower[i] in openers or view.timed[i] is not None:
            comma = next((j for j in range(i, end) if words.text[j] == ","), None)
            if comma is None:
                return None
            i = comma + 1
        else:
            break
    if i >= end or words.lower[i] in {"there", "it", "this"} or words.lower[i].endswith("ing"):
        return None
    return right_phrase(view, i, end, tails=False)
