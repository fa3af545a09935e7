"""Checkpoint permissions: which projects may use a checkpoint. Documented only; they need an admin key."""

from __future__ import annotations

from ..arguments import json_object, one_of, texts
from ..messages import Request, Response, json_response
from ..pages import list_body_with_ids, page
from ..records import PermissionRecord
from ..refusals import unknown_model, unknown_permission
from ..routing import Route
from ..shapes import permission_body
from ..state import State

PATH = "/fine_tuning/checkpoints/{}/permissions"


class Permissions:
    """Grants of checkpoints to projects."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        return [
            Route("POST", PATH, self.create, admin=True),
            Route("GET", PATH, self.list_permissions, admin=True),
            Route("DELETE", PATH + "/{}", self.delete, admin=True),
        ]

    def create(self, request: Request, checkpoint: str) -> Response:
        self._known(checkpoint)
        created = int(self._state.now)
        new = [
            PermissionRecord(self._state.identifiers.make("cp_"), created, checkpoint, project)
            for project in texts(json_object(request), "project_ids")
        ]
        for permission in new:
            self._state.store.permissions.add(permission)
        return json_response(list_body_with_ids([permission_body(permission) for permission in new], False))

    def list_permissions(self, request: Request, checkpoint: str) -> Response:
        self._known(checkpoint)
        project = request.argument("project_id")
        order = one_of(request.argument("order") or "descending", ("ascending", "descending"), "order")

        def keep(permission: PermissionRecord) -> bool:
            there = permission.checkpoint == checkpoint and not permission.deleted
            return there and project in (None, permission.project_id)

        table = self._state.store.permissions
        records, more = page(request, table, keep, default=10, newest_first=order == "descending")
        return json_response(list_body_with_ids([permission_body(record) for record in records], more))

    def delete(self, request: Request, checkpoint: str, permission_id: str) -> Response:
        self._known(checkpoint)
        permission = self._state.store.permissions.get(permission_id)
        if permission is None or permission.deleted or permission.checkpoint != checkpoint:
            raise unknown_permission(permission_id)
        permission.deleted = True
        self._state.store.permissions.save(permission)
        return json_response({"id": permission_id, "object": "checkpoint.permission", "deleted": True})

    def _known(self, checkpoint: str) -> None:
        model = self._state.store.models.get(checkpoint)
        if model is None or model.deleted:
            raise unknown_model(checkpoint)
