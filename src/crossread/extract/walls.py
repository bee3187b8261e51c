"""Pages that ask to pay, to sign in or to consent, and give no report or only its beginning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

from crossread.model import Dropped, Quality
from crossread.resources import table

Wall = Literal["paywall", "registration", "cookie_wall"]

# Words beside the wall's own below which nothing of a report is there. Set on 2,122 saved pages of
# American local news, of which 20 were walls (17 to 41 words, at most 9 of them unmatched); agency
# flashes, the shortest reports, have no wall beside them.
_NO_REPORT = 20
# Words up to which a text with a paywall in it is the beginning of a report.
_BEGINNING = 150
# Longer texts (words, characters) are reports whatever stands in them; sentences of so many words
# are no notice.
_LONGEST, _LONGEST_TEXT, _LONGEST_NOTICE = 400, 8_000, 80
_SENTENCE = re.compile(r"[^\n.!?…]+(?:[.!?…](?!\s|$)[^\n.!?…]*)*[.!?…]*")
_NOTES: dict[Wall, str] = {
    "paywall": "The page asks to subscribe and gives nothing of the report.",
    "registration": "The page asks to sign in or register and gives nothing of the report.",
    "cookie_wall": "The page asks for consent to cookies and gives nothing of the report.",
}


@cache
def _patterns() -> tuple[tuple[Wall, re.Pattern[str]], ...]:
    walls = table("walls.toml")
    return tuple(
        (wall, re.compile("|".join(f"(?:{p})" for p in walls[wall]["find"]), re.I))
        for wall in get_args(Wall)
    )


def wall(sentence: str) -> Wall | None:
    """What a sentence asks for, where it is about the page and not of the report."""
    if len(sentence.split()) > _LONGEST_NOTICE:
        return None
    return next((kind for kind, pattern in _patterns() if pattern.search(sentence)), None)


def stub(ref: str, text: str, removed: Iterable[str] = ()) -> Dropped | None:
    """Why a text is no report but a wall; None for all others.

    Args:
        ref: what its page is called.
        text: the text.
        removed: what cleaning took out of it.
    """
    own, kinds = _weighed(text, removed)
    if not kinds or own >= _NO_REPORT:
        return None
    kind = kinds.most_common(1)[0][0]
    return Dropped(ref=ref, reason=kind, note=_NOTES[kind])


def beginning(text: str, removed: Iterable[str] = ()) -> tuple[Quality, ...]:
    """The note that only the part before a paywall is here."""
    own, kinds = _weighed(text, removed)
    if kinds["paywall"] and _NO_REPORT <= own <= _BEGINNING:
        note = "The page asks to subscribe: only the beginning of the report is here."
        return (Quality("paywalled", note),)
    return ()


def _weighed(text: str, removed: Iterable[str]) -> tuple[int, Counter[Wall]]:
    """Words of a text outside of its notices, and the notices of each kind."""
    kinds: Counter[Wall] = Counter()
    if len(text) > _LONGEST_TEXT or len(text.split()) > _LONGEST:
        return _LONGEST, kinds
    own = 0
    for match in _SENTENCE.finditer(text):
        kind = wall(match[0])
        if kind:
            kinds[kind] += 1
        else:
            own += len(match[0].split())
    kinds.update(kind for line in removed if len(line) < _LONGEST_TEXT and (kind := wall(line)))
    return own, kinds
