"""Gold records of events: what each set holds, and how its codes map to today's PLOVER.

PLOVER's gold records are of version 0.5 (2016). Its DEMAND, DISAPPROVE, INVESTIGATE and FIGHT are
REQUEST, ACCUSE, ACCUSE and ASSAULT now, and some modes have another name or another type; where
the type has no such mode any more, the mode is not asked for.

PETRARCH's unit tests bear codes of their own test dictionary. Most come from TABARI's suite and are
WEIS categories (McClelland 1978: 064 recognise, 041 praise, 191 cancel, 223 military engagement),
some are CAMEO, and some (9xx, 345, 174K) are dummies that test the matching of patterns. So a
record is scored under both readings of its root; dummies, which no reading has, are left out.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).parents[2] / "shared"))
EVENTS = SHARED / "data" / "events"
HARD = Path(__file__).parent / "hard_events.jsonl"
_PETRARCH = ("PETR.UnitTest.records.xml", "single_test.xml")

_TYPES = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
# Old mode: type (None: as the record has it) and mode of today.
_MODES: dict[str, tuple[str | None, str]] = {
    "host": (None, "visit"),
    "strike-hun": (None, "hunger"),
    "strike-gen": (None, "strike"),
    "riot-spon": (None, "riot"),
    "demo-spon": (None, "demo"),
    "demo-org": (None, "demo"),
    "assassinate": (None, "targeted"),
    "confiscate": (None, "seize"),
    "detain": (None, "arrest"),
    "ban": (None, "restrict"),
    "destroy": ("ASSAULT", "destroy"),
}
_KEPT = frozenset({
    "visit", "phone", "third-party", "multilateral", "restrict", "relations", "violence", "arrest",
    "riot", "obstruct", "troops", "weapons", "police", "curfew", "martial-law", "deport", "censor",
    "torture", "suicide-attack", "primitive", "beat", "sexual", "explosives", "firearms",
    "heavy-weapons",
})  # fmt: skip

# WEIS roots; 02 "comment" is none of PLOVER's.
WEIS: dict[str, tuple[str, ...]] = {
    "01": ("CONCEDE", "RETREAT"), "03": ("CONSULT",), "04": ("SUPPORT",), "05": ("AGREE",),
    "06": ("SUPPORT", "COOPERATE", "CONCEDE", "RETREAT"), "07": ("AID",), "08": ("AGREE",),
    "09": ("REQUEST",), "10": ("REQUEST",), "11": ("REJECT",), "12": ("ACCUSE",),
    "13": ("ACCUSE",), "14": ("REJECT",), "15": ("REQUEST",), "16": ("THREATEN",),
    "17": ("THREATEN",), "18": ("PROTEST", "MOBILIZE"), "19": ("SANCTION",), "20": ("SANCTION",),
    "21": ("COERCE",), "22": ("ASSAULT",),
}  # fmt: skip
# CAMEO roots; 01 "make public statement" is none of PLOVER's.
CAMEO: dict[str, tuple[str, ...]] = {
    "02": ("REQUEST",), "03": ("AGREE",), "04": ("CONSULT",), "05": ("SUPPORT",),
    "06": ("COOPERATE",), "07": ("AID",), "08": ("CONCEDE", "RETREAT"), "09": ("ACCUSE",),
    "10": ("REQUEST",), "11": ("ACCUSE",), "12": ("REJECT",), "13": ("THREATEN",),
    "14": ("PROTEST",), "15": ("MOBILIZE",), "16": ("SANCTION",), "17": ("COERCE",),
    "18": ("ASSAULT",), "19": ("ASSAULT",), "20": ("ASSAULT",),
}  # fmt: skip
# Which of the two a record's code is, nobody tells.
EITHER = {root: (*WEIS.get(root, ()), *CAMEO.get(root, ())) for root in WEIS.keys() | CAMEO.keys()}


@dataclass(frozen=True)
class Gold:
    """One record: a text and the one event that it was chosen for.

    Attributes:
        types: PLOVER types that count as right.
        mode: None where the record asks for none.
        actors, recipients: their words; empty where the record names none.
    """

    id: str
    text: str
    date: str
    types: tuple[str, ...]
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()

    @property
    def held_out(self) -> bool:
        """True for the half that nothing was tuned on."""
        return int(hashlib.blake2b(self.id.encode(), digest_size=8).hexdigest(), 16) % 2 == 1


def plover() -> Iterator[Gold]:
    """PLOVER's gold records, in order; nothing where they are absent."""
    path = EVENTS / "plover_gold.json"
    if not path.exists():
        return
    for row in json.loads(path.read_text("utf-8")):
        if "text" in row:
            yield _plover(row)


def _plover(row: dict[str, Any]) -> Gold:
    type_ = _TYPES.get(row["event"], row["event"])
    old = row.get("mode") or ""
    mode = old if old in _KEPT else None
    if old in _MODES:
        moved, mode = _MODES[old]
        type_ = moved or type_
    source, target = (_texts(row.get(side)) for side in ("source", "target"))
    return Gold(row["id"], row["text"], row["date"], (type_,), mode, source, target)


def _texts(parties: Any) -> tuple[str, ...]:
    rows = [parties] if isinstance(parties, dict) else parties or ()
    return tuple(each["actorText"] for each in rows if isinstance(each, dict) and each["actorText"])


def petrarch(roots: dict[str, tuple[str, ...]]) -> Iterator[Gold]:
    """PETRARCH's records with a code that one reading of the roots has.

    Args:
        roots: ``WEIS``, ``CAMEO`` or ``EITHER``.
    """
    seen: set[str] = set()
    for name in _PETRARCH:
        path = EVENTS / name
        body = path.read_text("utf-8") if path.exists() else ""
        body = re.sub(r"<!--.*?-->", "", body, flags=re.S)
        for head, inside in re.findall(r"<Sentence ([^>]*)>(.*?)</Sentence>", body, re.S):
            text = re.search(r"<Text>(.*?)</Text>", inside, re.S)
            told = " ".join(text[1].split()) if text else ""
            codes = re.findall(r'eventcode ?= ?"(\d{3})"', inside)
            types = {t for code in codes for t in roots.get(code[:2], ())}
            label = re.search(r'id ?= ?"([^"]*)"', head)
            if told and types and told not in seen:
                seen.add(told)
                record = f"{label[1] if label else ''}{told}"
                yield Gold(record, told, "1995-01-01", tuple(sorted(types)))


def hard() -> Iterator[dict[str, Any]]:
    """Our own sentences with all that is asked of them."""
    for line in HARD.read_text("utf-8").splitlines():
        yield json.loads(line)
