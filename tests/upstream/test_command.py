"""`scripts/regenerate --upstream` as a whole: what it writes, what it says, and that it can die at any moment."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from .documents import TEXT, Json, operation, prop, schemas, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Run = "Callable[..., int]"


@pytest.fixture
def document(tmp_path: Path) -> Callable[[Json], Path]:
    """Write an upstream document."""

    def write(content: Json) -> Path:
        path = tmp_path / "upstream-2027-02-03.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


def changed() -> Json:
    """The last document with an addition, a removal, a rename, and a correction that upstream has made itself."""
    new = snapshot()
    schemas(new)["Model"]["properties"]["colour"] = dict(TEXT)
    new["paths"]["/models/{model}/archive"] = {
        "post": {"operationId": "archiveModel", "responses": operation(new, "deleteModel")["responses"]}
    }
    new["paths"]["/models/{model}/archive"]["post"]["responses"]["200"]["description"] = ""
    del new["paths"]["/fine_tuning/jobs/{fine_tuning_job_id}/pause"]
    schemas(new)["UploadPiece"] = schemas(new).pop("UploadPart")
    answer = operation(new, "addUploadPart")["responses"]["200"]["content"]["application/json"]
    answer["schema"] = {"$ref": "#/components/schemas/UploadPiece"}
    prop(new, "AddUploadPartRequest.data")["contentMediaType"] = "application/octet-stream"
    return new


def tree(root: Path) -> dict[str, str]:
    """Every file with its hash."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_an_import_is_reviewed_in_one_command(
    run: Callable[..., int], repository: Path, document: Callable[[Json], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The spec, the client, the structure and the report are written; a second run gives the same bytes."""
    file = document(changed())
    assert run("--upstream", file, "--report", repository / "report.md") == 0
    said = capsys.readouterr().out
    assert "Version 0.1.0 → 0.1.1 (minor)" in said
    assert "stale correction: $.components.schemas.AddUploadPartRequest.properties.data" in said
    report = (repository / "report.md").read_text(encoding="utf-8")
    for line in (
        "**operation `archiveModel`**: POST /models/{model}/archive",
        "operation `pauseFineTuningJob`",
        "`UploadPart` stays as another name of `UploadPiece`",
        "POST /models/{model}/archive has no facade method",
        "`Model`: colour",
    ):
        assert line in report
    assert "version: '2027-02-03'" in (repository / "openapi.yaml").read_text(encoding="utf-8")
    models = repository / "generated" / "fine_tuning_api" / "models"
    assert "UploadPiece" in (models / "upload_part.py").read_text(encoding="utf-8")
    before = tree(repository)
    assert run("--upstream", file, "--report", repository / "report.md") == 0
    after = tree(repository)
    before.pop("report.md")
    after.pop("report.md")
    assert after == before
    assert run("--check") == 3
    assert not [name for name in after if "-new" in name or "-old" in name]


def test_check_tells_and_writes_nothing(
    run: Callable[..., int], repository: Path, document: Callable[[Json], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """With --check an import changes nothing; differences are exit code 1."""
    before = tree(repository)
    new = snapshot()
    schemas(new)["Model"]["properties"]["colour"] = dict(TEXT)
    assert run("--upstream", document(new), "--check") == 1
    assert "Model.colour: new optional" in capsys.readouterr().out
    assert tree(repository) == before


def test_check_fails_on_a_stale_correction(
    run: Callable[..., int], repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A correction in the overlay that does not fit the last import is exit code 3."""
    overlay = repository / "scripts" / "spec" / "overlay.yaml"
    text = overlay.read_text(encoding="utf-8")
    overlay.write_text(text.replace("x-expect: [message, metrics]", "x-expect: [message]"), encoding="utf-8")
    assert run("--check") == 3
    assert "stale correction in scripts/spec/overlay.yaml: $.components.schemas.FineTuningJobEventType.enum" in (
        capsys.readouterr().out
    )


def test_check_finds_an_edit_that_the_overlay_does_not_know(
    run: Callable[..., int], repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The structure of openapi.yaml comes from upstream and the overlay; a change by hand alone is found."""
    spec = repository / "openapi.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("maxLength: 64", "maxLength: 63", 1), encoding="utf-8")
    assert run("--check") == 1
    assert "openapi.yaml is not what scripts/spec/ makes of it" in capsys.readouterr().out


@pytest.mark.parametrize(
    "step",
    [
        "scripts.codegen.formatting.format_code",
        "scripts.codegen.upstream.roundtrip.round_trip",
        "scripts.codegen.upstream.command.swap_in",
    ],
)
def test_a_run_that_dies_on_the_way_changes_nothing(
    run: Callable[..., int],
    repository: Path,
    document: Callable[[Json], Path],
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    """Until the swap everything stays as it was, and nothing is left behind."""

    def die(*arguments: object) -> None:
        raise KeyboardInterrupt

    before = tree(repository)
    monkeypatch.setattr(step, die)
    with pytest.raises(KeyboardInterrupt):
        run("--upstream", document(changed()))
    assert tree(repository) == before


def test_a_run_that_is_killed_between_the_swaps_is_finished_by_the_next(
    run: Callable[..., int], repository: Path, document: Callable[[Json], Path]
) -> None:
    """When the client is in place and the documents are not, they follow at the next run."""
    from scripts.codegen.pipeline import Paths
    from scripts.codegen.upstream.command import recover

    old = {name: (repository / name).read_bytes() for name in ("openapi.yaml", "scripts/spec/upstream.yaml")}
    assert run("--upstream", document(changed())) == 0
    finished = tree(repository)
    for name, content in old.items():
        path = repository / name
        path.rename(path.with_name(f".{path.name}-new"))
        path.write_bytes(content)
    recover(Paths(repository, repository / "openapi.yaml", repository / "generated"))
    assert tree(repository) == finished


def test_a_run_that_is_killed_before_the_swap_is_forgotten(repository: Path) -> None:
    """Documents whose client never came into place are cleared away."""
    from scripts.codegen.pipeline import Paths
    from scripts.codegen.upstream.command import recover

    before = tree(repository)
    (repository / ".openapi.yaml-new").write_text("openapi: 3.1.0\n", encoding="utf-8")
    recover(Paths(repository, repository / "openapi.yaml", repository / "generated"))
    assert tree(repository) == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("openapi: 3.1.0\npaths:\n  /files: {\n", "line 4, column 1"),
        ("openapi: 3.1.0\npaths: {}\n", "no paths"),
        ("openapi: 3.1.0\npaths:\n  /chat: {get: {}}\n", "no path under /fine_tuning"),
        ("a: 1\na: 2\n", "line 2, column 1: found duplicate key"),
        ("", "an object is expected"),
    ],
)
def test_an_unreadable_document_is_refused_in_words(
    run: Callable[..., int], repository: Path, content: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be imported is exit code 2 with the place, and everything stays."""
    file = repository / "new.yaml"
    file.write_text(content, encoding="utf-8")
    before = tree(repository)
    assert run("--upstream", file) == 2
    assert message in capsys.readouterr().err
    assert tree(repository) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("--spec", "x.yaml"),
        ("--spec", "x.yaml", "--output", "y", "--upstream", "z.yaml"),
        ("--since", "x.yaml"),
        ("--drop-removed",),
        ("--package", "x"),
        ("--report", "x.md"),
    ],
)
def test_options_that_mean_nothing_together_are_refused(run: Callable[..., int], arguments: tuple[str, ...]) -> None:
    """The command line says what goes with what."""
    with pytest.raises(SystemExit) as caught:
        run(*arguments)
    assert caught.value.code == 2
