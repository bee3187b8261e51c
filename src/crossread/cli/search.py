"""``search``: articles by their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from crossread.cli.options import DEFAULT_DESK, DeskFile, Json, Limit, open_desk
from crossread.cli.screen import called, counted, cut, harmless, out, plain, print_json
from crossread.desk import Desk, Hit


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words, or "a phrase".')],
    desk: DeskFile = DEFAULT_DESK,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Find articles that hold all the words."""
    with open_desk(desk) as opened:
        hits = opened.search(" ".join(_phrase(word) for word in words), limit)
        if as_json:
            print_json([_hit_row(opened, hit) for hit in hits])
        else:
            _show_hits(out(), opened, hits, limit)


def _phrase(word: str) -> str:
    """An argument of several words, which the shell took out of its quotes, is a phrase again."""
    return f'"{word}"' if len(word.split()) > 1 and '"' not in word else word


def _hit_row(desk: Desk, hit: Hit) -> dict[str, Any]:
    from crossread.export.spans import Citing  # noqa: PLC0415  only here

    article = desk.article(hit.article)
    return {
        "article": hit.article,
        "ref": article.ref if article else None,
        "outlet": article.outlet if article else None,
        "title": article.title if article else None,
        "snippet": hit.snippet,
        "evidence": Citing(desk.article).spans(hit.evidence),
    }


def _show_hits(console: Console, desk: Desk, hits: Sequence[Hit], limit: int) -> None:
    """Hits with the words around the first, those that were hit in bold."""
    for hit in hits:
        article = desk.article(hit.article)
        if article is None:
            continue
        head = Text(hit.article[:7], style="cyan")
        head.append(f"  {cut(called(article), 100)}", style="bold")
        published = (article.published.value or "undated")[:10]
        about = f"{cut(article.outlet or 'outlet unknown', 40)}, {published}"
        console.print(head)
        console.print(plain(f"         {about}", "dim"))
        snippet = plain(hit.snippet)
        snippet.highlight_words(
            [harmless(span.text) for span in hit.evidence], "bold yellow", case_sensitive=False
        )
        console.print(snippet)
        console.print()
    found = counted(len(hits), "article") if hits else "No article holds all these words"
    note = f"; --limit {2 * limit} for more" if len(hits) == limit else ""
    console.print(Text(f"{found}{note}", style="dim"))
