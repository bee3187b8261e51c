"""The small pieces that a page repeats by the hundred, made without a template.

A page of a story has some 200 claims and 70 reports; as macros they took most of its time. Each is
one pattern here, filled by :func:`made`, which escapes whatever goes in unless it is such a piece.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import LiteralString

from markupsafe import Markup

from crossread.web import dates
from crossread.web.compose.cite import address
from crossread.web.templating import shown
from crossread.web.views.article import Item, Segment
from crossread.web.views.figures import Point, Step
from crossread.web.views.origins import Source
from crossread.web.views.parts import Download, Hand, Span
from crossread.web.views.said import Ending
from crossread.web.views.stories import Spark
from crossread.web.wording import counted

# Spans quoted where a claim is copied with its sources.
_QUOTED = 4
# A sparkline: its width, the height of its highest bar, where its bars stand, the gap between them
# and for how many there is room at least, in units of its view box.
_WIDE, _HIGH, _FOOT, _GAP, _BARS = 120, 30, 33, 1.5, 8
_NO_OUTLET = "unnamed outlet"
_NONE = Markup("")


def made(pattern: LiteralString, *values: object) -> Markup:
    """A pattern with values in the places of its ``%s``, each escaped unless it is a piece."""
    return Markup(pattern % tuple([shown(value) for value in values]))  # noqa: S704  all escaped


def day(value: str | None) -> str:
    """The day of an ISO date or time, for people."""
    return dates.spoken(value[:10]) if value else ""


def evidence_url(spans: Iterable[Span]) -> str:
    """Where spans are shown with the words around them."""
    return address([span.key for span in spans])


def of_panel(files: Iterable[Download], panel: str) -> list[Download]:
    """The files to save of one panel."""
    return [one for one in files if one.panel == panel]


def cites(spans: Sequence[Span], most: int = 3) -> Markup:
    """Who stands behind spans, each outlet once, so many at most."""
    known: dict[str, str] = {}
    for span in spans:
        name = span.outlet or _NO_OUTLET
        known.setdefault(name.casefold(), name)
    names = list(known.values())
    more = f" +{len(names) - most}" if len(names) > most else ""
    apart = [made("<bdi>%s</bdi>", name) for name in names[:most]]
    return made('<span class="cites">%s%s</span>', Markup(", ").join(apart), more)


def claim(text: str, spans: Sequence[Span], key: bool = True) -> Markup:
    """A claim that opens the words it rests on; with ``key`` one gets there by keyboard."""
    if not spans:
        return made("%s", text)
    return made(
        '<a class="ev" href="%s"%s data-cite="%s">%s</a>',
        evidence_url(spans),
        Markup(" data-item") if key else _NONE,
        "; ".join([_quoted(span) for span in spans[:_QUOTED]]),
        text,
    )


def _quoted(span: Span) -> str:
    when = f", {day(span.published)}" if span.published else ""
    return f"{span.outlet or _NO_OUTLET}{when}: “{span.text}”"


def _opened(text: str, span: Span | None) -> Markup:
    """Words that open a span, or the bare words where there is none."""
    if span is None:
        return made("%s", text)
    return made('<a class="ev" href="%s">%s</a>', span.sheet, text)


def hand(one: Hand) -> Markup:
    """One of the hands that a claim went through."""
    name, _ = _named(one)
    hedge = made(' <span class="role">“%s”</span>', one.hedge) if one.hedge else _NONE
    return made(
        '<span class="hand %s%s">%s%s <span class="role">%s</span></span>',
        one.role,
        "" if one.name else " nobody",
        _opened(name, one.span),
        hedge,
        "" if one.role in ("unknown", name.casefold()) else one.role,
    )


def ending(end: Ending) -> Markup:
    """An outlet that a statement arrived at."""
    return made(
        '<a class="hand outlet%s ev" href="%s">%s%s</a>',
        " copied" if end.copied else "",
        end.span.sheet,
        end.outlet or _NO_OUTLET,
        " (copy)" if end.copied else "",
    )


def report(point: Point) -> Markup:
    """A report of a figure as a row of its table; the chart is drawn from the attributes."""
    when = point.as_of or point.published
    return made(
        '<tr class="%s" data-at="%s" data-standing="%s" data-low="%s" data-high="%s" '
        'data-value="%s" data-used="%s" data-origin="%s" data-outlet="%s" data-why="%s" '
        'data-href="%s" data-words="%s">'
        '<td><a class="ev" href="%s">%s</a></td><td>%s</td>'
        '<td class="nowrap">%s</td><td>%s</td></tr>',
        "used" if point.used else "unused",
        point.published or point.at_start or "",
        dates.spoken(point.as_of),
        point.low,
        "" if point.high is None else point.high,
        point.value,
        1 if point.used else 0,
        point.claim_origin or point.outlet or _NO_OUTLET,
        point.outlet or _NO_OUTLET,
        point.why_not or "",
        point.span.sheet,
        point.span.text,
        evidence_url((point.span, *point.parts)),
        point.span.text,
        _CITING.join([_opened(*_named(one)) for one in point.chain]),
        day(when) if when else "no date",
        "yes" if point.used else point.why_not_text,
    )


_CITING = Markup(' <span class="arrow" aria-label="citing">←</span> ')


def _named(one: Hand) -> tuple[str, Span | None]:
    nobody = _NO_OUTLET if one.role == "outlet" else "nobody named"
    return one.name or (one.span.text if one.span else nobody), one.span


def reported(points: Sequence[Point]) -> str:
    """How many reports of a figure there are and what became of them."""
    rest = Counter([point.why_not or "" for point in points if not point.used])
    parts = [f"{len(points) - rest.total()} counted"]
    parts += [
        f"{number} {'copied' if why == 'copy' else why}" for why, number in sorted(rest.items())
    ]
    return f"{counted(len(points), 'report')}: {', '.join(parts)}"


def steps(found: Sequence[Step]) -> Markup:
    """The range over time as JSON, for the chart; the table behind has it in words."""
    return made("[%s]", Markup(",").join([_step(one) for one in found]))


def _step(one: Step) -> Markup:
    return made(
        '{"at":"%s","low":%s,"best":%s,"high":%s,"open":%s}',
        one.at,
        one.low,
        one.best,
        one.high,
        "true" if one.high_open else "false",
    )


def chip(articles: Sequence[Source], at: int) -> Markup:
    """The number of an article in its story; a copy is dashed."""
    one = articles[at]
    return made(
        '<a class="chip%s" href="%s" title="%s%s">%s</a>',
        " copy" if one.copy_of else "",
        one.href,
        one.title,
        " (a copy)" if one.copy_of else "",
        at + 1,
    )


def segment(one: Segment, items: Sequence[Item]) -> Markup:
    """A stretch of an article, marked for what covers it."""
    inner = made("%s", one.text)
    if one.items:
        inner = made(
            '<span class="item%s" data-n="%s"%s>%s</span>',
            "".join([f" k-{items[n].kind}" for n in one.items]),
            " ".join([str(n) for n in one.items]),
            Markup(' tabindex="-1" data-item') if one.begins else _NONE,
            inner,
        )
    if not one.hit:
        return inner
    return made("<mark data-hit%s>%s</mark>", Markup(' id="at"') if one.anchor else _NONE, inner)


def spark(one: Spark) -> Markup:
    """Articles a day as bars; readable as words beside it."""
    most, step = max(one.counts), _WIDE / max(len(one.counts), _BARS)
    bars = [
        _bar(n * step, step, _HIGH * count / most) for n, count in enumerate(one.counts) if count
    ]
    return made(
        '<svg class="spark" viewBox="0 0 120 34" preserveAspectRatio="xMinYMid meet" '
        'aria-hidden="true" focusable="false"><line x1="0" y1="33.5" x2="120" y2="33.5" '
        'stroke="currentColor" stroke-opacity="0.35"/>%s</svg>',
        _NONE.join(bars),
    )


def _bar(x: float, step: float, height: float) -> Markup:
    return made(
        '<rect x="%s" y="%s" width="%s" height="%s" fill="currentColor"/>',
        round(x, 2),
        round(_FOOT - height, 2),
        round(max(step - _GAP, 1), 2),
        round(height, 2),
    )
