"""Who speaks: the smallest words that tell, and one name for all the ways to say it."""

from __future__ import annotations

from dataclasses import dataclass, field

from crossread.model import LinkRole, Mention, Speaker
from crossread.read.context import Context
from crossread.read.statements.media import medium
from crossread.read.statements.offices import Office, heads, office, office_name
from crossread.read.statements.party import parties_of, party_of
from crossread.read.statements.phrases import Span
from crossread.read.statements.recall import Recall
from crossread.read.statements.roles import roles_of, titles, titles_of
from crossread.read.statements.sources import source
from crossread.read.statements.view import View
from crossread.read.statements.words import word_class

_SHE_HE = frozenset({"he", "she"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "his", "her", "its", "their"})
_ARTICLES = ("the ", "a ", "an ", "this ", "these ", "those ", "that ")
_AFTER_HEAD = frozenset({"of", "for", "in", "at", "from", "with", "to", "near", "by", "on"})


@dataclass(slots=True)
class Speakers:
    """Names the speakers of one section in reading order, remembering those before."""

    view: View
    context: Context
    recall: Recall = field(default_factory=Recall)
    roles: dict[str, LinkRole] = field(default_factory=dict)
    parties: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roles = roles_of(self.view)
        self.recall.titles = titles_of(self.view)

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
        if span[1] - span[0] == 1 and word in _PRONOUNS and view.named[span[0]] is None:
            return self._pronoun(span, word)
        phrase = view.words.slice(*span)
        both = self._both(span)
        if both is not None:
            return both
        person = self._head_person(span) or self._apposed(span)
        if person is not None:
            return self._made(*person)
        described = self.recall.described(_plain(phrase)) or self.recall.short(_plain(phrase))
        if described is not None:
            return self._as(span, described)
        known = medium(phrase)
        if known is not None:
            return self._named(span, known.name, "organisation")
        return self._body(span, phrase)

    def _body(self, span: Span, phrase: str) -> Speaker:
        """A state body, a named organisation, place or group, or somebody unnamed."""
        joint = self._joint(span, phrase)
        if joint is not None:
            return joint
        found = office(phrase)
        if found is not None and not heads(found, phrase):
            found = None
        unnamed = source(phrase)
        country = party_of(self.view, span, self.context, self.parties)
        mention = self._whole_mention(span)
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
            if found is not None and (found.state or mention.country) and mention.kind != "person":
                state = found.state or mention.country
                return self._named(span, office_name(state, found.name), "organisation", state)
            return self._named(span, mention.name, mention.kind, mention.country or country)
        if unnamed is not None:
            return self._anonymous(span, unnamed.name, country)
        return self._unknown(span, phrase, country)

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
        if self._head_person(span) is not None:
            return "person"
        if self._whole_mention(span) is not None:
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
        first = view.words.text[span[0] + (view.words.lower[span[0]] in word_class("determiners"))]
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
        head = view.named[span[1] - 1]
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

    def _last_run(self, proper: list[int]) -> Span:
        start = end = proper[-1]
        while start - 1 in proper or (start - 2 in proper and start > 1):
            if start - 1 not in proper and self.view.words.text[start - 1] != "-":
                break
            start -= 1
        return (start, end + 1)

    def _head_person(self, span: Span) -> tuple[Span, Mention] | None:
        """The person who is the phrase, not one it only mentions ("a lawyer for X")."""
        view = self.view
        i = span[0]
        while i < span[1]:
            name = view.named[i]
            if name is None:
                if view.words.lower[i] in _AFTER_HEAD and not self._later_person(i, span):
                    return None
                i += 1
                continue
            stop = i
            while stop < span[1] and view.named[stop] is name:
                stop += 1
            if name.kind == "person" and (stop - i > 1 or source(name.evidence.text) is None):
                possessive = stop < span[1] and view.words.lower[stop] in {"'s", "'"}
                after = stop < span[1] and view.words.text[stop][:1].isalpha()
                joined = after and view.words.lower[stop] not in _AFTER_HEAD | {"and"}
                if not possessive and not joined:
                    return (i, stop), name
            i = stop
        return None

    def _apposed(self, span: Span) -> tuple[Span, Mention] | None:
        """The person named behind the office: "the head of the army, General X,"."""
        view = self.view
        i = span[1] + 1
        if i >= len(view.words) or view.words.text[span[1]] != ",":
            return None
        if not any(view.words.lower[j] in titles("words") for j in range(*span)):
            return None
        while (
            i < len(view.words) and view.words.lower[i] in titles("words") and view.named[i] is None
        ):
            i += 1
        name = view.named[i] if i < len(view.words) else None
        if name is None or name.kind != "person":
            return None
        stop = i
        while stop < len(view.words) and view.named[stop] is name:
            stop += 1
        return (i, stop), name

    def _later_person(self, i: int, span: Span) -> bool:
        """As in "head of the agency X Y": a title before "of", the name at the phrase's end."""
        last = self.view.named[span[1] - 1]
        if last is None or last.kind != "person":
            return False
        before = self.view.words.lower[i - 1] if i > span[0] else ""
        first = next((j for j in range(*span) if self.view.named[j] is last), i)
        return before in titles("words") and first > i + 1 and first - 1 != i

    def _whole_mention(self, span: Span) -> Mention | None:
        """The mention that is all of the phrase but its article."""
        view = self.view
        start = span[0] + (view.words.lower[span[0]] in word_class("determiners"))
        if start >= span[1]:
            return None
        name = view.named[start]
        return name if name is not None and view.named[span[1] - 1] is name else None

    def _pronoun(self, span: Span, word: str) -> Speaker | None:
        if word in {"we", "i"}:
            # Whose "we" it is, only the statement around it can tell (see the finder).
            return self._anonymous(span, word, None)
        if word in _SHE_HE or word in {"his", "her"}:
            found = self.recall.person() or self._person_before(span[0])
            found = found or self.recall.last_any()
        else:
            found = self.recall.body(plural=word in {"they", "their"})
        return self._as(span, found) if found is not None else None

    def _person_before(self, i: int) -> Speaker | None:
        for j in range(i - 1, max(-1, i - 120), -1):
            name = self.view.named[j]
            if name is not None and name.kind == "person":
                return self._made((j, j + 1), name)
        return None

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


def _plain(phrase: str) -> str:
    """A phrase without its article."""
    phrase = " ".join(phrase.split())
    lower = phrase.lower()
    for article in _ARTICLES:
        if lower.startswith(article):
            return phrase[len(article) :]
    return phrase
