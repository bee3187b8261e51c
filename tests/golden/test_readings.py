"""Whole readings, one article each, held item by item in files made to be read.

``readings/input/`` holds articles written to be hard in the ways that real reports are (the first
line of each says how); the bundled sample is read too. What must come of each is kept beside it in
``readings/hard/`` and ``readings/sample/``: the text sentence by sentence, and below each sentence
a line for each item that begins in it. How to write them anew: see conftest.py.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

import crossread.sample
from crossread.export.readings import reading_lines
from crossread.extract.extract import extract
from crossread.ingest.source import pages
from crossread.model import Article, Page, Reading
from crossread.read.reader import read_article

HERE = Path(__file__).parent / "readings"
SAMPLE = Path(crossread.sample.__path__[0]) / "reports"
KINDS = ("names", "stand_ins", "places", "times", "counts", "statements", "events")
# Longer words are cut in the middle: the sentence stands above them.
LONG = 60


def cases() -> list[tuple[str, str]]:
    """Folder and name of each reading, without reading anything."""
    records = (SAMPLE / "reports.jsonl").read_text("utf-8").splitlines()
    names = [json.loads(record)["id"] for record in records]
    names += [path.stem for path in SAMPLE.iterdir() if path.suffix != ".jsonl"]
    found = [("sample", name) for name in names]
    found += [("hard", path.stem) for path in (HERE / "input").glob("*.toml")]
    return sorted(found)


def _hard(path: Path) -> Page:
    fields = tomllib.loads(path.read_text("utf-8"))
    body = json.dumps(fields).encode()
    return Page(ref=path.stem, kind="record", media="application/json", body=body)


@cache
def _articles() -> dict[tuple[str, str], Article]:
    sample = [page for page in pages([str(SAMPLE)]) if isinstance(page, Page)]
    hard = [_hard(path) for path in sorted((HERE / "input").glob("*.toml"))]
    found = {}
    for folder, some in (("sample", sample), ("hard", hard)):
        for article in extract(some):
            assert isinstance(article, Article), article
            name = Path(article.ref).stem if "." in article.ref else article.ref
            found[folder, name] = article
    return found


@cache
def _reading(case: tuple[str, str]) -> Reading:
    return read_article(_articles()[case])


def _exported(case: tuple[str, str]) -> dict[str, Any]:
    (line,) = reading_lines([_reading(case)])
    exported: dict[str, Any] = msgspec.to_builtins(line)
    return exported


# ---- a reading, to be read ------------------------------------------------------------------


def laid_out(line: dict[str, Any], reading: Reading) -> str:
    """The reading: what is known of the article, then each sentence with its items below it."""
    article = reading.article
    published = f"{line['published']} ({reading.published.basis})" if line["published"] else "-"
    rows = [f"outlet     {article.outlet or '-'}", f"published  {published}"]
    rows += [f"note       {note.code}" for note in reading.quality]
    if article.title:
        rows += ["", f"title  {_visible(article.title)}", *_items(line, "title", 0, None)]
    bounds = [(0, None, "")] if not reading.sentences else []
    for number, sentence in enumerate(reading.sentences):
        end = reading.sentences[number + 1 : number + 2]
        marks = [" heading"] * sentence.heading + [" background"] * sentence.background
        words = _visible(article.text[sentence.start : sentence.end])
        label = f"¶{sentence.paragraph}{''.join(marks)}  {words}"
        first = sentence.start if number else 0
        bounds.append((first, end[0].start if end else None, label))
    for start, stop, label in bounds:
        rows += ["", label, *_items(line, "text", start, stop)]
    return "\n".join(rows).rstrip("\n") + "\n"


def _items(line: dict[str, Any], section: str, start: int, end: int | None) -> list[str]:
    """Rows of the items that begin in ``[start, end)`` of a section, by offset."""
    rows = []
    for rank, kind in enumerate(KINDS):
        for item in line.get(kind, ()):
            span = item["content"] if kind == "statements" else item
            inside = start <= span["start"] and (end is None or span["start"] < end)
            if inside and item.get("in", "text") == section:
                row = f"  {_span(span)}  {kind.rstrip('s'):<9}  {SHOW[kind](item)}"
                rows.append((span["start"], span["end"], rank, row))
    return [row for *_, row in sorted(rows)]


def _span(span: dict[str, Any]) -> str:
    return f"{span['start']:>5}-{span['end']:<5}"


def _visible(words: str) -> str:
    """The words with invisible characters written out."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in words
    )


def _words(words: str) -> str:
    shown = words if len(words) <= LONG else f"{words[: LONG // 2]} … {words[-LONG // 2 :]}"
    return f'"{_visible(shown)}"'


def _row(item: dict[str, Any], *values: object, **named: object) -> str:
    """The item's words, then values, then named ones; those that are None or empty are left out."""
    parts = [_words(item["text"]), *(str(value) for value in values if value not in (None, ""))]
    parts += [f"{key}={value}" for key, value in named.items() if value not in (None, "", ())]
    return "  ".join(parts)


def _other(item: dict[str, Any]) -> str | None:
    return f"= {item['name']}" if item["name"] != item["text"] else None


def _time(item: dict[str, Any]) -> str:
    covers = "..".join(item["interval"]) if item["interval"] else None
    edtf = item["edtf"] if item["edtf"] != item["timex"] else None
    return _row(item, item["timex"], item["precision"], item["basis"], covers, edtf=edtf)


def _place(item: dict[str, Any]) -> str:
    at = f"{item['lat']:.2f},{item['lon']:.2f}" if item["lat"] is not None else None
    what = (item["role"], item["precision"], item["country"], item["id"], at)
    return _row(item, _other(item), *what)


def _count(item: dict[str, Any]) -> str:
    bounds = f"{item['low']}..{'' if item['high'] is None else item['high']}"
    value = str(item["value"])
    if (item["qualifier"], bounds) != ("exact", f"{value}..{value}"):
        value = f"{value} {item['qualifier']} {bounds}"
    part = item["part_of"] and f"{_words(item['part_of']['text'])}@{item['part_of']['start']}"
    named = {"pop": item["population"], "side": item["side"], "when": item["event_date"]}
    named |= {"as_of": item["as_of"], "where": item["place"], "part_of": part}
    return _row(item, item["measure"], value, **named, chain=_chain(item["chain"]))


def _statement(item: dict[str, Any]) -> str:
    speaker = item["speaker"]
    by = speaker and f"{_words(speaker['text'])}@{speaker['start']} {_other(speaker) or ''}".strip()
    cue = f"{_words(item['cue']['text'])}@{item['cue']['start']}"
    quoted = "quoted" if item["quoted"] else ""
    named = {"cue": cue, "by": by, "to": item["addressee"], "chain": _chain(item["chain"])}
    return _row(item["content"], item["stance"], quoted, **named)


def _event(item: dict[str, Any]) -> str:
    code = "/".join(part for part in (item["type"], item["mode"]) if part)
    who = {key: item[key] and _words(item[key]) for key in ("actor", "recipient")}
    where = {"when": item["date"], "where": item["place"]}
    return _row(item, code, *item["auxiliary"], **who, **where)


def _chain(links: list[dict[str, Any]]) -> str:
    """Hands from the outlet to who said it first; "~" marks a hedge."""
    shown = []
    for link in links:
        hedge = f" ~{link['hedge']}" if link["hedge"] else ""
        shown.append(f"{link['role']}:{link['name'] or '?'}{hedge}")
    return " > ".join(shown)


SHOW = {
    "names": lambda item: _row(item, item["kind"], _other(item)),
    "stand_ins": lambda item: _row(item, f"= {item['name']}", item["why"], item["by"]),
    "places": _place,
    "times": _time,
    "counts": _count,
    "statements": _statement,
    "events": _event,
}


# ---- the tests ------------------------------------------------------------------------------


@pytest.mark.parametrize("case", cases(), ids="/".join)
def test_the_reading_is_as_it_was(case, held):
    folder, name = case
    held(HERE / folder / f"{name}.txt", laid_out(_exported(case), _reading(case)))


def test_every_reading_is_held_and_no_other():
    kept = {(path.parent.name, path.stem) for path in HERE.glob("*/*.txt")}
    assert kept == set(cases()) == set(_articles())
    assert len(kept) >= 60
    assert sum(folder == "hard" for folder, _ in kept) >= 25


def test_every_span_of_every_reading_says_what_stands_there():
    seen: Counter[str] = Counter()
    for case in cases():
        line = _exported(case)
        for kind in KINDS:
            for item in line.get(kind, ()):
                for span in _spans(item, line["article"]):
                    section = span.get("in", item.get("in", "text"))
                    there = line[section][span["start"] : span["end"]]
                    assert there == span["text"], (case, kind, span)
                    assert there.strip(), (case, kind, span)
                    seen[kind] += 1
    assert all(seen[kind] > 15 for kind in KINDS), seen


def _spans(value: Any, article: str) -> Iterator[dict[str, Any]]:
    """An item's own span and those inside it; a chain's links name article and section."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from _spans(item, article)
    elif isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            assert value.get("article", article) == article
            yield value
        for item in value.values():
            yield from _spans(item, article)


def test_each_hard_article_says_how_it_is_hard():
    for path in (HERE / "input").glob("*.toml"):
        assert path.read_text("utf-8").startswith("# "), path.name
