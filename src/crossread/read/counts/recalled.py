"""Figures that their sentence sets apart from the news: of other happenings, or of whole years."""

from __future__ import annotations

import re
from typing import Final

from crossread.read.counts.lexicon import RECURRING

# "Ten a week" recurs; "a week later" does not.
_RECURRING: Final = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, RECURRING))})\b"
    r"(?!\s+(?:earlier|before|ago|after|later|since|of|in|when|on|into|from|-)\b)(?!-)"
)
_LAST: Final = 80  # code points at a sentence's end in which it is said to recur
_HAPPENING: Final = (
    r"(?:incident|shooting|attack|crash|accident|case|stabbing|bombing|blast|explosion|fire|raid|"
    r"strike|murder|homicide|killing|collision|event|episode|earthquake|quake|flood|storm|clash|"
    r"battle|disaster|avalanche|landslide|derailment|ambush|riot|outbreak)s?"
)
# "In an unrelated shooting, two men died", "it follows an attack that killed 30".
_ELSEWHERE: Final = re.compile(
    rf"\b(?:in|after|from|by|with) (?:a|an|another) (?:separate|unrelated|different|previous|"
    rf"earlier|prior|similar) (?:[\w-]+ )?{_HAPPENING}\b"
    rf"|\b{_HAPPENING} (?:follows|comes after|came after|followed) (?:a|an|another|last|the) "
    rf"|\b(?:measures?|operation|offensive|crackdown|campaign|reprisals?|retaliation) (?:follows?|"
    rf"followed|comes? after|came after) (?:[\w-]+ ){{0,2}}(?:acts?|{_HAPPENING})\b"
    rf"|\b(?:follows?|comes after|came after) (?:a|an|another|last) (?:[\w-]+ ){{0,2}}"
    rf"{_HAPPENING}\b"
    rf"|\b(?:{_HAPPENING}|violence) (?:comes?|came|happened|occurred) (?:[\w-]+ ){{1,5}}?"
    rf"(?:hours?|days?|weeks?|months?|years?) after\b"
    rf"|\bunrelated {_HAPPENING}\b"
)
# "Two people were shot in that incident", behind one that was recalled.
_THAT: Final = re.compile(rf"\b(?:in|during|from|of) that (?:[\w-]+ )?{_HAPPENING}\b")
# "The city's 44 homicides this year": what the police count over a year.
_YEARLY: Final = re.compile(
    r"(?:homicides?|murders?|slayings?|killings?)\b(?=.*\b(?:this year|last year|so far|this month|"
    r"in (?:all of )?(?:19|20)\d\d|of the year|to date|since january)\b)"
)
_NUMBER: Final = 60  # code points that the number of a figure may fill


def points_back(sentence: str) -> bool:
    """True for a sentence about "that shooting", the one that was told of right before.

    Args:
        sentence: in lower case.
    """
    return "that" in sentence and bool(_THAT.search(sentence))


def recalled(sentence: str, at: int) -> bool:
    """True where the words of a sentence set a figure apart from the news.

    Args:
        sentence: in lower case.
        at: where the figure stands in it.
    """
    if _RECURRING.search(sentence[-_LAST:]) or _ELSEWHERE.search(sentence[:at]):
        return True
    space = sentence.find(" ", at)
    noun = space + 1 if 0 <= space - at <= _NUMBER else at
    return bool(_YEARLY.match(sentence, noun))
