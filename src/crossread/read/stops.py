"""Full stops: those that end a sentence, and those of abbreviations and initials.

Whether "U.S." or "Inc." also ends its sentence is told by what follows: a capitalised word that
is no part of a name ("The", "He", "Meanwhile"). The words are in ``resources/en/sentences.toml``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from crossread.resources import lines, table

# Latin, Chinese, Japanese, Armenian, Arabic, Urdu, Devanagari, Ethiopic, Burmese, Khmer.
STOPS = frozenset(".!?…。！？։՞՜؟۔।॥።။។")
CLOSERS = frozenset(
    ["'", '"', "”", "’", "»", ")", "]", "}", "›", "“", "''", "’’", "」", "』", "）"]
)
NEUTRAL = frozenset(['"', "'", "“", "''"])  # closing marks that also open

_TRAILING = "\"'”’»)]}›“」』）"
_QUOTES = frozenset("\"'”’»›“‘«")
_LEADING = re.compile(r"^.*[-–—/(\[\"“‘'«*]")  # what is glued before an abbreviation: "-Mrs"
_NOTE = re.compile(r"\[\w{1,3}$")  # footnote glued to the end: "end.[1"
_INITIALS = re.compile(r"^[^\W\d_](?:\.[^\W\d_])*$")
_ROMAN = re.compile(r"^[IVXLC]+\b")
# Tokens looked through for the verb that reports a question: a title, a name and an office.
_REACH = 8
# A headline is told by the words of this length or more, so many at least, so near to the stop.
_LONG_WORD, _LEAST_KNOWN, _AROUND = 4, 3, 7


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(table("en/sentences.toml")[kind])


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lines("en/abbreviations.txt"))


@lru_cache(maxsize=4096)
def stop_of(token: str) -> tuple[str, str, bool]:
    """Split a token into its word, its last stop and whether it closes a quotation.

    >>> stop_of("Lima.”")
    ('Lima', '.', True)
    """
    core = token.rstrip(_TRAILING)
    quoted = any(mark in _QUOTES for mark in token[len(core) :])
    core = _NOTE.sub("", core)
    if not core or core[-1] not in STOPS:
        return token, "", quoted
    word = core.rstrip("".join(STOPS))
    return word, core[len(word) :], quoted


def ends_sentence(word: str, i: int, tokens: list[str], spaced: list[bool]) -> bool:
    """Whether the full stop after a word ends the sentence.

    Args:
        word: what the stop is glued to; empty for a stop that stands apart.
        i: token that holds the stop.
        tokens: the document's words.
        spaced: for each, whether a blank follows.
    """
    word = _LEADING.sub("", word)
    lower = word.lower()
    if not word:
        return True
    if lower in _listed("leading"):
        return False
    after = _following(i, tokens, spaced)
    if lower in _listed("numbered") and not (len(word) == 1 and word.isupper()):
        return not (after[:1].isdigit() or _ROMAN.match(after) or after == "#")
    if lower in _listed("hours"):
        return after[:1].isupper() and after.rstrip(".").lower() not in _listed("clocks")
    if not _is_short(word, lower, i, tokens):
        return True
    return (
        after[:1].isupper()
        and after.rstrip(".").lower() in _listed("openers")
        and not _is_headline(i, tokens)
    )


def _is_headline(i: int, tokens: list[str]) -> bool:
    """True where all longer words around are capitalised: "U.S. And Iran Hold Talks"."""
    known = 0
    for text in (*tokens[max(i - _AROUND, 0) : i], *tokens[i + 1 : i + 1 + _AROUND]):
        if len(text) >= _LONG_WORD and text.isalpha():
            if text[0].islower():
                return False
            known += 1
    return known >= _LEAST_KNOWN


def _is_short(word: str, lower: str, i: int, tokens: list[str]) -> bool:
    if _INITIALS.match(word):
        return True
    if lower in _listed("after_comma"):
        at = i - (1 if tokens[i] == "." else 0)
        return at > 0 and tokens[at - 1] == ","
    if lower in _listed("capital"):
        return word.istitle()
    return lower in _abbreviations()


def _following(i: int, tokens: list[str], spaced: list[bool]) -> str:
    """The word after a stop, without quotes; empty at the end of a line and inside brackets."""
    at = i + 1
    while at < len(tokens) and tokens[at] in _QUOTES:
        at += 1
    if at >= len(tokens) or tokens[at].isspace() or not any(spaced[i:at]):
        return ""
    return tokens[at].lstrip("\"'“‘«`")


def reports(tokens: list[str], i: int) -> bool:
    """True when a name and a verb of saying follow, and close the sentence of a quoted question.

    A pronoun with a capital ("He asked") begins a sentence of its own.
    """
    if tokens[i].lower() in _listed("openers") - _listed("leading"):
        return False
    for at in range(i, min(i + _REACH, len(tokens) - 1)):
        text = tokens[at]
        if text in _listed("reporting"):
            return at > i and tokens[at + 1].lower() in _listed("going_on")
        if not (text[0].isupper() or text in (".", "of", "de", "al", "-")):
            return False
    return False


def opens_name(tokens: list[str], i: int) -> bool:
    """True for the small particle of a name that opens a sentence: "al-Nadim", "de Wael"."""
    particle, _, rest = tokens[i].partition("-")
    if particle not in _listed("particles"):
        return False
    after = [rest] if rest else [text for text in tokens[i + 1 : i + 3] if text != "-"]
    return bool(after) and after[0][:1].isupper()


__all__ = ["CLOSERS", "NEUTRAL", "STOPS", "ends_sentence", "opens_name", "reports", "stop_of"]
