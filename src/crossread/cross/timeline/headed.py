"""What stands at the head of a sentence and is none of its words: dates, datelines, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crossread.cross.brief_standing import beginning
from crossread.model import Reading, Sentence, TimeRef
from crossread.resources import table

# Words beside its dates that a sentence needs to tell anything: "Talks failed".
_TELLING = 2
_WORD = re.compile(r"[^\W\d_]{2,}")
# A chronicle's line: "3 May: the dam broke", "May 3, 2031 – The dam broke".
_OPENS = re.compile(r"(?:^|[.!?\n]\s*|[-–—•*]\s*)$")
_PARTS = re.compile(r"(?:,?\s\d{4})?\s*(?::|[-–—]{1,2}\s)")
# What stands before the head of a line, in code points.
_BEFORE = 4
# What a page and its agency put before the first word: "LERVIK | 3 May 9:03 BST LERVIK (HW) - ".
_STAMP = re.compile(r".{0,110}?\([A-Z][\w .]{1,20}\)\s*(?:--|[-–—])\s+(?=[\"“‘'`]*\s*[A-Z])")
# Where a headline or caption has run into the first sentence: "Town under water The dam broke".
# "A" behind a word that counts by letters is none: "influenza A".
_RUN_IN = re.compile(
    r"(?<=[a-z0-9)])(?<!flu)(?<!fluenza)(?<!itis)(?<!itamin)(?<!roup)(?<!ype)(?<!lass)(?<!lan)"
    r"\s+(?=(?:The|An?|It|He|She|They|There|In|On|At|For|As|After|When|But|This|These|Some"
    r"|Hundreds|Thousands)\s+[a-z])"
)
# Code points of a sentence that is worth telling alone.
_WHOLE = 45


def wordless(reading: Reading, sentence: Sentence, times: Sequence[TimeRef]) -> bool:
    """True for a sentence that is only dates: "September 21, 2031.", "Updated: 3 May, 9:30 GMT".

    Args:
        reading: of its article.
        sentence: where it stands.
        times: those in it.
    """
    text, at, beside = reading.article.text, sentence.start, 0
    for start, end in [*((t.evidence.start, t.evidence.end) for t in times), (sentence.end, 0)]:
        found = (word.lower() for word in _WORD.findall(text, at, max(at, start)))
        beside += sum(word not in _no_words() for word in found)
        if beside >= _TELLING:
            return False
        at = max(at, end)
    return True


@cache
def _no_words() -> frozenset[str]:
    return frozenset(table("en/times.toml")["dating"]["beside"])


def heading_date(reading: Reading, times: Sequence[TimeRef]) -> TimeRef | None:
    """The date that heads a line of a chronicle: what follows is told of it alone.

    Args:
        reading: of its article.
        times: dates of one sentence, in order.
    """
    if not times:
        return None
    text, first = reading.article.text, times[0].evidence
    opens = _OPENS.search(text[max(0, first.start - _BEFORE) : first.start])
    return times[0] if opens and _PARTS.match(text, first.end) else None


def first_word(text: str, *, opens: bool) -> int:
    """Where a sentence begins, in code points: behind its dateline.

    Args:
        text: of the sentence.
        opens: it is the first of its article, and begins behind headline and caption, too.
    """
    text = _plain(text)
    stamp = _STAMP.match(text) if opens else None
    start = stamp.end() if stamp else beginning(text)
    found = _RUN_IN.search(text, start) if opens else None
    return found.end() if found and len(text) - found.end() > _WHOLE else start


def _plain(text: str) -> str:
    """Tokenised text with its marks where print has them, at the same code points."""
    if "-LRB-" not in text:
        return text
    return text.replace("-LRB- ", "     (").replace(" -RRB-", ")     ").replace(" ,", ", ")
