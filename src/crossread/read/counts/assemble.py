"""From a linked quantity to a ``Count`` with its setting, source and side."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from crossread.model import Count, EventMention, Evidence, PlaceRef, Statement, TimeRef
from crossread.read.columns import offsets
from crossread.read.context import Context
from crossread.read.counts.causes import Causes
from crossread.read.counts.lexicon import CUMULATIVE, PRELIMINARY
from crossread.read.counts.linked import Linked
from crossread.read.counts.nouns import singular_at
from crossread.read.counts.people import HOSTILE, is_person_noun
from crossread.read.counts.predicates import is_military
from crossread.read.counts.recalled import points_back, recalled
from crossread.read.counts.roundups import adds_up
from crossread.read.counts.sides import SIDED, Side, by_speaker, is_own, resolve, stated
from crossread.read.counts.sources import Sources
from crossread.read.counts.territories import Territories
from crossread.read.counts.whereabouts import Whereabouts
from crossread.read.counts.words import Words
from crossread.read.events.setting import Bounds, Surroundings
from crossread.read.names.parties import party

_TO_COME: Final = ("next ", "tomorrow", "the coming ")
_SHORT: Final = 2  # tokens of a predicate that a bare number takes along ("three shot dead")
_CONFLICT: Final = frozenset({"armed", "explosion"})


class Assembly:
    """All that is asked again and again while the counts of one section are put together."""

    def __init__(self, doc: Doc, context: Context, words: Words) -> None:
        self.offsets = offsets(doc)
        self.context = context
        self.words = words
        self.surroundings = Surroundings(doc, context)
        self.causes = Causes(context.events, context.section, context.article.title or "")
        self.sources = Sources(context.statements, context.article, context.section)
        self._statements: dict[int, Statement | None] = {}
        # Sentence, its start and the statement of the last count that has one.
        self._last: tuple[int, int, Statement] | None = None
        self._old = -1  # index of the last sentence with a count of what was before the news
        self.territories = Territories(
            context.article.text, context.places, lambda word: resolve(word, context.names)
        )
        text = context.article.section(context.section)
        self.text = text.lower()
        self.whereabouts = Whereabouts(text, self.surroundings)

    def counts(self, linked: list[Linked]) -> tuple[Count, ...]:
        """Counts in order of the text."""
        made: list[Count] = []
        for item in linked:
            bounds = self._sentence(item)
            statement = self._statement(item)
            self._last = (bounds.index, bounds.start, statement) if statement else None
        sides = self._sides(linked)
        for index, item in enumerate(linked):
            whole = made[item.parent] if item.parent is not None else None
            made.append(self._count(item, linked[:index], sides[index], whole))
        return tuple(made)

    def _evidence(self, item: Linked) -> Evidence:
        """The quantity's words; for a bare number also the word that says what happened."""
        q = item.quantity
        last = q.end - 1
        short = item.trigger[1] - item.trigger[0] <= _SHORT
        if q.head is None and item.way == "behind" and item.trigger[0] - q.end <= 1 and short:
            last = item.trigger[1] - 1
        return self.context.cite(
            self.offsets[q.start], self.offsets[last] + len(self.words.raw[last])
        )

    def _sentence(self, item: Linked) -> Bounds:
        return self.surroundings.sentence(self.offsets[item.quantity.number])

    def _statement(self, item: Linked) -> Statement | None:
        """What the count is said in; a source goes on for the figures of the sentence behind."""
        number = item.quantity.number
        if number not in self._statements:
            bounds = self._sentence(item)
            own = (bounds.start, bounds.end)
            found = self.sources.statement(self._evidence(item), own)
            if found is None and self.sources.silent(own):
                found = self._carried(bounds)
            self._statements[number] = found
        return self._statements[number]

    def _carried(self, bounds: Bounds) -> Statement | None:
        """The statement behind the last count, where that stands in the sentence before."""
        if self._last is None or self._last[0] != bounds.index - 1:
            return None
        there, here = self._last[1], self.surroundings.passage(bounds.start)
        before = self.surroundings.passage(there)
        if here is None or before is None or here.paragraph != before.paragraph:
            return None
        return self._last[2]

    def _sides(self, linked: list[Linked]) -> list[Side | None]:
        """Sides; what one member of a sentence states goes for those without an own one."""
        sided = [item.measure in SIDED and not self.causes.civil for item in linked]
        sides = [
            stated(self.words, item, self.context.names) if of_sides else None
            for item, of_sides in zip(linked, sided, strict=True)
        ]
        for index, item in enumerate(linked):
            if sides[index] is None and sided[index]:
                sides[index] = self._shared(item, index, linked, sides)
        for index, item in enumerate(linked):
            theirs = is_own(self.words, item)
            if sides[index] is None and sided[index] and (theirs or self._armed(item)):
                floor = self.words.starts[item.quantity.number]
                spoken = by_speaker(
                    self.words, item, self._statement(item), self.context.names, floor
                )
                sides[index] = None if self._abroad(item, spoken, theirs) else spoken
            if sides[index] is None and sided[index] and self._armed(item):
                sides[index] = self._by_place(item)
        return sides

    def _abroad(self, item: Linked, side: Side | None, theirs: bool) -> bool:
        """True for people who are hurt in another country than that of who tells of them.

        "The explosion in Baghdad killed eight, the United States said": soldiers may be its own.
        """
        if side is None or theirs or is_military(item.quantity):
            return False
        place, people = self._place(item), party(side[0], self.context.names)
        there = place.country if place is not None else None
        known = there is not None and people is not None and len(people.key) == len("XX")
        if not known or people is None or there == people.key:
            return False
        return not self.territories.holds(side[0])  # "separatist Velmarian officials said"

    def _by_place(self, item: Linked) -> Side | None:
        """The people of the disputed territory in which it happened, as the article names them."""
        if item.quantity.noun in HOSTILE or item.measure == "troops":
            return None
        cause = self._cause(item)
        place = self._place(item)
        people = self.territories.side(place or (cause.place if cause else None))
        return (people, "place") if people else None

    def _shared(
        self, item: Linked, index: int, linked: list[Linked], sides: list[Side | None]
    ) -> Side | None:
        """A part has its whole's side; "killed 29 and injured 80 on the Armenian side" share it."""
        if item.parent is not None and sides[item.parent] is not None:
            return sides[item.parent]
        stop = self.words.ends[item.quantity.number]
        for later in range(index + 1, len(linked)):
            if linked[later].quantity.number >= stop:
                break
            side = sides[later]
            if side is not None and not self._has_modifier(linked[later]):
                return side
        return None

    def _has_modifier(self, item: Linked) -> bool:
        """True when the side stands inside the phrase itself and so goes for it alone."""
        first, last = item.quantity.modifiers
        return any(self.words.raw[at][:1].isupper() for at in range(first, last + 1))

    def _armed(self, item: Linked) -> bool:
        cause = self._cause(item) or self.causes.main
        return cause is not None and cause.family in _CONFLICT

    def _cause(self, item: Linked) -> EventMention | None:
        bounds = self._sentence(item)
        evidence = self._evidence(item)
        start, end = evidence.start, evidence.end
        if item.way == "attacker":  # he dies in the happening of his victims
            start, end = self.offsets[item.trigger[0]], self.offsets[item.trigger[1] - 1]
        paragraph = self.text.find("\n", end)
        paragraph = paragraph if paragraph >= 0 else len(self.text)
        return self.causes.of((start, end), (bounds.start, bounds.end), paragraph, item.measure)

    def _count(
        self, item: Linked, before: list[Linked], side: Side | None, whole: Count | None
    ) -> Count:
        q = item.quantity
        evidence = self._evidence(item)
        bounds = self._sentence(item)
        statement = self._statement(item)
        event, main_date = self._cause(item), None
        when = _past(self.surroundings.time(evidence.start, evidence.end))
        sentence = self.text[bounds.start : bounds.end]
        background = self._recalled(evidence, bounds, event) or (
            0 <= bounds.index - self._old <= 1 and self._old >= 0 and points_back(sentence)
        )
        if not q.single and adds_up(sentence, evidence.start - bounds.start):
            # No one happening and no one day are those of a total over several.
            background, event, when = True, None, None
        else:
            main_date = self._main_date(event)
        self._old = bounds.index if background else self._old
        whole = whole if item.way != "from" else None
        return Count(
            evidence=evidence,
            measure=item.measure,
            value=q.value,
            low=q.low,
            high=q.high,
            qualifier=q.qualifier,
            population=self._population(item),
            side=side[0] if side else None,
            side_basis=side[1] if side else None,
            event=event,
            event_date=when or (event.date if event else None) or main_date,
            place=self._where(item, event),
            as_of=statement.date if statement is not None else None,
            cumulative=self._cumulative(item, before, sentence),
            preliminary=self._preliminary(sentence, bounds),
            part_of=whole.evidence if whole is not None else None,
            background=background or (whole is not None and whole.background),
            chain=self.sources.chain(statement),
        )

    def _population(self, item: Linked) -> str | None:
        """The noun for the counted, where it is not a people's own name ("two Velmarians")."""
        q = item.quantity
        if item.way == "attacker":
            return "attacker"
        if q.head is None and q.noun is None and q.person:
            return self._complement(q.end)
        word = self.words.raw[q.head] if q.head is not None else ""
        proper = word.istitle() or (word.isupper() and not self.words.raw[q.number].isupper())
        people = proper and not is_person_noun(self.words.lower[q.head or 0])
        return q.noun if q.person and not people else None

    def _complement(self, end: int) -> str | None:
        """What a bare number is said to be: "40 were civilians"."""
        copula, noun = self.words.lower[end : end + 1], self.words.lower[end + 1 : end + 2]
        if copula in (["were"], ["was"], ["are"], ["is"]) and noun and is_person_noun(noun[0]):
            return singular_at(self.words, end + 1, end + 1)[0]
        return None

    def _recalled(self, evidence: Evidence, bounds: Bounds, event: EventMention | None) -> bool:
        """True for what was before the news, by the passage, the happening or the words beside."""
        near = event is not None and bounds.start <= event.evidence.start < bounds.end
        old = near and event is not None and "historical" in event.auxiliary
        sentence = self.text[bounds.start : bounds.end]
        return (
            self.surroundings.background(evidence.start)
            or old
            or recalled(sentence, evidence.start - bounds.start)
        )

    def _place(self, item: Linked) -> PlaceRef | None:
        named = self.offsets[item.trigger[0]] if item.way == "toll" else None
        evidence, bounds = self._evidence(item), self._sentence(item)
        return self.whereabouts.of(evidence, bounds, item.measure, named)

    def _where(self, item: Linked, event: EventMention | None) -> PlaceRef | None:
        """The place of the words, else of the happening; none where they tell of no one place."""
        evidence, bounds = self._evidence(item), self._sentence(item)
        if self.whereabouts.everywhere(evidence, bounds):
            return None
        if item.measure == "detained" and self.whereabouts.still_held(bounds):
            return None
        kind = self.whereabouts.same_kind(bounds)
        if kind is not None:
            return self.causes.last_place(bounds.start, kind)
        return self._place(item) or (event.place if event else None)

    def _main_date(self, event: EventMention | None) -> TimeRef | None:
        """The date of the article's main happening, for a count of the same family."""
        main = self.causes.main
        same = main is not None and event is not None and main.family == event.family
        return main.date if same and main is not None else None

    def _cumulative(self, item: Linked, before: list[Linked], sentence: str) -> bool | None:
        """False for more of what was just counted, True for a running total."""
        if item.quantity.more and any(old.measure == item.measure for old in before[-3:]):
            return False
        if item.way == "toll" or _any(CUMULATIVE, sentence):
            return True
        return None

    def _preliminary(self, sentence: str, bounds: Bounds) -> bool:
        """The sentence, or the next one about "this figure", says that it may change."""
        if _any(PRELIMINARY, sentence):
            return True
        following = self.surroundings.sentence(min(bounds.end + 2, max(len(self.text) - 1, 0)))
        if following.index != bounds.index + 1:
            return False
        after = self.text[following.start : following.end]
        return _any(PRELIMINARY, after) and _any(_FIGURE, after)


_FIGURE: Final = ("figure", "toll", "number", "count", "data", "total", "casualties")


def _past(time: TimeRef | None) -> TimeRef | None:
    """A time that is not yet to come: what is counted has happened."""
    ahead = time is not None and time.evidence.text.lower().startswith(_TO_COME)
    return None if ahead else time


def _any(phrases: tuple[str, ...], text: str) -> bool:
    return any(phrase in text for phrase in phrases)
