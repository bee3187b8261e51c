"""Does a sentence speak of what is to come? Told by its verbs' helpers and a few set phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from spacy.tokens import Doc

from crossread.model import TimeDirection
from crossread.read.times.words import RESOURCE
from crossread.resources import table

# Code points on either side of an expression in which its verb stands; text without stops has
# "sentences" of any length.
_REACH = 600
# Code points before a date within which its own verb stands.
_NEAR = 60

_BY = re.compile(r"\bby(?: the)?\s+$", re.IGNORECASE)


@cache
def _cue(name: str) -> re.Pattern[str]:
    words = table(RESOURCE)["tense"]
    phrases = sorted(words[name], key=len, reverse=True)
    tail = f"(?:{words['verb']})?" if name == "future" else ""
    return re.compile(rf"\b(?:{'|'.join(phrases)}){tail}\b", re.IGNORECASE)


@cache
def _shape(name: str) -> re.Pattern[str]:
    return re.compile(table(RESOURCE)["tense"][name])


class Sentences:
    """The sentences of a section, for looking around an expression.

    Attributes:
        text: the section.
        words: its length in tokens.
        starts: first code point of each sentence.
    """

    def __init__(self, doc: Doc, text: str) -> None:
        self.text = text
        self.words = len(doc)
        # Columns, many times faster than walking doc.sents; doc.text is put together at each look.
        bounds: list[list[int]] = doc.to_array(["SENT_START", "IDX"]).tolist()
        self.starts = [offset for start, offset in bounds if start == 1] or [0]

    def index(self, offset: int) -> int:
        """Number of the sentence at a code point."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def bounds(self, offset: int) -> tuple[int, int]:
        """Code points of the sentence at one."""
        at = self.index(offset)
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        return self.starts[at], end

    def before(self, start: int) -> str:
        """The words before a code point in its sentence, of an endless one the last."""
        return self.text[max(self.bounds(start)[0], start - _REACH) : start]

    def future(self, start: int) -> bool:
        """True when the clause before ``start`` speaks of what is to come."""
        return self.verbs(start) == "future"

    def direction(self, start: int, end: int) -> TimeDirection | None:
        """Which way a time lies from its telling, by what it is the time of, then by the verbs."""
        return "past" if self.unplanned(start, end) else self.verbs(start)

    def verbs(self, start: int) -> TimeDirection | None:
        """Which way the verbs around ``start`` look; None where there is none to tell.

        The last helper before the expression decides: "said it would meet on Thursday" looks
        ahead, "which will, he said on Thursday, …" does not.
        """
        _, end = self.bounds(start)
        before = self.before(start)
        if self._done_by(before, start, end):
            return "past"
        if _shape("opens").search(before) and (found := self._first(start, end)) is not None:
            return found
        ahead = [found.end() for found in _cue("future").finditer(before)]
        ahead += [found.end() for found in _cue("scheduled").finditer(before)]
        behind = [found.end() for found in _cue("past").finditer(before)]
        # "could not be reached" ends where "could" and its verb do.
        behind += [found.end() + 1 for found in _cue("done").finditer(before)]
        if not ahead and not behind:  # "On Thursday, the council will meet"
            return self._first(start, end)
        return "future" if max(ahead, default=-1) >= max(behind, default=-1) else "past"

    def unplanned(self, start: int, end: int) -> bool:
        """True where the day is that of what nobody plans ("Tuesday's quake"), or of who did it.

        In "killed by Monday's flood" the "by" sets no term.
        """
        owns = self.text[end : end + 2] in ("'s", "’s")
        by = owns and self.text[max(start - 4, 0) : start].lower() == " by "
        return by or _shape("unplanned").match(self.text, end) is not None

    def told(self, start: int) -> bool:
        """True when the nearest verb before ``start`` tells what was and announces nothing."""
        before = self.text[max(self.bounds(start)[0], start - _NEAR) : start]
        told = [found.end() for found in _cue("told").finditer(before)]
        ahead = [found.end() for found in _cue("announced").finditer(before)]
        return max(told, default=-1) > max(ahead, default=-1)

    def planned(self, start: int) -> bool:
        """True when the sentence before ``start`` says outright that something is to come."""
        return _cue("opening").search(self.before(start)) is not None

    def _first(self, start: int, end: int) -> TimeDirection | None:
        """Which way the first verb after ``start`` looks; None without one."""
        end = min(end, start + _REACH)
        cues = (_cue("opening"), _cue("scheduled"), _cue("reported"))
        ahead = [found.start() for cue in cues if (found := cue.search(self.text, start, end))]
        behind = _cue("past").search(self.text, start, end)
        if not ahead and behind is None:
            return None
        return "future" if ahead and (not behind or min(ahead) < behind.start()) else "past"

    def _done_by(self, before: str, start: int, end: int) -> bool:
        """As in "by Sunday evening 300 had fled", "300 had fled by Sunday evening"."""
        if not _BY.search(before):
            return False
        if len(before.strip()) > len("by"):
            return " had " in before[-_NEAR:]
        return _cue("done_by").search(self.text, start, min(end, start + _NEAR)) is not None
