"""How well places are resolved: accuracy within 161 km (100 miles) on LGL and GeoVirus.

    python eval/places.py

Data are read from ``$CROSSREAD_SHARED`` or ``../shared`` beside the repository. ``gold``: the
toponyms are given, each must be resolved; ``own``: the reader finds them itself, F1 of those found
at the same words and resolved
within 161 km. LGL has peoples as toponyms, GeoVirus has not: a people
("Russian") counts where the gold has it, and is no error where it has not.
"""

from __future__ import annotations

import gzip
import json
import math
import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from crossread.model import Article, Mention, PlaceRef
from crossread.read.context import Context
from crossread.read.names import find_names
from crossread.read.pipeline import blank
from crossread.read.places import find_places

WITHIN_KM = 161.0
# An unresolved toponym counts as half the way round the earth in the mean error.
FARTHEST_KM = 20_038.0
Gold = dict[tuple[int, int], tuple[float, float]]


def shared() -> Path:
    """Where the development data lie."""
    given = os.environ.get("CROSSREAD_SHARED")
    return Path(given) if given else Path(__file__).resolve().parents[2] / "shared"


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
    """Accuracy and mean error with gold toponyms; F1 with the reader's own."""
    near = total = own_hits = own = 0
    error = 0.0
    for text, gold in texts:
        context = Context(article=Article(ref="eval", text=text))
        doc = blank()(text)
        names = find_names(doc, context)
        given = find_places(doc, replace(context, names=_given(names, gold, context)))
        at = {(p.evidence.start, p.evidence.end): p for p in given}
        for span, point in gold.items():
            away = _away(at.get(span), point)
            near += away <= WITHIN_KM
            error += away
            total += 1
        mine = find_places(doc, replace(context, names=names))
        mine = tuple(
            p
            for p in mine
            if p.lat is not None
            and (p.role != "demonym" or (p.evidence.start, p.evidence.end) in gold)
        )
        own += len(mine)
        for place in mine:
            point = gold.get((place.evidence.start, place.evidence.end), (math.inf, 0.0))
            own_hits += point[0] != math.inf and _away(place, point) <= WITHIN_KM
    return {
        "gold.accuracy161": near / total,
        "gold.mean_km": error / total,
        "own.precision": own_hits / max(own, 1),
        "own.recall": own_hits / total,
        "own.f1": 2 * own_hits / max(own + total, 1),
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
    figures = measure()
    if not figures:
        print(f"skipped: no data in {shared()} (set CROSSREAD_SHARED)")
        return
    for name, value in figures.items():
        print(f"{name:<28}{value:>10.3f}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
