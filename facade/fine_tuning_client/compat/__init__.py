"""Names, parameters and answers of `openai` 0.x over the modern endpoints: one import keeps old code alive.

    import fine_tuning_client.compat as openai

    openai.api_key = "sk-..."
    tune = openai.FineTune.create(training_file="file-abc", model="gpt-4o-mini", n_epochs=4)

or ``from fine_tuning_client.compat import FineTune``.  Answers are dicts with attributes, lists are complete and oldest
first, as they were.  Every call warns (`DeprecationWarning`) with the codes of what is different all the same;
``fine-tuning migrate explain CODE`` says more.  Code moves for good with ``fine-tuning migrate code``.

Attributes of this module are settings, as they were of `openai`:

- `api_key`, `api_base`, `api_type` (``"azure"``), `api_version`, `organization`: without them, and without the same
  options of a call, the environment decides.
- `client`, `async_client`: clients of your own for all calls that do not bring such options.
- `model_map`: what to train in place of models that are gone, such as ``{"curie": "gpt-4o-mini"}``; nothing is
  guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import error as error
from .apis import FineTunesApi, FineTuningApi
from .files import File, Model
from .fine_tune import FineTune
from .jobs import FineTuningJob
from .objects import OpenAIObject
from .settings import aclose, close

if TYPE_CHECKING:
    from .._client import AsyncClient, Client

__all__ = [
    "File",
    "FineTune",
    "FineTunesApi",
    "FineTuningApi",
    "FineTuningJob",
    "Model",
    "OpenAIObject",
    "aclose",
    "close",
    "error",
]

api_key: str | None = None
api_base: str | None = None
api_type: str | None = None
api_version: str | None = None
organization: str | None = None
client: Client | None = None
async_client: AsyncClient | None = None
model_map: dict[str, str] = {}
