"""Telling: the readings of one story's members in, the story out."""

from __future__ import annotations

from collections.abc import Sequence

from crossread.cross.anchor import anchor
from crossread.cross.brief import brief
from crossread.cross.disputes import disputes
from crossread.cross.happenings import happenings
from crossread.cross.likeness import centrality
from crossread.cross.names import merge_names
from crossread.cross.places import merge_places
from crossread.cross.reuse import copies
from crossread.cross.said import Who, said
from crossread.cross.scene import Scene
from crossread.cross.tally import tallies
from crossread.cross.timeline import timeline
from crossread.cross.words import folded
from crossread.model import Member, Reading, Story, digest

# A title longer than a headline is cut at a word, in code points.
TITLE_LENGTH = 120


def tell(readings: Sequence[Reading]) -> Story:
    """Tell one story.

    Args:
        readings: its members, at least one, in any order.

    Returns:
        the story, without the look-alikes that only a view of all stories shows.
    """
    ordered = sorted(readings, key=lambda r: (r.article.ref, r.article.id))
    copied = copies(ordered)
    scene = Scene(tuple(anchor(ordered, copied)), copied)
    names = merge_names(scene.readings)
    who = Who.of(names)
    happened = happenings(scene)
    counted = tallies(scene, happened)
    dated = timeline(scene, happened)
    contested = disputes(scene, counted, who)
    days = sorted(r.published.value[:10] for r in scene.readings if r.published.value)
    outlets = [r.article.outlet for r in scene.readings]
    return Story(
        id=story_id([(r.article.ref, r.article.id) for r in ordered]),
        title=_title(scene),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        members=_members(scene),
        outlets=len({tuple(folded(outlet)) for outlet in outlets if outlet}),
        unknown_outlets=sum(not outlet for outlet in outlets),
        origins=scene.origins([r.article.id for r in scene.readings]),
        brief=brief(scene, dated, counted, contested),
        timeline=dated,
        tallies=counted,
        statements=said(scene, who),
        events=happened.events,
        names=names,
        places=merge_places(scene.readings),
        disputes=contested,
    )


def story_id(members: Sequence[tuple[str, str]]) -> str:
    """The id of the story that these articles, each as (ref, id), are told as."""
    return digest("story", min(members)[1])


def _members(scene: Scene) -> tuple[Member, ...]:
    return tuple(
        Member(
            article=r.article.id,
            published=r.published,
            text_origin=scene.text_origin(r.article.id),
            copy_of=scene.copies.get(r.article.id),
        )
        for r in scene.readings
    )


def _title(scene: Scene) -> str:
    """The headline most like the others; where no member has one, the most central first words."""
    headlines = [r.article.title for r in scene.readings if r.article.title]
    openings = [o for r in scene.readings if (o := _opening(r))]
    choices = headlines or openings or ["(no words)"]
    rest = headlines + openings
    central = dict(zip(choices, centrality(choices, rest), strict=True))
    title = min(choices, key=lambda t: (-round(central[t], 6), len(t), t))
    if len(title) <= TITLE_LENGTH:
        return title
    return title[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def _opening(reading: Reading) -> str:
    first = next((s for s in reading.sentences if not s.heading), None)
    return reading.article.text[first.start : first.end] if first else ""
