"""What goes to the terminal: words made harmless, tables, and the way to fail."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crossread.model import Article
from crossread.resources.seasons import seasoned

# Categories that a terminal may act on: controls (ESC and the C1 set among them), format
# characters that reorder what stands around them, half surrogates.
_HARMFUL = frozenset({"Cc", "Cs"})
_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


# Columns beyond which a line is hard to follow; wider terminals stay empty there.
_WIDEST = 110


class Refusal(Exception):  # noqa: N818  it is no error of the program
    """The command cannot do what was asked; the message is one sentence that says what to do."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def harmless(words: str) -> str:
    """The words on one line, with everything that a terminal may act on made visible (U+FFFD)."""
    return "".join(map(_harmless, words))


def _harmless(c: str) -> str:
    if c.isspace():
        return " "
    return "\ufffd" if c in _REORDERING or unicodedata.category(c) in _HARMFUL else c


def plain(words: object, style: str = "") -> Text:
    """Words from outside as rich text: never read as markup."""
    return Text(harmless(str(words)), style=style)


def cut(words: str, size: int) -> str:
    """At most ``size`` characters of the words, with … where some are missing."""
    line = harmless(" ".join(words.split()))
    return line if len(line) <= size else f"{line[: size - 1].rstrip()}…"


def called(article: Article) -> str:
    """Its title, else the last part of what the input called it."""
    return article.title or article.ref.rstrip("/").rpartition("/")[2] or article.ref


def out() -> Console:
    """Standard output; 80 columns where it is no terminal."""
    return Console(highlight=False)


def err() -> Console:
    """Standard error."""
    return Console(stderr=True, highlight=False)


def grid(*columns: tuple[str, bool]) -> Table:
    """A table without outer frame; a column is (heading, may be broken into lines)."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading, broken in columns:
        if broken:
            table.add_column(heading, overflow="fold")
        else:
            table.add_column(heading, no_wrap=True, overflow="ellipsis")
    return table


def heading(console: Console, words: str) -> None:
    """A section's heading with a line above it."""
    console.print()
    console.print(Text(words, style="bold cyan"))


def width(console: Console) -> int:
    """Columns that a page of ours takes: those of the terminal, and no more than reads well."""
    return min(console.width, _WIDEST)


def item(console: Console, words: Text, *, mark: str = "• ", indent: int = 0) -> None:
    """A line after a mark; what is broken off stands below its own beginning."""
    table = Table.grid()
    table.width = width(console)
    table.add_column(width=indent + len(mark), no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(Text(" " * indent + mark), words)
    console.print(table)


def more(
    console: Console, number: int, limit: int | None, one: str, how: str = "show --all"
) -> None:
    """A line that tells of what was left out, and which option of the command shows it."""
    if limit is not None and number > limit:
        left = counted(number - limit, f"more {one}", f"more {plural(one)}")
        console.print(Text(f"… {left}: {how}", style="dim"))


def day(edtf: str | None) -> str:
    """An EDTF date for people: seasons in words, no T and no seconds, an interval with a dash."""
    parts = seasoned(edtf or "").split("/")
    shown = [f"{d} {t[:5]}" if t else d for d, _, t in (part.partition("T") for part in parts)]
    return " – ".join(part if part not in ("", "..") else "?" for part in shown) if edtf else ""


def print_json(record: object) -> None:
    """One JSON document on standard output."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
    sys.stdout.buffer.flush()


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number:,} {one if number == 1 else many or plural(one)}"


def plural(one: str) -> str:
    """``story`` → ``stories``, ``article`` → ``articles``."""
    return f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"


def listed(parts: Sequence[str]) -> str:
    """Parts that are not empty, with commas."""
    return ", ".join(part for part in parts if part)
