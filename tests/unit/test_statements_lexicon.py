"""Every entry of the lexicons of statements fires on a sentence made for its frame."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.model import Article, Statement
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.pipeline import blank
from crossread.read.statements import find_statements
from crossread.read.statements.lexicon import inflect, verb_forms
from crossread.read.statements.media import medium
from crossread.read.statements.sources import source
from crossread.resources import table

CUES = table("en/cues.toml")
STANCES = table("en/stances.toml")
EXPRESSING = CUES["expressed"]["verbs"] + CUES["expressed"]["only"]
# One sentence a frame; {cue} is the entry with its verb in the past tense.
SENTENCES = {
    "clause": "The council {cue} that the old bridge would close.",
    "weak": "The council {cue} that the old bridge would close.",
    "tell": "The council {cue} residents that the old bridge would close.",
    "object": "The council {cue} the plan for a bridge.",
    "infinitive": "The council {cue} close the old bridge.",
    "act": "The council {cue} residents to leave the town.",
    "judge": "The council {cue} it a crime.",
}
# Verbs that judge in some words alone.
JUDGING = {"hold": "The council {cue} the army responsible."}
CHARGES = {
    "accuse": "The council {cue} the army of shelling the port.",
    "warn": "The council {cue} the army of a storm.",
    "other": "The council {cue} the army for shelling the port.",
}


def statements(text: str) -> tuple[Statement, ...]:
    article = Article(ref="case", text=text)
    doc = blank()(text)
    context = Context(article=article)
    return find_statements(doc, replace(context, names=find_names(doc, context)))


def past(entry: str) -> str:
    verb, *particles = entry.split()
    forms = {form: text for text, form in inflect(verb)}
    form = forms["past"] if forms["past"] != verb else forms["third"]
    return " ".join([form, *particles])


def told(text: str) -> list[tuple[str, str]]:
    """Stance and cue of each statement of a sentence."""
    return [(found.stance, found.cue.text) for found in statements(text)]


def entries() -> list[tuple[str, str, str]]:
    found = [
        (frame, stance, entry)
        for frame in (*SENTENCES, "of")
        for stance, verbs in CUES[frame].items()
        for entry in verbs
        # What is expressed or offered tells the stance: tested with each noun below.
        if not (
            frame == "object" and entry in CUES["expressed"]["verbs"] + CUES["expressed"]["only"]
        )
    ]
    assert len(found) > 400
    return found


@pytest.mark.parametrize(("frame", "stance", "entry"), entries())
def test_every_cue_fires(frame: str, stance: str, entry: str) -> None:
    sentence = SENTENCES.get(frame) or CHARGES.get(stance, CHARGES["other"])
    sentence = JUDGING.get(entry, sentence) if frame == "judge" else sentence
    verb = past(entry).split()[0]
    stances = {found for found, cue in told(sentence.format(cue=past(entry))) if verb in cue}
    assert stances & {stance, *_other_stances(frame, entry)}


def _other_stances(frame: str, entry: str) -> set[str]:
    """Stances of the same entry in other frames that fit the same sentence."""
    return {
        stance
        for other in ("clause", "weak", "tell", "object", "act", "infinitive")
        if other != frame
        for stance, verbs in CUES[other].items()
        if entry in verbs
    }


@pytest.mark.parametrize("verb", CUES["irregular"])
def test_irregular_forms_are_known(verb: str) -> None:
    for form in CUES["irregular"][verb]:
        assert verb_forms()[form][0] == verb or form in CUES["irregular"]


@pytest.mark.parametrize("verb", CUES["doubled"]["verbs"])
def test_both_spellings_of_doubled_verbs(verb: str) -> None:
    assert {f"{verb}ed", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"} <= set(verb_forms())


@pytest.mark.parametrize("cue", CUES["accounts"]["according"])
def test_every_account_fires(cue: str) -> None:
    found = [(cue, f"{cue.capitalize()} residents, the bridge was shut at noon.")]
    assert [text.lower() for _, text in told(found[0][1])] == [cue]


@pytest.mark.parametrize(
    ("stance", "noun"), [(s, n) for s, nouns in CUES["nominal"].items() for n in nouns]
)
def test_every_noun_fires(stance: str, noun: str) -> None:
    assert (stance, noun) in told(f"The council’s {noun} that the bridge was shut surprised us.")


@pytest.mark.parametrize("noun", CUES["nominal_to"]["nouns"])
def test_nouns_with_an_infinitive(noun: str) -> None:
    (only,) = statements(f"It recalled the rebels’ {noun} to free the miners.")[-1:]
    assert (only.cue.text, only.content.text) == (noun, "to free the miners")


@pytest.mark.parametrize("noun", CUES["nominal_of"]["nouns"])
def test_nouns_with_of(noun: str) -> None:
    bare = statements(f"There were {noun} of looting in the old town.")
    (owned,) = statements(f"The town recalled the rebels’ {noun} of looting in the old town.")[-1:]
    if noun not in CUES["nominal_of"]["owned"]:
        (owned,) = bare
    else:
        assert bare == (), "a threat that nobody made"
    assert (owned.cue.text, owned.content.text) == (noun, "looting in the old town")


@pytest.mark.parametrize(
    ("stance", "noun"), [(s, n) for s, nouns in CUES["expressed"]["stances"].items() for n in nouns]
)
def test_what_is_expressed_tells_the_stance(stance: str, noun: str) -> None:
    known = {s for s, nouns in CUES["expressed"]["stances"].items() if noun in nouns}
    ((found, _),) = told(f"The council expressed its {noun} over the bridge.")
    assert found in known
    assert stance in known


@pytest.mark.parametrize("verb", CUES["expressed"]["verbs"] + CUES["expressed"]["only"])
def test_verbs_that_express(verb: str) -> None:
    form = past(verb)
    assert ("condole", form) in told(f"The council {form} its condolences to the families.")


@pytest.mark.parametrize("verb", CUES["expressed"]["only"])
def test_verbs_that_say_nothing_without_such_a_noun(verb: str) -> None:
    assert statements(f"The council {past(verb)} the families new flats.") == ()


@pytest.mark.parametrize("verb", CUES["figure"]["listing"])
def test_figures_that_are_listed(verb: str) -> None:
    form = past(verb)
    assert form in [cue for _, cue in told(f"The ministry {form} at least 12 dead.")]


@pytest.mark.parametrize("counted", CUES["figure"]["counted"])
def test_what_is_listed(counted: str) -> None:
    assert told(f"The ministry listed 12 {counted}.") == [("report", "listed")]


@pytest.mark.parametrize("verb", CUES["figure"]["setting"])
def test_figures_that_are_set(verb: str) -> None:
    form = past(verb)
    assert form in [cue for _, cue in told(f"The ministry {form} the toll at about 40.")]


def test_what_is_listed_must_be_people_or_losses() -> None:
    assert statements("The ministry logged 12 goals.") == ()


@pytest.mark.parametrize("stance", STANCES)
def test_every_stance_is_given_by_some_entry(stance: str) -> None:
    given = {s for _, s, _ in entries()} | set(CUES["nominal"]) | set(CUES["expressed"]["stances"])
    assert stance in given
    assert STANCES[stance]["definition"].endswith(".")


@pytest.mark.parametrize("stance", sorted(CUES["negated"].keys() - {"other"}))
def test_denied_cues(stance: str) -> None:
    verb = next(v for f in ("clause", "weak", "object") for v in CUES[f].get(stance, ()))
    shape = "the plan for a bridge" if verb in CUES["object"].get(stance, ()) else "that it closed"
    found = told(f"The council did not {verb} {shape}.")
    assert CUES["negated"][stance] in {s for s, _ in found}


@pytest.mark.parametrize(
    ("word", "name", "role"),
    [(w, s["name"], s["role"]) for s in table("en/sources.toml")["source"] for w in s["words"]],
)
def test_every_unnamed_source_has_its_role(word: str, name: str, role: str) -> None:
    found = source(f"a {word}")
    assert found is not None
    assert found.role == role
    assert found.name in {name, f"{name}s"}


@pytest.mark.parametrize("kind", table("en/sources.toml")["media_kinds"])
def test_plain_nouns_tell_a_medium(kind: str) -> None:
    role = table("en/sources.toml")["media_kinds"][kind]
    for phrase in (f"the {kind} Vestelin", f"the Vestelin {kind}"):
        found = medium(phrase)
        assert found is not None
        assert (found.name, found.role) == ("Vestelin", role)


@pytest.mark.parametrize("participle", table("en/sources.toml")["handed"]["participles"])
def test_hands_that_pass_words_on(participle: str) -> None:
    (said,) = statements(f"Officials {participle} by Reuters said the bridge was shut.")
    assert [(link.role, link.name) for link in said.chain[1:]] == [
        ("agency", "Reuters"), ("official", "officials"),
    ]  # fmt: skip


@pytest.mark.parametrize("word", table("en/sources.toml")["state_bodies"]["words"])
def test_state_bodies_speak_as_officials(word: str) -> None:
    (said,) = statements(f"The {word} said the bridge was shut.")
    assert said.chain[-1].role == "official"


@pytest.mark.parametrize("entry", table("en/media.toml")["media"], ids=lambda entry: entry["name"])
def test_every_medium_is_known_by_all_its_names(entry: dict[str, str]) -> None:
    for alias in (entry["name"], *entry.get("aliases", ())):
        assert medium(alias) is not None, alias
