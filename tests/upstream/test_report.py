"""What the report promises: one page, who is hurt first, readable when everything has changed."""

from __future__ import annotations

import pytest

from .documents import TEXT, Json, Outcome, imported, inputs, operation, prop, schemas, snapshot

from scripts.codegen.upstream.difference import difference  # isort: skip
from scripts.codegen.upstream.report import Page, headline, markdown  # isort: skip
from scripts.codegen.upstream.versions import bump, bumped  # isort: skip


def page(outcome: Outcome, version: str = "1.4.2", **more: tuple[str, ...]) -> Page:
    new = outcome.imported
    return Page(
        old="openapi.yaml",
        new="new.yaml",
        changes=outcome.difference,
        upstream=difference(snapshot(), new.structure),
        version=version,
        kept=new.kept,
        overlay=new.overlay,
        repairs=new.log,
        undescribed=new.undescribed,
        **more,
    )


def section(text: str, title: str) -> str:
    """A section of a report, by the beginning of its heading."""
    return next((part for part in text.split("\n## ") if part.startswith(title)), "")


def everything(document: Json) -> None:
    """A year's worth of changes."""
    schemas(document)["FineTuningJobStatus"]["enum"].append("dreaming")
    for schema in schemas(document).values():
        if "properties" in schema:
            for number in range(12):
                schema["properties"][f"new_{number}"] = dict(TEXT)
            schema["required"] = list(schema["properties"])
            for found in list(schema["properties"].values())[:3]:
                if found.get("type") == "string":
                    found["type"] = "integer"


def test_nothing_changed_is_one_sentence() -> None:
    """From the committed state the last document changes nothing."""
    assert "**Nothing changes.**" in markdown(page(imported()))
    assert headline(page(imported())) == "Nothing changes. The client stays as it is."


def test_hundreds_of_changes_stay_readable() -> None:
    """Many changes are grouped, like ones share a line, and long lists are folded away."""
    outcome = imported(everything)
    assert len(outcome.difference.changes) > 800
    text = markdown(page(outcome))
    shown = "\n".join(part.split("<details>")[0] for part in text.split("</details>"))
    assert len(shown.splitlines()) < 300
    assert "lines more</summary>" in text
    assert "`new_0` (text), `new_1` (text)" in text


def test_who_is_hurt_comes_first() -> None:
    """The sections stand in the order of their severity, and the table counts them."""
    text = markdown(page(imported(everything)))
    titles = [line.split(" (")[0] for line in text.splitlines() if line.startswith("## ")]
    assert titles[:4] == [
        "## Breaks callers",
        "## Breaks readers of released versions",
        "## Read by released versions, but look",
        "## New",
    ]


def test_a_change_is_told_once_with_who_uses_the_schema() -> None:
    """A schema that many operations share is one group that names them."""
    outcome = imported(lambda document: schemas(document)["FineTuningJobStatus"]["enum"].append("dreaming"))
    text = section(markdown(page(outcome)), "Read by released versions")
    assert text.count("dreaming") == 1
    assert "`FineTuningJobStatus`, answered by createFineTuningJob, listPaginatedFineTuningJobs and" in text


def test_stale_corrections_are_told_with_the_reason() -> None:
    """A correction that upstream has made itself is to be removed, and the report says so."""
    values = ["pausing", "paused", "resuming", "pending", "created"]
    outcome = imported(lambda document: schemas(document)["FineTuningJobStatus"]["enum"].extend(values))
    text = section(markdown(page(outcome)), "Stale corrections (1)")
    assert "`$.components.schemas.FineTuningJobStatus.enum`: the document says so itself by now (remove" in text


def test_what_a_correction_did_is_not_blamed_on_upstream() -> None:
    """When a correction goes stale, what that changes stands under our own heading."""
    outcome = imported(lambda document: prop(document, "FineTuningJob.organization_id").update(format="id"))
    outcome = imported(lambda document: schemas(document)["FineTuningJobStatus"]["enum"].append("paused"))
    text = markdown(page(outcome))
    assert "paused" not in section(text, "Read by released versions")
    assert "`FineTuningJobStatus`" in section(text, "Corrections of ours")


def test_new_operations_ask_for_a_facade_method() -> None:
    """Gaps between spec and facade are told both ways."""
    text = markdown(page(imported(), missing=("GET /x has no facade method",), surplus=("operations.y",)))
    assert "GET /x has no facade method" in section(text, "Facade: missing (1)")
    assert "operations.y" in section(text, "Facade: surplus (1)")


def test_things_without_a_description_are_grouped() -> None:
    """What needs words is one line for each operation and schema."""

    def change(document: Json) -> None:
        schemas(document)["Model"]["properties"] |= {"a": dict(TEXT), "b": dict(TEXT)}

    assert "- `Model`: a, b" in section(markdown(page(imported(change))), "Without a description")


@pytest.mark.parametrize(
    ("version", "kind", "following"),
    [
        ("1.4.2", "major", "2.0.0"),
        ("1.4.2", "minor", "1.5.0"),
        ("1.4.2", "patch", "1.4.3"),
        ("1.4.2", "none", "1.4.2"),
        ("0.1.0", "major", "0.2.0"),
        ("0.1.0", "minor", "0.1.1"),
    ],
)
def test_the_next_version_follows_from_the_bump(version: str, kind: str, following: str) -> None:
    """Versions follow semantic versioning; before 1.0 the minor number is the one that breaks."""
    assert bumped(version, kind) == following


def test_the_bump_follows_from_the_worst_change() -> None:
    """What breaks is major, what is new minor, and words are a patch."""
    assert bump(imported(lambda document: schemas(document)["FileOrder"]["enum"].remove("asc")).difference) == "major"
    assert bump(imported(lambda document: schemas(document)["FileOrder"]["enum"].append("any")).difference) == "minor"
    assert bump(difference(inputs().current, _reworded())) == "patch"
    assert bump(imported().difference) == "none"


def _reworded() -> Json:
    document = imported().imported.effective
    operation(document, "listModels")["summary"] = "Other words"
    return document
