"""Sources brought in without a verb: "according to X", "as per X", "the demand by X that"."""

from __future__ import annotations

from crossread.read.statements.content import (
    behind_others,
    closing,
    left_content,
    opening,
    right_content,
)
from crossread.read.statements.drafts import Draft
from crossread.read.statements.lexicon import account_end, nouns, verb_forms
from crossread.read.statements.media import medium
from crossread.read.statements.phrases import Span, right_phrase
from crossread.read.statements.subjects import handed_by
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class
from crossread.resources import table

_SUBJECT = 6  # tokens from the start of a sentence to a noun that is in its subject
_FINITE = frozenset({"was", "were", "is", "are", "has", "have", "had", "will", "would"})
_BOUNDS = (["more", "than"], ["less", "than"], ["fewer", "than"], ["at", "least"], ["up", "to"])
_RUMOURED = frozenset({"report", "reports", "claim", "claims"})
_DENIED_WITHIN = 2  # tokens before a noun in which a "no" says that there is none
_CONTRASTS = frozenset({"but", "while", "whereas", "though", "although"})
_VIEW = 7  # tokens from "in" to the noun of "in the mayor's view"
_LEAD = 3  # tokens of "It was" before "according to X"
_APPOSITION = 14  # tokens of what describes a source
# Irregular participles that begin a description ("the log, made public on Friday, …").
_DESCRIBING = frozenset(
    {"made", "seen", "given", "written", "held", "sent", "read", "put", "known"}
)
_CITING = frozenset({"citing", "quoting"})
_COPULA = frozenset({"is", "was"})  # "the mayor's fear is that …"
_POSSESSIVE = frozenset({"his", "her", "its", "their"})


def drafts_of_accounts(view: View) -> list[Draft]:
    """Drafts of prepositional cues, in order."""
    found: list[Draft] = []
    for i in range(len(view.words.lower)):
        if (behind := account_end(view.words.lower, i)) is not None:
            found.extend(_account(view, i, behind))
        elif (noun := _own_view(view, i)) is not None:
            owner = (i + 1, noun - (view.words.lower[noun - 1] == "'s"))
            found.extend(_around(view, (i, noun + 1), owner, noun + 1))
    return found


def _own_view(view: View, i: int) -> int | None:
    """The noun of "in his view", "in the mayor's opinion" that begins at token ``i``, or None."""
    lower = view.words.lower
    if lower[i] != "in":
        return None
    views = table("en/cues.toml")["accounts"]["views"]
    nouns = (j for j in range(i + 2, min(i + _VIEW, view.sentence_end(i))) if lower[j] in views)
    noun = next(nouns, None)
    owned = noun is not None and (lower[noun - 1] in _POSSESSIVE or lower[noun - 1] == "'s")
    return noun if owned else None


def _account(view: View, i: int, behind: int) -> list[Draft]:
    """What stands before and what stands behind "according to X"."""
    words, end = view.words, view.sentence_end(i)
    source = right_phrase(view, behind, end)
    if source is None:
        return []
    if source[1] - source[0] > 1 and words.lower[source[1] - 1 : source[1] + 1] in _BOUNDS:
        source = (source[0], source[1] - 1)  # "according to the figures | more than 40 died"
    described = source[1]
    source = _issuer(view, _author(view, source, end), end)
    rest = _behind_apposition(view, _behind_hands(view, max(described, source[1]), end), end)
    return _around(view, (i, behind), source, rest)


def _around(view: View, cue: Span, source: Span, rest: int) -> list[Draft]:
    """One or two drafts: the words before a source's cue and those from token ``rest`` on."""
    words, i = view.words, cue[0]
    first, end = view.sentence_start(i), view.sentence_end(i)
    found = []
    comma = i > first and words.text[i - 1] in {",", "(", "—", "–"}
    before = i - 1 if comma else i
    if before > first:
        quoted = closing(view, before - 1) or closing(view, i - 1)
        edge = i if quoted and comma else before
        content = left_content(view, edge, behind_others(view, edge, source))
        if content is not None:
            found.append(Draft(cue, content, "say", source))
    initial = i == first or (before <= first) or words.lower[i - 1] in {"but", "and"}
    if initial and rest < end:
        content = right_content(view, rest, end)
        if content is not None:
            found.append(Draft(cue, content, "say", source))
    elif (
        comma
        and rest + 1 < end
        and words.text[rest] == ","
        and not _anothers(view, rest + 1, end)
        and before - first < 8
    ):
        # "The toll, according to X, has risen": both halves are X's.
        content = right_content(view, rest + 1, end)
        quoted = opening(view, rest + 1)
        if content is not None and quoted is None:
            found.append(Draft(cue, content, "say", source))
        elif content is not None and before - first <= _LEAD:
            found = [Draft(cue, content, "say", source)]  # It was, according to X, “…”
    return found


def _anothers(view: View, first: int, end: int) -> bool:
    """True for "but the mayor put it at 50" and "and 30 are missing, medics said"."""
    lower = view.words.lower
    if lower[first] in _CONTRASTS:
        return True
    last = end - 1 - (view.words.text[end - 1] in {".", "!", "?"})
    named = any(account_end(lower, i) is not None for i in range(first, last))
    return lower[first] == "and" and (named or lower[last] in verb_forms())


def _author(view: View, source: Span, end: int) -> Span:
    """The medium in "a report by X", else the source as it is."""
    for j in range(source[0] + 1, min(source[1] + 1, end - 1)):
        if view.words.lower[j] in {"by", "from", "in"} and not handed_by(view, j):
            stop = next((k for k in range(j, end) if view.words.lower[k] in _CITING), end)
            author = right_phrase(view, j + 1, stop, tails=False)
            if author is not None and medium(view.words.slice(*author)) is not None:
                return author
    return source


def _issuer(view: View, source: Span, end: int) -> Span:
    """Whose "figures released by the board" are, else the source as it is."""
    lower = view.words.lower
    issued = table("en/sources.toml")["issued"]["participles"]
    if source[1] + 1 < end and lower[source[1]] in issued and lower[source[1] + 1] == "by":
        return right_phrase(view, source[1] + 2, end) or source
    return source


def _behind_hands(view: View, rest: int, end: int) -> int:
    """Behind "citing Y", "quoted by Z" and "which cited Y"; who these are is told elsewhere."""
    lower = view.words.lower
    i = rest + 1 if rest + 1 < end and lower[rest] == "," else rest
    i += i + 1 < end and lower[i] in {"which", "who"} and lower[i + 1] in {"cited", "quoted"}
    citing = i < end and lower[i] in {"citing", "quoting", "cited", "quoted"}
    by = i + 1 < end and lower[i + 1] == "by"
    if not citing or (lower[i].endswith("ed") and not by and lower[i - 1] not in {"which", "who"}):
        return rest
    phrase = right_phrase(view, i + 1 + by, end)
    return phrase[1] if phrase else rest


def _behind_apposition(view: View, rest: int, end: int) -> int:
    """Behind "X, a rights group, …" where another comma follows soon."""
    words = view.words
    if rest < end and (_participle(view, rest) or _dated(view, rest)):
        reach = range(rest, min(end, rest + _APPOSITION))
        rest = next((j for j in reach if words.text[j] == ","), rest)
    if rest + 1 >= end or words.text[rest] != ",":
        return rest
    after, named = words.lower[rest + 1], view.named[rest + 1]
    person = named is not None and named.kind == "person"
    described = after in _DESCRIBING or (after.endswith("ed") and len(after) > 4)
    if not (person or described or after in {"a", "an", "who", "which"}):
        return rest
    for j in range(rest + 1, min(end, rest + _APPOSITION)):
        if words.text[j] == ",":
            return j
        if person and view.named[j] is not named:
            return rest
    return rest


def _dated(view: View, i: int) -> bool:
    """True where only a day parts a source from its comma: "X | on Friday,"."""
    end = min(i + 4, len(view.words))
    timed = [j for j in range(i, end) if view.timed[j] is not None]
    return (
        bool(timed)
        and timed[0] - i <= 1
        and view.words.text[timed[-1] + 1 : timed[-1] + 2] == [","]
    )


def _participle(view: View, i: int) -> bool:
    """True where what describes a source begins without a comma: "figures | released by X"."""
    word, tree = view.words.lower[i], view.tree
    tagged = tree is not None and tree.tag[i] == "VBN"
    return view.named[i] is None and (tagged or word in _DESCRIBING)


def drafts_of_nouns(view: View) -> list[Draft]:
    """Drafts of nouns that hold what was said: "its claim that …", "a promise by X to …"."""
    known = nouns()
    words = view.words
    found = []
    for i, word in enumerate(words.lower):
        stance = known.get(word)
        if stance is None or i + 1 >= len(words) or view.named[i] is not None:
            continue
        if (
            word in _RUMOURED
            and "no" in words.lower[max(i - _DENIED_WITHIN, view.sentence_start(i)) : i]
        ):
            continue  # "no reports of looting", "no immediate claim of responsibility"
        end = view.sentence_end(i)
        speaker, behind = _noun_speaker(view, i, end)
        if behind >= end:
            continue
        linked = words.lower[behind] in _COPULA and words.lower[behind + 1 : behind + 2] == ["that"]
        behind += linked
        shape = _shape(view, word, behind, speaker is not None)
        if shape is None or (shape == "that" and not _holds_clause(view, behind, end)):
            continue
        if shape == "of" and speaker is None and _idle(view, i):
            continue
        start = behind + (shape in ("of", "colon"))
        limit = end if linked or shape == "colon" else _clause_end(view, i, behind, end)
        content = right_content(view, start, _phrase_limit(view, start, limit, shape))
        if content is not None:
            found.append(Draft((i, i + 1), content, stance, speaker))
    return found


def _holds(noun: str) -> bool:
    """True for a noun whose "of" brings in what was said ("reports of looting")."""
    return noun in table("en/cues.toml")["nominal_of"]["nouns"]


def _idle(view: View, i: int) -> bool:
    """True for a noun without anyone that tells nothing new, or of nothing said.

    "Called reports of looting untrue": another's words have them already. "Fled the threat of
    violence": nobody threatened.
    """
    lower = view.words.lower
    return lower[i - 1] in verb_forms() or lower[i] in table("en/cues.toml")["nominal_of"]["owned"]


def _shape(view: View, noun: str, i: int, owned: bool) -> str | None:
    """What brings in the words said behind a noun: "that", "to", "of" or a colon, or None."""
    lexicon, word = table("en/cues.toml"), view.words.lower[i]
    if word == "that":
        return "that"
    if word == "to" and owned and noun in lexicon["nominal_to"]["nouns"]:
        return "to"
    if word == "of" and _holds(noun):
        return "of"
    return "colon" if word == ":" and owned and opening(view, i + 1) is not None else None


def _phrase_limit(view: View, start: int, limit: int, shape: str) -> int:
    """Where "of looting in the old quarter" ends: at a comma, a verb or another clause."""
    words = view.words
    if shape not in ("of", "to"):
        return limit
    for i in range(start + 1, limit):
        if view.breaks(i) and not view.mark(i) and view.quoted[i] < 0:
            return i
        finite = words.lower[i] in word_class("auxiliaries") - {"be", "been", "have", "do"}
        if finite and words.lower[i] != "'s" and words.lower[i - 1] not in {"that", "who", "which"}:
            return i
    return limit


def _clause_end(view: View, noun: int, that: int, end: int) -> int:
    """Where "the claim that no one was hurt" ends before "was rejected by residents".

    A noun that opens its sentence is the subject of a verb still to come: the sentence's last
    finite auxiliary without a comma or conjunction before it. Elsewhere the clause goes on.
    """
    words = view.words
    clause = _clause_of(view, noun, that)
    if clause is not None:
        return min(clause, end)
    if noun - view.sentence_start(noun) > _SUBJECT:
        return end
    if any(words.lower[i] in _FINITE for i in range(view.sentence_start(noun), noun)):
        return end
    last = end
    for i in range(that + 3 + (words.lower[that + 1] in word_class("determiners")), end):
        if view.breaks(i) or words.lower[i] in word_class("subordinators") | {"and"}:
            break
        if words.lower[i] in _FINITE and words.lower[i - 1] not in word_class("auxiliaries"):
            last = i
    return last


def _clause_of(view: View, noun: int, start: int) -> int | None:
    """One past the clause that the parse hangs on the noun from token ``start`` on, or None."""
    tree = view.tree
    if tree is None or not tree.parsed(noun):
        return None
    clauses = tree.children(noun, "acl", "ccomp", "acl:relcl", "xcomp")
    return next((tree.right[j] for j in clauses if tree.left[j] == start), None)


def _holds_clause(view: View, that: int, end: int) -> bool:
    """True when a subject follows "that": "reports that shook the capital" hold none."""
    after = that + 1
    if after >= end:
        return False
    word = view.words.lower[after]
    return word not in word_class("auxiliaries") and not word.endswith("ed")


def _noun_speaker(view: View, i: int, end: int) -> tuple[Span | None, int]:
    """Whose claim it is ("X's claim", "a claim by X"), and the token behind noun and source."""
    words = view.words
    if words.lower[i + 1] in {"by", "from"}:
        span = right_phrase(view, i + 2, end)
        if span is not None:
            return span, span[1]
    if words.lower[i + 1] == "of" and not _holds(words.lower[i]):
        span = right_phrase(view, i + 2, end)  # "the contention of the defence that …"
        if span is not None and words.lower[span[1] : span[1] + 1] == ["that"]:
            return span, span[1]
    j = i - 1
    while j > view.sentence_start(i) and words.text[j][0].islower() and j > i - 3:
        if words.lower[j] in {"'s"} | _POSSESSIVE:
            break
        j -= 1
    if j >= 0 and words.lower[j] in _POSSESSIVE:
        return (j, j + 1), i + 1
    if j > 0 and words.lower[j] in {"'s", "'"}:
        start = j - 1
        floor = view.sentence_start(i)
        while start > floor and (words.text[start - 1][0].isupper() or view.named[start - 1]):
            start -= 1
        if start > floor and words.lower[start - 1] in word_class("determiners"):
            start -= 1
        return (start, j), i + 1
    return None, i + 1
