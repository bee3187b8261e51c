"""Which lines and stretches of a page are furniture; the patterns are data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from crossread.resources import table

Where = Literal["any", "edge", "heads_list"]

_MARK = re.compile(r"^[^\w©(\[{\"'“‘@.#]+")
_WORD = re.compile(r"[\w’'-]+")
_SENTENCE_WORDS = 6
# No rule looks at longer lines; the longest furniture (legal notes) is far shorter.
_LONGEST_LINE = 4000


@dataclass(frozen=True, slots=True)
class Rule:
    """One group of line patterns."""

    why: str
    where: Where
    max_words: int
    full: re.Pattern[str] | None
    starts: re.Pattern[str] | None

    def fits(self, line: str, bare: str, unmarked: str, words: int) -> bool:
        """True when a line of no more than ``max_words`` is furniture by this rule.

        ``bare`` is the line without symbols at its ends, ``unmarked`` without a bullet.
        """
        # A full stop after several words makes them a sentence, whatever they begin with.
        sentence = words >= _SENTENCE_WORDS and line.endswith(".")
        if self.full and (
            self.full.fullmatch(line)
            or (not sentence and bare != line and self.full.fullmatch(bare))
        ):
            return True
        return bool(self.starts and self.starts.match(unmarked))


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    return table("boilerplate.toml"), table("en/boilerplate.toml")


def _any(patterns: list[str] | None, flags: int = re.I) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{p})" for p in patterns), flags) if patterns else None


@cache
def rules() -> tuple[Rule, ...]:
    """The line rules, in the order of the files."""
    return tuple(
        Rule(r["why"], r["where"], r["max_words"], _any(r.get("full")), _any(r.get("starts")))
        for data in _tables()
        for r in data.get("line", ())
    )


@cache
def _rules_for(words: int, where: Where) -> tuple[Rule, ...]:
    """The rules that look at lines of so many words there; at an edge all that hold anywhere too.

    A line has at most some thousand words here, so the cache stays small.
    """
    places = ("any", "edge") if where == "edge" else (where,)
    return tuple(rule for rule in rules() if rule.where in places and words <= rule.max_words)


@cache
def _inline() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    found = []
    for data in _tables():
        for rule in data.get("inline", ()):
            pattern = _any(rule["find"], re.I)
            if pattern:
                found.append((rule["why"], rule["marks"], pattern))
    return tuple(found)


@cache
def _widgets() -> tuple[frozenset[str], frozenset[str], int]:
    data = table("en/boilerplate.toml")["widgets"]
    strong = frozenset(data["strong"])
    return strong, strong | frozenset(data["weak"]), data["max_words"]


def _bare(line: str) -> str:
    """A line without what is neither letter nor digit at its ends."""
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return line[start:end]


def _unmarked(line: str) -> str:
    """A line without the bullet or arrow before its first word."""
    return _MARK.sub("", line)


def why(line: str, *, edge: bool) -> str | None:
    """Reason for which a line is furniture, or None for words of the report.

    Args:
        line: one line, without blanks at its ends.
        edge: whether it stands before the first or after the last paragraph of prose.
    """
    if len(line) > _LONGEST_LINE:
        return None
    words = len(line.split())
    bare = _bare(line)
    if not bare:
        return "script"
    unmarked = _unmarked(line)
    for rule in _rules_for(words, "edge" if edge else "any"):
        if rule.why == "share" and line.endswith("."):
            continue  # the last word of a sentence that was broken over lines
        if rule.fits(line, bare, unmarked, words):
            return rule.why
    return "share" if is_widget_row(line) else "navigation" if is_trail(line) else None


def heads_list(line: str) -> bool:
    """True for a line such as "Most read" that stands above links to other reports."""
    words = len(line.split())
    fitting = _rules_for(words, "heads_list")
    if not fitting:
        return False
    bare = _bare(line)
    return any(rule.fits(line, bare, line, words) for rule in fitting)


def is_widget_row(line: str) -> bool:
    """True for a row of buttons: nothing but widget words, one of them a strong one."""
    strong, known, longest = _widgets()
    if len(line) > 30 * longest or line.endswith((".", "?", "!")):
        return False
    words = [word.lower() for word in _WORD.findall(line)]
    if not 0 < len(words) <= longest:
        return False
    words = [word for word in words if not word[0].isdigit()]
    return bool(words) and all(w in known for w in words) and any(w in strong for w in words)


_TRAIL = re.compile(r"\s*(?:[|>»›•·/\\]|::|→)\s*")


def is_trail(line: str) -> bool:
    """True for a menu or breadcrumb: several short labels parted by bars or arrows."""
    if line.endswith((".", "?", "!", "”", '"', "»")) or line.startswith(("•", "·", "-", "»", "«")):
        return False
    if not any(mark in line for mark in "|>»›•·/\\→:"):
        return False
    labels = [label for label in _TRAIL.split(line) if label]
    short = all(len(label.split()) <= 4 for label in labels)
    spaced = len(re.findall(r"\s[|>»›•·/]\s|[|>›»]", line)) >= len(labels) - 1
    return len(labels) >= 3 and short and spaced


def inline(line: str) -> list[tuple[int, int, str]]:
    """Stretches of a line that are furniture: ``(start, end, why)``, in order, apart."""
    if len(line) > 4 * _LONGEST_LINE and "<" not in line:
        return []
    found: list[tuple[int, int, str]] = []
    for reason, marks, pattern in _inline():
        if any(mark in line for mark in marks):
            found += [(m.start(), m.end(), reason) for m in pattern.finditer(line)]
    found.sort()
    apart: list[tuple[int, int, str]] = []
    for item in found:
        if not apart or item[0] >= apart[-1][1]:
            apart.append(item)
    return apart
