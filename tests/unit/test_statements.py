"""Statements: one short report a case, each with what a careful reader takes from it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossread.model import Article, Statement
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.names.standins import find_stand_ins
from crossread.read.pipeline import blank
from crossread.read.reader import read_article
from crossread.read.statements import covering, find_statements
from crossread.read.times import find_times
from crossread.resources import table


def statements(text: str, title: str | None = None) -> tuple[Statement, ...]:
    article = Article(ref="case", text=text, title=title, outlet="The Case")
    section = "title" if title is not None else "text"
    context = Context(article=article, section=section)
    doc = blank()(article.section(section))
    context = replace(context, names=find_names(doc, context))
    context = replace(context, stand_ins=find_stand_ins(doc, context))
    context = replace(context, times=find_times(doc, context))
    return find_statements(doc, context)


# (text, speaker's words, cue, stance, content); the case holds when one statement has them all.
CASES = [
    # who has come through a thing without a voice has one
    (
        "A survivor of Monday's attack said that the roof fell.",
        "A survivor of Monday's attack",
        "said",
        "say",
        "that the roof fell",
    ),
    # what is said to exist is content; where it was said is none
    (
        "The chief said there were no survivors.",
        "The chief",
        "said",
        "say",
        "there were no survivors",
    ),
    (
        "The ministry said on Sunday there was no threat to the public.",
        "The ministry",
        "said",
        "say",
        "there was no threat to the public",
    ),
    (
        "The governor condemned the attack during his televised speech in Ostrava.",
        "The governor",
        "condemned",
        "condemn",
        "the attack",
    ),
    (
        "The union rejected the offer in the harbour.",
        "The union",
        "rejected",
        "reject",
        "the offer in the harbour",
    ),
    # direct speech, in every order
    ("“We will not leave,” the rebels said.", "the rebels", "said", "say", "We will not leave"),
    ("“We will not leave,” said the rebels.", "the rebels", "said", "say", "We will not leave"),
    ("The rebels said: “We will not leave.”", "The rebels", "said", "say", "We will not leave."),
    ('"We are safe", the villagers said on Monday.', "the villagers", "said", "say", "We are safe"),
    (
        "“The dam holds,” officials said, “but the road is gone.”",
        "officials",
        "said",
        "say",
        "The dam holds",
    ),
    (
        "“The dam holds,” officials said, “but the road is gone.”",
        "officials",
        "said",
        "say",
        "but the road is gone.",
    ),
    ("“Where are they?” asked the mother.", "the mother", "asked", "ask", "Where are they?"),
    (
        "“We were asleep,” a survivor told reporters. “Then the roof came down on us.”",
        "a survivor",
        "told",
        "say",
        "Then the roof came down on us.",
    ),
    (
        "The army said in a statement: “The bridge was hit twice. Nobody was hurt.”",
        "The army",
        "said",
        "say",
        "The bridge was hit twice. Nobody was hurt.",
    ),
    (
        "The operation was “clumsy and far too late,” the ombudsman said.",
        "the ombudsman",
        "said",
        "say",
        "The operation was “clumsy and far too late,”",
    ),
    # odd quote marks
    ("“The town is ours», the rebels said.", "the rebels", "said", "say", "The town is ours"),
    ("«The town is ours», said the rebels.", "the rebels", "said", "say", "The town is ours"),
    (
        "“It is quiet now“, the council said in a note.",
        "the council",
        "said",
        "say",
        "It is quiet now",
    ),
    (
        "'The water is rising,' the council said.",
        "the council",
        "said",
        "say",
        "The water is rising",
    ),
    # indirect speech
    (
        "Police said that two men had been arrested.",
        "Police",
        "said",
        "say",
        "that two men had been arrested",
    ),
    (
        "Police said two men had been arrested.",
        "Police",
        "said",
        "say",
        "two men had been arrested",
    ),
    (
        "Two men had been arrested, police said.",
        "police",
        "said",
        "say",
        "Two men had been arrested",
    ),
    (
        "Two men had been arrested, police said on Friday.",
        "police",
        "said",
        "say",
        "Two men had been arrested",
    ),
    (
        "The river has risen by two metres, said the fire brigade.",
        "the fire brigade",
        "said",
        "say",
        "The river has risen by two metres",
    ),
    (
        "Hospital officials also said that 14 bodies had been brought in.",
        "Hospital officials",
        "said",
        "say",
        "that 14 bodies had been brought in",
    ),
    (
        "The ministry said on Tuesday that the port was closed.",
        "The ministry",
        "said",
        "say",
        "that the port was closed",
    ),
    (
        "The coast guard said in a post on Telegram it had found the boat.",
        "The coast guard",
        "said",
        "say",
        "it had found the boat",
    ),
    (
        "The governor, who visited the site, said the mine was closed.",
        "The governor",
        "said",
        "say",
        "the mine was closed",
    ),
    (
        "A resident who gave only her first name said the shops were empty.",
        "A resident",
        "said",
        "say",
        "the shops were empty",
    ),
    (
        "Polls show the ruling party is losing ground.",
        "Polls",
        "show",
        "report",
        "the ruling party is losing ground",
    ),
    (
        "Police said two men were held, adding that a third had fled.",
        "Police",
        "said",
        "say",
        "two men were held",
    ),
    (
        "Police said two men were held, adding that a third had fled.",
        "Police",
        "adding",
        "say",
        "that a third had fled",
    ),
    (
        "The minister said the talks were over, but added: “We remain open.”",
        "The minister",
        "added",
        "say",
        "We remain open.",
    ),
    (
        "Meanwhile, 40 people are missing, the mayor's office said.",
        "the mayor's office",
        "said",
        "say",
        "40 people are missing",
    ),
    # sources brought in without a verb
    (
        "According to medics, the blast wounded nine people.",
        "medics",
        "According to",
        "say",
        "the blast wounded nine people",
    ),
    (
        "The blast wounded nine people, according to medics.",
        "medics",
        "according to",
        "say",
        "The blast wounded nine people",
    ),
    (
        "The blast wounded nine people, as per the fire service.",
        "the fire service",
        "as per",
        "say",
        "The blast wounded nine people",
    ),
    (
        "The toll, according to officials, has risen to 40.",
        "officials",
        "according to",
        "say",
        "has risen to 40",
    ),
    (
        "The army's claim that no shells fell on the school was met with anger.",
        "The army",
        "claim",
        "claim",
        "that no shells fell on the school",
    ),
    (
        "A demand by the rebels that the prisoners be freed was not heard.",
        "the rebels",
        "demand",
        "demand",
        "that the prisoners be freed",
    ),
    # acts of speech
    (
        "The bishops condemned the attack on the market.",
        "The bishops",
        "condemned",
        "condemn",
        "the attack on the market",
    ),
    (
        "The union rejected the offer, calling it an insult.",
        "The union",
        "rejected",
        "reject",
        "the offer",
    ),
    (
        "The union rejected the offer, calling it an insult.",
        "The union",
        "calling",
        "say",
        "it an insult",
    ),
    (
        "The rebels denied that they had shelled the hospital.",
        "The rebels",
        "denied",
        "deny",
        "that they had shelled the hospital",
    ),
    (
        "The army denied shelling the hospital.",
        "The army",
        "denied",
        "deny",
        "shelling the hospital",
    ),
    (
        "The opposition accused the government of rigging the vote.",
        "The opposition",
        "accused",
        "accuse",
        "rigging the vote",
    ),
    (
        "Both armies accused each other of breaking the truce.",
        "Both armies",
        "accused",
        "accuse",
        "breaking the truce",
    ),
    (
        "The company was accused by residents of poisoning the river.",
        "residents",
        "was accused",
        "accuse",
        "poisoning the river",
    ),
    ("Villagers blamed the army for the fire.", "Villagers", "blamed", "accuse", "the fire"),
    (
        "The union called on the government to resign.",
        "The union",
        "called on",
        "call_on",
        "to resign",
    ),
    (
        "Aid groups urged both sides to open the road.",
        "Aid groups",
        "urged",
        "urge",
        "to open the road",
    ),
    (
        "The bishops called for an end to the strike.",
        "The bishops",
        "called for",
        "call_on",
        "an end to the strike",
    ),
    (
        "The parliament demanded the release of the hostages.",
        "The parliament",
        "demanded",
        "demand",
        "the release of the hostages",
    ),
    (
        "The release of the hostages was demanded by the parliament.",
        "the parliament",
        "was demanded",
        "demand",
        "The release of the hostages",
    ),
    ("The rebels vowed to hold the town.", "The rebels", "vowed", "promise", "to hold the town"),
    (
        "The rebels threatened to shoot the hostages.",
        "The rebels",
        "threatened",
        "threaten",
        "to shoot the hostages",
    ),
    (
        "Scientists warned of another eruption.",
        "Scientists",
        "warned of",
        "warn",
        "another eruption",
    ),
    (
        "Scientists warned that the volcano could erupt again.",
        "Scientists",
        "warned",
        "warn",
        "that the volcano could erupt again",
    ),
    (
        "The spokesman declined to give a figure.",
        "The spokesman",
        "declined",
        "refuse",
        "to give a figure",
    ),
    (
        "The governor did not confirm the report.",
        "The governor",
        "did not confirm",
        "refuse",
        "the report",
    ),
    ("The union backed the plan.", "The union", "backed", "support", "the plan"),
    (
        "The council announced the closure of all schools.",
        "The council",
        "announced",
        "announce",
        "the closure of all schools",
    ),
    (
        "The police told residents to stay indoors.",
        "The police",
        "told",
        "order",
        "to stay indoors",
    ),
    (
        "The agency estimates that 3,000 houses are lost.",
        "The agency",
        "estimates",
        "estimate",
        "that 3,000 houses are lost",
    ),
    (
        "The council, for its part, welcomed the truce.",
        "The council",
        "welcomed",
        "welcome",
        "the truce",
    ),
    (
        "It was reported that the bridge had collapsed.",
        None,
        "was reported",
        "report",
        "that the bridge had collapsed",
    ),
    (
        "The closure of the airport was announced by the army.",
        "the army",
        "was announced",
        "announce",
        "The closure of the airport",
    ),
    (
        "Rebel forces have “firmly rejected” the plan.",
        "Rebel forces",
        "rejected",
        "reject",
        "the plan",
    ),
    # two cues, each with its own content
    (
        "The army denied that it had fired and called on the UN to investigate.",
        "The army",
        "denied",
        "deny",
        "that it had fired",
    ),
    (
        "The army denied that it had fired and called on the UN to investigate.",
        "The army",
        "called on",
        "call_on",
        "to investigate",
    ),
    (
        "The army said it was advancing, while rebels said they had stopped it.",
        "The army",
        "said",
        "say",
        "it was advancing",
    ),
    (
        "The army said it was advancing, while rebels said they had stopped it.",
        "rebels",
        "said",
        "say",
        "they had stopped it",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "stance", "content"), CASES)
def test_who_says_what(text: str, speaker: str | None, cue: str, stance: str, content: str) -> None:
    found = [
        (s.speaker.evidence.text if s.speaker else None, s.cue.text, s.stance, s.content.text)
        for s in statements(text)
    ]
    assert (speaker, cue, stance, content) in found


TITLES = [
    ("Velmara condemns “barbaric” raid", "Velmara", "condemn", "“barbaric” raid"),
    ("“We will answer”, Velmara promises", "Velmara", "promise", "We will answer"),
    ("At least 20 killed in quake: officials", "officials", "say", "At least 20 killed in quake"),
    ("Police: Gunman was known to the court", "Police", "say", "Gunman was known to the court"),
    ("Talks Have Failed, Rebels Say", "Rebels", "say", "Talks Have Failed"),
]


@pytest.mark.parametrize(("title", "speaker", "stance", "content"), TITLES)
def test_headlines(title: str, speaker: str, stance: str, content: str) -> None:
    found = [
        (s.speaker.evidence.text if s.speaker else None, s.stance, s.content.text)
        for s in statements("The report itself.", title)
    ]
    assert (speaker, stance, content) in found


NOTHING = [
    "The quake claimed 40 lives.",
    "The bridge was rebuilt in May.",
    "The fighting left the town without water.",
    "A report on the floods is due in spring.",
    "The back door was open.",
    "The “Old Mill” is a hotel now.",
    "",
    "“",
    "said",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_statement_without_someone_saying_something(text: str) -> None:
    assert statements(text) == ()


def test_addressee_is_whom_the_words_are_for() -> None:
    (only,) = statements("The union called on the government to resign.")
    assert only.addressee is not None
    assert only.addressee.text == "the government"
    (told,) = statements("The minister told parliament that the bridge was safe.")
    assert told.addressee is not None
    assert told.addressee.text == "parliament"
    (press,) = statements("The minister told reporters that the bridge was safe.")
    assert press.addressee is None


def test_quotes_are_cited_without_their_marks() -> None:
    (only,) = statements("The army said it was “ready” and “calm”.")
    assert [q.text for q in only.quotes] == ["ready", "calm"]
    assert only.quoted


def test_pronouns_stand_for_the_last_fitting_speaker() -> None:
    text = (
        "The foreign ministry of Velmara said the border was shut. "
        "It added that trucks were turned back."
    )
    first, second = statements(text)
    assert first.speaker is not None
    assert second.speaker is not None
    assert second.speaker.evidence.text == "It"
    assert second.speaker.name == first.speaker.name


POINTING = [
    ("Mayor Petra Lund came. The mayor said it was over.", "The mayor", "Petra Lund"),
    ("Anders Torvik met Ingrid Falk. She said it was over.", "She", "Ingrid Falk"),
    (
        "A lawyer for Ingrid Falk said it was over. She added that it rained.",
        "She",
        "lawyer for Ingrid Falk",
    ),
    ("Ida Wilk and Karl Kos said it was over. She added that it rained.", "She", "Ida Wilk"),
    ("Jon Falk said it was over. “Go,” a woman said. She added that it rained.", "She", "woman"),
    ("Jon Falk said it was over. Ida Falk said she believed him.", "she", "Ida Falk"),
    ("Jon Falk said that she believed him.", "she", None),
    ("Jon Falk met Ida Wilk. In May he refuses to quit.", "he", "Jon Falk"),
    ("Jon Falk met Karl Kos. In May he refuses to quit.", "he", None),
    ("The Russian Foreign Ministry was shut. The ministry said it was over.", "The ministry",
     "RU: ministry of foreign affairs"),
    ("The foreign ministry of Velmara said it was over. The ministry added that it rained.",
     "The ministry", "Velmara: ministry of foreign affairs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), POINTING)
def test_words_that_stand_for_somebody(text: str, words: str, name: str | None) -> None:
    speaker = statements(text)[-1].speaker
    found = speaker and (speaker.evidence.text, speaker.name)
    assert found == (name and (words, name))


def test_what_follows_in_quotes_is_the_same_speakers() -> None:
    text = "“We lost the harvest,” the farmers said.\n“We will lose the winter crop as well.”"
    assert [s.content.text for s in statements(text)] == [
        "We lost the harvest",
        "We will lose the winter crop as well.",
    ]


def test_date_is_the_time_beside_the_cue_not_the_one_inside() -> None:
    (only,) = statements("The army said on Friday that the town had fallen on Monday.")
    assert only.date is not None
    assert only.date.evidence.text == "Friday"


def test_this_was_announced_points_back() -> None:
    text = "The border will open again. This was announced by the army."
    contents = [s.content.text for s in statements(text)]
    assert "The border will open again" in contents


def test_every_stance_is_documented() -> None:
    stances = table("en/stances.toml")
    cues = table("en/cues.toml")
    frames = ("clause", "weak", "tell", "object", "infinitive", "act", "of", "judge", "nominal")
    used = {stance for frame in frames for stance in cues[frame]}
    used |= set(cues["negated"].values())
    assert used <= set(stances)
    assert all(entry["definition"].endswith(".") for entry in stances.values())


def test_stances_map_to_plover_types() -> None:
    plover = {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
        "REJECT", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip
    assert {entry["plover"] for entry in table("en/stances.toml").values()} <= plover | {""}


def test_covering_gives_the_innermost_statement() -> None:
    text = "The ministry said the rebels claimed that nine soldiers had died."
    found = statements(text)
    article = found[0].content.article
    start = text.index("nine soldiers")
    span = replace(found[0].content, start=start, end=start + 13, text="nine soldiers")
    assert span.article == article
    inner = covering(found, span)
    assert inner is not None
    assert inner.cue.text == "claimed"
    outside = replace(found[0].content, start=0, end=3, text="The")
    assert covering(found, outside) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("President Anna Kovac and Minister Jan Prus said the talks had failed.",
         "Anna Kovac and Jan Prus"),
        ("Nine people are dead, officials and rescuers said.", "officials and rescuers"),
        ("Officials in Kyiv and Moscow said it was over.", "officials"),
    ],
)  # fmt: skip
def test_two_who_speak_together_are_both_named(text: str, name: str) -> None:
    (said,) = statements(text)
    assert said.speaker is not None
    assert said.speaker.name == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“They took us all,” a student released in the evening said.", "a student"),
        ("“It was the cement,” a civil engineer inspecting a ruin said.", "a civil engineer"),
        ("“Nobody hears them,” deplores a rescuer in the north.", "a rescuer in the north"),
    ],
)
def test_subjects_with_descriptions_behind_a_quotation(text: str, words: str) -> None:
    (said,) = statements(text)
    assert said.speaker is not None
    assert said.speaker.evidence.text == words


@pytest.mark.parametrize(
    "text",
    [
        "Praise of the town”With great joy demanded a new vote at once.",
        "Speaking later the same day said that all was well.",
    ],
)
def test_remnants_of_sentences_speak_not(text: str) -> None:
    assert all(
        said.speaker is None or len(said.speaker.evidence.text.split()) < 3
        for said in statements(text)
    )


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is no more,” Ada Lind, an engineer, said by telephone.", "Ada Lind"),
        ("“It is no more,” the mayor of Orsk said by satellite phone.", "the mayor of Orsk"),
        ("“It is no more,” a clerk told reporters by e-mail.", "a clerk"),
        ("That it is no more was confirmed by the mayor of Orsk.", "the mayor of Orsk"),
    ],
)
def test_a_way_of_speaking_is_no_speaker(text: str, speaker: str) -> None:
    (found,) = statements(text)
    assert found.speaker is not None
    assert found.speaker.evidence.text == speaker


def test_a_clause_between_subject_and_verb_is_no_speaker() -> None:
    text = "Thousands have fled, the head of the office that runs the camps said on Monday."
    (found,) = read_article(Article(ref="t", text=text)).statements
    assert found.speaker is not None
    assert found.speaker.evidence.text == "the head of the office that runs the camps"
    assert found.content.text == "Thousands have fled"


def test_what_looks_like_a_relative_pronoun_may_be_a_name() -> None:
    article = Article(
        ref="case", text="The WHO had made known Saturday that 40 bodies had been found."
    )
    names = [link.name for one in read_article(article).statements for link in one.chain]
    assert "The" not in names


def test_when_it_was_said_is_no_part_of_who_said_it() -> None:
    article = Article(
        ref="case",
        text="The Salt Society on Friday denied having announced that 300 people were killed.",
    )
    names = [link.name for one in read_article(article).statements for link in one.chain]
    assert {name for name in names if name} == {"Salt Society"}
