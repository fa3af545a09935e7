"""The command `fine-tuning`.  Needs the extra `cli`; commands are imported only when they are used."""

from __future__ import annotations

import sys
from collections.abc import Sequence

MISSING = "error: the command line needs {name}, which is not installed\npip install 'fine-tuning-client[{extra}]'"

EXTRAS = {
    "uvicorn": "emulator",
    "python_multipart": "emulator",
    "orjson": "data",
    "bpe_openai": "data",
    "click": "cli",
    "rich": "cli",
    "nltk": "graders",
    "rapidfuzz": "graders",
    "libcst": "migrate",
    "openpyxl": "migrate",
    "matplotlib": "plot",
}
"""Which extra brings a module."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; `exits` says what they mean."""
    try:
        from .root import run

        return run(arguments)
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name not in EXTRAS:
            raise
        print(MISSING.format(name=name, extra=EXTRAS[name]), file=sys.stderr)
        return 1
