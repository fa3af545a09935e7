"""Runs many programs in one interpreter, each with modules, folder, environment and output of its own.

Reads a list of runs as JSON from standard input, and writes what they printed to standard output. Nothing waits:
sleeping returns at once, and the emulator's clock goes on with every look.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import re
import runpy
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import Any

SECONDS = 6
"""How long a program may take."""

_MAGIC = re.compile(r"^[ \t]*%(?!%).*$", re.MULTILINE)
_ASSIGNED = re.compile(r"^([ \t]*)(\w+)\s*=\s*!(.*)$", re.MULTILINE)
_COMMAND = re.compile(r"^([ \t]*)!(.*)$", re.MULTILINE)


class TooLongError(BaseException):
    """A program does not come to an end; no handler of its own shall hold this up."""


def main() -> None:
    """Run what standard input says."""
    setattr(time, "sleep", lambda seconds: None)  # noqa: B010
    original = asyncio.sleep

    async def at_once(delay: float, result: Any = None) -> Any:
        return await original(0, result)

    setattr(asyncio, "sleep", at_once)  # noqa: B010
    signal.signal(signal.SIGALRM, _too_long)
    results = [{"name": run["name"], "output": _one(run)} for run in json.load(sys.stdin)]
    json.dump(results, sys.stdout)


def _too_long(number: int, frame: object) -> None:
    raise TooLongError(f"not done after {SECONDS} s")


def _one(run: dict[str, Any]) -> str:
    before, path, known = dict(os.environ), list(sys.path), set(sys.modules)
    os.environ.update(run["environment"])
    os.chdir(run["folder"])
    sys.path[:0] = run["paths"]
    output = io.StringIO()
    signal.setitimer(signal.ITIMER_REAL, SECONDS, 1)
    try:
        with contextlib.redirect_stdout(output):
            runpy.run_path(str(_program(Path(run["folder"]) / run["file"])), run_name="__main__")
    except SystemExit as left:
        output.write(f"[exit {left.code}]\n")
    except BaseException as error:
        own = [frame for frame in traceback.extract_tb(error.__traceback__) if run["folder"] in frame.filename]
        where = own[-1] if own else traceback.extract_tb(error.__traceback__)[-1]
        output.write(f"[{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})]\n")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.environ.clear()
        os.environ.update(before)
        sys.path[:] = path
        for name in set(sys.modules) - known:
            if _came_from(getattr(sys.modules[name], "__file__", None), run["paths"]):
                del sys.modules[name]
    return output.getvalue()


def _came_from(file: str | None, paths: list[str]) -> bool:
    """Tell whether a module was found for one run only; what is installed stays for the next one."""
    return file is not None and any(Path(file).is_relative_to(path) for path in paths)


def _program(path: Path) -> Path:
    """Return a program; of a notebook make one."""
    if path.suffix != ".ipynb":
        return path
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    text = "\n".join(_cell("".join(cell["source"])) for cell in cells)
    made = path.with_suffix(".cells.py")
    made.write_text(f"from tests.migration.corpus.batch import shell\n{text}\n", encoding="utf-8")
    return made


def _cell(source: str) -> str:
    if source.startswith("%%bash"):
        return f"shell({source.partition(chr(10))[2]!r})"
    source = _MAGIC.sub("", source)
    source = _ASSIGNED.sub(lambda line: f"{line[1]}{line[2]} = shell({line[3]!r}, kept=True)", source)
    return _COMMAND.sub(lambda line: f"{line[1]}shell({line[2]!r})", source)


def shell(command: str, kept: bool = False) -> list[str]:
    """Run what a cell gives to the shell; only the lines of the programs' own count as output."""
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=SECONDS, check=False)
    if not kept:
        print("".join(line for line in done.stdout.splitlines(keepends=True) if line.startswith("==")), end="")
    return done.stdout.splitlines()


if __name__ == "__main__":
    main()
