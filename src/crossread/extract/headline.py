"""Which of the lines above the prose is the headline, and which are the site's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crossread.extract.lines import Line
from crossread.resources import table

# A headline is at most this long (words, characters); set far above those of agencies (6 to 14).
_LONGEST_HEADLINE = (32, 260)
# Prose: a whole sentence of this many words, or this many words whatever follows them.
_SENTENCE_WORDS, _PROSE_WORDS = 7, 30
# Words of the body's opening that a headline is compared with.
_OPENING_WORDS = 160
# Shared words, or their share of the line's, from which a line is taken up by the body.
_TAKEN_WORDS, _TAKEN_SHARE = 2, 0.3
# A kicker or section label above a headline has at most this many words.
_LONGEST_LABEL = 4
# Letters of a word that two forms of it share ("condemns", "condemned").
_STEM = 5

_ASIDE = re.compile(r"\s*\([^()]{1,30}\)$")
_NO_WORD = re.compile(r"[\W_]+")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"(?<!\b[A-Z])[.…;:,][\"'”’»)\]]*$")
_QUOTED_STOP = re.compile(r"^[\"“«].*[.!?,][\"”»]")
DATELINE = re.compile(
    r"^(?:[A-ZÀ-ÞĀ-Ž][\w.'’À-ž/-]*[\s,]*){1,6}(?:\([\w\s.,/-]{2,40}\)\s*)?[–—-]\s*$"
    r"|^[A-ZÀ-Þ][A-ZÀ-Þ\s.'’-]{2,40},[^.!?]{0,50}?(?:\([^)]{2,30}\))?\s*[–—-]"
)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.(?:com|net|org|info|news|[a-z]{2})(?:\.[a-z]{2})?")
_SMALL = frozenset({"the", "of", "and", "&", "in", "for", ""})
_BULLET = re.compile(r"^(?:[-–—•·*▪■●◦‣]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")


@dataclass(frozen=True, slots=True)
class Head:
    """Roles of the lines above the prose, as indices into the lines."""

    title: int | None = None
    masthead: tuple[int, ...] = ()


def is_prose(text: str) -> bool:
    """True for a line that belongs to the running text."""
    words = len(text.split())
    if DATELINE.match(text) or _BULLET.match(text):
        return True
    if words > _LONGEST_HEADLINE[0] or len(text) > _LONGEST_HEADLINE[1] or words >= _PROSE_WORDS:
        return True
    return words >= _SENTENCE_WORDS and bool(_FULL_STOP.search(text) or _QUOTED_STOP.match(text))


def can_be_headline(text: str) -> bool:
    """True for a line that has the form of a headline."""
    words = len(text.split())
    if not words or words > _LONGEST_HEADLINE[0] or len(text) > _LONGEST_HEADLINE[1]:
        return False
    return not (_FULL_STOP.search(text) or _BULLET.match(text) or DATELINE.match(text))


def find_head(lines: Sequence[Line], first_prose: int) -> Head:
    """The headline among ``lines[:first_prose]`` (furniture already gone), and the masthead.

    A line said twice is the headline. Else it is the first line whose words the opening of the
    body takes up; a site's name and motto share nothing with it. Lines above it that are neither
    name, motto nor label stay in the text.
    """
    fit = [i for i in range(first_prose) if can_be_headline(lines[i].text)]
    if not fit or first_prose >= len(lines):
        return Head()
    title = _repeated(lines, fit)
    if title is None:
        fit = [i for i in fit if not _is_tagline(lines[i].text) or len(fit) == 1]
        title = _taken_up(lines, fit, first_prose)
    if title is None:
        return Head(masthead=tuple(i for i in range(first_prose) if is_site_name(lines[i].text)))
    return Head(title, tuple(i for i in range(title) if _is_label(lines[i].text)))


def _is_label(text: str) -> bool:
    short = len(text.split()) <= _LONGEST_LABEL
    return short or is_site_name(text) or _is_tagline(text)


def _repeated(lines: Sequence[Line], fit: Sequence[int]) -> int | None:
    seen: dict[str, int] = {}
    for i in fit:
        first = seen.setdefault(plain_words(lines[i].text), i)
        if first != i:
            return first
    return None


def _taken_up(lines: Sequence[Line], fit: Sequence[int], first_prose: int) -> int | None:
    opening = stems(" ".join(line.text for line in lines[first_prose:][:12]), _OPENING_WORDS)
    for i in fit:
        text = lines[i].text
        words = stems(text, _OPENING_WORDS)
        if not words or is_site_name(text) or len(_ASIDE.sub("", text).split()) <= 2:
            continue
        shared = len(words & opening)
        # The first that will do: a line below the headline is a standfirst or a caption.
        if shared >= _TAKEN_WORDS or shared / len(words) >= _TAKEN_SHARE:
            return i
    left = [
        i
        for i in fit
        if not is_site_name(lines[i].text) and len(_ASIDE.sub("", lines[i].text).split()) > 2
    ]
    return left[0] if left else None


def plain_words(text: str) -> str:
    """The words of a line in lower case, without punctuation."""
    return _NO_WORD.sub(" ", text).strip().lower()


def stems(text: str, most: int) -> set[str]:
    """First letters of the content words of a text, up to ``most`` words of it."""
    words = re.findall(r"[^\W_]+", text.lower())[:most]
    return {word[:_STEM] for word in words if len(word) > 3 or word.isdigit()}


@cache
def _outlet_words(kind: str) -> frozenset[str]:
    return frozenset(table("en/boilerplate.toml")["outlet"][kind])


def is_site_name(text: str) -> bool:
    """True for a short line of capitalised words, one of which outlets bear in their names."""
    text = _ASIDE.sub("", text)
    words = [w.strip(".,'’\"|:-").lower() for w in text.split()]
    if not 1 <= len(words) <= 6 or _ENDS.search(text):
        return False
    known = _outlet_words("name_words")
    named = all(w[:1].isupper() or w[:1].isdigit() for w in text.split() if w.lower() not in _SMALL)
    domain = _DOMAIN.fullmatch(text.lower())
    return bool(domain) or (named and any(w in known for w in words))


def _is_tagline(text: str) -> bool:
    """True for what a site says of itself: several words of the trade, no finite story."""
    known = _outlet_words("tagline_words")
    words = [w.strip(".,'’\"|:-").lower() for w in text.split()]
    return len(words) >= 2 and sum(w in known for w in words) >= max(2, len(words) // 4)
