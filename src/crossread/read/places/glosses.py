"""Names that the text itself says are one place: "X, also known as Y", "X (formerly Y)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crossread.model import Mention

# Between two place names, at most this many characters and these words make a gloss.
_LONGEST = 70
_GLOSS = re.compile(
    r"[\s,(–—-]*(?:also |formerly |previously |then |now |once |better |locally |officially )*"
    r"(?:known|called(?! (?:on|for|upon|in|off)\b)|named|spelled|spelt"
    r"|referred to|formerly|previously|or|aka"
    r"|the name (?:given|used)|which [\w\s]{1,25} calls?|as it is called)\b[\w\s']*[\s,(\"“«]*",
    re.IGNORECASE,
)
_NAME_GIVEN = re.compile(
    r"\s*[(,–—]\s*(?:the|an?) (?:\w+ )?name (?:given|used|that)\b[^).;]{0,50}\b(?:to|for)\s+"
    r"(?:the\s+)?",
    re.IGNORECASE,
)


def glosses(text: str, places: Sequence[Mention]) -> dict[str, str]:
    """Pairs of names for one place, each from the other's view."""
    same: dict[str, str] = {}
    for i, one in enumerate(places):
        for other in places[i + 1 : i + 3]:
            gap = text[one.evidence.end : other.evidence.start]
            if len(gap) > _LONGEST or "\n" in gap or one.evidence.text == other.evidence.text:
                continue
            if _NAME_GIVEN.fullmatch(gap) or (len(gap) < 40 and _GLOSS.fullmatch(gap)):
                same.setdefault(one.evidence.text, other.evidence.text)
                same.setdefault(other.evidence.text, one.evidence.text)
    return same
