"""Grouping without one kind of trait: what dates, places and names are worth.

The kind is taken out of the signatures, as if no article had any; the setting stays. Without names
the words that are mostly capitalised are gone too, for a name is also a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from stories_data import Sample

from crossread.cross.signature import Signature

KINDS = ("dates", "places", "names", "all")


def without(rows: Sequence[Sample], kind: str) -> list[Sample]:
    """The same articles without "dates", "places", "names" or "all" of them."""
    kinds = KINDS[:-1] if kind == "all" else (kind,)
    signatures = [row.signature for row in rows]
    for one in kinds:
        signatures = [_TAKEN[one](signature) for signature in signatures]
    return [row._replace(signature=s) for row, s in zip(rows, signatures, strict=True)]


def _no_dates(signature: Signature) -> Signature:
    return replace(
        signature,
        published=None,
        not_before=None,
        around=None,
        days=(),
        past=(),
        month_days=(),
        weekdays=0,
    )


def _no_places(signature: Signature) -> Signature:
    return replace(signature, places=())


def _no_names(signature: Signature) -> Signature:
    kept = ~signature.proper_array()
    weights = np.frombuffer(signature.weights, dtype=np.uint8)[kept]
    return replace(
        signature,
        names=(),
        terms=signature.term_array()[kept].tobytes(),
        weights=weights.tobytes(),
        proper=np.packbits(np.zeros(len(weights), dtype=np.bool_)).tobytes(),
        leading=np.packbits(signature.leading_array()[kept]).tobytes(),
    )


_TAKEN = {"dates": _no_dates, "places": _no_places, "names": _no_names}
