"""Read the second half of a large file in a process of its own, when asked: it pays from about 100 MB on.

Run as a module, this checks a part of a file and writes what it found, pickled, to standard output, for the process
that started it. A fresh interpreter rather than a fork: a program may have threads, and need not have a main guard.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from .checks import Check, Part, Wanted
from .files import USUAL_LINE, bounded_lines, read_on, record_at
from .provider import Provider

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from .files import Path, Progress

_OWN_SHARE = 0.6  # the other process has to start first
_BUFFER = 1 << 18


def check_with_second(path: Path, wanted: Wanted, max_line: int, progress: Progress | None) -> Check:
    """Check a file with a second process that reads its end.

    Raises:
        OSError: the file cannot be read.
        RuntimeError: the second process failed.
    """
    import subprocess  # only this process needs it

    with open(path, "rb", buffering=_BUFFER) as file, open(path, "rb") as again:
        size = os.fstat(file.fileno()).st_size
        again.seek(int(size * _OWN_SHARE))
        while (piece := again.readline(_BUFFER)) and not piece.endswith(b"\n"):
            pass  # to the end of a line, however long it is
        middle = again.tell()
        settings = asdict(wanted)
        del settings["extra_rule"]
        work = [__name__, os.path.abspath(path), str(middle), str(max_line), json.dumps(settings)]
        with subprocess.Popen([sys.executable, "-m", *work], stdout=subprocess.PIPE) as other:
            check = Check(wanted, partial(record_at, again, max_line), middle // USUAL_LINE)
            read_on(check, _until(file, max_line, middle), size, progress)
            answer, _ = other.communicate()
        if other.returncode:
            raise RuntimeError(f"the second process ended with {other.returncode}")
        part: Part = pickle.loads(answer)
        check.absorb(part)
        return check


def _until(file: BinaryIO, max_line: int, end: int) -> Iterator[bytes]:
    place = 0
    for line in bounded_lines(file, max_line):
        yield line
        place += len(line)
        if place >= end:
            return


def _main(path: str, start: str, max_line: str, settings: str) -> None:
    values: dict[str, Any] = json.loads(settings)
    values["provider"] = Provider(**values["provider"])
    wanted = Wanted(**values)
    with open(path, "rb", buffering=_BUFFER) as file, open(path, "rb") as again:
        length = os.fstat(file.fileno()).st_size - int(start)
        file.seek(int(start))
        check = Check(wanted, partial(record_at, again, int(max_line)), length // USUAL_LINE, start=int(start))
        check.read(bounded_lines(file, int(max_line)))
    sys.stdout.buffer.write(pickle.dumps(check.part()))


if __name__ == "__main__":
    _main(*sys.argv[1:])
