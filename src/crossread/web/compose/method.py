"""About the method: the terms, from the program's own data."""

from __future__ import annotations

from collections.abc import Mapping

from crossread.cross.version import crossing_version
from crossread.read.version import reader_version
from crossread.resources import table
from crossread.web.views.method import MeasureLine, MethodPage, Term
from crossread.web.views.parts import Frame
from crossread.web.wording import extent, terms

_PRECISIONS = ("point", "city", "admin", "country")


def method_page(frame: Frame) -> MethodPage:
    """The whole page."""
    quality = {code: str(entry["about"]) for code, entry in table("quality_codes.toml").items()}
    return MethodPage(
        frame=frame,
        statuses=_terms(terms("status")),
        why_not=_terms(terms("why_not")),
        dispute_reasons=_terms(terms("dispute_reason")),
        side_bases=_terms(terms("side_basis")),
        date_bases=_terms(terms("date_basis")),
        precisions=tuple(_precision(code) for code in _PRECISIONS),
        quality=_terms(quality),
        dropped=_terms(table("drop_reasons.toml")["reasons"]),
        measures=tuple(
            MeasureLine(
                measure=code.replace("_", " "),
                definition=str(entry["definition"]),
                includes=str(entry.get("includes", "")),
            )
            for code, entry in table("measures.toml").items()
        ),
        reader=reader_version(),
        crossing=crossing_version(),
    )


def _terms(meanings: Mapping[str, object]) -> tuple[Term, ...]:
    return tuple(
        Term(term=code.replace("_", " "), meaning=str(meaning))
        for code, meaning in meanings.items()
    )


def _precision(code: str) -> Term:
    text, radius = extent(code)
    around = f"; drawn as about {radius:g} km around the point known for it" if radius else ""
    whole = "; the whole country is shaded, and no point drawn" if radius is None else ""
    return Term(term=code, meaning=f"{text[:1].upper()}{text[1:]}{around}{whole}.")
