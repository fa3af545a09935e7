"""Models: list, retrieve, delete."""

from __future__ import annotations

from ..catalogue import LEGACY_MODELS, MODELS
from ..messages import Request, Response, json_response
from ..records import ModelRecord
from ..refusals import model_not_yours, unknown_model
from ..routing import Route
from ..shapes import model_body
from ..state import State

BASES = {
    **{name: ModelRecord(name, created, "openai") for name, created in LEGACY_MODELS.items()},
    **{base.id: ModelRecord(base.id, base.created, "system") for base in MODELS.values()},
}


class Models:
    """Base models, and the models that finished jobs left behind."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        return [
            Route("GET", "/models", self.list_models),
            Route("GET", "/models/{}", self.retrieve),
            Route("DELETE", "/models/{}", self.delete),
        ]

    def list_models(self, request: Request) -> Response:
        own = [model for model in self._state.store.models.scan(None, newest_first=False) if not model.deleted]
        bodies = [model_body(model, self._state) for model in [*BASES.values(), *own]]
        return json_response({"object": "list", "data": bodies})

    def retrieve(self, request: Request, name: str) -> Response:
        return json_response(model_body(self._model(name), self._state))

    def delete(self, request: Request, name: str) -> Response:
        model = self._model(name)
        if name in BASES:
            raise model_not_yours(name)
        model.deleted = True
        self._state.store.models.save(model)
        return json_response({"id": name, "object": "model", "deleted": True})

    def _model(self, name: str) -> ModelRecord:
        model = BASES.get(name) or self._state.store.models.get(name)
        if model is None or model.deleted:
            raise unknown_model(name)
        return model
