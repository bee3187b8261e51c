"""What was said: where it begins and ends, on either side of its cue."""

from __future__ import annotations

from functools import cache

from crossread.read.statements.lexicon import account_end
from crossread.read.statements.media import medium
from crossread.read.statements.phrases import Span, right_phrase
from crossread.read.statements.quotations import Quotation
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class
from crossread.resources import table

Chars = tuple[int, int]  # code points [start, end)

_GOES_ON = frozenset({"and", "but", "while", "whereas"})
_ADJUNCT = 24  # tokens between cue and content ("in a statement … on Tuesday")
_TRAILING = frozenset({".", ",", ";", ":", "!", "…", "...", "—", "–", "-", "|"})
_ROUGHLY = frozenset({"at", "about", "around", "over", "up", "between", "under", "near"})
_OPENERS = frozenset({
    "meanwhile", "however", "earlier", "later", "also", "separately", "but", "and", "yet", "so",
    "otherwise", "notably", "still", "nevertheless", "in addition", "then", "furthermore",
})  # fmt: skip


def opening(view: View, i: int) -> Quotation | None:
    """The quotation whose opening mark is token ``i``, or None."""
    if i + 1 < len(view.words) and view.quoted[i] < 0 and view.quoted[i + 1] >= 0:
        quotation = view.quotations[view.quoted[i + 1]]
        if view.words.start[i] == quotation.outer_start:
            return quotation
    return None


def closing(view: View, i: int) -> Quotation | None:
    """The quotation that token ``i`` closes (its mark, or a comma behind it), or None."""
    if i > 0 and view.words.text[i] in {",", "."} and view.quoted[i] < 0:
        i -= 1
    if i < 1 or view.quoted[i] >= 0:
        return None
    inner = i - 1 - (view.words.text[i - 1] == "''")  # of ,''' the tokenizer makes two marks
    if view.quoted[inner] < 0:
        return None
    quotation = view.quotations[view.quoted[inner]]
    return quotation if view.words.end[i] == quotation.outer_end else None


def skip_adjuncts(view: View, i: int, limit: int) -> int:
    """First token behind adverbs, times, "in a statement", "via …" that follow a cue."""
    words = view.words
    stop = min(limit, i + _ADJUNCT)
    start = i
    while i < stop and not _exists(view, i):
        if words.lower[i : i + 2] == ["so", "far"]:
            break  # "said so far there had been none": part of what was said
        if view.timed[i] is not None and _of_time(view, i):
            break  # "announced three days of mourning"
        if view.timed[i] is not None or (view.adverb(i) and view.named[i] is None):
            i += 1
        elif quantity(view, i):
            break
        elif i > start and _sent(view, i):
            i += 1
        elif words.lower[i] in word_class("prepositions") and words.lower[i] != "to":
            after = _phrase_end(view, i + 1, stop)
            if after is None:
                break
            i = after
        elif (
            words.text[i] == ","
            and i + 1 < stop
            and (view.timed[i + 1] is not None or words.lower[i + 1] in {"however", "too", "in"})
        ):
            i += 1
        else:
            break
    return i if i > start else start


def _sent(view: View, i: int) -> bool:
    """True for "in a message | sent to X that", "in a letter | published by X that"."""
    lower = view.words.lower
    after = lower[i + 1] if i + 1 < len(lower) else ""
    return lower[i] in _sending() and after in word_class("prepositions")


@cache
def _sending() -> frozenset[str]:
    listed = table("en/sources.toml")
    return frozenset((*listed["handed"]["participles"], *listed["issued"]["participles"], "sent"))


def _of_time(view: View, i: int) -> bool:
    """True for a time that measures something: "three days of mourning"."""
    end = i
    while end < len(view.words) and view.timed[end] is view.timed[i]:
        end += 1
    measured = end < len(view.words) and view.words.lower[end] == "of"
    return measured and view.timed[i].kind == "duration"  # type: ignore[union-attr]


def _exists(view: View, i: int) -> bool:
    """True for the "there" that opens a clause: "said there were no survivors"."""
    words = view.words
    after = words.lower[i + 1] if i + 1 < len(words) else ""
    return words.lower[i] == "there" and after in word_class("auxiliaries")


def quantity(view: View, i: int) -> bool:
    """True for "at least 40", "about a dozen", "up to 300": a number, not a place or time."""
    words = view.words
    if words.lower[i] not in _ROUGHLY or i + 1 >= len(words) or view.timed[i + 1] is not None:
        return False
    after = words.lower[i + 1]
    return after[0].isdigit() or (
        after in {"least", "most"} or (words.lower[i] == "up" and after == "to")
    )


def _phrase_end(view: View, i: int, stop: int) -> int | None:
    """One past a prepositional phrase that tells where, when or how it was said."""
    words = view.words
    media, seen = word_class("media"), False
    first = i
    while i < stop and (view.timed[i] is not None):
        i += 1
    if i > first:
        return i
    span = right_phrase(view, first, stop, tails=True)
    if span is None:
        return None
    for j in range(span[0], span[1]):
        seen = seen or words.lower[j] in media or view.named[j] is not None
    after = span[1]
    if after < stop and (words.lower[after] in {"that", ":"} or opening(view, after)):
        return after
    return after if seen or after >= stop or view.breaks(after) else None


def find_that(view: View, i: int, limit: int) -> int | None:
    """Token of "that", a colon or an opening mark within reach without a comma between."""
    for j in range(i, min(limit, i + _ADJUNCT)):
        if view.words.lower[j] in {"that", ":"} or opening(view, j) is not None:
            return j
        if view.words.text[j] in {",", ";", "(", ")"}:
            return None
    return None


def right_content(view: View, start: int, limit: int) -> Chars | None:
    """The words said from token ``start`` up to ``limit`` at most.

    A quotation that begins there and fills its clause is given without its marks, even where it
    runs over sentences; anything else is the clause without its last punctuation.
    """
    words = view.words
    while start < limit and words.text[start] in {",", ":", "—", "–", "-"}:
        start += 1
    if start >= limit:
        return None
    quotation = opening(view, start)
    if quotation is not None:
        behind = words.at(quotation.outer_end - 1) + 1
        rest = behind if behind >= len(words) else _skip_stops(view, behind, limit)
        over = rest >= limit or words.text[behind] in _TRAILING or quotation.continued
        if over or _deed_follows(view, behind, limit):
            return (quotation.start, quotation.end)
    return _with_quotation(view, start, limit)


def _with_quotation(view: View, start: int, limit: int) -> Chars | None:
    """A clause with all of the quotation that it ends in, which may run over sentences."""
    found = span_chars(view, start, limit)
    last = view.quoted[limit - 1]
    if found is None or last < 0 or limit >= len(view.words) or view.quoted[limit] != last:
        return found
    begun = view.quotations[last].start > found[0]
    return (found[0], view.quotations[last].end) if begun else found


def _deed_follows(view: View, i: int, limit: int) -> bool:
    """True for "shouted “Stop” and opened fire": behind the words comes what was done."""
    tree, text = view.tree, view.words.lower
    if tree is None or i + 1 >= limit or text[i] not in {"and", "before", "then"}:
        return False
    done = tree.pos[i + 1] == "VERB" and tree.tag[i + 1] in ("VBD", "VBG")
    return done and not any(view.mark(j) for j in range(i, limit))


def _skip_stops(view: View, i: int, limit: int) -> int:
    while i < limit and view.words.text[i] in _TRAILING:
        i += 1
    return i


def left_content(view: View, end: int, floor: int) -> Chars | None:
    """The words said before token ``end``, back to ``floor`` at most.

    Right before the cue stands a quotation, or a clause that ends in a comma.
    """
    words = view.words
    quotation = closing(view, end - 1)
    floor = max(floor, _bracket(view, end))
    if quotation is not None:
        first = words.at(quotation.outer_start)
        start = max(view.sentence_start(first), floor)
        start = _skip_openers(view, start, first)
        if start >= first:
            return (quotation.start, _without_comma(view, quotation))
        return span_chars(view, start, end)
    start = _skip_openers(view, max(view.sentence_start(end - 1), floor), end)
    return span_chars(view, start, end)


def _bracket(view: View, end: int) -> int:
    """One past the bracket that is open before token ``end``: what is said stands inside; or 0."""
    for i in range(end - 1, view.sentence_start(end - 1) - 1, -1):
        if view.words.text[i] == ")":
            return 0
        if view.words.text[i] == "(":
            return i + 1
    return 0


def behind_others(view: View, edge: int, speaker: Span | None) -> int:
    """Where a sentence goes on behind another source: "40, according to X, and | 30, Y said".

    0 where none stands there. What a medium says may hold all that it has from others.
    ``edge`` is the first token of the words that name the speaker as the source.
    """
    words = view.words
    if speaker is None or medium(words.slice(*speaker)) is not None:
        return 0
    for i in range(edge - 1, view.sentence_start(edge - 1) + 1, -1):
        if words.lower[i] in _GOES_ON and words.text[i - 1] == "," and _account_ends(view, i - 1):
            return i + 1
    return 0


def _account_ends(view: View, comma: int) -> bool:
    """True for the second comma of ", according to X,"."""
    for i in range(comma - 1, view.sentence_start(comma), -1):
        if view.words.text[i] == ",":
            return account_end(view.words.lower, i + 1) is not None
    return False


def _without_comma(view: View, quotation: Quotation) -> int:
    end = quotation.end
    return end - 1 if view.words.source[end - 1] == "," and end - 1 > quotation.start else end


def _skip_openers(view: View, start: int, end: int) -> int:
    """Leave "Meanwhile," and stray punctuation before a clause aside."""
    words = view.words
    while start < end:
        if words.text[start] in _TRAILING | {"•", "*", ")"} or (
            words.lower[start] in _OPENERS
            and start + 1 < end
            and words.lower[start + 1] not in {"far", "many", "much"}  # "So far 40 have died"
        ):
            start += 1
        else:
            break
    return start


def span_chars(view: View, start: int, end: int) -> Chars | None:
    """Code points of tokens ``[start, end)`` without punctuation at either end."""
    words = view.words
    while end > start and words.text[end - 1] in _TRAILING:
        end -= 1
    while start < end and words.text[start] in _TRAILING:
        start += 1
    if end <= start:
        return None
    # Marks at both ends that are one quotation's are taken off; a lone one is taken off too.
    quotation = opening(view, start)
    if quotation is not None and words.end[end - 1] >= quotation.end:
        behind = words.at(quotation.outer_end - 1) + 1
        if behind >= end:
            return (quotation.start, quotation.end)
    elif quotation is None and view.mark(start):
        start += 1
    if end > start and view.mark(end - 1) and closing(view, end - 1) is None:
        end -= 1
    return (words.start[start], words.end[end - 1]) if end > start else None
