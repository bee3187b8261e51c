"""How well places are resolved: accuracy within 161 km (100 miles) on LGL and GeoVirus.

    python eval/places.py

Data are read from ``$CROSSREAD_SHARED`` or ``../shared`` beside the repository.

- ``gold``: the toponyms are given, each must be resolved.
- ``all``: the reader finds them itself; share of *all* gold toponyms found at the same words and
  resolved within 161 km.
- ``found``: the same share, of those gold toponyms that the reader found at the same words.
- ``own``: precision, recall and F1 of the places that the reader gives coordinates.

LGL has peoples as toponyms, GeoVirus has not: a people ("Russian") counts where the gold has it,
and is no error where it has not. A toponym missed or without coordinates is half the way round the
earth from its place in the mean and median errors.
"""

from __future__ import annotations

import gzip
import math
import statistics
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from floors import shared
from printing import show

from crossread.model import Article, Mention, PlaceRef
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.pipeline import blank
from crossread.read.places import find_places

WITHIN_KM = 161.0
# An unresolved toponym counts as half the way round the earth in the mean error.
FARTHEST_KM = 20_038.0
Gold = dict[tuple[int, int], tuple[float, float]]


def _text(node: ElementTree.Element | None) -> str:
    return (node.text or "") if node is not None else ""


def lgl(path: Path) -> list[tuple[str, Gold]]:
    """LGL's articles with the coordinates of their toponyms."""
    texts = []
    for article in ElementTree.fromstring(gzip.decompress(path.read_bytes())):
        gold: Gold = {}
        for toponym in article.iter("toponym"):
            lat, lon = toponym.find("gaztag/lat"), toponym.find("gaztag/lon")
            if lat is not None and lon is not None:
                span = (int(_text(toponym.find("start"))), int(_text(toponym.find("end"))))
                gold[span] = (float(_text(lat)), float(_text(lon)))
        texts.append((_text(article.find("text")), gold))
    return texts


def geovirus(path: Path) -> list[tuple[str, Gold]]:
    """GeoVirus' articles with the coordinates of their locations."""
    texts = []
    for article in ElementTree.fromstring(gzip.decompress(path.read_bytes())):
        gold: Gold = {}
        for place in article.iter("location"):
            start = int(_text(place.find("start"))) - 1
            end = int(_text(place.find("end"))) - 1
            gold[(start, end)] = (float(_text(place.find("lat"))), float(_text(place.find("lon"))))
        texts.append((_text(article.find("text")), gold))
    return texts


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance (haversine)."""
    lat1, lon1, lat2, lon2 = (math.radians(v) for v in (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def _given(names: tuple[Mention, ...], gold: Gold, context: Context) -> tuple[Mention, ...]:
    """The reader's mentions with the gold toponyms as the only places."""
    kept = [
        m
        for m in names
        if m.kind != "place"
        and not any(m.evidence.start < e and s < m.evidence.end for s, e in gold)
    ]
    for start, end in gold:
        cited = context.cite(start, end)
        same = [m for m in names if m.evidence == cited and m.kind == "place"]
        kept.append(same[0] if same else Mention(evidence=cited, kind="place", name=cited.text))
    return tuple(sorted(kept, key=lambda m: m.evidence.start))


def score(texts: list[tuple[str, Gold]]) -> dict[str, float]:
    """Accuracy and error with gold toponyms and with the reader's own; F1 of the latter."""
    given_km: list[float] = []
    all_km: list[float] = []
    found_km: list[float] = []
    places = right = 0
    for text, gold in texts:
        context = Context(article=Article(ref="eval", text=text))
        doc = blank()(text)
        names = find_names(doc, context)
        given = _by_span(find_places(doc, replace(context, names=_given(names, gold, context))))
        given_km += [_away(given.get(span), point) for span, point in gold.items()]
        found = find_places(doc, replace(context, names=names))
        mine = _by_span(found)
        all_km += [_away(mine.get(span), point) for span, point in gold.items()]
        found_km += [_away(mine[span], point) for span, point in gold.items() if span in mine]
        for place in found:
            span = (place.evidence.start, place.evidence.end)
            if place.lat is not None and (place.role != "demonym" or span in gold):
                places += 1
                right += span in gold and _away(place, gold[span]) <= WITHIN_KM
    return {
        **{f"gold.{key}": value for key, value in _errors(given_km).items()},
        **{f"all.{key}": value for key, value in _errors(all_km).items()},
        **{f"found.{key}": value for key, value in _errors(found_km).items()},
        "own.precision": right / max(places, 1),
        "own.recall": right / max(len(all_km), 1),
        "own.f1": 2 * right / max(places + len(all_km), 1),
    }


def _by_span(places: tuple[PlaceRef, ...]) -> dict[tuple[int, int], PlaceRef]:
    return {(place.evidence.start, place.evidence.end): place for place in places}


def _errors(kilometres_off: list[float]) -> dict[str, float]:
    if not kilometres_off:
        return {"accuracy161": 0.0, "mean_km": FARTHEST_KM, "median_km": FARTHEST_KM}
    near = sum(away <= WITHIN_KM for away in kilometres_off)
    return {
        "accuracy161": near / len(kilometres_off),
        "mean_km": statistics.fmean(kilometres_off),
        "median_km": statistics.median(kilometres_off),
    }


def _away(place: PlaceRef | None, point: tuple[float, float]) -> float:
    if place is None or place.lat is None or place.lon is None:
        return FARTHEST_KM
    return kilometres((place.lat, place.lon), point)


def measure() -> dict[str, float]:
    """All figures by name; empty where the data are absent."""
    data = shared() / "data" / "places"
    if not data.is_dir():
        return {}
    sets = {"lgl": lgl(data / "lgl.xml.gz"), "geovirus": geovirus(data / "GeoVirus.xml.gz")}
    return {
        f"{name}.{key}": round(value, 4)
        for name, texts in sets.items()
        for key, value in score(texts).items()
    }


def main() -> None:
    """Print the figures as a table and as JSON."""
    show(measure(), shared())


if __name__ == "__main__":
    main()
