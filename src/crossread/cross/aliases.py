"""Aliases: the forms of a name that stand for it, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crossread.cross.spelling import parts, same_word
from crossread.model import Alias, Mention
from crossread.resources import lines

_SMALL = frozenset(lines("en/name_particles.txt"))


def aliases_of(name: str, mentions: Sequence[Mention]) -> tuple[Alias, ...]:
    """The other forms of a name, each with the reason that most of its mentions give."""
    # Most mentions are written alike.
    met: dict[tuple[str, str], int] = defaultdict(int)
    for mention in mentions:
        text = mention.evidence.text
        for form, why in (
            (mention.name, mention.why if mention.name == text else ""),
            (text, mention.why),
        ):
            if form != name:
                met[form, why] += 1
    if not met:
        return ()
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for (text, told), number in met.items():
        alike = parts(text) == parts(name)
        reasons[text][why_alias(text, name) if alike or not told else told] += number
    return tuple(
        Alias(text, min(whys, key=lambda why: (-whys[why], why)))
        for text, whys in sorted(reasons.items())
    )


def why_alias(text: str, name: str) -> str:
    """Why ``text`` is thought to stand for ``name``, in a word or two."""
    short, full = parts(text), parts(name)
    if short == full:
        return "writing"
    letters = text.replace(".", "")
    if letters.isupper() and letters.casefold() in (initials(name), "".join(full)):
        return "acronym"
    if len(short) != 1 or len(full) == 1:
        fewer = len(short) - len(full)
        return "variant spelling" if not fewer else "short form" if fewer < 0 else "fuller form"
    if same_word(short[0], full[-1]):
        return "surname"
    return "given name" if same_word(short[0], full[0]) else "short form"


def initials(name: str) -> str:
    """First letters of a name's words, small ones left out, folded."""
    return "".join(word[0] for word in parts(name) if word not in _SMALL)
