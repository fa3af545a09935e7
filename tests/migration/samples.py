"""Legacy records as the server sent them: field names, order and nulls as recorded from 2021 to 2023."""

from __future__ import annotations

import copy
from typing import Any

FILE = {
    "object": "file",
    "id": "file-3LpWq8ZtRxVn5KcHs7YbD2",
    "purpose": "fine-tune",
    "filename": "intents.jsonl",
    "bytes": 20114,
    "created_at": 1678253201,
    "status": "processed",
    "status_details": None,
}
RESULTS = FILE | {"id": "file-9XtVb4NqLz7RwKm2HcYd6P", "purpose": "fine-tune-results", "filename": "compiled.csv"}


def event(message: str, at: int = 1678253295, level: str = "info") -> dict[str, Any]:
    """Return a legacy event."""
    return {"object": "fine-tune-event", "level": level, "message": message, "created_at": at}


def fine_tune(**changes: Any) -> dict[str, Any]:
    """Return a legacy fine-tune that has succeeded, with changes."""
    record = {
        "object": "fine-tune",
        "id": "ft-Kz4HnQw8VtRx2LcBs6YpMd9J",
        "hyperparams": {"n_epochs": 4, "batch_size": 1, "prompt_loss_weight": 0.01, "learning_rate_multiplier": 0.1},
        "organization_id": "org-x",
        "model": "curie",
        "training_files": [FILE],
        "validation_files": [],
        "result_files": [RESULTS],
        "created_at": 1678253295,
        "updated_at": 1678253610,
        "status": "succeeded",
        "fine_tuned_model": "curie:ft-acme:intents-2023-03-08-05-29-58",
        "events": [event("Created fine-tune: ft-Kz4HnQw8VtRx2LcBs6YpMd9J"), event("Fine-tune succeeded", 1678253610)],
    }
    return copy.deepcopy(record | changes)
