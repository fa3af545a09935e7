"""Files and uploads."""

from __future__ import annotations

import hashlib

import pytest

from fine_tuning_client.emulator import Emulator, ManualClock

from .steps import chat_lines, client_of, create_job, error_of, get, upload


def test_content_comes_back() -> None:
    """What was uploaded is downloaded byte for byte, with the name it was sent under."""
    client = client_of(Emulator())
    data = bytes(range(256)) * 9_000
    file = client.post(
        "files", data={"purpose": "user_data"}, files={"file": ('räte "x".bin', data, "application/x")}
    ).json()
    answer = client.get(f"files/{file['id']}/content")
    assert answer.content == data
    assert file["bytes"] == len(data)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")


def test_shape_of_a_file() -> None:
    """A new file has the recorded keys, nulls included, and is processed at once."""
    file = upload(client_of(Emulator()), ["{}"])
    keys = "object id purpose filename bytes created_at expires_at status status_details"
    assert list(file) == keys.split()
    assert (file["status"], file["expires_at"], file["status_details"]) == ("processed", None, None)


def test_list_is_newest_first_in_pages() -> None:
    """Pages follow the cursor without losing or repeating a file."""
    client = client_of(Emulator())
    made = [upload(client, [str(number)])["id"] for number in range(5)]
    first = get(client, "files", limit=2)
    second = get(client, "files", limit=2, after=first["last_id"])
    third = get(client, "files", limit=2, after=second["last_id"])
    pages = [[file["id"] for file in page["data"]] for page in (first, second, third)]
    assert pages == [[made[4], made[3]], [made[2], made[1]], [made[0]]]
    assert [page["has_more"] for page in (first, second, third)] == [True, True, False]


def test_list_ascending_and_by_purpose() -> None:
    """order=asc turns the list round, and purpose filters it."""
    client = client_of(Emulator())
    made = [upload(client, ["x"], purpose)["id"] for purpose in ("evals", "vision", "evals")]
    listed = get(client, "files", order="asc", purpose="evals")["data"]
    assert [file["id"] for file in listed] == [made[0], made[2]]


def test_cursor_may_be_deleted_meanwhile() -> None:
    """Who deletes files while listing them still gets the following page."""
    client = client_of(Emulator())
    made = [upload(client, ["x"])["id"] for _ in range(3)]
    client.delete(f"files/{made[2]}")
    assert [file["id"] for file in get(client, "files", after=made[2])["data"]] == [made[1], made[0]]


def test_unknown_cursor_is_refused() -> None:
    """A cursor that names nothing is a 400, not a first page."""
    assert client_of(Emulator()).get("files", params={"after": "file-none"}).status_code == 400


@pytest.mark.parametrize("limit", ["0", "-1", "10001", "x"])
def test_limit_out_of_bounds(limit: str) -> None:
    """The limit of a file list is 1 to 10,000."""
    assert client_of(Emulator()).get("files", params={"limit": limit}).status_code == 400


def test_deleted_file_is_gone() -> None:
    """Delete answers once; then the file is unknown."""
    client = client_of(Emulator())
    file_id = upload(client, ["x"])["id"]
    assert client.delete(f"files/{file_id}").json() == {"object": "file", "id": file_id, "deleted": True}
    assert [client.get(f"files/{file_id}").status_code, client.delete(f"files/{file_id}").status_code] == [404, 404]


def test_file_expires() -> None:
    """A file with expires_after is gone after that time."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    fields = {"expires_after[anchor]": "created_at", "expires_after[seconds]": "3600"}
    file = upload(client, ["x"], "evals", **fields)
    assert file["expires_at"] == file["created_at"] + 3600
    emulator.clock.advance(3601)
    assert client.get(f"files/{file['id']}").status_code == 404


def test_batch_file_expires_after_thirty_days() -> None:
    """Files for batches have an expiry without being asked (recorded)."""
    file = upload(client_of(Emulator()), ["x"], "batch")
    assert file["expires_at"] - file["created_at"] == 30 * 86_400


def test_file_in_processing() -> None:
    """While a file is processed it can be neither trained on nor deleted."""
    emulator = Emulator(clock=ManualClock(), file_processing=5)
    client = client_of(emulator)
    file = upload(client, chat_lines(10))
    create = client.post("fine_tuning/jobs", json={"model": "gpt-4o-mini", "training_file": file["id"]})
    delete = client.delete(f"files/{file['id']}")
    assert (file["status"], create.status_code, delete.status_code) == ("uploaded", 400, 409)
    assert delete.json()["error"]["message"] == "File is still processing. Check back later."
    emulator.clock.advance(5)
    assert get(client, f"files/{file['id']}")["status"] == "processed"


def _begin(client: object, size: int, **more: object) -> dict[str, object]:
    return {"filename": "parts.jsonl", "purpose": "fine-tune", "bytes": size, "mime_type": "text/jsonl", **more}


def test_upload_joins_parts_in_the_order_given() -> None:
    """Parts are joined as `part_ids` says, not as they arrived; the checksum is of the whole."""
    client = client_of(Emulator())
    text = ("\n".join(chat_lines(12)) + "\n").encode()
    upload_id = client.post("uploads", json=_begin(client, len(text))).json()["id"]
    pieces = [text[:500], text[500:800], text[800:]]
    ids: dict[int, str] = {}
    for place in (2, 0, 1):
        part = client.post(f"uploads/{upload_id}/parts", files={"data": ("blob", pieces[place])}).json()
        assert (part["object"], part["upload_id"]) == ("upload.part", upload_id)
        ids[place] = part["id"]
    body = {"part_ids": [ids[0], ids[1], ids[2]], "md5": hashlib.md5(text).hexdigest()}
    done = client.post(f"uploads/{upload_id}/complete", json=body).json()
    assert (done["status"], done["file"]["bytes"]) == ("completed", len(text))
    assert client.get(f"files/{done['file']['id']}/content").content == text


def test_joined_file_trains_like_a_whole_one() -> None:
    """The loss curve depends on the bytes, not on how they were sent."""
    client = client_of(Emulator())
    text = "\n".join(chat_lines(10)) + "\n"
    upload_id = client.post("uploads", json=_begin(client, len(text))).json()["id"]
    parts = [
        client.post(f"uploads/{upload_id}/parts", files={"data": piece}).json() for piece in (text[:99], text[99:])
    ]
    body = {"part_ids": [part["id"] for part in parts]}
    file_id = client.post(f"uploads/{upload_id}/complete", json=body).json()["file"]["id"]
    jobs = [create_job(client, seed=1), create_job(client, training_file=file_id, seed=1)]
    events = [get(client, f"fine_tuning/jobs/{job['id']}/events", limit=50)["data"] for job in jobs]
    losses = [[event["data"]["train_loss"] for event in page if event["type"] == "metrics"] for page in events]
    assert losses[0] == losses[1]
    assert len(losses[0]) > 40


@pytest.mark.parametrize(
    "fault", [{"md5": "0" * 32}, {"part_ids": []}, {"part_ids": ["part_none"]}, {"part_ids": "x"}], ids=str
)
def test_upload_refuses_a_wrong_completion(fault: dict[str, object]) -> None:
    """A wrong checksum, size or part leaves the upload pending."""
    client = client_of(Emulator())
    upload_id = client.post("uploads", json=_begin(client, 3)).json()["id"]
    part = client.post(f"uploads/{upload_id}/parts", files={"data": b"abc"}).json()
    answer = client.post(f"uploads/{upload_id}/complete", json={"part_ids": [part["id"]], **fault})
    assert error_of(answer)[0] == 400
    again = client.post(f"uploads/{upload_id}/complete", json={"part_ids": [part["id"]]})
    assert again.json()["status"] == "completed"


def test_cancelled_upload_takes_no_parts() -> None:
    """After cancel the upload refuses parts and completion."""
    client = client_of(Emulator())
    upload_id = client.post("uploads", json=_begin(client, 3)).json()["id"]
    assert client.post(f"uploads/{upload_id}/cancel").json()["status"] == "cancelled"
    assert client.post(f"uploads/{upload_id}/parts", files={"data": b"abc"}).status_code == 400


def test_upload_expires_after_an_hour() -> None:
    """An upload that is not completed in 3,600 seconds is closed."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    begun = client.post("uploads", json=_begin(client, 3)).json()
    assert begun["expires_at"] == begun["created_at"] + 3600
    emulator.clock.advance(3600)
    answer = client.post(f"uploads/{begun['id']}/parts", files={"data": b"abc"})
    assert "'expired'" in error_of(answer)[1]


def test_part_limit() -> None:
    """A part holds at most 64 MB."""
    client = client_of(Emulator())
    upload_id = client.post("uploads", json=_begin(client, 2**27)).json()["id"]
    answer = client.post(f"uploads/{upload_id}/parts", files={"data": b"\0" * (2**26 + 1)})
    assert answer.status_code == 413
