"""The real thing: five upstream documents of four years, from the first that fits to the last."""

from __future__ import annotations

import functools
import importlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from .documents import DATES, ROOT, UPSTREAM, inputs, upstream

from scripts.codegen.reading import read_document  # isort: skip
from scripts.codegen.upstream.difference import Difference, difference  # isort: skip
from scripts.codegen.upstream.examples import collected  # isort: skip
from scripts.codegen.upstream.importing import Choices, Imported, Inputs, import_upstream, prepare  # isort: skip
from scripts.codegen.upstream.roundtrip import round_trip  # isort: skip

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not UPSTREAM.is_dir(), reason="needs the upstream documents")

COUNTS = {"2022-10-19": 13, "2023-12-22": 18, "2024-06-24": 18, "2025-03-22": 21, "2026-08-21": 25}


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a client of each document, generated as a user would."""
    from scripts.codegen.__main__ import main

    folder = tmp_path_factory.mktemp("clients")
    for date in DATES:
        name = package(date)
        assert main(["--spec", str(upstream(date)), "--output", str(folder / name), "--package", name]) == 0
    return folder


def package(date: str) -> str:
    return f"api_{date.replace('-', '_')}"


@functools.cache
def imported(date: str) -> Imported:
    return import_upstream(read_document(upstream(date)), inputs(), Choices(keep=False), upstream(date).name)


@pytest.mark.parametrize("date", DATES)
def test_every_operation_of_every_document_is_generated(date: str, clients: Path) -> None:
    """Each client imports and has the operations of its document, by id, method and path."""
    name = package(date)
    code = f"import json; from {name}.registry import OPERATIONS as all; "
    code += "print(json.dumps({id: [info.method, info.path] for id, info in all.items()}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=clients / name, capture_output=True, text=True, check=True, env={}
    )
    found = json.loads(done.stdout)
    expected = {
        operation["operationId"]: [method.upper(), path]
        for path, item in read_document(upstream(date))["paths"].items()
        if path.startswith(inputs().prefixes)
        for method, operation in item.items()
    }
    assert found == expected
    assert len(found) == COUNTS[date]


@pytest.mark.parametrize(("older", "newer"), [(one, other) for one in DATES for other in DATES if one <= other])
def test_older_clients_read_what_newer_servers_answer(older: str, newer: str, clients: Path) -> None:
    """A client reads every example of its own and of every later document, as it is and with any field spoilt."""
    known = importlib.util.spec_from_file_location(
        "registry", clients / package(older) / package(older) / "registry.py"
    )
    assert known is not None
    assert known.loader is not None
    registry = importlib.util.module_from_spec(known)
    sys.modules["registry"] = registry
    known.loader.exec_module(registry)
    part = prepare(read_document(upstream(newer)), inputs().prefixes, newer)
    examples = [
        example
        for example in part.examples.found
        if (example.owner in registry.OPERATIONS if example.kind == "answer" else example.owner in registry.SCHEMAS)
    ]
    outcome = round_trip(clients / package(older), package(older), examples)
    assert outcome.read == len(examples) > 5


@pytest.mark.parametrize("date", DATES)
def test_examples_are_all_readable(date: str) -> None:
    """No example of the covered part is so broken that it cannot be tried."""
    assert prepare(read_document(upstream(date)), inputs().prefixes, date).examples.unreadable == []


def test_the_last_document_changes_nothing() -> None:
    """From the committed state the document that it was made from brings no change at all, and no stale correction."""
    new = imported("2026-08-21")
    assert new.effective == inputs().current
    assert new.overlay.stale == []
    assert new.structure == read_document(ROOT / "scripts" / "spec" / "upstream.yaml")


def year() -> Difference:
    old = imported("2025-03-22")
    given = Inputs(**{**vars(inputs()), "previous": old.effective})
    new = import_upstream(read_document(upstream("2026-08-21")), given, Choices(), "openai-2026-08-21.yaml")
    return difference(old.effective, new.effective)


def test_the_changes_of_a_year_are_named() -> None:
    """From March 2025 to August 2026: graders, pause and resume, reinforcement, expiry, shutdown dates."""
    changes = year()
    assert set(changes.added) == {"pauseFineTuningJob", "resumeFineTuningJob", "runGrader", "validateGrader"}
    assert changes.removed == ()
    told = {f"{change.owner}.{change.fact.place}: {change.fact.kind.value}" for change in changes.changes}
    assert {
        "FineTuneMethod.type: now required",
        "FineTuneMethod.reinforcement: new optional",
        "FineTuneMethodType.: new values",
        "CreateFileRequest.expires_after: new optional",
        "Model.shutdown_date: new optional",
        "deleteFineTuningCheckpointPermission.permission_id: new and required",
    } <= told
    assert {"GraderMulti", "GraderPython", "FineTuneReinforcementMethod"} <= set(changes.new_schemas)


def test_the_page_in_the_documentation_is_that_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """docs/regeneration-report.md is what the command writes today, and it fits on one page."""
    from scripts.codegen.__main__ import main

    report = tmp_path / "report.md"
    since, new = str(upstream("2025-03-22")), str(upstream("2026-08-21"))
    assert main(["--upstream", new, "--since", since, "--report", str(report)]) == 0
    text = report.read_text(encoding="utf-8")
    assert text == (ROOT / "docs" / "regeneration-report.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 120


def test_the_first_document_leaves_nothing_of_ours_behind() -> None:
    """Even from the oldest document an import keeps every operation that there is today."""
    new = import_upstream(read_document(upstream("2022-10-19")), inputs(), Choices(), "openai-2022-10-19.yaml")
    found = {operation["operationId"] for item in new.effective["paths"].values() for operation in item.values()}
    assert found >= {op["operationId"] for item in inputs().current["paths"].values() for op in item.values()}


def test_own_examples_are_found() -> None:
    """openapi.yaml has examples of its own, and a run without --upstream tries them."""
    assert len(collected(read_document(ROOT / "openapi.yaml")).found) > 40
