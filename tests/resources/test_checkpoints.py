"""``client.fine_tuning.checkpoints.permissions`` against the emulator."""

from __future__ import annotations

from typing import Any

import pytest

from fine_tuning_client import AuthenticationError, PermissionDeniedError
from fine_tuning_client.emulator import Emulator

from ..examples import created_job, page
from ..modes import ADMIN_KEY, Both, Canned


@pytest.fixture
def checkpoint(both: Both, emulator: Emulator) -> str:
    """The model name of a finished job's newest checkpoint."""
    client = both.client(emulator)
    made = created_job(both, client)
    both.settle(client.fine_tuning.jobs.retrieve(made.id))
    name: str = both.items(client.fine_tuning.jobs.checkpoints.list(made.id))[0].fine_tuned_model_checkpoint
    return name


@pytest.fixture
def permissions(both: Both, emulator: Emulator) -> Any:
    """The resource, of a client with an admin key."""
    return both.client(emulator, admin_api_key=ADMIN_KEY).fine_tuning.checkpoints.permissions


def test_a_checkpoint_is_shared_and_taken_back(both: Both, permissions: Any, checkpoint: str) -> None:
    """Create, list, delete."""
    made = both.items(permissions.create(checkpoint, project_ids=["proj-1", "proj-2"]))
    listed = both.items(permissions.list(checkpoint))
    gone = both.settle(permissions.delete(made[0].id, fine_tuned_model_checkpoint=checkpoint))
    left = both.items(permissions.list(checkpoint))

    assert {one.project_id for one in made} == {one.project_id for one in listed} == {"proj-1", "proj-2"}
    assert (gone.id, gone.deleted) == (made[0].id, True)
    assert [one.id for one in left] == [made[1].id]


def test_permissions_are_filtered_and_ordered(both: Both, permissions: Any, checkpoint: str) -> None:
    """By project, oldest or newest first, over pages."""
    projects = [f"proj-{number}" for number in range(5)]
    for project in projects:
        both.items(permissions.create(checkpoint, project_ids=[project]))

    rising = both.items(permissions.list(checkpoint, order="ascending", limit=2))
    one = both.items(permissions.list(checkpoint, project_id="proj-3"))

    assert [found.project_id for found in rising] == projects
    assert [found.project_id for found in one] == ["proj-3"]


def test_a_checkpoint_s_name_is_one_segment_of_the_path(both: Both) -> None:
    """Names of models hold colons, which stay inside."""
    server = Canned(page(has_more=False))
    both.items(both.client(server).fine_tuning.checkpoints.permissions.list("ft:m::x:ckpt-step-10"))

    assert server.targets == ["GET /fine_tuning/checkpoints/ft%3Am%3A%3Ax%3Ackpt-step-10/permissions"]


def test_without_an_admin_key_the_ordinary_one_is_tried(both: Both, emulator: Emulator, checkpoint: str) -> None:
    """The server knows whether it will do."""
    permissions = both.client(emulator).fine_tuning.checkpoints.permissions

    with pytest.raises((AuthenticationError, PermissionDeniedError)):
        both.items(both.settle(permissions.list(checkpoint)))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"project_ids": "proj-1"}, "project_ids"), ({"project_ids": None}, "project_ids")],
    ids=str,
)
def test_bad_projects_are_refused(both: Both, permissions: Any, arguments: Any, message: str) -> None:
    """Text is a sequence of letters, not of projects."""
    with pytest.raises((TypeError, ValueError), match=message):
        both.settle(permissions.create("ft:m", **arguments))
