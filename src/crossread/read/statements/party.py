"""For which party a speaker's words speak."""

from __future__ import annotations

from crossread.model import Mention
from crossread.read.context import Context
from crossread.read.names.parties import party
from crossread.read.places.atlas import look_up
from crossread.read.statements.phrases import Span
from crossread.read.statements.view import View

_CODE = 2  # letters of an ISO 3166-1 alpha-2 code
_CARRIERS = frozenset({"place", "group", "organisation"})


def parties_of(
    view: View, span: Span, context: Context, seen: dict[str, str | None]
) -> tuple[str, ...]:
    """Keys of the parties that a phrase names, in order, each once.

    ``seen`` keeps what was looked up before in this section.
    "Azerbaijan's defence ministry" → AZ; "the ministries of Armenia and Azerbaijan" → AM, AZ.
    """
    found: list[str] = []
    last = None
    for i in range(*span):
        name = view.named[i]
        if name is None or name is last or name.kind not in _CARRIERS:
            continue
        last = name
        key = _region(name) or name.country
        if key is None and name.kind != "organisation":
            key = _party_key(name.evidence.text, context, seen)
            if key is None and name.kind == "place" and _owns(view, i, span[1]):
                key = name.name
        if key is not None and key not in found:
            found.append(key)
    if not found and any(view.words.text[i][0].isupper() for i in range(*span)):
        key = _party_key(view.words.slice(*span), context, seen)
        return (key,) if key is not None else ()
    return tuple(found)


def _region(name: Mention) -> str | None:
    """The region of a people that has no state: "the Tibetan government" is not the state's."""
    people = look_up(name.evidence.text)[:1] if name.kind == "group" else ()
    part = bool(people) and people[0].kind == "region" and people[0].country is not None
    return people[0].name if part else None


def _owns(view: View, i: int, end: int) -> bool:
    """True for an unlisted state in "Velmara's army" and "the army of Velmara"."""
    name = view.named[i]
    of = i > 0 and view.words.lower[i - 1] == "of"
    while i < end and view.named[i] is name:
        i += 1
    return of or (i < end and view.words.lower[i] in {"'s", "'"})


def _party_key(words: str, context: Context, seen: dict[str, str | None]) -> str | None:
    """Key of a state, coded or an unknown one that the article names as a place."""
    if words not in seen:
        seen[words] = _looked_up(words, context)
    return seen[words]


def _looked_up(words: str, context: Context) -> str | None:
    known = party(words, context.names)
    if known is None:
        return None
    coded = len(known.key) == _CODE and known.key.isupper()
    places = {name.name for name in context.names if name.kind == "place"}
    return known.key if coded or known.key in places else None


def party_of(view: View, span: Span, context: Context, seen: dict[str, str | None]) -> str | None:
    """Key of the first party that a phrase names, or None."""
    return next(iter(parties_of(view, span, context, seen)), None)
