"""Where a story is said to play, and in which letters its place is written."""

from __future__ import annotations

from hand import article, reading

from crossread.cross.tell import tell
from crossread.cross.whereabouts import as_written, plays_in
from crossread.model import PlaceRef, Reading

KINDS = {"Arvia": "country", "Belan": "country", "Tamsk": "city"}
FAR = "The shaking was felt far away and went on for more than a minute, as many people told. " * 5


def naming(ref: str, text: str) -> Reading:
    """An article with its places; Tamsk lies in Arvia."""
    source = article(text, ref, "2031-05-07")
    refs = []
    for name, kind in KINDS.items():
        at = text.find(name)
        while at >= 0:
            refs.append(
                PlaceRef(
                    evidence=source.cite(at, at + len(name)),
                    id=name,
                    name=name,
                    lat=None,
                    lon=None,
                    precision=kind,
                    country="BB" if name == "Belan" else "AA",
                    role="literal",
                )
            )
            at = text.find(name, at + 1)
    return reading(source, places=tuple(refs))


def where(*texts: str) -> str | None:
    story = tell([naming(str(number), text) for number, text in enumerate(texts)])
    place = plays_in(story)
    return place.names[0] if place else None


def test_a_story_plays_where_its_articles_open() -> None:
    # Two countries that as many articles name: the news is of the one that they open with.
    one = f"A quake shook Arvia on Monday. {FAR} It was felt in Belan."
    assert where(one, one, f"A quake killed many in Arvia. {FAR} Belan, Belan, Belan.") == "Arvia"


def test_a_town_stands_for_its_country_where_most_name_it() -> None:
    assert where("A quake shook Tamsk in Arvia.", "Tamsk in Arvia was shaken.") == "Tamsk"
    arvia = "A quake shook Arvia on Monday."
    assert where(arvia, arvia, arvia, f"{arvia} {FAR} One town is Tamsk.") == "Arvia"


def test_a_story_that_names_no_place_plays_nowhere() -> None:
    assert where("It rained.") is None


def test_the_capitals_of_a_dateline_are_not_how_a_place_is_written() -> None:
    assert as_written("LEMORA", ["LEMORA", "LEMORA", "Lemora", "Tamsk"]) == "Lemora"
    assert as_written("LEMORA", ["Tamsk"]) == "LEMORA"
    assert as_written("Lemora", ["lemora"]) == "Lemora"
