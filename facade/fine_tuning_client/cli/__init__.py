"""The command `fine-tuning`.  Needs the extra `cli`; commands are imported only when they are used."""

from __future__ import annotations

import sys
from collections.abc import Sequence

MISSING = "error: the command line needs {name}, which is not installed\npip install 'fine-tuning-client[{extra}]'"

EXTRAS = {"uvicorn": "emulator", "python_multipart": "emulator", "orjson": "data", "bpe_openai": "data"}
"""Which extra brings a module; all others come with `cli`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, 1 for a failure, 2 for wrong usage, 130 after Ctrl-C."""
    try:
        from .root import run

        return run(arguments)
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name not in {*EXTRAS, "click", "rich"}:
            raise
        print(MISSING.format(name=name, extra=EXTRAS.get(name, "cli")), file=sys.stderr)
        return 1
