"""Where an act's object ends: before another verb, of the same speaker or of another."""

from __future__ import annotations

from crossread.read.statements.content import Chars, span_chars
from crossread.read.statements.lexicon import verb_forms
from crossread.read.statements.phrases import right_phrase
from crossread.read.statements.tree import Tree
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class

GOING_ON = frozenset({"is", "are", "was", "were", "has", "had", "will", "would"})
_JOINING = frozenset({"and", "but", "while"})
_TIMED_BY = frozenset({"on", "at", "late", "early"})
_POINTS = frozenset({"day", "part_of_day", "hour", "minute"})
_JOINS = frozenset({"and", "but", "or", "then", "yet"})


def cut_at_verb(view: View, tree: Tree, verb: int, content: Chars) -> Chars:
    """As in "condemned the raid and summoned the envoy": the content without "and summoned …".

    Clauses that were said are left alone: whether "and" goes on with them or with the cue, a parse
    tells too badly (measured on PolNeAR train: content overlap .834 without, .831 with).

    Args:
        view: the section.
        tree: its parse.
        verb: the cue's token.
        content: code points of what the rules found behind the cue.
    """
    words = view.words
    first, last = words.at(content[0]), words.before(content[1])
    if not tree.parsed(verb) or first <= verb:
        return content
    for other in tree.children(verb, "conj"):
        start = tree.left[other]
        joined = first < start < last and words.lower[start] in _JOINS
        if joined and tree.pos[other] in ("VERB", "AUX") and view.quoted[start] < 0:
            return span_chars(view, first, start) or content
    return content


def without_time(view: View, content: Chars) -> Chars:
    """As in "turned down the offer on Friday": the refusal has the time, not the offer."""
    words = view.words
    first, last = words.at(content[0]), words.before(content[1])
    end = last
    time = view.timed[last - 1]
    if time is None or time.precision not in _POINTS or view.quoted[last - 1] >= 0:
        return content
    while end > first and view.timed[end - 1] is time:
        end -= 1
    if end > first and words.lower[end - 1] in _TIMED_BY:
        end -= 1
    elif end > first and words.lower[end - 1] in word_class("prepositions"):
        return content
    if end - first < 2:
        return content
    return span_chars(view, first, end) or content


def goes_on(view: View, k: int, limit: int) -> bool:
    """True for the "and" of "backed the plan | and Mr Ardel said no": somebody else's clause."""
    lower = view.words.lower
    if lower[k] not in _JOINING or k + 2 >= limit:
        return False
    subject = right_phrase(view, k + 1, limit, tails=False)
    if subject is None or subject[1] >= limit:
        return False
    named = any(view.named[i] is not None for i in range(*subject))
    if not named and lower[k + 1] not in word_class("determiners") | word_class("personal"):
        return False
    verb = subject[1]
    form = verb_forms().get(lower[verb], ("", ""))[1]
    return lower[verb] in GOING_ON or (form == "past" and lower[verb + 1 : verb + 2] != ["by"])
