"""`scripts/regenerate`: from `openapi.yaml` to `generated/`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .pipeline import Paths, Steps, differences, regenerate
from .problems import Exit, Refused

_ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Run, and return the exit code."""
    options = _parser().parse_args(arguments)
    if options.output is not None and options.spec is None:
        _parser().error("--output needs --spec: the folder generated/ is for openapi.yaml alone")
    paths = Paths(_ROOT, options.spec or _ROOT / "openapi.yaml", (options.output or _ROOT / "generated").resolve())
    steps = Steps(lambda line: print(line, file=sys.stderr, flush=True))
    try:
        if not options.check:
            regenerate(paths, options.package, steps)
            return Exit.DONE
        found = differences(paths, options.package, steps)
    except Refused as problem:
        print(f"error: {problem}", file=sys.stderr)
        return problem.code
    if not found:
        print(f"{paths.output.name}/ is what {paths.spec.name} says")
        return Exit.DONE
    print(f"{paths.output.name}/ is not what {paths.spec.name} says; run scripts/regenerate", *found, sep="\n  ")
    return Exit.DIFFERS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/regenerate",
        description="Write the low-level client under generated/ from openapi.yaml.",
        epilog="Exit codes: 0 done; 1 differences found; 2 unreadable or invalid document; 4 something would be lost.",
    )
    parser.add_argument("--check", action="store_true", help="change nothing; fail when generated/ would change")
    parser.add_argument("--spec", type=Path, metavar="FILE", help="another document (default: openapi.yaml)")
    parser.add_argument("--output", type=Path, metavar="DIR", help="another folder (default: generated/); with --spec")
    parser.add_argument("--package", metavar="NAME", help="the import name (default: from generator-config.yaml)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
