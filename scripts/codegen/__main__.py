"""`scripts/regenerate`: from `openapi.yaml` to `generated/`, and from an upstream document to `openapi.yaml`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .pipeline import Paths, Steps, differences, read_source, regenerate
from .problems import Exit, Refused

_ROOT = Path(__file__).resolve().parents[2]
_EXITS = """\
Exit codes: 0 done; 1 differences found; 2 unreadable or invalid document; 3 stale corrections (with --check);
4 something would be lost."""


def main(arguments: list[str] | None = None, root: Path = _ROOT) -> int:
    """Run, and return the exit code."""
    options = _parsed(arguments)
    paths = Paths(root, options.spec or root / "openapi.yaml", (options.output or root / "generated").resolve())
    steps = Steps(lambda line: print(line, file=sys.stderr, flush=True))
    try:
        if options.upstream is not None:
            return _upstream(options, paths, steps)
        if options.spec is not None:
            return _foreign(options, paths, steps)
        return _check(paths, steps) if options.check else _write(paths, steps)
    except Refused as problem:
        print(f"error: {problem}", file=sys.stderr)
        return problem.code


def _write(paths: Paths, steps: Steps) -> int:
    regenerate(read_source(paths, steps), paths, None, steps)
    return Exit.DONE


def _check(paths: Paths, steps: Steps) -> int:
    from .upstream.command import replayed

    source = read_source(paths, steps)
    replay = replayed(paths)
    steps.done("replayed the last import")
    code = _reported(differences(source, paths, None, steps), paths)
    if replay is None:
        return code
    imported, found = replay
    if found:
        print("openapi.yaml is not what scripts/spec/ makes of it:", *found, sep="\n  ")
        code = Exit.DIFFERS
    for item in imported.overlay.stale:
        print(f"stale correction in scripts/spec/overlay.yaml: {item}")
    return Exit.STALE_OVERLAY if imported.overlay.stale else code


def _reported(found: list[str], paths: Paths) -> int:
    if not found:
        print(f"{paths.output.name}/ is what {paths.spec.name} says")
        return Exit.DONE
    print(f"{paths.output.name}/ is not what {paths.spec.name} says; run scripts/regenerate", *found, sep="\n  ")
    return Exit.DIFFERS


def _foreign(options: argparse.Namespace, paths: Paths, steps: Steps) -> int:
    from .upstream.foreign import Request, prepared

    source = prepared(Request(paths.spec, options.prefix, options.overlay, options.report), paths, steps)
    if options.check:
        return _reported(differences(source, paths, options.package, steps), paths)
    regenerate(source, paths, options.package, steps)
    return Exit.DONE


def _upstream(options: argparse.Namespace, paths: Paths, steps: Steps) -> int:
    from .upstream.command import Request, run
    from .upstream.importing import Choices

    choices = Choices(our_words=options.descriptions == "ours", keep=not options.drop_removed)
    return run(Request(options.upstream, options.since, options.report, options.check, choices), paths, steps)


def _parsed(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/regenerate",
        description="Write the low-level client under generated/ from openapi.yaml.",
        epilog=_EXITS,
    )
    parser.add_argument("--check", action="store_true", help="change nothing; fail when anything would change")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what changes, and for whom, as Markdown")
    ours = parser.add_argument_group("a newer upstream document")
    ours.add_argument("--upstream", type=Path, metavar="FILE", help="rebuild openapi.yaml from it first")
    ours.add_argument(
        "--descriptions", choices=["ours", "upstream"], default="ours", help="whose words to keep (default: ours)"
    )
    ours.add_argument("--drop-removed", action="store_true", help="drop what upstream has removed, for a major version")
    ours.add_argument(
        "--since", type=Path, metavar="FILE", help="report what changed from this one; write nothing else"
    )
    own = parser.add_argument_group("a client of your own")
    own.add_argument("--spec", type=Path, metavar="FILE", help="another document (default: openapi.yaml)")
    own.add_argument("--output", type=Path, metavar="DIR", help="where to write the client (not generated/)")
    own.add_argument("--package", metavar="NAME", help="its import name (default: from generator-config.yaml)")
    own.add_argument(
        "--prefix", action="append", metavar="PATH", help="which paths to cover (default: from the config)"
    )
    own.add_argument("--overlay", type=Path, metavar="FILE", help="corrections of the document")
    options = parser.parse_args(arguments)
    if (options.spec is None) is not (options.output is None):
        parser.error("--spec and --output go together: the folder generated/ is for openapi.yaml alone")
    if options.spec is not None and options.upstream is not None:
        parser.error("--upstream rebuilds this repository's openapi.yaml; --spec leaves it alone: choose one")
    for name in ("package", "prefix", "overlay"):
        if getattr(options, name) is not None and options.spec is None:
            parser.error(f"--{name} needs --spec and --output")
    for name in ("since", "drop_removed"):
        if getattr(options, name) and options.upstream is None:
            parser.error(f"--{name.replace('_', '-')} needs --upstream")
    if options.report is not None and options.spec is None and options.upstream is None:
        parser.error("--report needs --upstream or --spec")
    return options


if __name__ == "__main__":
    sys.exit(main())
