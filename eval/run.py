"""All measures of quality against their floors.

    python eval/run.py [--only NAME …] [--json] [--raise]

Runs eval/NAME.py for each measure of floors.toml that exists. Exits 1 when a figure is under its
floor. A measure whose data are absent is skipped; floors that were set on other data than are
here are not applied; both are said.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from floors import FLOORS, Measure, load, save, shared
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent


@dataclass
class Outcome:
    """What became of one measure."""

    measure: Measure
    figures: Mapping[str, float] = field(default_factory=dict)
    digest: str | None = None
    said: str = ""
    broken: str = ""
    seconds: float = 0.0

    @property
    def applied(self) -> bool:
        """True when its floors were set on the data that are here."""
        return self.digest is not None and self.digest == self.measure.digest

    @property
    def failures(self) -> list[str]:
        """Why it fails; nothing where it was not run or its floors do not apply."""
        if self.broken:
            return [self.broken]
        return self.measure.failures(self.figures) if self.figures and self.applied else []


def module(name: str) -> ModuleType | None:
    """eval/NAME.py, or None where there is none."""
    path = HERE / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"eval_{name}", path)
    if not path.exists() or spec is None or spec.loader is None:
        return None
    found = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = found  # dataclasses look their module up
    spec.loader.exec_module(found)
    return found


def run(measure: Measure) -> Outcome:
    """Run one measure, or say why not."""
    digest = measure.data_digest()
    if digest is None:
        said = f"skipped: no {', '.join(measure.data)} below {shared()} (CROSSREAD_SHARED)"
        return Outcome(measure, said=said)
    code = module(measure.name)
    if code is None:
        return Outcome(measure, said=f"skipped: there is no eval/{measure.name}.py yet")
    started = time.monotonic()
    try:
        figures = code.measure()
    except Exception as error:  # noqa: BLE001  one that breaks fails, and the others still run
        traceback.print_exc()
        return Outcome(measure, broken=f"{measure.name} broke: {type(error).__name__}: {error}")
    outcome = Outcome(measure, figures, digest, seconds=time.monotonic() - started)
    if measure.floors and not outcome.applied:
        outcome.said = "floors not applied: they were set on other data"
    return outcome


def table(outcomes: Sequence[Outcome]) -> Table:
    """Figure, floor and aim of everything measured."""
    shown = Table(box=None, pad_edge=False)
    for title in ("measure", "figure", "value", "floor", "aim"):
        shown.add_column(title, justify="left" if title in ("measure", "figure") else "right")
    for outcome in outcomes:
        measure = outcome.measure
        for name, value in outcome.figures.items():
            floor = measure.floors.get(name) if outcome.applied else None
            under = floor is not None and value < floor
            shown.add_row(
                measure.name,
                name,
                f"[bold red]{value:.4f}[/]" if under else f"{value:.4f}",
                "" if floor is None else f"{floor:.3f}",
                f"{measure.aims[name]:.3f}" if name in measure.aims else "",
            )
    return shown


def as_json(outcomes: Sequence[Outcome]) -> str:
    """The same for machines."""
    rows = {
        outcome.measure.name: {
            "figures": outcome.figures,
            "floors": outcome.measure.floors if outcome.applied else {},
            "aims": outcome.measure.aims,
            "said": outcome.said,
            "seconds": round(outcome.seconds, 1),
            "failures": outcome.failures,
        }
        for outcome in outcomes
    }
    return json.dumps(rows, indent=1, default=dict)


def lift(measures: Mapping[str, Measure], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Write floors raised to what was measured; one line for each measure."""
    raised = dict(measures)
    for outcome in outcomes:
        if outcome.figures and outcome.digest:
            raised[outcome.measure.name] = outcome.measure.raised(outcome.figures, outcome.digest)
            how = "raised" if outcome.applied or not outcome.measure.floors else "set anew"
            yield f"{outcome.measure.name}: floors {how}"
    save(raised)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measures of quality against their floors.")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these measures")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--raise", dest="lift", action="store_true", help=f"raise {FLOORS.name}")
    asked = parser.parse_args(arguments)
    measures = load()
    if unknown := sorted(set(asked.only or ()) - measures.keys()):
        parser.error(f"no measure is called {', '.join(unknown)}; there are {', '.join(measures)}")
    chosen = [m for name, m in measures.items() if not asked.only or name in asked.only]
    outcomes = [run(measure) for measure in chosen]
    failures = [line for outcome in outcomes for line in outcome.failures]
    if asked.json:
        print(as_json(outcomes))
    else:
        console = Console(highlight=False)
        console.print(table(outcomes))
        for outcome in outcomes:
            if outcome.said:
                console.print(f"{outcome.measure.name}: {outcome.said}", markup=False)
        for line in failures:
            console.print(f"failed: {line}", markup=False, style="bold red")
    if asked.lift:
        for line in lift(measures, outcomes):
            print(line, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
