"""The fronts: in-process transport, server on a port, program; and that runs repeat."""

from __future__ import annotations

import asyncio
import re
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from fine_tuning_client.emulator import Emulator, EmulatorTransport, ManualClock, RealClock, serve

from .steps import BASE_URL, KEY, async_client_of, chat_lines, client_of, completion_lines, create_job, get, upload


def _transcript(client: httpx.Client) -> list[tuple[int, list[tuple[str, str]], bytes]]:
    """Go through a job's life and return every answer, without what the HTTP front adds."""
    seen: list[tuple[int, list[tuple[str, str]], bytes]] = []
    added = ("date", "content-length", "transfer-encoding")

    def note(answer: httpx.Response) -> Any:
        headers = [pair for pair in answer.headers.multi_items() if pair[0] not in added]
        seen.append((answer.status_code, headers, answer.content))
        return answer

    data = {"purpose": "fine-tune"}
    chat = {"file": ("chat.jsonl", "\n".join(chat_lines(12)).encode())}
    file_id = note(client.post("files", data=data, files=chat)).json()["id"]
    body = {"model": "gpt-4o-mini", "training_file": file_id, "validation_file": file_id}
    job_id = note(client.post("fine_tuning/jobs", json=body)).json()["id"]
    job = note(client.get(f"fine_tuning/jobs/{job_id}")).json()
    note(client.get(f"fine_tuning/jobs/{job_id}/events", params={"limit": 500}))
    note(client.get(f"fine_tuning/jobs/{job_id}/checkpoints"))
    note(client.get(f"files/{job['result_files'][0]}/content"))
    note(client.get("files/file-none"))
    legacy = {"file": ("legacy.jsonl", "\n".join(completion_lines(4)).encode())}
    file_id = note(client.post("files", data=data, files=legacy)).json()["id"]
    job_id = note(client.post("fine-tunes", json={"training_file": file_id})).json()["id"]
    note(client.get(f"fine-tunes/{job_id}/events", params={"stream": "true"}))
    return seen


def test_same_seed_same_bytes() -> None:
    """Two runs of the same requests under one seed are equal to the byte; another seed differs."""
    runs = [_transcript(client_of(Emulator(seed=seed))) for seed in (7, 7, 8)]
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]


def test_fronts_agree() -> None:
    """In process and over HTTP the answers are the same."""
    with serve(Emulator(seed=7)) as server, httpx.Client(base_url=server.base_url, headers=KEY) as client:
        over_http = _transcript(client)
    assert over_http == _transcript(client_of(Emulator(seed=7)))


def test_asynchronous_client() -> None:
    """The same transport serves asynchronous clients, streamed upload included."""

    async def body() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nevals\r\n--b\r\n'
        yield b'Content-Disposition: form-data; name="file"; filename="f"\r\n\r\nabc\r\n--b--\r\n'

    async def run() -> Any:
        async with async_client_of(Emulator()) as client:
            headers = {"content-type": "multipart/form-data; boundary=b"}
            file = (await client.post("files", content=body(), headers=headers)).json()
            return file["bytes"], (await client.get(f"files/{file['id']}/content")).content

    assert asyncio.run(run()) == (3, b"abc")


def test_client_in_the_other_mode_is_told() -> None:
    """A body of the wrong mode raises instead of sending nothing."""

    async def body() -> AsyncIterator[bytes]:
        yield b"x"

    with pytest.raises(RuntimeError):
        client_of(Emulator()).post("files", content=body())


def _multipart(megabytes: int) -> Iterator[bytes]:
    yield b'--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nevals\r\n--b\r\n'
    yield b'Content-Disposition: form-data; name="file"; filename="big"\r\n\r\n'
    for _ in range(megabytes * 16):
        yield b"\0" * 65_536
    yield b"\r\n--b--\r\n"


def test_large_upload_is_not_held_in_memory() -> None:
    """A 64 MB chunked upload over HTTP costs a few MB in the process that serves it."""
    headers = KEY | {"content-type": "multipart/form-data; boundary=b"}
    with serve(Emulator()) as server, httpx.Client(base_url=server.base_url, headers=headers, timeout=30) as client:
        client.get("models")
        tracemalloc.start()
        try:
            file = client.post("files", content=_multipart(64)).json()
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert file["bytes"] == 64 * 2**20
        assert peak < 8 * 2**20


def test_log_of_requests_hides_keys() -> None:
    """Requests are logged with path, status and idempotency key; the key is not."""
    emulator = Emulator()
    client_of(emulator).get("models?x=1", headers={"Idempotency-Key": "once"})
    logged = emulator.requests[0]
    assert (logged.method, logged.path, logged.query, logged.status) == ("GET", "/v1/models", (("x", "1"),), 200)
    assert logged.idempotency_key == "once"
    assert "sk-test" not in repr(logged)


def test_manual_clock_moves_under_a_running_server() -> None:
    """`advance` works while the emulator is served."""
    emulator = Emulator(clock=ManualClock())
    with serve(emulator) as server, httpx.Client(base_url=server.base_url, headers=KEY) as client:
        job = create_job(client)
        emulator.clock.advance(1000)
        assert get(client, f"fine_tuning/jobs/{job['id']}")["status"] == "succeeded"


def test_server_stops_under_a_waiting_stream() -> None:
    """Leaving the block ends a stream that waits for its next event, and stops at once."""
    emulator = Emulator(clock=RealClock())
    outcome: list[Any] = []

    def read(url: str, path: str, reading: threading.Event) -> None:
        try:
            with httpx.stream("GET", f"{url}/{path}", headers=KEY) as answer:
                for _ in answer.iter_raw():
                    reading.set()
        except httpx.RemoteProtocolError as error:
            outcome.append(error)

    with serve(emulator) as server, httpx.Client(base_url=server.base_url, headers=KEY) as client:
        file_id = upload(client, completion_lines(3))["id"]
        job = client.post("fine-tunes", json={"training_file": file_id}).json()
        reading = threading.Event()
        path = f"fine-tunes/{job['id']}/events?stream=true"
        reader = threading.Thread(target=read, args=[server.base_url, path, reading])
        reader.start()
        assert reading.wait(5)
        begun = time.monotonic()
    assert time.monotonic() - begun < 1.5
    reader.join(5)
    assert len(outcome) == 1


def test_port_is_free_again() -> None:
    """The server lets go of its port."""
    with serve() as server:
        port = server.port
    with serve(port=port) as server:
        assert httpx.get(f"{server.base_url}/models", headers=KEY).status_code == 200


def test_parallel_clients_in_threads() -> None:
    """Clients in several threads may share an emulator; every job they make is there."""
    emulator = Emulator()
    threads = [threading.Thread(target=lambda: create_job(client_of(emulator))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    jobs = get(client_of(emulator), "fine_tuning/jobs")["data"]
    assert len({job["id"] for job in jobs}) == 8


def test_program_answers_and_stops() -> None:
    """`python -m` prints the two variables to set, answers, and ends 0 and silently on Ctrl-C."""
    command = [sys.executable, "-m", "fine_tuning_client.emulator", "--speed", "instant", "--seed", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        variables = dict(re.findall(r"export (\w+)=(\S+)", "".join(lines)))
        key = {"Authorization": f"Bearer {variables['OPENAI_API_KEY']}"}
        status = httpx.get(f"{variables['OPENAI_BASE_URL']}/models", headers=key).status_code
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
    assert (status, process.returncode, errors) == (200, 0, "")


@pytest.mark.parametrize("speed", ["0", "-1", "fast"])
def test_program_refuses_a_wrong_speed(speed: str) -> None:
    """A speed that is no speed is a usage error that says so."""
    command = [sys.executable, "-m", "fine_tuning_client.emulator", "--speed", speed]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "neither a number above 0 nor 'instant'" in done.stderr


def test_names_are_imported_when_used() -> None:
    """Importing the package loads neither httpx nor uvicorn."""
    code = "import sys, fine_tuning_client.emulator as e; sys.exit('httpx' in sys.modules or 'uvicorn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_base_url_of_any_host() -> None:
    """The in-process transport answers whatever host the client was given."""
    with httpx.Client(transport=EmulatorTransport(Emulator()), headers=KEY) as client:
        urls = (f"{BASE_URL}/models", "https://api.openai.com/v1/models")
        assert [client.get(url).status_code for url in urls] == [200, 200]
