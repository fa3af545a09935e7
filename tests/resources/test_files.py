"""Files, from their upload to their end."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from fine_tuning_client import BinaryContent, errors
from fine_tuning_client.emulator import Emulator, Fault, ManualClock, faults

from ..modes import Body, Both, Canned
from ..naps import Naps

LINE = b'{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Ho"}]}\n'
DATA = LINE * 12


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    """Waits that take no time."""
    return Naps(monkeypatch)


def as_path(folder: Path) -> Path:
    """Return a file on the disk."""
    path = folder / "train.jsonl"
    path.write_bytes(DATA)
    return path


def standing(folder: Path) -> Any:
    """Return a file in memory that has been read in part."""
    file = io.BytesIO(b"header\n" + DATA)
    file.readline()
    return file


def pieces() -> Iterator[bytes]:
    """Yield the file in pieces of odd sizes."""
    for start in range(0, len(DATA), 7):
        yield DATA[start : start + 7]


INPUTS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "path": (as_path, "train.jsonl"),
    "path as text": (lambda folder: str(as_path(folder)), "train.jsonl"),
    "open file": (lambda folder: as_path(folder).open("rb"), "train.jsonl"),
    "unbuffered file": (lambda folder: as_path(folder).open("rb", buffering=0), "train.jsonl"),
    "bytes": (lambda folder: DATA, "upload"),
    "bytearray": (lambda folder: bytearray(DATA), "upload"),
    "memoryview": (lambda folder: memoryview(DATA), "upload"),
    "in memory": (lambda folder: io.BytesIO(DATA), "upload"),
    "from where it stands": (standing, "upload"),
    "named bytes": (lambda folder: ("a.jsonl", DATA), "a.jsonl"),
    "named and typed": (lambda folder: ("a.jsonl", DATA, "application/jsonl"), "a.jsonl"),
    "renamed path": (lambda folder: ("b.jsonl", as_path(folder)), "b.jsonl"),
    "iterator": (lambda folder: pieces(), "upload"),
    "list": (lambda folder: [DATA[:9], DATA[9:]], "upload"),
    "named iterator": (lambda folder: ("c.jsonl", pieces()), "c.jsonl"),
}


@pytest.mark.parametrize(("make", "name"), INPUTS.values(), ids=INPUTS)
def test_a_file_may_come_in_any_form(
    both: Both, emulator: Emulator, tmp_path: Path, make: Callable[[Path], Any], name: str
) -> None:
    """And arrives whole, under its name."""
    client = both.client(emulator)
    file = make(tmp_path)

    made = both.settle(client.files.create(file=file, purpose="fine-tune"))
    if isinstance(file, io.IOBase):
        assert not file.closed  # it is its owner's to close
        file.close()

    assert (made.filename, made.bytes, made.purpose) == (name, len(DATA), "fine-tune")
    assert both.settle(client.files.content(made.id)) == DATA


def test_an_asynchronous_iterator_is_sent_by_the_asynchronous_client(both: Both, emulator: Emulator) -> None:
    """The blocking one refuses it."""

    async def later() -> AsyncIterator[bytes]:
        for piece in pieces():
            yield piece

    client = both.client(emulator)
    if both.asynchronous:
        made = both.settle(client.files.create(file=("a.jsonl", later()), purpose="fine-tune"))
        assert made.bytes == len(DATA)
    else:
        with pytest.raises(TypeError, match="AsyncClient"):
            client.files.create(file=("a.jsonl", later()), purpose="fine-tune")
        assert not emulator.requests


def test_a_stream_that_cannot_seek_is_sent_once(both: Both, emulator: Emulator) -> None:
    """A pipe has no size and no beginning to go back to."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.rest = DATA

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            count = min(len(buffer), len(self.rest))
            buffer[:count], self.rest = self.rest[:count], self.rest[count:]
            return count

    emulator.faults.add(Fault("POST", "/files", faults.error(500), skip=1))
    client = both.client(emulator, max_retries=3)

    assert both.settle(client.files.create(file=Pipe(), purpose="fine-tune")).bytes == len(DATA)
    with pytest.raises(errors.InternalServerError):
        both.settle(client.files.create(file=Pipe(), purpose="fine-tune"))
    assert len(emulator.requests) == 2


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda folder: folder, IsADirectoryError),
        (lambda folder: folder / "missing.jsonl", FileNotFoundError),
        (lambda folder: str(folder / "missing.jsonl"), FileNotFoundError),
        (lambda folder: io.StringIO("{}\n"), TypeError),
        (lambda folder: as_path(folder).open(encoding="utf-8"), TypeError),
        (lambda folder: [{"messages": []}], TypeError),
        (lambda folder: {"messages": []}, TypeError),
        (lambda folder: 5, TypeError),
        (lambda folder: '{"messages": []}\n{}', ValueError),
        (lambda folder: ("a", DATA, "text/plain", {}, 5), ValueError),
        (lambda folder: ("", DATA), ValueError),
        (lambda folder: ("a", DATA, "text/plain\r\nX: 1"), ValueError),
    ],
)
def test_what_is_no_file_is_refused(
    both: Both, emulator: Emulator, tmp_path: Path, make: Callable[[Path], Any], kind: type[Exception]
) -> None:
    """Before anything is sent."""
    file = make(tmp_path)

    with pytest.raises(kind):
        both.settle(both.client(emulator).files.create(file=file, purpose="fine-tune"))
    assert not emulator.requests
    if isinstance(file, io.TextIOBase):
        file.close()


def test_a_closed_file_is_refused(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """As Python says it."""
    with as_path(tmp_path).open("rb") as file:
        pass

    with pytest.raises(ValueError, match="closed file"):
        both.settle(both.client(emulator).files.create(file=file, purpose="fine-tune"))


@pytest.mark.parametrize("fault", [faults.error(500), faults.rate_limited(1), faults.overloaded(1)])
@pytest.mark.parametrize("form", ["path", "open file", "bytes", "from where it stands"])
def test_a_retry_begins_at_the_first_position(
    both: Both, emulator: Emulator, naps: Naps, tmp_path: Path, form: str, fault: Any
) -> None:
    """The second attempt sends what the first one did."""
    emulator.faults.add(Fault("POST", "/files", fault, times=2))
    client = both.client(emulator, max_retries=2)
    file = INPUTS[form][0](tmp_path)

    made = both.settle(client.files.create(file=file, purpose="fine-tune"))
    if form == "open file":
        file.close()

    assert both.settle(client.files.content(made.id)) == DATA
    assert len(naps) == 2


def test_expiry_goes_into_the_form(both: Both, emulator: Emulator) -> None:
    """As two fields."""
    expires_after = {"anchor": "created_at", "seconds": 3600}

    made = both.settle(
        both.client(emulator).files.create(file=("a.jsonl", DATA), purpose="fine-tune", expires_after=expires_after)
    )

    assert made.expires_at == made.created_at + 3600


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"file": DATA, "purpose": ""}, "purpose"),
        ({"file": DATA, "purpose": 5}, "purpose"),
        ({"file": DATA, "purpose": "fine-tune", "expires_after": {"anchor": "created_at", "seconds": 1}}, "seconds"),
        ({"file": DATA, "purpose": "fine-tune", "expires_after": {"seconds": 3600}}, "anchor"),
    ],
)
def test_arguments_are_checked(both: Both, emulator: Emulator, arguments: dict[str, Any], name: str) -> None:
    """By name, before anything is sent."""
    with pytest.raises((ValueError, TypeError), match=name):
        both.settle(both.client(emulator).files.create(**arguments))
    assert not emulator.requests


def test_the_life_of_a_file(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Uploaded, listed, read, downloaded, deleted."""
    files = both.client(emulator).files
    made = both.settle(files.create(file=("a.jsonl", DATA), purpose="fine-tune"))

    assert both.settle(files.retrieve(made.id)) == made
    assert both.items(files.list(purpose="fine-tune")) == [made]
    assert both.settle(files.download(made.id, to=tmp_path / "copy")).read_bytes() == DATA
    assert both.settle(files.delete(made.id)).deleted
    with pytest.raises(errors.NotFoundError):
        both.settle(files.retrieve(made.id))


def test_the_content_answers_to_other_spellings(both: Both, emulator: Emulator, tmp_path: Path) -> None:
    """Those of the official SDK."""
    files = both.client(emulator).files
    made = both.settle(files.create(file=("a.jsonl", DATA), purpose="fine-tune"))

    content = both.settle(files.content(made.id))
    content.write_to_file(tmp_path / "f")

    assert isinstance(content, BinaryContent)
    assert content.content == content.read() == content.text.encode() == (tmp_path / "f").read_bytes() == DATA


@pytest.mark.parametrize("kind", [str, Path])
def test_a_download_replaces_a_file_at_the_end(both: Both, emulator: Emulator, tmp_path: Path, kind: Any) -> None:
    """And returns its path."""
    files = both.client(emulator).files
    made = both.settle(files.create(file=("a.jsonl", DATA), purpose="fine-tune"))
    path = tmp_path / "f"
    path.write_bytes(b"old")

    assert both.settle(files.download(made.id, to=kind(path))) == path
    assert path.read_bytes() == DATA
    assert [file.name for file in tmp_path.iterdir()] == ["f"]


@pytest.mark.parametrize("after", [0, 1, len(DATA) - 1])
def test_a_cut_download_leaves_the_old_file(both: Both, emulator: Emulator, tmp_path: Path, after: int) -> None:
    """Wherever it is cut."""
    files = both.client(emulator).files
    made = both.settle(files.create(file=("a.jsonl", DATA), purpose="fine-tune"))
    emulator.faults.add(Fault("GET", "/files/*/content", faults.truncated(after)))
    path = tmp_path / "f"
    path.write_bytes(b"old")

    with pytest.raises(errors.APIConnectionError):
        both.settle(files.download(made.id, to=path))
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("f", b"old")]


def test_a_cut_download_is_tried_again(both: Both, emulator: Emulator, naps: Naps, tmp_path: Path) -> None:
    """Until it is whole."""
    files = both.client(emulator, max_retries=2).files
    made = both.settle(files.create(file=("a.jsonl", DATA), purpose="fine-tune"))
    emulator.faults.add(Fault("GET", "/files/*/content", faults.truncated(100), times=2))

    assert both.settle(files.download(made.id, to=tmp_path / "f")).read_bytes() == DATA
    assert len(naps) == 2


@pytest.mark.parametrize("where", ["missing/f", "."])
def test_a_place_that_cannot_be_written_is_an_os_error(both: Both, tmp_path: Path, where: str) -> None:
    """And the connection is given back."""
    body = Body(DATA)
    client = both.client(Canned(lambda _: httpx.Response(200, stream=body)))

    with pytest.raises(OSError, match=r"No such file|Is a directory"):
        both.settle(client.files.download("file-1", to=tmp_path / where))
    assert body.closed


def test_a_large_download_is_written_in_blocks(both: Both, tmp_path: Path) -> None:
    """All of it, in its order."""
    parts = [bytes([number]) * 100_000 for number in range(10)]
    client = both.client(Canned(lambda _: httpx.Response(200, stream=Body(*parts))))

    assert both.settle(client.files.download("file-1", to=tmp_path / "f")).read_bytes() == b"".join(parts)


def test_waiting_ends_when_the_file_is_processed(both: Both, naps: Naps) -> None:
    """The clock of the emulator goes with the pauses."""
    clock = ManualClock()
    emulator = Emulator(seed=7, clock=clock, file_processing=12.0)
    files = both.client(emulator).files
    made = both.settle(files.create(file=("a.jsonl", DATA), purpose="fine-tune"))

    def sleep(seconds: float) -> Any:
        clock.advance(seconds)
        return naps.sleep(seconds)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fine_tuning_client.resources.files.sleep", sleep)
        assert both.settle(files.wait_for_processing(made.id)).status == "processed"
    assert naps == [5, 5, 5]


@pytest.mark.parametrize("status", ["error", "deleted"])
def test_waiting_ends_when_the_file_is_unusable(both: Both, naps: Naps, status: str) -> None:
    """By an error that gives the reason."""
    server = Canned({"id": "file-1", "object": "file", "status": status, "status_details": "line 3 is no JSON"})

    with pytest.raises(errors.FileProcessingError, match="line 3 is no JSON") as caught:
        both.settle(both.client(server).files.wait_for_processing("file-1"))
    assert (caught.value.file_id, caught.value.status_details, naps) == ("file-1", "line 3 is no JSON", [])


def test_waiting_looks_once_where_there_is_no_time(both: Both, naps: Naps) -> None:
    """`max_wait_seconds=0` asks whether the file is ready."""
    server = Canned({"id": "file-1", "status": "uploaded"})

    with pytest.raises(errors.WaitTimeoutError, match="still 'uploaded' after 0 s"):
        both.settle(both.client(server).files.wait_for_processing("file-1", max_wait_seconds=0))
    assert (len(server.requests), naps) == (1, [])


def test_waiting_that_never_saw_the_file_says_why(both: Both, naps: Naps) -> None:
    """The last fault is the cause."""
    server = Canned(httpx.Response(500, json={}))

    with pytest.raises(errors.WaitTimeoutError, match="not seen yet") as caught:
        both.settle(both.client(server).files.wait_for_processing("file-1", max_wait_seconds=8))
    assert isinstance(caught.value.__cause__, errors.InternalServerError)
    assert caught.value.last is None


@pytest.mark.parametrize(
    "arguments",
    [{"poll_interval": 0}, {"poll_interval": -1}, {"poll_interval": float("nan")}, {"max_wait_seconds": -1}],
)
def test_waiting_needs_sensible_times(both: Both, arguments: dict[str, float]) -> None:
    """Nobody means to ask without a pause."""
    server = Canned({})

    with pytest.raises(ValueError, match="poll_interval must be more than 0"):
        both.settle(both.client(server).files.wait_for_processing("file-1", **arguments))
    assert server.requests == []
