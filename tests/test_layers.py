"""Which module may import what.  Imports under TYPE_CHECKING do not count: they cost nothing and bind nothing."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATED = ROOT / "generated" / "fine_tuning_api"
FACADE = ROOT / "facade" / "fine_tuning_client"

HEAVY = frozenset(
    {
        "click",
        "rich",
        "libcst",
        "openpyxl",
        "uvicorn",
        "matplotlib",
        "pandas",
        "orjson",
        "bpe_openai",
        "python_multipart",
    }
)
"""Distributions of the extras."""

HTTPX_IMPORTERS = {"_http", "_transport", "emulator"}
"""Modules and packages that import httpx at run time: the transport, and the emulator's in-process front."""

WAITING = frozenset({"time", "asyncio", "threading", "concurrent", "select", "selectors", "signal", "sched"})
"""What a module needs in order to wait."""

WAITERS = {
    "_flow": {"time", "asyncio", "concurrent"},
    "_runner": {"threading"},  # a lock around what is made when it is first needed
    "_http": {"threading"},  # the same
    "_streamed": {"asyncio"},  # a download's disk writes, in a thread
    "_streams": {"asyncio"},  # an upload's disk reads, in a thread
    "_regions": {"threading"},  # a lock around an open file's position
}
"""Modules of the facade, outside transport and emulator, that may."""

PURE = frozenset({"os", "io", "pathlib", "socket", "httpx", "shutil", "tempfile", "subprocess", "urllib"})
"""What a module without I/O does without."""

FILE_READERS = {
    "files": {"os"},  # reads and writes files line by line
    "operations": {"os"},  # takes paths, leaves the reading to `files`
    "second": {"os", "subprocess"},  # reads half of a large file in another process, when asked to
}
"""Modules of training_data that know of files, and what they import for it."""

KNOWN_TO_TRAINING_DATA = frozenset({"fine_tuning_client", "fine_tuning_client.facts"})
"""The one part of the facade that training_data builds on: dated data."""

FAILURE = {"fine_tuning_client._http.Failure"}

TOPS = ("emulator", "cli")
"""Packages on top of all others."""

SOURCES = sorted(GENERATED.rglob("*.py")) + sorted(FACADE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the absolute names of the modules that a file imports at run time."""
    package = module_name(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    for node in run_time_nodes(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            origin = f"{base}.{node.module}".strip(".") if node.module else base
            yield origin
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def run_time_nodes(tree: ast.AST, *, functions: bool = True) -> Iterator[ast.AST]:
    """Walk a tree, but for the bodies of `if TYPE_CHECKING`, and with or without those of functions."""
    for child in ast.iter_child_nodes(tree):
        if not functions and isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            for other in child.orelse:
                yield other
                yield from run_time_nodes(other, functions=functions)
            continue
        yield child
        yield from run_time_nodes(child, functions=functions)


def module_name(path: Path) -> str:
    """Return the dotted name of a source file."""
    root = GENERATED.parent if GENERATED in path.parents else FACADE.parent
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def part_of_facade(path: Path) -> str:
    """Return the first component of a facade module's name below the package."""
    parts = path.relative_to(FACADE).with_suffix("").parts
    return parts[0]


def tops(path: Path) -> set[str]:
    """Return the distributions and standard modules that a file imports."""
    return {name.partition(".")[0] for name in imports(path)}


def under(folder: str) -> list[Path]:
    """Return the source files of a package of the facade."""
    return sorted((FACADE / folder).rglob("*.py"))


def offenders(paths: Iterable[Path], forbidden: Callable[[Path], set[str]]) -> dict[str, set[str]]:
    """Return the modules that break a rule, and with what."""
    found = {module_name(path): forbidden(path) for path in paths}
    return {name: broken for name, broken in found.items() if broken}


def test_generated_code_imports_only_itself_attrs_and_the_standard_library() -> None:
    """The generated package knows nothing of the facade."""
    allowed = set(sys.stdlib_module_names) | {"fine_tuning_api", "attrs"}

    assert offenders(GENERATED.rglob("*.py"), lambda path: tops(path) - allowed) == {}


def test_generated_code_does_no_input_or_output() -> None:
    """The generated package describes requests; it never waits, reads or sends."""
    forbidden = (PURE | WAITING) - {"urllib"}  # for percent-encoding

    assert offenders(GENERATED.rglob("*.py"), lambda path: tops(path) & forbidden) == {}


def test_resources_know_no_transport() -> None:
    """A resource describes calls; how they are sent is none of its business, but that sending may fail."""

    def forbidden(path: Path) -> set[str]:
        below = {name for name in imports(path) if name.startswith(("fine_tuning_client._transport", "httpx"))}
        return below | {name for name in imports(path) if name.startswith("fine_tuning_client._http.")} - FAILURE

    assert offenders(under("resources"), forbidden) == {}


def test_httpx_is_imported_in_the_transport_only() -> None:
    """A successor of httpx has to be named in one place."""
    elsewhere = (path for path in FACADE.rglob("*.py") if part_of_facade(path) not in HTTPX_IMPORTERS)

    assert offenders(elsewhere, lambda path: tops(path) & {"httpx", "httpcore", "h11", "anyio"}) == {}


def test_only_the_flows_drivers_know_how_to_wait() -> None:
    """Waiting logic is a flow; clock, tasks and threads are its drivers' business."""
    elsewhere = (path for path in FACADE.rglob("*.py") if part_of_facade(path) not in ("_transport", *TOPS))

    assert offenders(elsewhere, lambda path: tops(path) & WAITING - WAITERS.get(part_of_facade(path), set())) == {}


@pytest.mark.parametrize("part", sorted(WAITERS))
def test_every_exception_to_the_rule_of_waiting_is_used(part: str) -> None:
    """A permission that nothing needs any more is withdrawn."""
    assert tops(FACADE / f"{part}.py") & WAITING == WAITERS[part]


def test_training_data_is_pure() -> None:
    """Rules over records know nothing of the network and of the client; of files only those that say so."""

    def forbidden(path: Path) -> set[str]:
        ours = {name for name in imports(path) if name.startswith("fine_tuning_")} - KNOWN_TO_TRAINING_DATA
        io = tops(path) & (PURE | WAITING) - FILE_READERS.get(path.stem, set())
        return {name for name in ours if "training_data" not in name} | io

    assert offenders(under("training_data"), forbidden) == {}


def test_only_file_readers_open_files_of_training_data() -> None:
    """I/O is in the modules that are named for it."""
    openers = {
        path.stem
        for path in under("training_data")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
    }

    assert openers <= set(FILE_READERS)


def test_extras_are_imported_inside_functions() -> None:
    """The core works without what the extras bring; emulator and command line may take it for granted."""
    assert offenders(core(), lambda path: top_level_imports(path) & HEAVY) == {}


def test_the_core_knows_neither_emulator_nor_command_line() -> None:
    """They stand on it, not it on them."""

    def forbidden(path: Path) -> set[str]:
        return {name for name in imports(path) if name.startswith(tuple(f"fine_tuning_client.{top}" for top in TOPS))}

    assert offenders(core(), forbidden) == {}


def core() -> list[Path]:
    """Return the source files of what is loaded by programs that make calls."""
    return [path for path in SOURCES if not {FACADE / top for top in TOPS} & set(path.parents)]


def top_level_imports(path: Path) -> set[str]:
    """Return the distributions that a file imports when it is loaded itself."""
    nodes = run_time_nodes(ast.parse(path.read_bytes()), functions=False)
    return {name for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom)) for name in top_names(node)}


def top_names(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Return the first components of what a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    return [(node.module or "").partition(".")[0]]


@pytest.mark.parametrize(
    "statement",
    [
        "import fine_tuning_client",
        "from fine_tuning_client import Client; Client(api_key='k')",
        "from fine_tuning_client import AsyncClient; AsyncClient(api_key='k')",
        "from fine_tuning_client import AzureOpenAI; AzureOpenAI(api_key='k', azure_endpoint='https://a.test')",
    ],
)
def test_a_client_is_made_without_loading_anything_heavy(statement: str) -> None:
    """HTTP, models, TLS, asyncio and the extras are loaded by the first call that needs them."""
    script = f"import sys; {statement}; print(*sys.modules)"
    bare = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in bare.stdout.split()}
    never = HEAVY | {"httpx", "httpcore", "h11", "anyio", "attr", "attrs", "asyncio", "ssl", "socket", "inspect"}

    assert loaded & never == set()
    assert "fine_tuning_api.models" not in bare.stdout.split()
    assert "fine_tuning_client._flow" not in bare.stdout.split()
