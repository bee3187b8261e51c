"""``why``: why an article is in its story and not in another, or why it was dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Protocol

import typer
from rich.console import Console
from rich.text import Text

from crossread.cli.chains import outlet_of
from crossread.cli.copies import shared, show_passages
from crossread.cli.options import DEFAULT_DESK, DeskFile, Json, fresh, open_desk
from crossread.cli.screen import Refusal, counted, cut, day, item, listed, out, plain, print_json
from crossread.desk import Desk
from crossread.engine.tell import Told, tell
from crossread.model import Article, Dropped, Evidence, Member, Quality, Story
from crossread.read.version import reader_version

# Shared names, places and happenings that are listed.
_SHARED = 8


def why(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE", help="Id, beginning of one, or what the input called it."
        ),
    ],
    desk: DeskFile = DEFAULT_DESK,
    as_json: Json = False,
) -> None:
    """Say why an article is in its story and not in another, or why it was dropped."""
    with open_desk(desk) as opened:
        ids = opened.look_up(article) if article else []
        dropped = [item for item in opened.dropped() if item.ref == article]
        if not ids and not dropped:
            raise Refusal(
                f"The desk has no article {article!r} and dropped none of that name; give an id, "
                "the beginning of one, or the name the input had."
            )
        answers = _answers(opened, ids, dropped)
        if as_json:
            print_json(answers)
            return
        for answer in answers:
            _show(out(), opened, answer)


def _answers(desk: Desk, ids: Sequence[str], dropped: Sequence[Dropped]) -> list[dict[str, Any]]:
    answers = [{"ref": item.ref, "dropped": item.reason, "note": item.note} for item in dropped]
    stories: Stories = Kept(desk) if not ids or fresh(desk) else Unkept(tell(desk))
    for id_ in ids:
        found = desk.article(id_)
        if found:
            answers.append(_answer(desk, stories, found))
    return answers


class Stories(Protocol):
    """The present stories: as the desk keeps them, or all of them in memory."""

    def of(self, article: str) -> Story | None:
        """The story of a current article."""
        ...

    def title(self, story: str) -> str | None:
        """The title of a story."""
        ...


class Kept:
    """Those that the desk keeps."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, article: str) -> Story | None:
        """See ``Stories``."""
        found = self._desk.story_of(article)
        return self._desk.story(found[0]) if found else None

    def title(self, story: str) -> str | None:
        """See ``Stories``."""
        found = self._desk.summary(story)
        return found.title if found else None


class Unkept:
    """Those of a desk that may not be written and keeps none."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def of(self, article: str) -> Story | None:
        """See ``Stories``."""
        return next(
            (s for s in self._told.stories if any(m.article == article for m in s.members)), None
        )

    def title(self, story: str) -> str | None:
        """See ``Stories``."""
        return next((s.title for s in self._told.stories if s.id == story), None)


def _answer(desk: Desk, stories: Stories, article: Article) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "article": article.id,
        "ref": article.ref,
        "title": article.title,
        "outlet": article.outlet,
        "quality": [{"code": note.code, "note": note.note} for note in _notes(desk, article)],
    }
    latest = desk.versions_of(article.ref)[-1].article
    if latest != article.id:
        return {**answer, "superseded_by": latest}
    story = stories.of(article.id)
    member = next((m for m in story.members if m.article == article.id), None) if story else None
    if story and member:
        return {**answer, **_membership(desk, stories, story, member)}
    return answer


def _notes(desk: Desk, article: Article) -> Sequence[Quality]:
    """What a careful reader would note of it: those of its reading, where it has been read."""
    reading = next(desk.readings(reader_version(), [article.id]), None)
    return reading.quality if reading else article.quality


def _membership(desk: Desk, stories: Stories, story: Story, member: Member) -> dict[str, Any]:
    copy = member.copy_of
    pairs = shared(desk, member.article, copy) if copy else ()
    return {
        "story": story.id,
        "story_title": story.title,
        "articles": len(story.members),
        "published": member.published.value,
        "published_basis": member.published.basis,
        "text_origin": member.text_origin,
        "copy_of": copy.article if copy else None,
        "copy_share": round(copy.share, 3) if copy else None,
        "passages": [{"here": pair.here.text, "there": pair.there.text} for pair in pairs],
        "also": [{"story": id_, "title": stories.title(id_)} for id_ in member.also],
        "shares": {
            "names": _shared(((n.name, n.evidence) for n in story.names), member.article),
            "places": _shared(((p.name, p.evidence) for p in story.places), member.article),
            "dates": _shared(((t.date, t.evidence) for t in story.timeline), member.article),
        },
        "not_in": [
            {"story": r.story, "title": stories.title(r.story), "why": r.why} for r in story.related
        ],
    }


def _shared(items: Any, article: str) -> list[dict[str, Any]]:
    """What the article and others of its story tell alike, most widely told first."""
    found: dict[str, int] = {}
    for name, evidence in items:
        spans: tuple[Evidence, ...] = evidence
        articles = {span.article for span in spans}
        if article in articles and len(articles) > 1:
            found[name] = max(found.get(name, 0), len(articles))
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"what": name, "articles": number} for name, number in ranked[:_SHARED]]


def _show(console: Console, desk: Desk, answer: dict[str, Any]) -> None:
    if "article" in answer:
        head = Text(f"{answer['article']}  ", style="cyan")
        head.append_text(plain(cut(answer["title"] or answer["ref"], 300), "bold"))
        console.print(head)
    else:
        console.print(plain(answer["ref"], "bold"))
    if "dropped" in answer:
        console.print(plain(f"Dropped ({answer['dropped']}): {answer['note']}"))
    elif "superseded_by" in answer:
        console.print(plain(f"An earlier version, replaced by {answer['superseded_by']}."))
    elif "story" in answer:
        _show_membership(console, desk, answer)


def _show_membership(console: Console, desk: Desk, answer: dict[str, Any]) -> None:
    from crossread.web.wording import words as words_of  # noqa: PLC0415  only here

    many = counted(answer["articles"], "article")
    title = cut(answer["story_title"], 100)
    console.print(plain(f"It is in the story “{title}” ({answer['story'][:7]}, {many})."))
    date = day(answer["published"]) or "on an unknown day"
    basis = words_of("date_basis", answer["published_basis"])
    console.print(plain(f"Published {date}, {basis}."))
    for note in answer["quality"]:
        item(console, plain(note["note"] or note["code"], "dim"), indent=2)
    if answer["copy_of"]:
        source = outlet_of(desk, answer["copy_of"])
        console.print(
            plain(
                f"{answer['copy_share']:.0%} of its own words are those of {source} "
                f"({answer['copy_of']}): it counts as no other source."
            )
        )
        passages = [(pair["here"], pair["there"]) for pair in answer["passages"]]
        show_passages(console, passages, answer["outlet"] or "this one", source)
    if any(answer["shares"].values()):
        console.print(f"What it shares with others there, and how many of the {many} have it:")
    for kind, items in answer["shares"].items():
        words = listed([f"{item['what']} {item['articles']}" for item in items])
        if words:
            item(console, plain(words), mark=f"{kind:<7}", indent=2)
    if answer["articles"] == 1:
        console.print("No other article tells of the same.")
    for other in answer["also"]:
        console.print(plain(f"It also tells of {other['story'][:7]}, {other['title'] or '?'}."))
    if answer["not_in"]:
        console.print("Look-alikes that its story is kept apart from, and why:")
    for other in answer["not_in"]:
        title = cut(other["title"] or "", 80)
        item(console, plain(f"“{title}” ({other['story'][:7]}): {other['why']}"), indent=2)
