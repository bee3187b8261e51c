"""Statements as chains, and disputes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crossread.cross.apart import tally_of
from crossread.cross.marks import in_marks
from crossread.cross.unanswered import unanswered
from crossread.desk.settled import sentence
from crossread.export.carried import carried
from crossread.model import Dispute, Link, SaidInStory, Story, Tally, Variant
from crossread.resources.parties import side_of, spelled
from crossread.web import dates
from crossread.web.compose.cite import Citer
from crossread.web.compose.voices import voices
from crossread.web.views.parts import Option
from crossread.web.views.said import (
    DisputeSideView,
    DisputeView,
    Ending,
    Route,
    SettlementView,
    StatementRow,
    Statements,
    UnansweredRow,
)
from crossread.web.wording import words

# Choices listed in one filter.
_CHOICES = 40
# One says to somebody, but tells, accuses and warns somebody.
_TELLING = frozenset({"tell", "tells", "told", "telling", "informed", "reminded", "assured"})
_AIMED = frozenset(
    {
        "accuse", "ask", "call_on", "condemn", "criticise", "defend", "order", "praise", "question",
        "reject", "support", "threaten", "urge", "warn", "welcome",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements are asked for; None for all."""

    side: str | None = None
    speaker: str | None = None
    stance: str | None = None


def statements(
    said: Sequence[SaidInStory], wanted: Wanted, citer: Citer, most: int | None
) -> Statements:
    """The statements that a filter leaves, and what one may filter by.

    Args:
        said: all statements of a story.
        wanted: the filter.
        citer: of the page.
        most: how many are shown; None for all.
    """
    filters = (
        ("side", wanted.side, _side),
        ("speaker", wanted.speaker, _speaker),
        ("stance", wanted.stance, _stance),
    )
    asked_for = [(name, asked, of) for name, asked, of in filters if asked is not None]

    def fits(one: SaidInStory, *, but: str = "") -> bool:
        return all(name == but or of(one) == asked for name, asked, of in asked_for)

    chosen = [one for one in said if fits(one)]

    def options(but: str, of: Callable[[SaidInStory], str], asked: str | None) -> list[Option]:
        values = Counter(of(one) for one in said if fits(one, but=but))
        ranked = sorted(values.items(), key=lambda item: (-item[1], item[0]))[:_CHOICES]
        return [_option(but, value, number, asked) for value, number in ranked if value]

    return Statements(
        rows=tuple(_row(one, citer) for one in chosen[:most]),
        total=len(chosen),
        sides=tuple(options("side", _side, wanted.side)),
        speakers=tuple(options("speaker", _speaker, wanted.speaker)),
        stances=tuple(options("stance", _stance, wanted.stance)),
        voices=voices(said, wanted.speaker),
    )


def _option(kind: str, value: str, number: int, asked: str | None) -> Option:
    label = (words("stance", value) or "said") if kind == "stance" else spelled(value)
    return Option(value=value, label=label, number=number, chosen=value == asked)


def _side(said: SaidInStory) -> str:
    return side_of(said.speaker) or ""


def _speaker(said: SaidInStory) -> str:
    return said.speaker or ""


def _stance(said: SaidInStory) -> str:
    return said.stance


def _row(said: SaidInStory, citer: Citer) -> StatementRow:
    return carried(
        StatementRow,
        said,
        speaker=spelled(said.speaker) if said.speaker else None,
        side=side_of(said.speaker),
        stance_text=words("stance", said.stance),
        in_marks=in_marks(said.text, said.quoted),
        addressed=addressed(said),
        date_text=dates.spoken(said.date),
        claim_origin=spelled(said.claim_origin) if said.claim_origin else None,
        articles=len({variant.evidence.article for variant in said.variants}),
        routes=_routes(said.variants, citer),
        spans=citer.spans(said.evidence),
    )


def addressed(said: SaidInStory) -> str:
    """To whom something was said, as it follows the verb."""
    if not said.addressee:
        return ""
    aimed = said.stance in _AIMED or said.cue.casefold() in _TELLING
    return said.addressee if aimed else f"to {said.addressee}"


def _routes(variants: Sequence[Variant], citer: Citer) -> tuple[Route, ...]:
    """Variants by the hands they went through, the origin first."""
    ways: dict[tuple[tuple[str, str], ...], list[Variant]] = {}
    for variant in variants:
        way = tuple((link.role, link.name or "") for link in _hands(variant))
        ways.setdefault(way, []).append(variant)
    ranked = sorted(ways.values(), key=lambda some: -len({v.evidence.article for v in some}))
    return tuple(
        Route(
            hands=tuple(citer.hand(link) for link in _hands(some[0])),
            ends=_endings(some, citer),
        )
        for some in ranked
    )


def _hands(variant: Variant) -> list[Link]:
    return [link for link in reversed(variant.chain) if link.role != "outlet"]


def _endings(variants: Sequence[Variant], citer: Citer) -> tuple[Ending, ...]:
    """Each article once, however often it says it; those that wrote it themselves first."""
    first = {v.evidence.article: v for v in reversed(variants)}
    once = [v for v in variants if first[v.evidence.article] is v]
    return tuple(sorted((_ending(v, citer) for v in once), key=lambda end: end.copied))


def _ending(variant: Variant, citer: Citer) -> Ending:
    article = variant.evidence.article
    return Ending(
        outlet=citer.outlet(article),
        article=article,
        copied=article in citer.copies,
        text=variant.text,
        span=citer.span(variant.evidence),
    )


def silent(story: Story, citer: Citer) -> tuple[UnansweredRow, ...]:
    """Who was asked and did not answer, by the reports' own words."""
    return tuple(
        carried(
            UnansweredRow,
            one,
            kind_text=words("unanswered", one.kind),
            spans=citer.spans(one.evidence),
        )
        for one in unanswered(story, citer.article)
    )


def disputes(
    found: Sequence[Dispute], tallies: Sequence[Tally], citer: Citer
) -> tuple[DisputeView, ...]:
    """What is disputed; a figure's dispute leads to its tally."""
    return tuple(_dispute(one, tally_of(one, tallies), citer) for one in found)


def _dispute(dispute: Dispute, tally: Tally | None, citer: Citer) -> DisputeView:
    return carried(
        DisputeView,
        dispute,
        kind_text=words("dispute_kind", dispute.kind),
        reason_text=words("dispute_reason", dispute.reason),
        status_text=words("dispute_status", dispute.status),
        figure=tally.id if tally else None,
        where=(tally.place or "") if tally else "",
        sides=tuple(
            DisputeSideView(
                text=side.text,
                who=spelled(side.who) if side.who else None,
                outlets=tuple(
                    dict.fromkeys(
                        name for span in side.evidence if (name := citer.outlet(span.article))
                    )
                ),
                spans=citer.spans(side.evidence),
            )
            for side in dispute.sides
        ),
        settlements=tuple(
            carried(SettlementView, said, text=sentence(said)) for said in dispute.settlements
        ),
    )
