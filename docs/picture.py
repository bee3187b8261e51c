"""Draw the picture of docs/cli.md: how `crossread demo --no-serve` begins, as SVG.

Run it as `make pictures` after the demo's output has changed.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

PICTURE = Path(__file__).parent / "img" / "demo.svg"
WIDTH = 80
# The picture ends before this part: what follows is no larger on a page than a grey stripe.
UNTIL = "Where accounts disagree"


def main() -> None:
    """Run the demo as a user's terminal would and save what it shows first."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    command = [str(Path(sys.executable).with_name("crossread")), "demo", "--no-serve"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603  our own program
    shown = Text.from_ansi(f"$ crossread demo --no-serve\n{done.stdout}")
    first = shown[: shown.plain.index(UNTIL)]
    first.rstrip()
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(first)
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(console.export_svg(title="crossread"), encoding="utf-8")


if __name__ == "__main__":
    main()
