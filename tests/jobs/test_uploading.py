"""A file is sent once: in one piece or in parts, and after a failure only what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import APIConnectionError, BadRequestError, InternalServerError
from fine_tuning_client.emulator import Emulator, Fault, ManualClock, Request, Response, faults

from ..examples import MODEL, chat_file
from ..modes import Both
from .runs import RunNaps, posts

DATA = chat_file(40)
PART = 1000
PARTS = -(-len(DATA) // PART)


@pytest.fixture(autouse=True)
def naps(monkeypatch: pytest.MonkeyPatch) -> RunNaps:
    """Waits that take no time."""
    return RunNaps(monkeypatch)


@pytest.fixture
def emulator() -> Emulator:
    """A server whose jobs stay as they are."""
    return Emulator(seed=7, clock=ManualClock())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file to be sent."""
    file = tmp_path / "train.jsonl"
    file.write_bytes(DATA)
    return file


class Sender:
    """Starts jobs on a file, each another one, so that only the file can be the same."""

    def __init__(self, both: Both, emulator: Emulator, path: Path) -> None:
        self.both, self.emulator, self.path = both, emulator, path
        self.told: list[str] = []
        self._seed = 0

    def send(self, max_retries: int = 0, **spec: Any) -> bytes:
        """Send the file and return what the server has of it."""
        self._seed += 1
        client = self.both.client(self.emulator, max_retries=max_retries)
        spec = {"state": self.path.parent / "state", "on_progress": self._note, **spec}
        started = self.both.settle(client.fine_tuning.jobs.start(train=self.path, model=MODEL, seed=self._seed, **spec))
        content: bytes = self.both.settle(client.files.content(started.training_file))
        return content

    def _note(self, progress: Any) -> None:
        if progress.stage == "upload":
            self.told.append(progress.message)


@pytest.fixture
def sender(both: Both, emulator: Emulator, path: Path) -> Sender:
    """What sends the file."""
    return Sender(both, emulator, path)


@pytest.mark.parametrize("part_size", [None, PART], ids=["direct", "parts"])
def test_a_file_is_sent_once(sender: Sender, emulator: Emulator, part_size: int | None) -> None:
    """The next job finds it at the server."""
    contents = [sender.send(part_size=part_size) for _ in range(2)]

    assert contents == [DATA, DATA]
    assert len(posts(emulator, "/v1/files")) == (1 if part_size is None else 0)
    assert len(posts(emulator, "/parts")) == (0 if part_size is None else PARTS)
    assert sender.told[-1].startswith("train.jsonl is at the server already: file-")


def test_a_file_that_was_deleted_is_sent_again(sender: Sender, both: Both, emulator: Emulator) -> None:
    """What an earlier run has noted is looked up."""
    sender.send()
    client = both.client(emulator)
    [file] = both.items(client.files.list())
    both.settle(client.files.delete(file.id))

    assert sender.send() == DATA
    assert len(posts(emulator, "/v1/files")) == 2


def test_a_changed_file_is_another_one(sender: Sender, emulator: Emulator, path: Path) -> None:
    """Even of the same name and size."""
    sender.send()
    path.write_bytes(DATA.replace(b"Shelf 1", b"Shelf 9"))

    assert b"Shelf 9" in sender.send()
    assert len(posts(emulator, "/v1/files")) == 2


@pytest.mark.parametrize(
    ("fault", "sent"),
    [(faults.reset_after(), 1), (faults.reset_before(), 2), (faults.error(500), 2), (faults.truncated(5), 1)],
    ids=["reset after", "reset before", "500", "truncated"],
)
def test_a_lost_answer_leaves_one_file(sender: Sender, both: Both, emulator: Emulator, fault: Any, sent: int) -> None:
    """It is looked for before it is sent again."""
    emulator.faults.add(Fault("POST", "/files", fault))

    assert sender.send(max_retries=2) == DATA
    assert len(posts(emulator, "/v1/files")) == sent
    assert len(both.items(both.client(emulator).files.list())) == 1


@pytest.mark.parametrize("arrived", [False, True])
def test_a_run_that_was_killed_while_sending_looks_first(
    sender: Sender, both: Both, emulator: Emulator, arrived: bool
) -> None:
    """Whether the file has arrived or not, the server has one in the end; one that was there before is not it."""
    client = both.client(emulator)
    other = both.settle(client.files.create(file=("train.jsonl", DATA[::-1]), purpose="fine-tune"))
    emulator.faults.add(Fault("POST", "/files", faults.reset_after() if arrived else faults.reset_before()))
    emulator.faults.add(Fault("GET", "/files", faults.error(500), skip=1))
    with pytest.raises(InternalServerError):
        sender.send()

    assert sender.send() == DATA
    files = both.items(client.files.list())
    assert [file.id for file in files][-1] == other.id
    assert len(files) == 2


def test_parts_that_have_arrived_are_not_sent_again(sender: Sender, emulator: Emulator) -> None:
    """After a failure only the others are."""
    emulator.faults.add(Fault("POST", "/uploads/*/parts", faults.error(500), skip=3, times=None))
    with pytest.raises(InternalServerError):
        sender.send(part_size=PART)
    emulator.faults.clear()
    arrived = [request.status for request in posts(emulator, "/parts")].count(200)

    assert sender.send(part_size=PART) == DATA
    assert arrived == 3
    assert [request.status for request in posts(emulator, "/parts")].count(200) == PARTS
    assert len(posts(emulator, "/uploads")) == 1
    assert f"Going on with train.jsonl in {PARTS} parts" in sender.told


def test_parts_keep_their_size(sender: Sender, emulator: Emulator) -> None:
    """Whatever size the second run asks for."""
    emulator.faults.add(Fault("POST", "/uploads/*/parts", faults.error(500), skip=2, times=None))
    with pytest.raises(InternalServerError):
        sender.send(part_size=PART)
    emulator.faults.clear()

    assert sender.send(part_size=None) == DATA
    assert [request.status for request in posts(emulator, "/parts")].count(200) == PARTS


@pytest.mark.parametrize("how", ["cancelled", "expired"])
def test_an_upload_that_is_over_begins_anew(sender: Sender, both: Both, emulator: Emulator, how: str) -> None:
    """The server says so, and all parts are sent."""
    emulator.faults.add(Fault("POST", "/uploads/*/parts", faults.error(500), skip=2, times=None))
    with pytest.raises(InternalServerError):
        sender.send(part_size=PART)
    emulator.faults.clear()
    upload_id = posts(emulator, "/parts")[0].path.split("/")[-2]
    if how == "cancelled":
        both.settle(both.client(emulator).uploads.cancel(upload_id))
    else:
        emulator.advance(3601)

    assert sender.send(part_size=PART) == DATA
    assert len(posts(emulator, "/uploads")) == 2
    assert any("is over" in message for message in sender.told)


@pytest.mark.parametrize("again", [False, True], ids=["in the same run", "in the next"])
def test_an_upload_whose_completion_got_no_answer_is_found(
    sender: Sender, both: Both, emulator: Emulator, again: bool
) -> None:
    """Among the files: it is not sent again."""
    emulator.faults.add(Fault("POST", "/uploads/*/complete", faults.reset_after()))
    if again:
        emulator.faults.add(Fault("GET", "/files", faults.error(500), times=1, skip=1))
        with pytest.raises(InternalServerError):
            sender.send(part_size=PART)

    assert sender.send(part_size=PART) == DATA
    assert len(posts(emulator, "/parts")) == PARTS
    assert len(both.items(both.client(emulator).files.list())) == 1


@pytest.mark.parametrize("status", [404, 405, 501])
def test_a_server_without_uploads_gets_the_file_in_one_piece(sender: Sender, emulator: Emulator, status: int) -> None:
    """As most servers of the same API but OpenAI and Azure."""
    emulator.faults.add(Fault("POST", "/uploads", faults.error(status)))

    assert sender.send(part_size=PART) == DATA
    assert "This server takes no files in parts" in sender.told


def test_a_server_that_lists_no_files_gets_the_file_all_the_same(sender: Sender, emulator: Emulator) -> None:
    """Only that a lost answer cannot be made up for."""
    emulator.faults.add(Fault("GET", "/files", faults.error(404), times=None))
    emulator.faults.add(Fault("POST", "/files", faults.reset_before()))

    assert sender.send(max_retries=1) == DATA


def test_a_refusal_is_raised_at_once(sender: Sender, emulator: Emulator) -> None:
    """It is not the line that is bad."""
    emulator.faults.add(Fault("POST", "/files", faults.error(400, "No such purpose"), times=None))

    with pytest.raises(BadRequestError):
        sender.send(max_retries=2)
    assert len(posts(emulator, "/v1/files")) == 1


def test_it_is_not_tried_for_ever(sender: Sender, emulator: Emulator) -> None:
    """As often as max_retries says."""
    emulator.faults.add(Fault("POST", "/files", faults.reset_before(), times=None))

    with pytest.raises(APIConnectionError):
        sender.send(max_retries=2)
    assert len(posts(emulator, "/v1/files")) == 3


@pytest.mark.parametrize("part_size", [None, PART], ids=["direct", "parts"])
def test_a_file_that_changes_while_it_is_sent_makes_no_job(
    sender: Sender, emulator: Emulator, path: Path, part_size: int | None
) -> None:
    """Nobody knows what has arrived."""

    def change(request: Request, server: Any) -> Response:
        path.write_bytes(DATA[::-1])
        answer: Response = server(request)
        return answer

    emulator.faults.add(Fault("POST", "/uploads/*/parts" if part_size else "/files", change))

    with pytest.raises((OSError, BadRequestError)) as caught:
        sender.send(part_size=part_size)
    assert "while it was being sent" in str(caught.value) or "checksum" in str(caught.value).lower()
    assert not posts(emulator)


def test_progress_counts_bytes(sender: Sender) -> None:
    """From nothing to all, part after part."""
    told: list[tuple[float | None, float | None, str]] = []

    def note(progress: Any) -> None:
        if progress.unit:
            told.append((progress.done, progress.total, progress.unit))

    sender.send(part_size=PART, on_progress=note)

    done = [one[0] for one in told]
    assert done[0] == 0
    assert done[-1] == len(DATA)
    assert done == sorted(done, key=lambda value: value or 0)
    assert len(told) == PARTS + 2
    assert {one[1:] for one in told} == {(len(DATA), "B")}
