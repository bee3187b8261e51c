"""Who speaks: the smallest words that tell, and one name for all the ways to say it."""

from __future__ import annotations

from dataclasses import dataclass, field

from crossread.model import LinkRole, Mention, Speaker
from crossread.read.context import Context
from crossread.read.names.gender import Gender
from crossread.read.statements.media import medium
from crossread.read.statements.mentions import apposed, head_person, whole
from crossread.read.statements.offices import Office, heads, office, office_name
from crossread.read.statements.party import parties_of, party_of
from crossread.read.statements.phrases import Span
from crossread.read.statements.recall import Recall, is_called
from crossread.read.statements.roles import roles_of, titles
from crossread.read.statements.sources import source
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class
from crossread.resources import table

_SHE_HE = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "his", "her", "its", "their"})
_THE_ONE = 2  # words of "the spokesman"
_OWNERS = frozenset({"person", "organisation"})
_REACH = 120  # tokens back to a person that a pronoun may mean
_ARTICLES = ("the ", "a ", "an ", "this ", "these ", "those ", "that ")


@dataclass(slots=True)
class Speakers:
    """Names the speakers of one section in reading order, remembering those before."""

    view: View
    context: Context
    recall: Recall = field(default_factory=Recall)
    roles: dict[str, LinkRole] = field(default_factory=dict)
    parties: dict[str, str | None] = field(default_factory=dict)
    owned: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles = roles_of(self.view)

    def identify(self, span: Span) -> Speaker | None:
        """The speaker that tokens ``span`` name; None for a pronoun that nothing explains."""
        speaker = self._of(span)
        if speaker is None:
            return None
        self.recall.remember(speaker, _plain(self.view.words.slice(*span)))
        return speaker

    def identify_quietly(self, span: Span) -> Speaker | None:
        """As :meth:`identify`, for one who is no speaker to come back to."""
        return self._of(span)

    def _of(self, span: Span) -> Speaker | None:
        view = self.view
        word = view.words.lower[span[0]]
        stand_in = whole(view, span, view.stand_ins)
        if stand_in is not None:
            return self._standing(span, stand_in)
        if span[1] - span[0] == 1 and word in _PRONOUNS and view.named[span[0]] is None:
            return self._pronoun(span, word)
        phrase = view.words.slice(*span)
        both = self._both(span)
        if both is not None:
            return both
        person = head_person(view, span) or apposed(view, span)
        if person is not None:
            return self._made(*person)
        known = medium(phrase)
        if known is not None:
            return self._named(span, known.name, "organisation")
        return self._body(span, phrase)

    def _body(self, span: Span, phrase: str) -> Speaker:
        """A state body, a named organisation, place or group, or somebody unnamed."""
        earlier = self.recall.short(_plain(phrase))
        if earlier is not None:
            return self._as(span, earlier)
        joint = self._joint(span, phrase)
        if joint is not None:
            return joint
        found = _state_body(phrase)
        unnamed = source(phrase)
        country = party_of(self.view, span, self.context, self.parties)
        mention = whole(self.view, span, self.view.named)
        if unnamed is not None and span[1] - span[0] == 1:
            mention = None  # "Forecasters" at the start of a sentence is nobody's name
        if found is not None and mention is None:
            state = found.state or country
            earlier = self.recall.office(found.name) if state is None else None
            return self._named(
                span, earlier.name if earlier else self._office(found, phrase, state),
                "organisation", earlier.country if earlier else state,
            )  # fmt: skip
        if mention is not None:
            return self._mentioned(span, mention, found, country)
        if unnamed is not None:
            return self._anonymous(span, self._owned(span, unnamed.name), country)
        return self._unknown(span, phrase, country)

    def _owned(self, span: Span, name: str) -> str:
        """As in "spokesperson for the Harbour Union": for whom one speaks who has no name.

        A state's is told by the speaker's country; "the spokesman" is the one told of last.
        """
        if name not in table("en/sources.toml")["owned"]["names"]:
            return name
        owners = {m.name for i in range(*span) if (m := self.view.named[i]) and m.kind in _OWNERS}
        if len(owners) == 1:
            self.owned[name] = f"{name} for {owners.pop()}"
            return self.owned[name]
        again = span[1] - span[0] == _THE_ONE and self.view.words.lower[span[0]] == "the"
        return self.owned.get(name, name) if again else name

    def _both(self, span: Span) -> Speaker | None:
        """As in "X and Y said", "officials and rescuers said": two of a sort, both named."""
        view = self.view
        ands = [i for i in range(*span) if view.words.lower[i] == "and" and view.named[i] is None]
        if len(ands) != 1 or not span[0] < ands[0] < span[1] - 1:
            return None
        left, right = (span[0], ands[0]), (ands[0] + 1, span[1])
        if self._sort(left) is None or self._sort(left) != self._sort(right):
            return None
        one, other = self._of(left), self._of(right)
        if one is None or other is None or one.name == other.name:
            return None
        name = f"{one.name} and {other.name}"
        roles = {self.roles.get(speaker.name) for speaker in (one, other)}
        if len(roles) == 1 and (role := roles.pop()) is not None:
            self.roles[name] = role
        return Speaker(
            evidence=self._cite(span), name=name, kind=one.kind, named=one.named,
            country=one.country if one.country == other.country else None,
        )  # fmt: skip

    def _sort(self, span: Span) -> str | None:
        """Person, name or source: what half of a pair is, None where it is no one by itself."""
        if head_person(self.view, span) is not None:
            return "person"
        if whole(self.view, span, self.view.named) is not None:
            return "name"
        return "source" if source(self.view.words.slice(*span)) is not None else None

    def _joint(self, span: Span, phrase: str) -> Speaker | None:
        """As in "the ministries of defence of X and Y": two bodies that speak together."""
        if "ministries" not in phrase.lower():
            return None
        found = office(phrase.lower().replace("ministries", "ministry"))
        keys = parties_of(self.view, span, self.context, self.parties)
        if found is None or len(keys) < 2:
            return None
        return self._named(
            span, " and ".join(office_name(key, found.name) for key in keys), "organisation"
        )

    @staticmethod
    def _office(found: Office, phrase: str, state: str | None) -> str:
        """An office's name; authorities who are not the state's own keep their adjective."""
        if found.name == "authorities":
            return _plain(phrase)
        return office_name(state, found.name)

    def _unknown(self, span: Span, phrase: str, country: str | None) -> Speaker:
        view = self.view
        inner = [view.named[i] for i in range(*span) if view.named[i] is not None]
        led = view.words.lower[span[0]] in word_class("determiners") and span[1] - span[0] > 1
        first = view.words.text[span[0] + led]
        proper = [i for i in range(*span) if view.words.text[i][:1].isupper()]
        lone = len(proper) == 1 and proper[0] == view.sentence_start(span[0])
        if (
            not inner
            and proper
            and not lone
            and view.words.lower[span[0]] not in word_class("determiners")
        ):
            run = self._last_run(proper)
            if run[1] == span[1]:
                cut = [i for i in range(*run) if view.words.lower[i] in titles("words")]
                titled = run[0] > span[0] or bool(cut)
                if cut and cut[-1] + 1 < run[1]:
                    run = (cut[-1] + 1, run[1])
                kind = "person" if titled or run[1] - run[0] in (1, 2, 3) else "organisation"
                return self._named(run, view.words.slice(*run), kind, country)
        head = self._opener(span[0] + led, span[1]) or view.named[span[1] - 1]
        if head is not None and first[:1].isupper():
            return self._named(span, head.name, head.kind, head.country or country)
        if view.words.lower[span[1] - 1] in titles("words") and " of " not in phrase:
            title = " ".join(
                view.words.lower[i] for i in range(*span)
                if view.named[i] is None and view.words.lower[i] not in word_class("determiners")
                and view.words.lower[i] not in {"'s", "'"}
            )  # fmt: skip
            return self._anonymous(span, office_name(country, title), country)
        return self._anonymous(span, _plain(phrase), country)

    def _opener(self, start: int, end: int) -> Mention | None:
        """The organisation that a phrase begins with: "Harbour Aid in Lima"."""
        opener = self.view.named[start]
        if opener is None or opener.kind != "organisation":
            return None
        while start < end and self.view.named[start] is opener:
            start += 1
        return opener if start < end and self.view.words.lower[start] in {"in", "at"} else None

    def _last_run(self, proper: list[int]) -> Span:
        start = end = proper[-1]
        while start - 1 in proper or (start - 2 in proper and start > 1):
            if start - 1 not in proper and self.view.words.text[start - 1] != "-":
                break
            start -= 1
        return (start, end + 1)

    def _standing(self, span: Span, mention: Mention) -> Speaker:
        """The one whom "the mayor", "the ministry" or "she" stands for, as if named in full."""
        around = self.recall.around(mention) if mention.by == "speaker" else None
        if around is not None:
            return self._as(span, around)
        known = medium(mention.name) if mention.kind == "organisation" else None
        if known is not None:
            return self._named(span, known.name, "organisation")
        return self._mentioned(span, mention, _state_body(mention.name), None)

    def _mentioned(
        self, span: Span, mention: Mention, found: Office | None, country: str | None
    ) -> Speaker:
        """A named one; a state's own body under its canonical name."""
        state = found and (found.state or mention.country)
        if found is not None and state and mention.kind != "person":
            return self._named(span, office_name(state, found.name), "organisation", state)
        return self._named(span, mention.name, mention.kind, mention.country or country)

    def _pronoun(self, span: Span, word: str) -> Speaker | None:
        if word in {"we", "i"}:
            # Whose "we" it is, only the statement around it can tell (see the finder).
            return self._anonymous(span, word, None)
        if word in _SHE_HE or word in {"his", "her"}:
            gender: Gender = "female" if word in {"she", "her"} else "male"
            found = self.recall.person(gender) or self._person_before(span, gender)
        elif self.view.quoted[span[0]] >= 0:
            return None  # only the one quoted knows who "they" are
        else:
            found = self.recall.body(plural=word in {"they", "their"})
        return self._as(span, found) if found is not None else None

    def _person_before(self, span: Span, gender: Gender) -> Speaker | None:
        """The person named last who can be meant, the only such one of that sentence."""
        before = range(max(0, span[0] - _REACH), span[0])
        named = ((self.view.words.sentence[i], self.view.named[i]) for i in before)
        fits = [(line, n) for line, n in named if n is not None and is_called(n, gender)]
        names = {name.name for line, name in fits if line == fits[-1][0]}
        return self._made(span, fits[-1][1]) if len(names) == 1 else None

    def _made(self, span: Span, mention: Mention) -> Speaker:
        return self._named(span, mention.name, mention.kind, mention.country)

    def _as(self, span: Span, known: Speaker) -> Speaker:
        return Speaker(
            evidence=self._cite(span), name=known.name, kind=known.kind, country=known.country,
            named=known.named,
        )  # fmt: skip

    def _named(self, span: Span, name: str, kind: str, country: str | None = None) -> Speaker:
        return Speaker(evidence=self._cite(span), name=name, kind=kind, country=country)  # type: ignore[arg-type]

    def _anonymous(self, span: Span, name: str, country: str | None) -> Speaker:
        return Speaker(
            evidence=self._cite(span), name=name, kind="anonymous", country=country, named=False
        )

    def _cite(self, span: Span):  # type: ignore[no-untyped-def]
        words = self.view.words
        return self.context.cite(words.start[span[0]], words.end[span[1] - 1])


def _state_body(phrase: str) -> Office | None:
    """The state body that a phrase is, not one that only describes its noun."""
    found = office(phrase)
    return found if found is not None and heads(found, phrase) else None


def _plain(phrase: str) -> str:
    """A phrase without its article."""
    phrase = " ".join(phrase.split())
    lower = phrase.lower()
    for article in _ARTICLES:
        if lower.startswith(article):
            return phrase[len(article) :]
    return phrase
