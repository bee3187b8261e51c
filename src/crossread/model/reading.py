"""Reading: what one article says. Each item carries the span it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crossread.model.article import UNDATED, Article, Dating, Interval, Quality
from crossread.model.evidence import Evidence

NameKind = Literal["person", "organisation", "place", "group"]

TimePrecision = Literal[
    "minute", "part_of_day", "day", "week", "month", "season", "year", "decade", "century", "vague"
]
# How an expression got its interval: it says so itself; counted from the publication date; from
# the narration's own clock (year or day last spoken of); from a weekday that fits a month-day;
# by crossing; or not at all.
TimeBasis = Literal["explicit", "publication", "context", "weekday", "story", "unanchored"]
# Which way from its telling a time lies, as the verbs around it say.
TimeDirection = Literal["past", "future"]

PlacePrecision = Literal["point", "city", "admin", "country"]
PlaceRole = Literal["literal", "metonym", "demonym"]

Qualifier = Literal["exact", "at_least", "more_than", "about", "up_to", "between", "fewer_than"]
# stated: the words of the count name the side ("on the Armenian side", "49 Armenian soldiers");
# speaker: inferred from who gave the figure; place: from where; population: from who they are.
SideBasis = Literal["stated", "speaker", "place", "population"]

LinkRole = Literal["outlet", "agency", "broadcaster", "official", "witness", "document", "unknown"]

Auxiliary = Literal["historical", "future", "hypothetical", "negation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, or words that stand for one.

    Attributes:
        evidence: the name's own words, without article or title of office.
        kind: person, organisation, place or group (nationalities and the like).
        name: fullest form of the name in this article.
        country: the party that a place, group or state organisation belongs to: an ISO 3166-1
            alpha-2 code, or the plain name of a state or region that no code list has, or None.
        why: how a short form was linked to ``name`` (``surname``, ``title``, ``acronym`` …);
            empty where the words are the name itself.
        by: what told it from others of the article that the form fits (``title``, ``gender``,
            ``country``, ``nearest`` …); empty where it fits no other.
    """

    evidence: Evidence
    kind: NameKind
    name: str
    country: str | None = None
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRef:
    """A time expression and what it resolves to.

    Attributes:
        evidence: the expression's own words ("on" and "since" left out).
        timex: TIMEX3 value (``2023-09-19``, ``2023-09-19TEV``, ``XXXX-WXX-2``, ``P3Y``).
        edtf: Extended Date/Time Format (ISO 8601-2) of the interval, or None.
        interval: what it covers, or None while unanchored and for durations.
        precision: granularity of the expression.
        basis: how the interval was found.
        kind: as in TIMEX3: date, time, duration, set.
        anchor: the words that anchored it (the date line, the year last spoken of), or None.
        direction: of a time left open, which way it lies; None where its words do not say, and
            for a time that has its interval.
    """

    evidence: Evidence
    timex: str
    edtf: str | None
    interval: Interval | None
    precision: TimePrecision
    basis: TimeBasis
    kind: Literal["date", "time", "duration", "set"] = "date"
    anchor: Evidence | None = None
    direction: TimeDirection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRef:
    """A place named in an article.

    Attributes:
        evidence: the place's own words.
        id: of the gazetteer (``geonames:616052``, ``region:nagorno-karabakh``, ``country:AM``,
            ``admin:`` and ``census:`` divisions, ``around:`` what a name covers), or None where no
            gazetteer knows it.
        name: the name that the source gave it, in the gazetteer's spelling where it has one; a
            place of several names has one id.
        lat, lon: WGS 84 degrees, or None.
        precision: what the coordinates stand for, or None where there are none.
        country: ISO 3166-1 alpha-2, or None (unknown, or disputed).
        role: literal; metonym ("Baku said"); demonym ("Azerbaijani troops").
    """

    evidence: Evidence
    id: str | None
    name: str
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    country: str | None
    role: PlaceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One hand that a claim went through.

    Attributes:
        role: outlet, agency, broadcaster, official, witness, document or unknown.
        name: who, in a form that does not depend on the wording (``Agence France-Presse``; for
            the unnamed a description such as ``2 diplomats``), or None.
        hedge: the word that keeps a distance ("allegedly", "claims"), or None.
        evidence: the words, or None where the link is the article's own outlet.
    """

    role: LinkRole
    name: str | None
    hedge: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who is said to have said something.

    Attributes:
        evidence: the words that name the speaker here (may be a pronoun).
        name: whom they mean: the fullest name, a canonical office
            (``Azerbaijan: ministry of defence``), or a description for the unnamed.
        kind: kind of the speaker; ``anonymous`` for the unnamed.
        country: ISO code (or the name of a state or region no code list has) spoken for, or None.
        named: False for "two diplomats", "an official", "witnesses".
    """

    evidence: Evidence
    name: str
    kind: Literal["person", "organisation", "place", "group", "anonymous"]
    country: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Someone said something, or did something by saying it (condemned, called on, denied).

    Attributes:
        speaker: who, or None where the text does not tell.
        cue: the words that report it ("said", "according to", "in a statement").
        content: what was said, the smallest span that holds it (a quotation without its marks).
        quoted: True where the content is, or contains, the speaker's own words in quote marks.
        stance: code of ``resources/en/stances.toml`` (say, condemn, demand, deny, support …).
        addressee: to or about whom ("called on Baku"), or None.
        chain: outlet first, claim origin last.
        date: when it was said, or None.
        quotes: the quoted stretches inside ``content``, without their marks.
    """

    speaker: Speaker | None
    cue: Evidence
    content: Evidence
    quoted: bool
    stance: str
    addressee: Evidence | None = None
    chain: tuple[Link, ...] = ()
    date: TimeRef | None = None
    quotes: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCodes:
    """Who a party to an event is.

    Attributes:
        country: as ``Mention.country``, or None where the words name none.
        sectors: PLOVER's codes of actor sectors (``GOV``, ``MIL``, ``REB`` …), in order.
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One happening as one article speaks of it once.

    Attributes:
        evidence: the trigger words ("launched a military operation", "earthquake").
        family: coarse kind that may be one happening under several types: ``armed``, ``explosion``,
            ``disaster``, ``accident``, ``crime``, ``unrest``, ``diplomacy``, ``aid`` …
        type, mode: PLOVER codes; a natural hazard has no type and its hazard as mode.
        actor, recipient: the words for who did it and to whom, or None.
        date, place: where the text ties them to it, or None.
        auxiliary: PLOVER's historical, future, hypothetical, negation.
        actor_codes, recipient_codes: country and sectors of those two.
    """

    evidence: Evidence
    family: str
    type: str | None
    mode: str | None
    actor: Evidence | None = None
    recipient: Evidence | None = None
    date: TimeRef | None = None
    place: PlaceRef | None = None
    auxiliary: tuple[Auxiliary, ...] = ()
    actor_codes: PartyCodes = PartyCodes()
    recipient_codes: PartyCodes = PartyCodes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people or things to which something happened.

    Attributes:
        evidence: the smallest words that carry it ("at least 29 people").
        measure: id of ``resources/measures.toml`` (killed, injured, troops …).
        value: the number given (for a range its upper end).
        low, high: what the words allow; ``high`` is None where they set no upper bound.
        qualifier: how the number is hedged.
        population: whom it counts, singular and lower case where English has it ("civilian",
            "soldier"), or None for plain people.
        side: the party they belong to, as the demonym or name that the text itself gives it
            ("Armenian"), or None.
        side_basis: how ``side`` is known; None exactly when ``side`` is None.
        event: the happening it belongs to, or None where the article leaves it open.
        event_date, place: when and where that was, or None.
        as_of: when the figure stood at this, or None.
        cumulative: True for a running total, False for additional ones ("another 80"), None
            where the text does not tell.
        preliminary: the text says that the number may change.
        part_of: the words of the count it is included in ("29, including two civilians").
        background: the article recalls it; it is not its news.
        chain: outlet first, claim origin last.
    """

    evidence: Evidence
    measure: str
    value: int
    low: int
    high: int | None
    qualifier: Qualifier
    population: str | None = None
    side: str | None = None
    side_basis: SideBasis | None = None
    event: EventMention | None = None
    event_date: TimeRef | None = None
    place: PlaceRef | None = None
    as_of: TimeRef | None = None
    cumulative: bool | None = None
    preliminary: bool = False
    part_of: Evidence | None = None
    background: bool = False
    chain: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Bounds of a sentence in the text, and what kind of passage it stands in.

    Attributes:
        start, end: code points, end exclusive, without surrounding space.
        paragraph: number of its paragraph, from 0.
        heading: the paragraph is a headline or crosshead, not prose.
        background: it recalls what was before the news (history, context).
    """

    start: int
    end: int
    paragraph: int
    heading: bool = False
    background: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one article says: a pure function of the article and the reader's version.

    Attributes:
        article: the article read.
        reader: version of the reader, e.g. ``en-3+crossread_en-1.1.0``.
        published: when it was published, as far as page and text together tell.
        quality: the article's notes and those that reading adds.
        sentences: of the text, in order.
        names, times, places, counts, statements, events: in order of text, then title.
        stand_ins: words that stand for one of the names ("the mayor", "she"), each with why.
    """

    article: Article
    reader: str
    published: Dating = UNDATED
    quality: tuple[Quality, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Mention, ...] = ()
    stand_ins: tuple[Mention, ...] = ()
    times: tuple[TimeRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    counts: tuple[Count, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()
