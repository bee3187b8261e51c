"""Square brackets of agencies and monitoring services, as other copy writes what they hold.

"[TEXT]" and "[WORDS INDISTINCT]" are no part of the report and left blank; "[JORGE] I SAW" is who
speaks, "JORGE: I SAW"; what else was put in stands in round brackets: "THE FRONT (FMLN)".
The length is kept.
"""

from __future__ import annotations

import re
from functools import cache

from crossread.resources import table

_BRACKET = re.compile(r"\[([^\[\]]{1,80})\]")
_WORD = re.compile(r"[^\W\d_]+")
# Words of a speaker's name and office at most.
_SPEAKER = 6


def plain(text: str) -> str:
    """The text with other signs for its square brackets, character for character."""
    if "[" not in text:
        return text
    shown = list(text)
    for match in _BRACKET.finditer(text):
        start, end = match.span()
        words = _WORD.findall(match[1].lower())
        if _is_mark(words):
            shown[start:end] = [" " if c != "\n" else c for c in text[start:end]]
        elif _opens(shown, start) and len(words) <= _SPEAKER and text[end : end + 1].isspace():
            shown[start], shown[end - 1] = " ", ":"
        else:
            shown[start], shown[end - 1] = "(", ")"
    return "".join(shown)


def _opens(shown: list[str], at: int) -> bool:
    """True where nothing but blanks stands before on the line."""
    line = at
    while line and shown[line - 1] != "\n":
        line -= 1
        if not shown[line].isspace():
            return False
    return True


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    rows = table("en/wire_marks.toml")
    return frozenset(rows["marks"]), frozenset(rows["beside"])


def _is_mark(words: list[str]) -> bool:
    marks, beside = _lists()
    return any(word in marks for word in words) and all(w in marks or w in beside for w in words)
