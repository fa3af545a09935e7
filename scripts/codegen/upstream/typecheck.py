"""Type-checks a generated package, beside whatever else is done meanwhile: it takes a second core for two seconds."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..problems import Exit, Refused

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


@contextmanager
def type_checked(root: Path, package: str) -> Generator[None]:
    """Check a package while the body runs.

    Raises:
        Refused: at the end, when the checker found anything.
    """
    options = ["--strict", "--no-error-summary", "--no-color-output", "--config-file=", f"--cache-dir={os.devnull}"]
    checker = subprocess.Popen(
        [sys.executable, "-m", "mypy", *options, package],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield
        output, _ = checker.communicate()
    except BaseException:
        checker.kill()
        checker.communicate()
        raise
    if checker.returncode:
        raise Refused(
            Exit.LOST, "the generated code does not type-check; a template is wrong:", output.splitlines()[:20]
        )
