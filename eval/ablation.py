"""Grouping without one kind of trait: what dates, places and names are worth.

The kind is taken out of the signatures, as if no article had any; the setting stays. A place is
also a word and so is a name: without places the words that name one are gone too, without names
those that are mostly capitalised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from stories_data import Sample

from crossread.cross.signature import Signature

KINDS = ("dates", "places", "names", "all")


def without(rows: Sequence[Sample], kind: str) -> list[Sample]:
    """The same articles without "dates", "places", "names" or "all" of them."""
    found = list(rows)
    for one in KINDS[:-1] if kind == "all" else (kind,):
        found = [row._replace(signature=_TAKEN[one](row)) for row in found]
    return found


def _no_dates(row: Sample) -> Signature:
    return replace(
        row.signature,
        published=None,
        not_before=None,
        around=None,
        days=(),
        past=(),
        month_days=(),
        weekdays=0,
    )


def _no_places(row: Sample) -> Signature:
    named = np.isin(row.signature.term_array(), sorted(row.place_terms))
    return replace(_kept(row.signature, ~named), places=())


def _no_names(row: Sample) -> Signature:
    return replace(_kept(row.signature, ~row.signature.proper_array()), names=())


def _kept(signature: Signature, kept: npt.NDArray[np.bool_]) -> Signature:
    """A signature of some of its words."""
    return replace(
        signature,
        terms=signature.term_array()[kept].tobytes(),
        weights=np.frombuffer(signature.weights, dtype=np.uint8)[kept].tobytes(),
        proper=np.packbits(signature.proper_array()[kept]).tobytes(),
        leading=np.packbits(signature.leading_array()[kept]).tobytes(),
    )


_TAKEN = {"dates": _no_dates, "places": _no_places, "names": _no_names}
