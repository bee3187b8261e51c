"""Measures, their trigger words, and the words around numbers, as look-up tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from crossread.resources import table

# How a trigger stands to what is counted (see measures.toml): base, past and gerund forms of a
# transitive verb; a verb of which the counted are the subject; a noun before "of"; a noun that is
# itself counted; an adjective; a noun that a total follows.
Role = Literal["base", "past", "gerund", "subject", "noun", "head", "state", "toll"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One entry of ``measures.toml``.

    ``objects`` are the things counted (singular), empty for measures of people; ``needs`` are
    words one of which the sentence must hold for a counted noun to be this measure; ``strict``
    counts no noun that no list knows and that does not look like one for people.
    """

    id: str
    definition: str
    includes: str
    people: bool
    military: bool
    unarmed: bool
    strict: bool
    objects: frozenset[str]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Use:
    """One reading of a trigger: a measure and the role it plays for it."""

    measure: str
    role: Role


def _measures() -> dict[str, Measure]:
    return {
        name: Measure(
            name,
            entry["definition"],
            entry["includes"],
            entry.get("people", True),
            entry.get("military", False),
            entry.get("unarmed", False),
            entry.get("strict", False),
            frozenset(entry.get("objects", ())),
            frozenset(entry.get("needs", ())),
        )
        for name, entry in table("measures.toml").items()
    }


def _phrasal_role(words: tuple[str, ...]) -> Role:
    if any(word.endswith("ing") for word in words):
        return "gerund"
    return "base" if words[0] in ("shoot", "gun", "put") or words[0].endswith("s") else "past"


def _uses() -> dict[tuple[str, ...], tuple[Use, ...]]:
    """Trigger words → their readings."""
    found: dict[tuple[str, ...], list[Use]] = {}

    def add(words: str, measure: str, role: Role) -> None:
        uses = found.setdefault(tuple(words.split()), [])
        if Use(measure, role) not in uses:
            uses.append(Use(measure, role))

    for name, entry in table("measures.toml").items():
        for verb in entry.get("verbs", ()):
            base, third, past, gerund, *participle = verb.split()
            add(base, name, "base")
            add(third, name, "base")
            add(gerund, name, "gerund")
            for form in (past, *participle):
                add(form, name, "past")
        for phrase in entry.get("phrasal", ()):
            add(phrase, name, _phrasal_role(tuple(phrase.split())))
        for verb in entry.get("subjects", ()):
            for form in verb.split():
                add(form, name, "subject")
        for phrase in entry.get("subject_phrases", ()):
            add(phrase, name, "subject")
        for key, role in _NOUN_ROLES:
            for noun in entry.get(key, ()):
                add(noun, name, role)
    return {words: tuple(uses) for words, uses in found.items()}


_NOUN_ROLES: Final[tuple[tuple[str, Role], ...]] = (
    ("nouns", "noun"),
    ("heads", "head"),
    ("states", "state"),
    ("tolls", "toll"),
)

MEASURES: Final = _measures()
USES: Final = _uses()
# First word → lengths of the triggers that begin with it, longest first.
LENGTHS: Final[dict[str, tuple[int, ...]]] = {
    first: tuple(sorted({len(words) for words in USES if words[0] == first}, reverse=True))
    for first in sorted({words[0] for words in USES})
}
THINGS: Final = frozenset(noun for measure in MEASURES.values() for noun in measure.objects)

_WORDS = table("en/count_words.toml")


def words_of(section: str, key: str = "words") -> frozenset[str]:
    """A list of ``count_words.toml``."""
    return frozenset(_WORDS[section][key])


def word_lists(section: str, *keys: str) -> tuple[frozenset[str], ...]:
    """Several lists of one section of ``count_words.toml``, in the order asked for."""
    return tuple(words_of(section, key) for key in keys)


UNITS: Final = words_of("units")
ANIMALS: Final = words_of("animals")
BODIES: Final = words_of("bodies")
PREFIXES: Final = words_of("currency")
NUMBERED: Final = words_of("numbered")
MORE, OTHERS, ADVERBS, AUXILIARIES, MODALS = word_lists(
    "fillers", "more", "others", "adverbs", "auxiliaries", "modals"
)
TOLL_VERBS: Final = words_of("toll_verbs")
STOPS: Final = words_of("stops")
OBJECT_OPENERS: Final = words_of("openers")
LIVES_VERBS, LOSING = word_lists("lives", "verbs", "loses")
RISES: Final = words_of("running", "rises")
BEHIND: Final = tuple(tuple(p.split()) for p in _WORDS["parts"]["behind"])
PART_OPENERS: Final = tuple(
    sorted((tuple(p.split()) for p in _WORDS["parts"]["openers"]), key=len, reverse=True)
)
CUMULATIVE: Final[tuple[str, ...]] = tuple(_WORDS["running"]["cumulative"])
PRELIMINARY: Final[tuple[str, ...]] = tuple(_WORDS["running"]["preliminary"])
RECURRING: Final[tuple[str, ...]] = tuple(_WORDS["running"]["recurring"])
CLAUSE, CIRCUMSTANCES, PARTICIPLES, PAST, PREPOSITIONS, ARRIVALS, UNDONE, BODILY = word_lists(
    "predicates",
    *("clause", "circumstances", "participles", "past", "prepositions", "arrivals", "undone"),
    "bodily",
)
SCENES: Final = words_of("flights", "scenes")
HARMS: Final = words_of("harms")
ECHO_CLAUSES: Final = tuple(tuple(p.split()) for p in _WORDS["echo"]["clauses"])
ECHO_VERBS, ECHO_NOUNS = word_lists("echo", "verbs", "nouns")
GAP_ENDS, LOCATIVES = word_lists("gaps", "ends", "locatives")

DASHES: Final = frozenset("-–—‑")
# What makes a victim of somebody told of: by these measures people are hurt.
HARMED: Final = frozenset({"killed", "injured", "casualties", "hospitalised"})
