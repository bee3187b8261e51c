"""Names merged across articles: one name with its aliases, and why each is one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from crossread.cross.aliases import aliases_of, initials
from crossread.cross.joining import Joined
from crossread.cross.name_forms import Form, forms_of
from crossread.cross.spelling import (
    loose,
    parts,
    same_given,
    same_surname,
    same_word,
    sound,
    sounds,
)
from crossread.cross.words import stem
from crossread.model import Mention, Name, NameKind, Reading, digest

# How an article tells that two names are one body's.
_TOLD = frozenset({"alias", "acronym"})
# Words by which a shorter name opens a longer one; and those of a given name with two surnames.
OPENING, SURNAMES = 2, 3


def merge_names(readings: Sequence[Reading]) -> tuple[Name, ...]:
    """Names of several readings, each once, with aliases and reasons.

    Spelling and transliteration variants, surnames, acronyms and shorter forms are joined where
    only one name fits; two persons of one surname stay two, and a bare surname that could be
    either's stays by itself. Works on names that no list knows.

    Args:
        readings: of one story; their order does not matter.

    Returns:
        The names, those of most articles first, then by most mentions, then by name.
    """
    forms = forms_of(readings)
    joined = Joined(len(forms))
    _join_kinds(forms, joined)
    _join_spellings(forms, joined)
    _join_aliases(forms, joined)
    _join_shorter(forms, joined)
    _join_acronyms(forms, joined)
    names = [_name([forms[i] for i in group]) for group in joined.groups()]
    return tuple(sorted(names, key=lambda n: (-n.articles, -n.mentions, n.name, n.kind)))


def _join_kinds(forms: list[Form], joined: Joined) -> None:
    """The same words taken for another kind in another article are one name.

    Groups stay apart from places: "Georgia" and "Georgians" differ, "Hamas" is one.
    """
    by_name: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        by_name[_without_article(form)].append(number)
    for numbers in by_name.values():
        for number in numbers[1:]:
            same = forms[number].number == forms[numbers[0]].number
            if same and not forms[numbers[0]].other_than(forms[number]):
                joined.join(numbers[0], number)


def _without_article(form: Form) -> tuple[str, ...]:
    """The words of a name; "The Harbour Union" is "Harbour Union"."""
    words = parts(form.name)
    return words[1:] if len(words) > 1 and words[0] == "the" and form.kind != "person" else words


def _join_aliases(forms: list[Form], joined: Joined) -> None:
    """What one article says is another name of a body, where another article uses only that."""
    meant: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, form in enumerate(forms):
        for mention in form.mentions if form.kind == "organisation" else ():
            words = _stems(mention.evidence.text)
            if mention.why in _TOLD and len(words) >= OPENING and words != _stems(form.name):
                meant[words].add(number)
    for number, form in enumerate(forms):
        if form.kind == "organisation":
            _join_only(
                forms, number, sorted(meant.get(_stems(form.name), set()) - {number}), joined
            )


def _join_spellings(forms: list[Form], joined: Joined) -> None:
    """Names of as many words that agree word by word but for the spelling."""
    buckets: dict[tuple[NameKind, int, str], list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for key in _spelling_keys(form):
            buckets[key].append(number)
    for numbers in buckets.values():
        for at, one in enumerate(numbers):
            for two in numbers[at + 1 :]:
                if _one_spelling(forms[one], forms[two]) and not forms[one].other_than(forms[two]):
                    joined.join(one, two)


def _spelling_keys(form: Form) -> list[tuple[NameKind, int, str]]:
    """Keys of which two forms share one wherever they may be one spelling."""
    words, kind = parts(form.name), form.kind
    if kind == "group" or (kind == "person" and len(words) == 1):
        return [(kind, len(words), " ".join(sounds(form.name)))]
    if kind != "person":
        initials = "".join(loose(word)[:1] for word in words)
        return [(kind, len(words), initials), (kind, 0, "".join(words)), *_placed(form)]
    last = loose(words[-1])[:1]
    # Given names begin with the same letter, or the surnames begin alike.
    return [
        (kind, len(words), f"{last} {words[0][0]}"),
        (kind, len(words), f"surname {loose(words[-1])}"),
        (kind, len(words), f"given {sound(words[0])}"),
        (kind, 0, "".join(words)),
    ]


def _placed(form: Form) -> list[tuple[NameKind, int, str]]:
    """Keys by the gazetteer: Kyiv and Kiev are one place."""
    return [(form.kind, 0, f"place {place}") for place in form.places]


def _one_spelling(one: Form, two: Form) -> bool:
    if one.kind == "group":
        return sounds(one.name) == sounds(two.name)
    here, there = parts(one.name), parts(two.name)
    if "".join(here) == "".join(there) or one.places & two.places:
        return True
    if len(here) != len(there):
        return False
    if one.kind != "person":
        pairs = list(zip(here, there, strict=True))
        last = stem(here[-1]) == stem(there[-1]) or same_word(*pairs[-1])
        return last and all(same_word(a, b) for a, b in pairs[:-1])
    if len(here) == 1:
        return sounds(one.name) == sounds(two.name)
    return _one_person(here, there)


def _one_person(here: Sequence[str], there: Sequence[str]) -> bool:
    """True for full names of which given names and surname may each be one."""
    given = all(same_given(a, b) for a, b in zip(here[:-1], there[:-1], strict=True))
    if not given:
        return False
    return sound(here[-1]) == sound(there[-1]) or same_surname(here[-1], there[-1])


def _join_shorter(forms: list[Form], joined: Joined) -> None:
    """A surname, or a full name without its middle ones, to the only full name it fits."""
    persons = [n for n, form in enumerate(forms) if form.kind == "person"]
    full: dict[str, list[int]] = defaultdict(list)
    for number in persons:
        words = sounds(forms[number].name)
        if len(words) > 1:
            full[words[-1]].append(number)
    for number in persons:
        words = sounds(forms[number].name)
        fits = [
            n
            for n in full[words[-1]]
            if n != number
            and (_within(words, sounds(forms[n].name)) or _outer_names(forms[number], forms[n]))
        ]
        _join_only(forms, number, fits, joined)
    _join_openings(forms, joined)
    _join_given(forms, persons, joined)


def _join_only(forms: list[Form], number: int, fits: Sequence[int], joined: Joined) -> None:
    """Join a form to the only name it fits, unless they are known to be two."""
    if len({joined.root(n) for n in fits}) == 1 and not any(
        forms[number].other_than(forms[n]) for n in fits
    ):
        joined.join(number, fits[0])


def _join_openings(forms: list[Form], joined: Joined) -> None:
    """Two words that begin only one longer name: a second surname, "Society of …" left away."""
    by_opening: dict[tuple[NameKind, tuple[str, ...]], list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        words = parts(form.name)
        long = len(words) == SURNAMES if form.kind == "person" else len(words) > OPENING
        if form.kind in ("person", "organisation") and long:
            by_opening[form.kind, words[:OPENING]].append(number)
    for number, form in enumerate(forms):
        words = parts(form.name)
        if len(words) == OPENING and joined.alone(number):
            _join_only(forms, number, by_opening.get((form.kind, words), []), joined)


def _join_given(forms: list[Form], persons: list[int], joined: Joined) -> None:
    """A word alone that is the first of only one full name, and the last of none."""
    first: dict[str, list[int]] = defaultdict(list)
    for number in persons:
        words = sounds(forms[number].name)
        if len(words) > 1:
            first[words[0]].append(number)
    for number in persons:
        words = sounds(forms[number].name)
        if len(words) == 1 and joined.alone(number):
            roots = {joined.root(n) for n in first[words[0]]}
            if len(roots) == 1:
                joined.join(number, first[words[0]][0])


def _within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """True when ``short`` is ``full`` without some words, the surname kept."""
    if len(short) >= len(full) or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(word in rest for word in short)


def _outer_names(short: Form, full: Form) -> bool:
    """True for given name and surname of a longer name, the given name in another spelling.

    "Mohamed Deren" is "Muhammad Salah Deren". Or for its last words in another spelling.
    """
    one, two = parts(short.name), parts(full.name)
    if not 1 < len(one) < len(two):
        return False
    if len(one) == OPENING and same_given(one[0], two[0]) and min(len(one[0]), len(two[0])) > 1:
        return True
    return all(same_word(a, b) for a, b in zip(one, two[-len(one) :], strict=True))


def _join_acronyms(forms: list[Form], joined: Joined) -> None:
    """Capitals that are the initials of only one organisation's or place's name."""
    by_initials: dict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        if form.kind in ("organisation", "place") and len(parts(form.name)) > 1:
            by_initials[initials(form.name)].append(number)
    for number, form in enumerate(forms):
        letters = form.name.replace(".", "")
        if letters.isupper() and letters.isalpha() and 1 < len(letters) < 9:
            fits = by_initials.get(letters.casefold(), [])
            if len({joined.root(n) for n in fits}) == 1:
                joined.join(number, fits[0])


def _name(forms: list[Form]) -> Name:
    mentions = [m for form in forms for m in form.mentions]
    mentions.sort(key=lambda m: m.evidence.order)
    kind = _kind(forms, mentions)
    best = _best(forms, kind)
    return Name(
        id=digest(
            "name", kind, " ".join(parts(best.name)), *([str(best.number)] * bool(best.number))
        ),
        name=best.name,
        kind=kind,
        aliases=aliases_of(best.name, mentions),
        mentions=len(mentions),
        articles=len({m.evidence.article for m in mentions}),
        evidence=tuple(m.evidence for m in mentions),
    )


def _kind(forms: Sequence[Form], mentions: Sequence[Mention]) -> NameKind:
    """The kind that most mentions have."""
    if len({form.kind for form in forms}) == 1:
        return forms[0].kind
    kinds = Counter(m.kind for m in mentions)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    if kind == "place" and "person" in kinds and _recalled_by_surname(mentions):
        kind = "person"
    return kind


def _recalled_by_surname(mentions: Sequence[Mention]) -> bool:
    """True where the last word alone stands for the whole: people are so called, places are not."""
    told = {parts(mention.evidence.text) for mention in mentions}
    return any(len(words) > 1 and words[-1:] in told for words in told)


def _best(forms: Iterable[Form], kind: NameKind) -> Form:
    """The form to show: a full one, then that of most articles and mentions."""
    forms = list(forms)
    if len(forms) == 1:
        return forms[0]
    told = {_stems(m.evidence.text) for f in forms for m in f.mentions if m.why == "alias"}
    told -= {_stems(f.name) for f in forms if told and any(m.why for m in f.mentions)}

    def key(form: Form) -> tuple[bool, bool, int, int, int, str]:
        bare = kind == "person" and len(parts(form.name)) == 1
        short = form.name.isupper() and len(parts(form.name)) == 1
        other = _stems(form.name) in told  # of another form, as an article says
        return bare or other, short, -form.articles, -len(form.mentions), len(form.name), form.name

    return min(forms, key=key)


def _stems(name: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in parts(name))
