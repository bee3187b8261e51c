"""Can these words name someone who speaks? What phrase edges let through that is no noun phrase."""

from __future__ import annotations

from crossread.read.statements.lexicon import verb_forms
from crossread.read.statements.phrases import Span
from crossread.read.statements.sources import source
from crossread.read.statements.view import MARKS, View
from crossread.read.statements.words import word_class
from crossread.resources import table

_APOSTROPHES = frozenset("'’‘")
# Parts of speech of which no word alone is somebody.
_NO_NOUNS = frozenset({"VERB", "AUX", "ADV", "SCONJ", "PUNCT"})
# Behind "I" or "we" stands a verb, unless it is one of these ("we both", "you two").
_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "they"})
_FLOATING = frozenset({"all", "both", "each", "two", "three", "themselves", "ourselves"})
_FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
_BRACKETS = frozenset({"(", ")", "[", "]", "{", "}", "|", "•", "*", "@", "#", "/", ":"})


def voiced(view: View, span: Span) -> bool:
    """False for a phrase that is a clause, a remnant of one, or names no one and nothing.

    Args:
        view: the section.
        span: tokens that stand where a speaker's name should.
    """
    start, end = span
    lower = view.words.lower
    if all(view.named[i] is not None for i in range(start, end)):
        return True
    if _predicate(view, start):
        return False
    if end - start == 1:
        return _someone(view, start)
    return not (
        _odd(view, span)
        or _opens_otherwise(view, start)
        or any(lower[i] in word_class("personal") for i in range(start + 1, end))
        or any(_verb(view, i, span) for i in range(start + 1, end))
    )


def _predicate(view: View, start: int) -> bool:
    """True for the verb of a clause whose subject was cut off: "know everyone", "am", "gonna"."""
    lower, tree = view.words.lower, view.tree
    if view.named[start] is not None or not view.words.text[start][:1].islower():
        return False
    if lower[start] in word_class("auxiliaries") | {"gon", "gonna", "gotta", "wanna"}:
        return True
    if tree is not None and tree.pos[start] in ("VERB", "AUX") and tree.tag[start] in _FINITE_TAGS:
        return True
    before = lower[start - 1] if start > view.sentence_start(start) else ""
    return before in _SUBJECTS and lower[start] not in _FLOATING


def _someone(view: View, i: int) -> bool:
    """False for a word alone that names nobody: "Wednesday", "35", "well", "Having"."""
    word = view.words.lower[i]
    if word in word_class("personal"):
        return True
    if word in table("en/sources.toml")["voiceless"]["alone"]:
        return False  # "five prisons each recorded …", "you might as well say"
    if view.timed[i] is not None or not any(map(str.isalpha, word)):
        return False  # "Wednesday", "4,714"
    tree, first = view.tree, i == view.sentence_start(i)
    if tree is None or (view.words.text[i][:1].isupper() and not first):
        return True
    return tree.pos[i] not in _NO_NOUNS or source(word) is not None


def _odd(view: View, span: Span) -> bool:
    """True where quote marks or brackets stand inside."""
    return any(
        text in _BRACKETS or (text in MARKS - _APOSTROPHES and view.mark(i))
        or any(mark in text for mark in "”“»«")
        for i in range(*span)
        if (text := view.words.text[i])
    )  # fmt: skip


def _opens_otherwise(view: View, start: int) -> bool:
    """True for "including those", "based in Zug", "Speaking later": no noun phrase begins so."""
    word = view.words.lower[start]
    if view.named[start] is not None:
        return False
    openers = table("en/sources.toml")["voiceless"]["openers"]
    return (
        word in openers
        or word in word_class("prepositions")
        or (word.endswith("ing") and len(word) > 5)
    )


def _verb(view: View, i: int, span: Span) -> bool:
    """True for a finite verb behind a noun: "the son ran away", "independence declared"."""
    word, before = view.words.lower[i], view.words.lower[i - 1]
    if view.named[i] is not None or not view.words.text[i][0].islower():
        return False
    if before in word_class("determiners") or before in {"'s", "-", "and", "of", ","}:
        return False
    if view.adverb(i - 1) or before.endswith("ly"):
        return False
    form = verb_forms().get(word, ("", ""))[1]
    if form == "past" and view.named[i - 1] is not None:
        return i + 1 >= span[1] or view.words.lower[i + 1] not in {"-", "by"}
    return form == "past" and i + 1 == span[1]
