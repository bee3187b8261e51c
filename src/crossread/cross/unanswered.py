"""Who was asked and did not answer, where a report says so.

That nobody quotes a party proves nothing, so it is never said: only words such as "did not respond
to a request for comment" are shown, each with its span.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from crossread.model import Article, Evidence, Story
from crossread.resources import table

Silence = Literal["declined", "no_answer", "not_reached"]
KINDS: Final[tuple[Silence, ...]] = ("declined", "no_answer", "not_reached")
# Words of one who was asked, and code points of what is shown of a sentence before they end it.
WORDS, LONGEST = 12, 200
# How far a sentence is followed to either side.
REACH = 400
# What every such sentence holds: a quick look before the slow one.
_HINT: Final = re.compile(
    r"comment|[Rr]equests?\b|quer(?:y|ies)\b|quir(?:y|ies)\b|interview|[Cc]alls?\b|[Mm]essages?\b"
    r"|mails?\b|[Qq]uestions\b|[Ll]etters?\b|yet to re|reached (?:by|for|to)\b|immediately"
    r"|contacted"
)
_NOT: Final = re.compile(r"declin|refus|n.t\b|not\b|\bno\b|un(?:available|answered)|yet to")
_ENDS: Final = re.compile(r"(?<=[.!?])[\"”’']*\s+|(?<=[a-z]\.)(?=[A-Z])|\n")
_QUOTE: Final = r"[\"“”«»]|``|''"
_BLANKS: Final = r"[ \t\u00a0]+"
# A clause within another: "Varga, asked about it, declined".
_ASIDE: Final = re.compile(r"(?:who|which|whose|[a-z]+(?:ed|ing))\b")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody who was asked, by a report's own words.

    Attributes:
        who: as the report names them, or None where it only says "he".
        kind: declined to answer, gave none, or could not be reached.
        text: the words of the first report.
        evidence: a span for each report that says it, copies left out.
    """

    who: str | None
    kind: Silence
    text: str
    evidence: tuple[Evidence, ...]


def unanswered(story: Story, article_of: Callable[[str], Article | None]) -> tuple[Unanswered, ...]:
    """All of a story, in the order of its articles; one entry for one party and kind.

    Args:
        story: any.
        article_of: an article by its id, or None.
    """
    found: dict[tuple[str, Silence], list[tuple[str | None, Evidence]]] = {}
    for member in story.members:
        article = None if member.copy_of else article_of(member.article)
        for kind, who, span in _said(article) if article else ():
            key = who.casefold() if who else f"{span.article}:{span.start}"
            found.setdefault((key, kind), []).append((who, span))
    return tuple(
        Unanswered(some[0][0], kind, some[0][1].text, tuple(span for _, span in some))
        for (_, kind), some in found.items()
    )


def _said(article: Article) -> Iterator[tuple[Silence, str | None, Evidence]]:
    text, done = article.text, 0
    for hint in _HINT.finditer(text):
        if hint.start() < done:
            continue
        opens, done = _sentence(text, hint.start())
        if not _NOT.search(text, opens, done):
            continue
        for kind in KINDS:
            within, after = _patterns(kind)
            for match in after.finditer(text, opens, done):
                named = _named_before(text, opens, match.start())
                if named is not None:
                    start, who = named
                    yield kind, who, article.cite(start, match.end())
            for pattern in within:
                for match in pattern.finditer(text, opens, done):
                    yield kind, _plain(match["who"]), article.cite(match.start(), match.end())


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Bounds of the sentence in which something stands, as its signs tell."""
    first = max(0, at - REACH)
    opens = max((m.end() for m in _ENDS.finditer(text, first, at)), default=first)
    end = _ENDS.search(text, at, at + REACH)
    return opens, end.start() if end else min(len(text), at + REACH)


def _named_before(text: str, opens: int, cue: int) -> tuple[int, str | None] | None:
    """Where the clause begins, and who was asked; None where somebody speaks of himself."""
    start, who = _asked(text, opens, cue)
    first = who.partition(" ")[0].casefold()
    if first in _words("speaking"):
        return None
    if who and first not in _words("pronouns") and len(who.split()) <= WORDS:
        return start, who
    return (opens if cue - opens <= LONGEST else start), None


def _asked(text: str, opens: int, cue: int) -> tuple[int, str]:
    """Where the clause begins, and the words for who was asked; these may be none."""
    start = opens + _last(_borders(), text[opens:cue])
    who = _plain(text[start:cue])
    if who and not _ASIDE.match(who):
        return start, who
    # "Varga, a spokesman, declined"; "Varga, asked about it, declined".
    before = text[opens:start]
    cut = opens + _last(_borders(commas=False), before.rstrip(" ,"))
    parts: list[str] = []
    for part in text[cut:start].split(","):
        if _ASIDE.match(part.strip()):
            break
        parts.append(part.strip())
    return cut, _plain(", ".join(part for part in parts if part))


def _last(border: re.Pattern[str], text: str) -> int:
    """Where the last border ends, 0 where there is none."""
    return max((match.end() for match in border.finditer(text)), default=0)


def _plain(words: str) -> str:
    """Who was asked, without what stands between them and the verb."""
    parts = words.strip(" ,").split()
    while parts and (parts[-1].casefold() in _words("fillers") or _ASIDE.fullmatch(parts[-1])):
        parts.pop()
    return " ".join(parts).strip(" ,")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en/unanswered.toml")["clause"][name])


@cache
def _borders(*, commas: bool = True) -> re.Pattern[str]:
    """What a clause ends with: a sign, a quotation mark, or a word that joins two clauses."""
    words = "|".join(table("en/unanswered.toml")["clause"]["words"])
    signs = r"[,;:—–]" if commas else r"[;:—–]"
    # "Transocean and Halliburton declined": no clause begins with such an "and".
    return re.compile(rf"(?:{signs}|{_QUOTE}|(?<!\S)(?:and(?! [A-Z])|{words})(?!\S)) *")


@cache
def _patterns(kind: Silence) -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """Those that hold who was asked, as ``who``; and what stands after them."""
    data = table("en/unanswered.toml")[kind]
    within = tuple(_pattern(words) for words in data["within"])
    return within, _pattern("|".join(data["after"]))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})".replace("~", _BLANKS), re.IGNORECASE)
