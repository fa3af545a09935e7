"""What a blocked organisation is told, and what it can still do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import errors
from fine_tuning_client.emulator import Emulator
from fine_tuning_client.emulator.access import Access
from fine_tuning_client.jobs.archive import verify_archive

from ..modes import Both
from .archives import filled

OPENAI = "https://api.openai.com/v1"


def refusal(both: Both, access: Access, base_url: str = OPENAI) -> Any:
    """Return the error of a create."""
    client = both.client(Emulator(access=access), base_url=base_url)
    with pytest.raises(errors.PermissionDeniedError) as caught:
        both.settle(client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file="file-1"))
    return caught.value


@pytest.mark.parametrize("access", ["never", "inactive", "ended"])
def test_a_refused_create_is_explained(both: Both, access: Access) -> None:
    """The server's words stay as they are; beside them the dates, what still works, the source and its date."""
    error = refusal(both, access)

    assert error.message.startswith("Error code: 403 - [emulator: synthetic] Since 202")
    assert error.message.endswith("fine-tuning jobs can be created.") or "organizations" in error.message
    assert error.code == "fine_tuning_closed"
    for said in ("2026-05-07", "2026-07-02", "2027-01-06", "Reading still works", "Azure OpenAI", "as of 2026-11-21"):
        assert said in error.hint
    assert str(error) == f"{error.message}; {error.hint}"


def test_another_provider_s_refusal_is_not(both: Both) -> None:
    """What OpenAI has announced explains nothing there."""
    error = refusal(both, "never", "https://gateway.test/v1")

    assert error.hint == ""
    assert str(error) == error.message


def test_what_is_there_can_still_be_saved(both: Both, tmp_path: Path) -> None:
    """Reading, archive, calendar and deletion work for a blocked organisation."""
    emulator = Emulator(seed=7)
    [job] = filled(emulator, 1)
    emulator.settings = emulator._state.settings = type(emulator.settings)(seed=7, access="ended")
    client = both.client(emulator, base_url=OPENAI)
    with pytest.raises(errors.PermissionDeniedError):
        both.settle(client.fine_tuning.jobs.create(model="gpt-4o-mini", training_file=job["training_file"]))

    report = both.settle(client.fine_tuning.archive(tmp_path))
    ends = both.settle(client.fine_tuning.sunset())
    gone = both.settle(client.models.delete(job["fine_tuned_model"]))

    assert (report.jobs, report.files) == (1, 2)
    assert verify_archive(tmp_path).ok
    assert job["fine_tuned_model"] in {end.model for end in ends}
    assert gone.deleted
