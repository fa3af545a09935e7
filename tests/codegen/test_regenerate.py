"""What `scripts/regenerate` promises: the same bytes every time, drift noticed, nothing lost, no half-written tree."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .specs import ROOT, TEXT, document, ok, reference

if TYPE_CHECKING:
    from collections.abc import Callable

GENERATED = ROOT / "generated"
PACKAGE = "fine_tuning_api"


def contents(tree: Path) -> dict[str, bytes]:
    """Every file of a tree that the generator writes."""
    files = (path for path in tree.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of `generated/` that may be spoilt."""
    return Path(shutil.copytree(GENERATED, tmp_path / "generated", ignore=shutil.ignore_patterns("__pycache__")))


def write(path: Path, content: object) -> Path:
    """Write a document as JSON, which is YAML too."""
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def small(schemas: dict[str, Any] | None = None, **operation: Any) -> dict[str, Any]:
    """A document with one operation."""
    get = {"operationId": "getThing", "responses": ok(reference("Thing")), **operation}
    thing = {"type": "object", "properties": {"name": TEXT}}
    return document({"/thing": {"get": get}}, {"Thing": thing, **(schemas or {})})


def test_committed_tree_is_current(run: Callable[..., int]) -> None:
    """`--check` passes on the repository as it is."""
    assert run("--check") == 0


def test_two_runs_give_the_same_bytes(run: Callable[..., int], tmp_path: Path) -> None:
    """Generating twice, into different folders, differs in nothing."""
    for name in ("one", "two"):
        assert run("--spec", ROOT / "openapi.yaml", "--output", tmp_path / name) == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.parametrize("name", ["README.md", "manifest.json", f"{PACKAGE}/types.py", f"{PACKAGE}/models/model.py"])
def test_check_fails_on_an_edit(
    run: Callable[..., int], copied: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hand edit in any generated file is found and named."""
    file = copied / name
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert run("--check", "--spec", ROOT / "openapi.yaml", "--output", copied) == 1
    assert f"differs  {name}" in capsys.readouterr().out


def test_check_names_missing_and_extra_files(
    run: Callable[..., int], copied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that was deleted and one that was added are both reported."""
    (copied / PACKAGE / "rules.py").unlink()
    (copied / PACKAGE / "mine.py").touch()
    assert run("--check", "--spec", ROOT / "openapi.yaml", "--output", copied) == 1
    out = capsys.readouterr().out
    assert f"missing  {PACKAGE}/rules.py" in out
    assert f"extra    {PACKAGE}/mine.py" in out


def test_check_changes_nothing(run: Callable[..., int], copied: Path) -> None:
    """`--check` reports and leaves the tree alone, and nothing beside it."""
    (copied / "README.md").write_text("mine", encoding="utf-8")
    before = contents(copied.parent)
    run("--check", "--spec", ROOT / "openapi.yaml", "--output", copied)
    assert contents(copied.parent) == before


def test_manifest_describes_the_tree() -> None:
    """The manifest counts what the registry holds, and lists every file but itself."""
    manifest = json.loads((GENERATED / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["operations"] == 30
    assert manifest["generator"] == "openapi-python-client 0.29.1"
    assert set(manifest["files"]) == set(contents(GENERATED)) - {"manifest.json"}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("openapi: 3.1.0\nopenapi: 3.1.1\n", "line 2, column 1: found duplicate key"),
        ("paths:\n  /a: [1\n  /b: 2\n", "line 3, column 5"),
        ("", "line 1, column 1: an object is expected"),
        ("- 1\n", "line 1, column 1: an object is expected"),
        ("openapi: 3.1.0\n", "no paths"),
    ],
)
def test_unreadable_document_is_refused_in_words(
    run: Callable[..., int], copied: Path, source: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read ends with exit code 2 and says where; the old output stays."""
    before = contents(copied)
    spec = copied.parent / "spec.yaml"
    spec.write_text(source, encoding="utf-8")
    assert run("--spec", spec, "--output", copied) == 2
    assert message in capsys.readouterr().err
    assert contents(copied) == before


def test_missing_document_is_refused(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not there is no traceback."""
    assert run("--spec", tmp_path / "none.yaml", "--output", tmp_path / "out") == 2
    assert "none.yaml: No such file" in capsys.readouterr().err


def test_repeated_operation_id_is_refused_with_both_places(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of two operations of one name none overwrites the other in silence."""
    spec = small()
    spec["paths"]["/other"] = spec["paths"]["/thing"]
    assert run("--spec", write(tmp_path / "s.json", spec), "--output", tmp_path / "out") == 2
    assert "GET /other: operationId getThing is already that of GET /thing" in capsys.readouterr().err


def test_dangling_reference_is_refused(
    run: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reference to nothing is named, with its place."""
    spec = small(responses=ok(reference("Nothing")))
    assert run("--spec", write(tmp_path / "s.json", spec), "--output", tmp_path / "out") == 2
    assert "#/components/schemas/Nothing leads nowhere" in capsys.readouterr().err


def test_invalid_openapi_is_refused(run: Callable[..., int], tmp_path: Path) -> None:
    """The document has to be valid OpenAPI."""
    spec = small(parameters=[{"name": "x", "in": "nowhere", "schema": TEXT}])
    assert run("--spec", write(tmp_path / "s.json", spec), "--output", tmp_path / "out") == 2


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (
            small(parameters=[{"name": "X-Way", "in": "header", "schema": TEXT}]),
            "operation getThing: header parameter X-Way is not supported",
        ),
        (
            small({"Bad": {"type": "object", "properties": {"get": TEXT, "get_": TEXT}}}),
            "schema Bad: two properties would be called get_",
        ),
        (small({"thing": {"type": "object", "properties": {"a": TEXT}}}), "Thing"),
        (
            small(
                {
                    "A": {"type": "object", "properties": {"a": TEXT}},
                    "B": {"type": "object", "properties": {"b": TEXT}},
                    "AB": {"oneOf": [reference("A"), reference("B")]},
                }
            ),
            "nothing tells these apart where one of them is expected: A, B",
        ),
    ],
)
def test_nothing_is_lost_in_silence(
    run: Callable[..., int], tmp_path: Path, spec: dict[str, Any], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be generated ends with exit code 4 and its name, and nothing is written."""
    assert run("--spec", write(tmp_path / "s.json", spec), "--output", tmp_path / "out") == 4
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_lost_operation_is_named() -> None:
    """A tree that lacks an operation of the document does not pass."""
    from scripts.codegen.problems import Exit, Refused
    from scripts.codegen.read import read_spec
    from scripts.codegen.verify import verify

    spec = read_spec(ROOT / "openapi.yaml")
    spec["paths"]["/new"] = {"get": {"operationId": "getNew", "responses": ok(TEXT)}}
    spec["components"]["schemas"]["FineTuningJob"]["properties"]["new_field"] = TEXT
    spec["components"]["schemas"]["NewThing"] = TEXT
    with pytest.raises(Refused) as caught:
        verify(GENERATED, PACKAGE, spec)
    assert caught.value.code == Exit.LOST
    assert caught.value.details == [
        "operation getNew (GET /new) is missing",
        "schema FineTuningJob: property new_field is missing",
        "schema NewThing is missing",
    ]


@pytest.mark.parametrize("step", ["scripts.codegen.formatting.format_code", "scripts.codegen.verify.verify"])
def test_crash_on_the_way_leaves_the_old_tree(
    run: Callable[..., int], copied: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A run that dies before the swap has changed nothing and left nothing behind."""

    def die(*arguments: object) -> None:
        raise KeyboardInterrupt

    before = contents(copied.parent)
    monkeypatch.setattr(step, die)
    with pytest.raises(KeyboardInterrupt):
        run("--spec", ROOT / "openapi.yaml", "--output", copied)
    assert contents(copied.parent) == before


def test_failed_swap_brings_the_old_tree_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the new tree cannot take the name, the old one gets it back."""
    from scripts.codegen.swap import swap_in

    target = tmp_path / "tree"
    target.mkdir()
    (target / "old").touch()
    with pytest.raises(OSError, match="missing"):
        swap_in(tmp_path / "missing", target)
    assert [path.name for path in target.iterdir()] == ["old"]


def test_run_after_a_kill_between_the_renames_recovers(tmp_path: Path) -> None:
    """A tree that a killed run had moved aside is the tree again at the next run."""
    from scripts.codegen.swap import beside

    (tmp_path / ".tree-old").mkdir()
    (tmp_path / ".tree-old" / "kept").touch()
    with beside(tmp_path / "tree"):
        assert (tmp_path / "tree" / "kept").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["tree"]


def test_output_elsewhere_needs_a_document(run: Callable[..., int], tmp_path: Path) -> None:
    """`--output` alone is refused by the command line."""
    with pytest.raises(SystemExit):
        run("--output", tmp_path / "out")


def test_generator_options_are_all_known(tmp_path: Path) -> None:
    """A misspelt option in generator-config.yaml is an error, not silence."""
    from scripts.codegen.config import read_config
    from scripts.codegen.problems import Refused

    file = tmp_path / "config.yaml"
    file.write_text("package: x\nline_lenght: 100\n", encoding="utf-8")
    with pytest.raises(Refused, match="line_lenght"):
        read_config(file)
