"""``why``: why an article is in its story and not in another, or why it was dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from crossread.cli.options import DEFAULT_DESK, DeskFile, Json, open_desk
from crossread.cli.screen import Refusal, counted, cut, listed, out, plain, print_json
from crossread.desk import Desk
from crossread.engine.tell import Told, tell
from crossread.model import Article, Dropped, Evidence, Member, Story

# Shared names, places and happenings that are listed.
_SHARED = 8


def why(
    article: Annotated[
        str, typer.Argument(help="Id, beginning of one, or what the input called it.")
    ],
    desk: DeskFile = DEFAULT_DESK,
    as_json: Json = False,
) -> None:
    """Say why an article is in its story and not in another, or why it was dropped."""
    with open_desk(desk) as opened:
        ids = opened.look_up(article)
        dropped = [item for item in opened.dropped() if item.ref == article]
        if not ids and not dropped:
            raise Refusal(
                f"The desk has no article {article!r} and dropped none of that name; give an id, "
                "the beginning of one, or the name the input had."
            )
        answers = _answers(opened, ids, dropped)
    if as_json:
        print_json(answers)
    else:
        for answer in answers:
            _show(out(), answer)


def _answers(desk: Desk, ids: Sequence[str], dropped: Sequence[Dropped]) -> list[dict[str, Any]]:
    told = tell(desk) if ids else None
    answers = [{"ref": item.ref, "dropped": item.reason, "note": item.note} for item in dropped]
    for id_ in ids:
        found = desk.article(id_)
        if told and found:
            answers.append(_answer(told, found))
    return answers


def _answer(told: Told, article: Article) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "article": article.id,
        "ref": article.ref,
        "title": article.title,
        "outlet": article.outlet,
    }
    if article.id not in told.versions:
        newer = next((one for one in told.versions.values() if one.ref == article.ref), None)
        return {**answer, "superseded_by": newer.article if newer else None}
    for item in told.dropped:
        if item.ref == article.ref:
            return {**answer, "dropped": item.reason, "note": item.note}
    for story in told.stories:
        for member in story.members:
            if member.article == article.id:
                return {**answer, **_membership(told, story, member)}
    return answer


def _membership(told: Told, story: Story, member: Member) -> dict[str, Any]:
    titles = {other.id: other.title for other in told.stories}
    return {
        "story": story.id,
        "story_title": story.title,
        "articles": len(story.members),
        "published": member.published.value,
        "published_basis": member.published.basis,
        "text_origin": member.text_origin,
        "copy_of": member.copy_of.article if member.copy_of else None,
        "also": [{"story": id_, "title": titles.get(id_)} for id_ in member.also],
        "shares": {
            "names": _shared(((n.name, n.evidence) for n in story.names), member.article),
            "places": _shared(((p.name, p.evidence) for p in story.places), member.article),
            "dates": _shared(((t.date, t.evidence) for t in story.timeline), member.article),
        },
        "not_in": [
            {"story": r.story, "title": titles.get(r.story), "why": r.why} for r in story.related
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


def _show(console: Console, answer: dict[str, Any]) -> None:
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
        _show_membership(console, answer)


def _show_membership(console: Console, answer: dict[str, Any]) -> None:
    many = counted(answer["articles"], "article")
    title = cut(answer["story_title"], 100)
    console.print(plain(f"In story {answer['story'][:7]}, {title} ({many})."))
    date = answer["published"] or "unknown"
    console.print(plain(f"Published {date} (basis: {answer['published_basis']})."))
    if answer["copy_of"]:
        console.print(
            plain(f"Its text is that of {answer['copy_of']}: it counts as no other source.")
        )
    for kind, items in answer["shares"].items():
        words = listed([f"{item['what']} ({item['articles']})" for item in items])
        if words:
            console.print(plain(f"Shares {kind} with others there: {words}."))
    if answer["articles"] == 1:
        console.print("No other article tells of the same.")
    for other in answer["also"]:
        console.print(plain(f"It also tells of {other['story'][:7]}, {other['title'] or '?'}."))
    for other in answer["not_in"]:
        title = cut(other["title"] or "", 80)
        console.print(plain(f"Not in {other['story'][:7]}, {title}: {other['why']}"))
