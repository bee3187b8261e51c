"""Check the gold annotations of the bundled sample against the reports.

Run as ``python eval/sample/check_gold.py``; exits 1 and lists every fault found.
"""

from __future__ import annotations

import html
import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REPORTS = HERE.parents[1] / "src" / "crossread" / "sample" / "reports"
QUALIFIERS = {"exact", "at_least", "more_than", "about", "up_to", "between", "fewer_than"}
BASES = {"input", "metadata", "byline", "url", "text", "none"}
KINDS = {"person", "organisation", "place", "group"}
STATUSES = {"single", "agreed", "rising", "divergent", "contradictory"}


def squeeze(text: str) -> str:
    """Every run of white space as one space."""
    return re.sub(r"\s+", " ", text)


def load_reports() -> dict[str, str]:
    """Each report's readable text by its ref; tags stripped and entities unescaped for HTML."""
    found: dict[str, str] = {}
    for path in sorted(REPORTS.iterdir()):
        raw = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            for line in raw.splitlines():
                row: dict[str, str] = json.loads(line)
                found[row["id"]] = squeeze(f"{row.get('title', '')}\n{row['text']}")
        elif path.suffix == ".html":
            bare = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", raw)
            found[path.name] = squeeze(html.unescape(re.sub(r"<[^>]+>", "", bare)))
        else:
            found[path.name] = squeeze(raw)
    return found


def check_report(ref: str, gold: dict[str, Any], text: str, refs: set[str]) -> list[str]:
    """The faults of one report's gold."""
    faults: list[str] = []

    def need(what: str, words: str | None) -> None:
        if words and squeeze(words) not in text:
            faults.append(f"{ref}: {what} not in the report: {words!r}")

    need("title", gold["title"])
    for noise in gold["noise"]:
        need("noise", noise)
    if gold["text_origin"] not in refs:
        faults.append(f"{ref}: unknown text_origin {gold['text_origin']!r}")
    if gold.get("partial_copy_of", ref) not in refs:
        faults.append(f"{ref}: unknown partial_copy_of")
    if gold["published_basis"] not in BASES:
        faults.append(f"{ref}: unknown basis {gold['published_basis']!r}")
    if (gold["published"] is None) != (gold["published_basis"] == "none"):
        faults.append(f"{ref}: published and published_basis disagree")
    kept: list[str] = []
    texts = {count["text"] for count in gold["counts"]}
    for count in gold["counts"]:
        need("count", count["text"])
        kept.append(count["text"])
        if count["qualifier"] not in QUALIFIERS or count["role"] not in {"main", "background"}:
            faults.append(f"{ref}: bad qualifier or role in {count['text']!r}")
        if ("value_high" in count) != (count["qualifier"] == "between"):
            faults.append(f"{ref}: value_high goes with between: {count['text']!r}")
        if count["part_of"] is not None and count["part_of"] not in texts:
            faults.append(f"{ref}: part_of is no count of this report: {count['part_of']!r}")
    for time in gold["times"]:
        need("time", time["text"])
    for statement in gold["statements"]:
        for part in ("speaker", "cue", "content"):
            need(part, statement[part])
            kept.append(statement[part])
    for name in gold["names"]:
        need("name", name["text"])
        if name["kind"] not in KINDS:
            faults.append(f"{ref}: unknown kind of name {name['kind']!r}")
    faults += [
        f"{ref}: noise {noise!r} inside {words!r}"
        for noise in gold["noise"]
        for words in kept
        if noise in words
    ]
    return faults


def check_stories(gold: dict[str, Any]) -> list[str]:
    """The faults of the stories: they partition the reports and agree with them."""
    faults: list[str] = []
    reports: dict[str, Any] = gold["reports"]
    seen: list[str] = []
    for key, story in gold["stories"].items():
        members: list[str] = story["members"]
        seen += members
        wrong = [ref for ref in members if reports.get(ref, {}).get("story") != key]
        faults += [f"{key}: {ref} says it is in another story" for ref in wrong]
        for ref in story["lookalikes"]:
            if ref not in reports or ref in members:
                faults.append(f"{key}: bad look-alike {ref}")
        origins = {reports[ref]["text_origin"] for ref in members if ref in reports}
        if len(origins) != story["origins"]:
            faults.append(f"{key}: origins {story['origins']}, counted {len(origins)}")
        for tally in story["tallies"]:
            bounds = [tally[side] for side in ("low", "best", "high") if tally[side] is not None]
            if bounds != sorted(bounds) or tally["status"] not in STATUSES:
                faults.append(f"{key}: bad tally {tally['measure']} {tally['side']}")
        for said in story["key_statements"]:
            outside = [ref for ref in said["reports"] if ref not in members]
            faults += [f"{key}: {ref} is no member" for ref in outside]
    if sorted(seen) != sorted(reports):
        faults.append("stories do not partition the reports")
    return faults


def main() -> int:
    """Print the faults, or a line of totals."""
    gold: dict[str, Any] = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))
    texts = load_reports()
    reports: dict[str, Any] = gold["reports"]
    faults = [f"gold without report: {ref}" for ref in reports if ref not in texts]
    faults += [f"report without gold: {ref}" for ref in texts if ref not in reports]
    for ref, entry in reports.items():
        if ref in texts:
            faults += check_report(ref, entry, texts[ref], set(reports))
    faults += check_stories(gold)
    for fault in faults:
        print(fault)
    counts = sum(len(entry["counts"]) for entry in reports.values())
    print(f"{len(reports)} reports, {counts} counts, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
