"""What a look at an archive reports, with the path of what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Emulator
from fine_tuning_client.jobs.archive import Verification, open_archive, verify_archive
from fine_tuning_client.jobs.archive.names import LONGEST, Names, safe_name

from .archives import filled, manifest_of

BOOKS = ("manifest.json", ".lock")


@pytest.fixture
def archive(emulator: Emulator, tmp_path: Path) -> Path:
    """An archive of two jobs."""
    filled(emulator, 2)
    with emulator.client() as client:
        client.fine_tuning.archive(tmp_path / "a")
    return tmp_path / "a"


def found(folder: Path) -> list[tuple[str, str]]:
    """Return faults and paths."""
    return [(problem.fault, problem.path) for problem in verify_archive(folder).problems]


def test_a_whole_archive_has_no_problems(archive: Path) -> None:
    """And every file of it was compared."""
    report = verify_archive(archive)

    files = [path for path in archive.rglob("*") if path.is_file() and path.name not in BOOKS]
    assert (report.ok, report.files) == (True, len(files))
    assert report.bytes == sum(path.stat().st_size for path in files)


@pytest.mark.parametrize("name", ["job.json", "events.jsonl", "train.jsonl", "step_metrics.csv", "models.jsonl"])
def test_a_flipped_bit_is_reported(archive: Path, name: str) -> None:
    """Of whichever file, with its path, and nothing beside it."""
    path = next(archive.rglob(name))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    assert found(archive) == [("changed", path.relative_to(archive).as_posix())]


def test_a_cut_a_missing_and_an_extra_file_are_reported(archive: Path) -> None:
    """Each with its path, in the order of the paths."""
    cut, gone = sorted(archive.rglob("train.jsonl"))
    cut.write_bytes(cut.read_bytes()[:-1])
    gone.unlink()
    (archive / "jobs" / "notes.txt").write_text("mine")

    assert found(archive) == [
        ("changed", cut.relative_to(archive).as_posix()),
        ("missing", gone.relative_to(archive).as_posix()),
        ("extra", "jobs/notes.txt"),
    ]


@pytest.mark.parametrize("keep", [0, 1, 300, -2])
def test_a_manifest_that_was_cut_off_is_reported(archive: Path, keep: int) -> None:
    """It cannot be read or updated then, and says so."""
    manifest = archive / "manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:keep])

    assert found(archive) == [("manifest", "manifest.json")]
    with pytest.raises(errors.ArchiveError, match=r"manifest\.json is cut off"):
        open_archive(archive)


def test_a_manifest_that_was_edited_is_reported(archive: Path) -> None:
    """It has a seal over itself."""
    body = manifest_of(archive)
    body["entries"][0]["sha256"] = "0" * 64
    (archive / "manifest.json").write_text(json.dumps(body))

    [problem] = verify_archive(archive).problems

    assert str(problem) == "manifest.json: manifest.json was changed since it was written"


def test_a_folder_without_a_manifest_is_no_archive(tmp_path: Path) -> None:
    """And one that is not there is an error."""
    assert found(tmp_path) == [("manifest", "manifest.json")]
    with pytest.raises(errors.ArchiveError, match="holds no archive"):
        open_archive(tmp_path)
    with pytest.raises(errors.ArchiveError, match="there is no folder"):
        verify_archive(tmp_path / "nothing")


def test_a_manifest_cannot_lead_out_of_the_folder(archive: Path) -> None:
    """One that names a file elsewhere is not followed."""
    from fine_tuning_client.jobs.archive.manifest import Entry, Manifest

    sealed = Manifest("http://x.test/v1", 1, 1)
    for number, path in enumerate(["../secret", "/etc/passwd", "a/../../b", "c:\\x", ""]):
        sealed.add(Entry(path, "content", f"file-{number}", "0" * 64, 1))
    (archive / "manifest.json").write_bytes(sealed.to_bytes())

    assert {fault for fault, path in found(archive) if path in ("../secret", "/etc/passwd", "c:\\x", "")} == {
        "unreadable"
    }
    with pytest.raises(errors.ArchiveError, match="outside the archive"):
        open_archive(archive).path("file-0")


def test_a_report_is_plain_json(archive: Path) -> None:
    """For scripts."""
    (archive / "models.jsonl").unlink()

    report = json.loads(json.dumps(verify_archive(archive).to_dict()))

    assert report["ok"] is False
    assert report["problems"] == [{"path": "models.jsonl", "fault": "missing", "detail": "is not there"}]
    assert isinstance(verify_archive(archive), Verification)


@pytest.mark.parametrize("name", ["ftjob-AbC", "file-1.jsonl", "train_2.csv", "a"])
def test_a_safe_name_stays(name: str) -> None:
    """So that a person finds things by their ids."""
    assert safe_name(name) == name


@pytest.mark.parametrize(
    "name",
    ["ft:gpt-4o:org::x", "a/b", "..", "", ".hidden", "con", "NUL.txt", "x" * 200, "trailing.", "Büro.jsonl", "a\nb"]
    + ["\ud800", "a b*?.csv"],
)
def test_an_unsafe_name_gets_a_likeness_and_a_hash(name: str) -> None:
    """That every file system takes, different from that of any other text."""
    made = safe_name(name)

    assert made != name
    assert len(made) <= LONGEST
    assert made.isascii()
    assert not set(made) & set('<>:"/\\|?* \n')
    assert made != safe_name(name + "'")


def test_names_differ_where_letters_case_is_ignored() -> None:
    """Ids of OpenAI's are of both cases."""
    names = Names()
    made = [names.of("file-abc"), names.of("file-ABC"), names.of("file-abc"), names.of("file-ABC")]

    assert made[0] == made[2] == "file-abc"
    assert made[1] == made[3]
    assert made[1].casefold() != made[0]
