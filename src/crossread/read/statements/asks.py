"""Which sentences this extractor reads dependencies of."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Span

from crossread.read.columns import lower_words, token_sentences
from crossread.read.context import Context
from crossread.read.statements.lexicon import verb_forms
from crossread.resources import table

# Set on 70 articles of PolNeAR train: of the .010 of F1 that parsing every sentence with a cue
# gains, three quarters are kept with half of the words.
_SHORTEST, _LONGEST = 5, 40  # tokens; the parse of a longer one is wrong too often
# Marks and "that" tell the rules who says what better than a parse does.
_MARKS = frozenset('"“”«»')
# Before one of these a form like "claims" is a verb.
_VERBAL = frozenset({
    "to", "will", "would", "not", "n't", "n’t", "can", "could", "should", "may", "might", "must",
    "i", "we", "you", "they", "who", "do", "does", "did",
})  # fmt: skip

# These are always verbs, but a clause may part them from who speaks: "the man that runs it said".
_SURE = frozenset({"said", "told", "added"})
_RELATIVE = frozenset({"that", "which"})
_REACH = 8  # words before the verb


def sentences_to_parse(doc: Doc, context: Context) -> list[Span]:  # noqa: ARG001
    """Whole sentences that are worth parsing for statements, in order.

    Those without quote marks in which a cue verb may be a noun, or may have its subject apart.
    """
    lower = lower_words(doc)
    return [
        doc[first:last]
        for first, last in token_sentences(doc)
        if _SHORTEST <= last - first <= _LONGEST
        and _MARKS.isdisjoint(lower[first:last])
        and any(_doubtful(lower, i, first, last) for i in range(first, last))
    ]


def _doubtful(lower: list[str], i: int, first: int, last: int) -> bool:
    """True for a cue verb that the words beside it do not make sure."""
    if lower[i] in _SURE:
        return not _RELATIVE.isdisjoint(lower[max(first, i - _REACH) : i - 1])
    plain = _cues().get(lower[i])
    if plain is None or (i + 1 < last and lower[i + 1] == "that"):
        return False
    return not (plain and i > first and lower[i - 1] in _VERBAL)


@cache
def _cues() -> dict[str, bool]:
    """Forms of the cue verbs that ask for a parse; True for those that may be nouns."""
    unasked = table("en/cues.toml")["unparsed"]["verbs"]
    return {
        word: form in ("base", "third")
        for word, (verb, form) in verb_forms().items()
        if verb not in unasked
    }
