"""As of five instants: what a fresh desk says that never saw the rest."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from crossread.desk import Desk
from crossread.engine import Local
from crossread.engine.run import read_into
from crossread.export.output import export

REPORTS = (
    ("a", "2031-05-03T08:10:00Z", "Harbour Wire",
     "An earthquake shook the valley of Tarsk early on Saturday. At least 12 people died, the "
     "governor said. Roads to the north are blocked by rocks."),
    ("b", "2031-05-03T16:00:00Z", "The Velmaran",
     "The earthquake in the valley of Tarsk killed 40 people, the ministry of health in Velmara "
     "said on Saturday afternoon. A count of the morning had stood at 12."),
    ("c", "2031-05-04T09:00:00Z", "Radio Amsel",
     "After the earthquake in the valley of Tarsk rescuers found 40 dead by Sunday morning. The "
     "mayor denied that help was late."),
    ("d", "2031-05-04", "The Daily Lantern",
     "97 people were killed by the earthquake in the valley of Tarsk, the ministry of health said "
     "on Sunday. Survivors sleep in the open."),
    ("e", "2031-05-06T10:00:00Z", "Harbour Wire",
     "The toll of the earthquake in the valley of Tarsk has reached 131, the ministry of health "
     "said on Tuesday. Schools are to reopen on 12 May."),
    ("f", "2031-05-09T10:00:00Z", "The Velmaran",
     "Correction: we said that 131 people had died in the earthquake of Tarsk. That was wrong. "
     "The earthquake killed 118 people, the ministry of health said on Friday."),
)  # fmt: skip
INSTANTS = (
    "2031-05-03T12:00:00Z",
    "2031-05-04T08:00:00Z",
    "2031-05-05T00:00:00Z",
    "2031-05-07T00:00:00Z",
    "2031-05-10T00:00:00Z",
)
# How many of the reports can be shown to be out at each instant: "d" only when its day is over.
KNOWN = (1, 2, 4, 5, 6)


def exported(folder: Path, name: str, number: int, instant: str) -> bytes:
    """The whole document of a fresh desk that has read so many of the reports, as of an instant."""
    path = folder / f"{name}.jsonl"
    rows = [
        {
            "id": ref,
            "published": when,
            "outlet": outlet,
            "title": f"Earthquake, {ref}",
            "text": text,
        }
        for ref, when, outlet, text in REPORTS[:number]
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    with Desk.open(folder / f"{name}.desk") as desk:
        assert read_into(desk, [str(path)], Local()).read == number
        return b"".join(export(desk, "json", as_of=datetime.fromisoformat(instant)))


@pytest.mark.parametrize(("instant", "known"), list(zip(INSTANTS, KNOWN, strict=True)))
def test_the_whole_document_is_that_of_a_desk_that_never_saw_the_rest(
    tmp_path: Path, instant: str, known: int
) -> None:
    whole = exported(tmp_path, "all", len(REPORTS), instant)
    assert whole == exported(tmp_path, "some", known, instant)
    told = json.loads(whole)
    assert {a["ref"] for a in told["articles"]} == set("abcdef"[:known])


def test_tolls_go_either_way_with_the_instant(tmp_path: Path) -> None:
    best = []
    for instant, known in zip(INSTANTS, KNOWN, strict=True):
        folder = tmp_path / str(known)
        folder.mkdir()
        document = json.loads(exported(folder, "all", known, instant))
        [story] = document["stories"]
        tallies = [t for t in story["tallies"] if t["measure"] == "killed" and t["role"] == "main"]
        best.append(tallies[0]["best"])
    assert best == [12, 40, 97, 131, 118]
