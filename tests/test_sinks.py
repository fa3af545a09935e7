"""Downloads that appear whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from fine_tuning_client._sinks import AtomicFile, WrongLengthError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and special files of POSIX systems")
as_a_user = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is there already."""
    found = tmp_path / "results.csv"
    found.write_bytes(b"old")
    return found


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    """Set the umask for one test."""
    before = os.umask(0)
    os.umask(before)
    yield os.umask
    os.umask(before)


def test_the_file_appears_at_commit(tmp_path: Path) -> None:
    """Before it there is nothing under the name, after it everything, and nothing beside it."""
    file = AtomicFile(tmp_path / "new")
    file.write(b"ab")
    file.write(b"c")
    before = (tmp_path / "new").exists()
    file.commit()

    assert (before, file.written, (tmp_path / "new").read_bytes()) == (False, 3, b"abc")
    assert os.listdir(tmp_path) == ["new"]


def test_a_block_commits_at_its_end(old: Path) -> None:
    """The old content is readable within the block, the new one after it."""
    with AtomicFile(str(old)) as file:
        file.write(b"new")
        within = old.read_bytes()

    assert (within, old.read_bytes()) == (b"old", b"new")


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, GeneratorExit])
def test_an_interrupted_block_changes_nothing(old: Path, error: type[BaseException]) -> None:
    """Whatever ends the block, the old file stays and the new one leaves no trace."""

    def interrupted() -> None:
        with AtomicFile(old) as file:
            file.write(b"half")
            raise error

    with pytest.raises(error):
        interrupted()

    assert (old.read_bytes(), os.listdir(old.parent)) == (b"old", [old.name])


@pytest.mark.parametrize("expected", [0, 2, 4])
def test_a_wrong_length_changes_nothing(old: Path, expected: int) -> None:
    """Less or more than was announced is an error that names both numbers."""
    file = AtomicFile(old)
    file.write(b"new")

    with pytest.raises(WrongLengthError, match=f"was to have {expected} bytes, and 3 came"):
        file.commit(expected)

    assert (old.read_bytes(), os.listdir(old.parent)) == (b"old", [old.name])


def test_the_right_length_is_accepted(old: Path) -> None:
    """The announced number of bytes commits, zero included."""
    with AtomicFile(old) as file:
        file.write(b"new!")
        file.commit(4)
    with AtomicFile(old.parent / "empty") as file:
        file.commit(0)

    assert (old.read_bytes(), (old.parent / "empty").read_bytes()) == (b"new!", b"")


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_disk_that_refuses_changes_nothing(old: Path, failing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error while committing is raised, and cleaned up after."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file = AtomicFile(old)
    file.write(b"new")
    monkeypatch.setattr(os, failing, refuse)

    with pytest.raises(OSError, match="No space left"):
        file.commit()

    assert (old.read_bytes(), os.listdir(old.parent)) == (b"old", [old.name])


def test_discard_and_commit_are_final(old: Path) -> None:
    """After either, discarding does nothing, and committing is an error in the program."""
    file = AtomicFile(old)
    file.write(b"new")
    file.commit()
    file.discard()

    with pytest.raises(ValueError, match="committed or discarded already"):
        file.commit()
    assert old.read_bytes() == b"new"


def test_a_forgotten_file_is_removed(tmp_path: Path) -> None:
    """A file that nobody kept, as after a cancelled task, leaves nothing on the disk."""
    file = AtomicFile(tmp_path / "new")
    file.write(b"abc")
    del file

    assert os.listdir(tmp_path) == []


@posix
@pytest.mark.parametrize(("mask", "expected"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_honours_the_umask(tmp_path: Path, umask: Callable[[int], int], mask: int, expected: int) -> None:
    """Its permissions are those that open() would have given it."""
    umask(mask)
    with AtomicFile(tmp_path / "new"):
        pass

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == expected


@posix
def test_a_replaced_file_keeps_its_permissions(old: Path) -> None:
    """What was private stays private, also while it is being written."""
    old.chmod(0o640)
    with AtomicFile(old):
        modes = {stat.S_IMODE(entry.stat().st_mode) for entry in old.parent.iterdir()}

    assert modes | {stat.S_IMODE(old.stat().st_mode)} == {0o640}


@posix
@as_a_user
def test_a_file_without_permission_is_not_replaced(old: Path) -> None:
    """Being able to write to the folder is no permission to write to the file."""
    old.chmod(0o440)

    with pytest.raises(PermissionError, match=r"results\.csv"):
        AtomicFile(old)


@posix
def test_a_symbolic_link_stays_one(old: Path) -> None:
    """What the link points to is replaced, as open() would write to it."""
    link = old.parent / "link"
    link.symlink_to(old)
    with AtomicFile(link) as file:
        file.write(b"new")

    assert (link.is_symlink(), old.read_bytes()) == (True, b"new")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """Neither a folder nor the name of one that is missing can be written to."""
    for target in (tmp_path, f"{tmp_path}{os.sep}missing{os.sep}"):
        with pytest.raises(IsADirectoryError):
            AtomicFile(target)

    assert os.listdir(tmp_path) == []


@posix
def test_a_device_or_pipe_is_refused(tmp_path: Path) -> None:
    """Replacing it by a file would take it from everybody else."""
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path / "pipe", "/dev/null"):
        with pytest.raises(OSError, match="Not a regular file"):
            AtomicFile(target)


def test_a_missing_folder_is_an_error_with_the_name_given(tmp_path: Path) -> None:
    """The error shows the caller's path, not that of the hidden file."""
    with pytest.raises(FileNotFoundError) as caught:
        AtomicFile(tmp_path / "none" / "new")

    assert caught.value.filename == str(tmp_path / "none" / "new")


def test_a_long_name_is_no_problem(tmp_path: Path) -> None:
    """The hidden file's name does not grow with the name of the file."""
    name = "n" * 255
    with AtomicFile(tmp_path / name):
        pass

    assert os.listdir(tmp_path) == [name]
