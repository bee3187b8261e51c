"""Statements of one section: who says what to whom, through whose hands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from crossread.model import Evidence, Link, Speaker, Statement, TimeRef
from crossread.read.context import Context
from crossread.read.statements.accounts import drafts_of_accounts, drafts_of_nouns
from crossread.read.statements.asides import drafts_of_as
from crossread.read.statements.chains import chain_of, hedge_in, link_of
from crossread.read.statements.continued import with_continuations
from crossread.read.statements.credited import without_asides
from crossread.read.statements.datelines import behind_dateline, in_dateline
from crossread.read.statements.drafts import Draft
from crossread.read.statements.hands import relay_link, told_media, with_hands
from crossread.read.statements.headings import drafts_of_headings
from crossread.read.statements.hits import find_hits
from crossread.read.statements.media import medium
from crossread.read.statements.phrases import Span, left_phrase, sentence_subject
from crossread.read.statements.relays import drafts_of_quoting, with_citations
from crossread.read.statements.reported import drafts_of_verbs
from crossread.read.statements.speakers import Speakers
from crossread.read.statements.subjects import handed_by
from crossread.read.statements.unlisted import drafts_of_unlisted
from crossread.read.statements.view import View, look
from crossread.read.statements.voices import voiced
from crossread.resources import table

_CITING = frozenset({"citing", "quoting"})
_AROUND = 40  # drafts before and after, in order of their cues, that one can be part of
_DATE_REACH = 12  # tokens between a cue and the time that dates it
_HEDGE_REACH = 3  # tokens before a cue or at the head of its content


@dataclass(slots=True)
class _Room:
    """One section with its drafts; ``chains`` keeps those worked out already, by draft number."""

    view: View
    context: Context
    drafts: list[tuple[Draft, Speaker | None]]
    speakers: Speakers
    chains: dict[int, tuple[Link, ...]] = field(default_factory=dict)


def find_statements(doc: Doc, context: Context) -> tuple[Statement, ...]:
    """Statements of a section, in order of where they start (speaker, cue or content).

    Args:
        doc: tokens and sentence bounds of the section.
        context: the article, and the names and times found in it.

    Returns:
        statements with their chains; a cue that has words said on both sides of it gives two.
    """
    if not len(doc):
        return ()
    view = look(doc, context)
    drafts = _drafts(view, context)
    speakers = Speakers(view, context)
    named = _speaking_for(view, _with_speakers(view, drafts, speakers))
    room = _Room(view, context, named, speakers)
    found = [_statement(room, number) for number in range(len(named))]
    return tuple(sorted(found, key=_order))


def _drafts(view: View, context: Context) -> list[Draft]:
    """Drafts of every kind of cue in order of the cue, each content once."""
    quoting = drafts_of_quoting(view)
    taken = {i for draft in quoting for i in range(draft.cue[0], draft.cue[1] + _HEDGE_REACH * 4)}
    # "citing X" is no clause of its own: it tells where the one before it comes from.
    hits = [
        hit
        for hit in find_hits(view)
        if view.words.lower[hit.verb] not in _CITING
        and not handed_by(view, hit.verb + 1)
        and not (hit.subject and hit.where == "left" and in_dateline(view, hit.subject))
    ]
    aside = drafts_of_as(view)
    beside = {draft.cue[0] for draft in aside}
    verbs = [
        draft
        for draft in drafts_of_verbs(view, hits)
        if not (draft.cue[0] in taken and _quoting_word(view, draft.cue[0]))
        and draft.cue[0] not in beside
    ]
    headings = _headings(view, context)
    drafts = [
        *verbs, *quoting, *drafts_of_accounts(view), *drafts_of_nouns(view),
        *drafts_of_headings(view, headings), *aside,
    ]  # fmt: skip
    drafts += drafts_of_unlisted(view, drafts)
    drafts = with_citations(view, sorted(drafts, key=lambda d: (d.cue, d.content)), hits)
    drafts = with_continuations(view, [with_hands(view, draft) for draft in drafts])
    unique: dict[tuple[int, int], Draft] = {}
    for draft in without_asides(view, drafts):
        content = behind_dateline(view, draft.content)
        unique.setdefault(content, replace(draft, content=content))
    return sorted(unique.values(), key=lambda d: (d.cue, d.content))


def _quoting_word(view: View, i: int) -> bool:
    return view.words.lower[i] in {"saying", "telling", "stating", "adding", "quoted", "cited"}


def _headings(view: View, context: Context) -> frozenset[int]:
    """Numbers of the sentences that are headlines: all of a title, and crossheads of the text."""
    if context.section == "title":
        return frozenset(range(len(view.words.first)))
    starts = {view.words.start[first]: number for number, first in enumerate(view.words.first)}
    return frozenset(
        starts[sentence.start]
        for sentence in context.sentences
        if sentence.heading and sentence.start in starts
    )


def _with_speakers(
    view: View, drafts: list[Draft], speakers: Speakers
) -> list[tuple[Draft, Speaker | None]]:
    """Each draft with its speaker; a shared one is that of the sentence's cue before it."""
    found: list[tuple[Draft, Speaker | None]] = []
    for draft in drafts:
        speaker: Speaker | None = None
        if draft.speaker is not None:
            span = _whole_speaker(view, draft.speaker)
            if not voiced(view, span):
                continue
            speaker = speakers.identify(span)
        elif draft.shared:
            speaker = _shared(view, draft, found) or _of_sentence(view, draft, speakers)
        found.append((draft, speaker))
    return found


def _whole_speaker(view: View, span: Span) -> Span:
    """The noun before "who had been at the site", where only that stood beside the verb."""
    clause = view.words.lower[span[0]] == "who" and view.named[span[0]] is None
    before = left_phrase(view, span[0]) if clause and span[1] - span[0] > 1 else None
    return before or span


def _speaking_for(
    view: View, drafts: list[tuple[Draft, Speaker | None]]
) -> list[tuple[Draft, Speaker | None]]:
    """As in "We" and "I" inside someone's words are that someone."""
    result = list(drafts)
    for number, (draft, speaker) in enumerate(drafts):
        if speaker is None or speaker.evidence.text.lower() not in {"we", "i"}:
            continue
        outer = _outer(view, drafts, number)
        whom = result[outer][1] if outer is not None else None
        known = replace(whom, evidence=speaker.evidence) if whom is not None else None
        result[number] = (draft, known)
    return result


def _shared(view: View, draft: Draft, before: list[tuple[Draft, Speaker | None]]) -> Speaker | None:
    sentence = view.words.sentence[draft.cue[0]]
    for other, speaker in reversed(before):
        if view.words.sentence[other.cue[0]] != sentence:
            return None
        start, end = other.content
        inside = start <= view.words.start[draft.cue[0]] < end
        if speaker is not None and not inside:
            return speaker
    return None


def _of_sentence(view: View, draft: Draft, speakers: Speakers) -> Speaker | None:
    """The subject that the sentence begins with, behind "On Tuesday," and the like."""
    span = sentence_subject(view, draft.cue[0])
    span = _name_alone(view, span) if span is not None else None
    return speakers.identify(span) if span is not None and voiced(view, span) else None


def _name_alone(view: View, span: Span) -> Span:
    """The person of "Marin Dolak flew back", where the sentence's own verb was no known one."""
    first = view.named[span[0]]
    if first is None or first.kind != "person":
        return span
    end = next((j for j in range(*span) if view.named[j] is not first), span[1])
    word = view.words.text[end] if end < span[1] else ""
    goes_on = word.isalpha() and word.islower() and word not in {"and", "of"}
    return (span[0], end) if goes_on else span


def _statement(room: _Room, number: int) -> Statement:
    view, context, drafts = room.view, room.context, room.drafts
    draft, speaker = drafts[number]
    quotes = _quotes(view, context, draft)
    words = view.words
    told = draft.addressee
    return Statement(
        speaker=speaker,
        cue=context.cite(words.start[draft.cue[0]], words.end[draft.cue[1] - 1]),
        content=context.cite(*draft.content),
        quoted=bool(quotes),
        stance=draft.stance,
        addressee=_addressee(view, context, told),
        chain=_chain(room, number),
        date=_date(view, draft),
        quotes=quotes,
    )


def _addressee(view: View, context: Context, told: Span | None) -> Evidence | None:
    """Whom the words were for; a medium or "reporters" only carry them on."""
    if told is None:
        return None
    phrase = view.words.slice(*told)
    audience = table("en/sources.toml")["audience"]["words"]
    if medium(phrase) is not None or phrase.lower() in audience:
        return None
    return context.cite(view.words.start[told[0]], view.words.end[told[1] - 1])


def _quotes(view: View, context: Context, draft: Draft) -> tuple[Evidence, ...]:
    start, end = draft.content
    first = bisect_right(view.quotations, start, key=lambda q: q.end)
    last = bisect_left(view.quotations, end, key=lambda q: q.start)
    return tuple(
        context.cite(max(q.start, start), min(q.end, end))
        for q in view.quotations[first:last]
        if q.start < end and start < q.end and (start <= q.start or q.end <= end + 1)
    )


def _chain(room: _Room, number: int, depth: int = 0) -> tuple[Link, ...]:
    """Chain of a draft: that of the statement it stands in, its relays, its speaker."""
    view, drafts, chains = room.view, room.drafts, room.chains
    if number in chains:
        return chains[number]
    draft, speaker = drafts[number]
    outer = _outer(view, drafts, number) if depth < 5 else None
    before = _chain(room, outer, depth + 1) if outer is not None else ()
    hands = [
        link
        for relay in (*draft.relays, *told_media(view, draft))
        if (link := relay_link(room.speakers, draft, speaker, relay)) is not None
    ]
    if speaker is not None:
        hands.append(link_of(speaker, room.speakers.roles, _hedge(view, draft)))
    chains[number] = chain_of(room.context, before, hands)
    return chains[number]


def _outer(view: View, drafts: list[tuple[Draft, Speaker | None]], number: int) -> int | None:
    """The draft in whose content the cue of this one stands, the innermost.

    Drafts are in order of their cues, so those around it are looked at and no others.
    """
    words = view.words
    cue = drafts[number][0].cue
    start, end = words.start[cue[0]], words.end[cue[1] - 1]
    best: tuple[int, int] | None = None
    for other in range(max(0, number - _AROUND), min(len(drafts), number + _AROUND)):
        draft = drafts[other][0]
        low, high = draft.content
        if other != number and low <= start and end <= high and draft.cue != cue:
            size = high - low
            if best is None or size < best[0]:
                best = (size, other)
    return best[1] if best else None


def _hedge(view: View, draft: Draft) -> str | None:
    words = view.words
    near = words.lower[max(0, draft.cue[0] - _HEDGE_REACH) : draft.cue[1]]
    first = words.at(draft.content[0])
    head = words.lower[first : first + _HEDGE_REACH * 2]
    return hedge_in(near + head, draft.stance, words.slice(*draft.cue).lower())


def _date(view: View, draft: Draft) -> TimeRef | None:
    """The time nearest to the cue in its sentence that is not part of what was said."""
    words = view.words
    cue = draft.cue[0]
    best: tuple[int, TimeRef] | None = None
    for i in range(
        max(view.sentence_start(cue), cue - _DATE_REACH),
        min(view.sentence_end(cue), draft.cue[1] + _DATE_REACH),
    ):
        time = view.timed[i]
        if time is None or time.kind not in ("date", "time"):
            continue
        if draft.content[0] <= words.start[i] < draft.content[1]:
            continue
        distance = abs(i - cue)
        if best is None or distance < best[0]:
            best = (distance, time)
    return best[1] if best else None


def _order(statement: Statement) -> tuple[int, int, int]:
    starts = [statement.cue.start, statement.content.start]
    if statement.speaker is not None:
        starts.append(statement.speaker.evidence.start)
    return (min(starts), statement.content.start, statement.content.end)
