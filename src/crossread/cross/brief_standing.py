"""Which sentences of a report stand by themselves in a brief, and where they begin."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from crossread.cross.words import words
from crossread.resources import table
from crossread.resources.datelines import dateline

# A sentence of fewer words is a caption, of more a list.
SHORTEST: Final = 6
LONGEST: Final = 60
# First words of a sentence, in which a pronoun has nobody to stand for.
OPENING: Final = 4
# Years that a sentence names at most: more are a list of dates.
YEARS: Final = 3
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
# The rest of a sentence that was cut: no capital in its first word ("of interior in Gaza").
_BROKEN: Final = re.compile(r"[^\w\s]*[a-zß-öø-ÿ]+(?=[\s,])")
_END: Final = re.compile(r"[.!…][\"”’')\]]*$")
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
# Who writes or is asked; within a quotation it is somebody with a name.
_WRITER: Final = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|[Yy]our|[Mm]y)\b")
# Who speaks is named in the sentence before: "Two had died, he said".
_LEFT_OPEN: Final = re.compile(
    r"[,”\"]\s+(?:(?:he|she|they|it) (?:said|says|say|added)|(?:said|says|added) (?:he|she|they))\b"
)


def beginning(text: str) -> int:
    """Where a sentence begins, in code points: behind its dateline."""
    found = dateline().match(text)
    return found.end() if found else 0


def stands_alone(text: str) -> bool:
    """True for a whole sentence that another one need not explain.

    None is a caption, a list of dates, a question, a quotation of nobody, a cut one, and what
    leans on a sentence before it: "He denied it", "The road is open, she said".
    """
    found = [word for word, _, _ in words(text)]
    if _BROKEN.match(text):
        return False
    if not SHORTEST <= len(found) <= LONGEST or found[0] in _data()["leaning"]:
        return False
    if not _data()["pronouns"].isdisjoint(found[:OPENING]):
        return False
    if _pointing().search(text) or _LEFT_OPEN.search(text):
        return False
    if not _END.search(text) or len(set(_YEAR.findall(text))) > YEARS or _half_quoted(text):
        return False
    around = _QUOTED.sub(" ", text)
    return any(char.isalpha() for char in around) and not _WRITER.search(around)


def _half_quoted(text: str) -> bool:
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


@cache
def _data() -> dict[str, frozenset[str]]:
    data = table("en/brief.toml")
    return {name: frozenset(data[name]) for name in ("leaning", "pronouns")}


@cache
def _pointing() -> re.Pattern[str]:
    """Verbs whose object another sentence names: "denied this"."""
    data = table("en/brief.toml")["pointing"]
    verbs, objects = "|".join(data["verbs"]), "|".join(data["objects"])
    return re.compile(rf"\b(?:{verbs})\s+(?:{objects})\b(?!\s+[a-z]+ing\b)", re.IGNORECASE)
