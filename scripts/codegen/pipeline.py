"""The steps of a run, in their order: read, validate, parse, plan, render, format, verify, and only then swap in."""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .config import read_config
from .hoist import hoisted
from .manifest import NAME, manifest, tree_files
from .problems import Exit, Refused
from .read import read_spec
from .swap import beside, swap_in

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from .config import Config
    from .plan import Plan
    from .upstream.examples import Example


@dataclass(frozen=True)
class Paths:
    """Where a run reads and writes."""

    root: Path
    spec: Path
    output: Path

    @property
    def templates(self) -> Path:
        return self.root / "scripts" / "templates"

    @property
    def config(self) -> Path:
        return self.root / "generator-config.yaml"

    def sources(self) -> list[Path]:
        """Everything but the document that decides what is generated."""
        code = (self.root / "scripts" / "codegen").glob("*.py")
        return sorted([*code, *self.templates.glob("*.jinja"), self.config])


class Steps:
    """Says what a run is doing, one line a step."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._since = time.perf_counter()

    def tell(self, text: str) -> None:
        """Say something beside the steps."""
        self._say(f"  {text}")

    def done(self, text: str) -> None:
        """Say that a step is done, and how long it took."""
        now = time.perf_counter()
        self._say(f"{text} ({now - self._since:.1f} s)")
        self._since = now


@dataclass(frozen=True)
class Source:
    """What a client is generated from.

    Attributes:
        document: the API description as the generator is to read it.
        file: the file that it came from, which the manifest names by its hash.
        examples: what the client has to read and write back unchanged.
        text: the description to put beside the client, where it is not the file itself.
    """

    document: dict[str, Any]
    file: Path
    examples: tuple[Example, ...] = ()
    text: str | None = None


def read_source(paths: Paths, steps: Steps) -> Source:
    """Read `openapi.yaml`, or whatever stands in its place as it is."""
    from .upstream.examples import collected

    spec = read_spec(paths.spec)
    steps.done(f"read {paths.spec.name}")
    return Source(spec, paths.spec, tuple(collected(spec).found))


def regenerate(source: Source, paths: Paths, package: str | None, steps: Steps) -> None:
    """Write the client; the old one stays unless everything went well."""
    with built(source, paths, package, steps) as folder:
        swap_in(folder, paths.output)
    steps.done(f"wrote {paths.output.name}/")


@contextmanager
def built(source: Source, paths: Paths, package: str | None, steps: Steps) -> Generator[Path]:
    """A finished client in a folder beside the old one: everything proven, nothing but the swap left to do."""
    from .upstream.roundtrip import round_trip
    from .upstream.typecheck import type_checked

    name = package or read_config(paths.config).package
    with beside(paths.output) as folder:
        _build(source, paths, name, folder, steps)
        with type_checked(folder, name):
            outcome = round_trip(folder, name, source.examples)
        steps.done(f"proven: types check, {outcome.read} examples and {outcome.variants} changed ones survive")
        yield folder


def differences(source: Source, paths: Paths, package: str | None, steps: Steps) -> list[str]:
    """What a new run would change, one line a file."""
    with tempfile.TemporaryDirectory() as scratch:
        _build(source, paths, package or read_config(paths.config).package, Path(scratch), steps)
        new = _contents(Path(scratch))
    old = _contents(paths.output) if paths.output.is_dir() else {}
    return [
        *(f"missing  {name}" for name in sorted(new.keys() - old.keys())),
        *(f"extra    {name}" for name in sorted(old.keys() - new.keys())),
        *(f"differs  {name}" for name in sorted(new.keys() & old.keys()) if new[name] != old[name]),
    ]


def _contents(tree: Path) -> dict[str, bytes]:
    return {name: (tree / name).read_bytes() for name in tree_files(tree)}


def _build(source: Source, paths: Paths, name: str, folder: Path, steps: Steps) -> None:
    from .formatting import format_code
    from .verify import verify

    config = read_config(paths.config)
    _validate(source.document, paths.spec.name)
    steps.done("valid OpenAPI")
    plan = _write(source.document, paths, config, name, folder)
    steps.done(f"generated {len(plan.operations)} operations and {len(plan.classes)} schemas")
    format_code(folder / name, config.line_length)
    steps.done("formatted")
    verify(folder, name, source.document)
    steps.done("verified: all there, all importable")
    if source.text is not None:
        (folder / "openapi.yaml").write_text(source.text, encoding="utf-8", newline="\n")
    text = manifest(plan, source.file, paths.sources(), paths.root, folder)
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")


def _validate(spec: dict[str, Any], name: str) -> None:
    from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

    validator = OpenAPIV30SpecValidator if str(spec.get("openapi", "")).startswith("3.0") else OpenAPIV31SpecValidator
    faults = [
        f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}" for fault in validator(spec).iter_errors()
    ]
    if faults:
        raise Refused(Exit.UNREADABLE, f"{name} is not valid OpenAPI:", faults)


def _write(spec: dict[str, Any], paths: Paths, config: Config, package: str, folder: Path) -> Plan:
    from .parse import parse
    from .plan import make_plan
    from .render import Renderer

    named = hoisted(spec, config.names)
    parsed, options = parse(named, paths.spec, config)
    plan = make_plan(named, parsed, options, config)
    renderer = Renderer(plan, parsed, options, paths.templates)
    for file, text in renderer.files().items():
        target = folder / package / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    (folder / "README.md").write_text(renderer.readme(package), encoding="utf-8", newline="\n")
    return plan
