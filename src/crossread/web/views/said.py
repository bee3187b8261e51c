"""Who said what about whom, and through whom it came; and where accounts disagree."""

from __future__ import annotations

from crossread.cross.unanswered import Silence
from crossread.model import DisputeKind, DisputeReason, DisputeStatus, SettledFor
from crossread.web.views.parts import Hand, Option, Span, View


class Ending(View, frozen=True):
    """An article that a statement arrived in; ``copied`` where the whole article copies another."""

    outlet: str | None
    article: str
    copied: bool
    text: str
    span: Span


class Route(View, frozen=True):
    """One way on which a statement came.

    ``hands`` has the claim's origin first and the one nearest the outlets last; it leaves out the
    outlets, which are the ``ends``: those that wrote it themselves before those that copied.
    """

    hands: tuple[Hand, ...]
    ends: tuple[Ending, ...]


class StatementRow(View, frozen=True):
    """One statement in all its wordings.

    Attributes:
        side: country or party that the speaker speaks for, or None.
        stance_text: for people ("condemned"); empty where it is plain saying.
        addressed: to whom, as it follows the verb: "to the council", but "accused the council".
        quoted: the words are, or contain, the speaker's own.
        in_marks: all are, so that the page may put them in quote marks.
        routes: most articles first.
    """

    id: str
    speaker: str | None
    speaker_kind: str | None
    side: str | None
    cue: str
    stance: str
    stance_text: str
    text: str
    quoted: bool
    in_marks: bool
    addressee: str | None
    addressed: str
    date: str | None
    date_text: str
    claim_origin: str | None
    articles: int
    routes: tuple[Route, ...]
    spans: tuple[Span, ...]


class Voices(View, frozen=True):
    """Who speaks for one side: each speaker as a choice of the filter, most statements first.

    ``side`` is a country or party, or says of whom none is known; ``total`` counts statements.
    """

    side: str
    speakers: tuple[Option, ...]
    further: int
    total: int


class Statements(View, frozen=True):
    """The statements that the filter leaves, and what one may filter by."""

    rows: tuple[StatementRow, ...]
    total: int
    sides: tuple[Option, ...]
    speakers: tuple[Option, ...]
    stances: tuple[Option, ...]
    voices: tuple[Voices, ...]


class UnansweredRow(View, frozen=True):
    """Somebody who was asked and did not answer; ``kind_text`` follows their name."""

    who: str | None
    kind: Silence
    kind_text: str
    text: str
    spans: tuple[Span, ...]


class DisputeSideView(View, frozen=True):
    """What one party says, by whom, and where it stands. ``outlets`` are those of the spans."""

    text: str
    who: str | None
    outlets: tuple[str, ...]
    spans: tuple[Span, ...]


class SettlementView(View, frozen=True):
    """What the desk's user said of a dispute; ``otherwise`` are later reports against it."""

    verdict: SettledFor
    side: int | None
    text: str
    note: str
    at: str
    otherwise: tuple[str, ...]


class DisputeView(View, frozen=True):
    """Accounts that do not go together; a figure's dispute names its tally and that one's place."""

    id: str
    kind: DisputeKind
    kind_text: str
    about: str
    reason: DisputeReason
    reason_text: str
    status: DisputeStatus
    status_text: str
    figure: str | None
    where: str
    sides: tuple[DisputeSideView, ...]
    settlements: tuple[SettlementView, ...] = ()
