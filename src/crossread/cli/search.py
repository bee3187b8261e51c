"""``search``: articles by their words, and by what they say of whom, where and how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from crossread.cli.options import DEFAULT_DESK, DeskFile, Json, Limit, fresh_index, open_desk
from crossread.cli.screen import Refusal, called, counted, cut, harmless, out, plain, print_json
from crossread.desk import Desk, Hit

_HELP = (
    'Words, "a phrase", begin*; name:… place:… outlet:… lang:en before:2023-09-20 '
    "after:2023-09-01; 'killed > 20'."
)
_COMPARED = re.compile(r"[<>=]\s*\d")


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help=_HELP)],
    desk: DeskFile = DEFAULT_DESK,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Find articles that hold all the words and fit all the fields, with the spans that fit."""
    asked = " ".join(_phrase(word) for word in words)
    if not any(c.isalnum() for c in asked):
        raise Refusal("Say what to look for, such as flood, name:Varga or 'killed > 20'.", 2)
    with open_desk(desk) as opened:
        fresh_index(opened)
        hits = opened.search(asked, limit)
        if as_json:
            print_json([_hit_row(opened, hit) for hit in hits])
        else:
            _show_hits(out(), opened, hits, opened.count(asked))


def _phrase(word: str) -> str:
    """An argument of several words, which the shell took out of its quotes, is a phrase again.

    So is the value of a field; ``'killed > 20'`` stays as it is.
    """
    if len(word.split()) < 2 or '"' in word or _COMPARED.search(word):
        return word
    field, colon, value = word.partition(":")
    return f'{field}:"{value}"' if colon and field.isalpha() else f'"{word}"'


def _hit_row(desk: Desk, hit: Hit) -> dict[str, Any]:
    from crossread.export.spans import Citing  # noqa: PLC0415  only here

    article = desk.article(hit.article)
    return {
        "article": hit.article,
        "ref": article.ref if article else None,
        "outlet": hit.outlet,
        "title": hit.title,
        "published": hit.published,
        "language": hit.language,
        "story": hit.story,
        "snippet": hit.snippet,
        "evidence": Citing(desk.article).spans(hit.evidence),
    }


def _show_hits(console: Console, desk: Desk, hits: Sequence[Hit], total: int) -> None:
    """Hits with the words around the first, those that were hit in bold."""
    for hit in hits:
        article = desk.article(hit.article)
        if article is None:
            continue
        head = Text(hit.article[:7], style="cyan")
        head.append(f"  {cut(called(article), 100)}", style="bold")
        published = (hit.published or "undated")[:10]
        about = f"{cut(hit.outlet or 'outlet unknown', 40)}, {published}"
        if hit.story:
            about += f", story {hit.story[:7]}"
        console.print(head)
        console.print(plain(f"         {about}", "dim"))
        snippet = plain(hit.snippet)
        snippet.highlight_words(
            [harmless(span.text) for span in hit.evidence], "bold yellow", case_sensitive=False
        )
        console.print(snippet)
        console.print()
    found = counted(total, "article") if hits else "No article fits all of this"
    note = f", {len(hits):,} shown; --limit {2 * len(hits)} for more" if total > len(hits) else ""
    console.print(Text(f"{found}{note}", style="dim"))
