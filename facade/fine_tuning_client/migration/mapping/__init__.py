"""The one mapping between the legacy fine-tunes and jobs: total, pure, the same for code, data, records and compat.

Requests (`to_modern`, `to_legacy`, `PARAMETERS`, `judge`), answers (`FINE_TUNE`, `JOB`, `HYPERPARAMS`, `EVENT`),
statuses (`modern_status`, `legacy_status`), events (`WORDINGS`), routes (`ROUTES`), SDK methods (`METHODS`), exceptions
(`EXCEPTIONS`), commands (`COMMANDS`), models (`model_facts`, `model_notes`).
"""

from __future__ import annotations

from .commands import COMMANDS, GLOBAL_OPTIONS, Command, Option, command
from .events import PREFIXES, WORDINGS, Wording, legacy_message, modern_message, wording_of
from .exceptions import EXCEPTIONS, Raised, raised
from .fields import EVENT, FINE_TUNE, HYPERPARAMS, JOB, JOB_EVENT, LISTS, RESULT_COLUMNS, Field
from .methods import METHODS, Method, method
from .models import (
    JOB_ID,
    LEGACY_BASES,
    LEGACY_DEFAULT,
    LEGACY_FINE_TUNE,
    LEGACY_JOB_ID,
    ModelFacts,
    kind_of,
    model_facts,
    model_notes,
)
from .parameters import HYPERPARAMETERS_AT, MODERN_PARAMETERS, PARAMETERS, Parameter, moved, parameter
from .requests import Translation, to_legacy, to_modern
from .routes import LEGACY_PATH, ROUTES, Route, modern_path, route
from .statuses import SAME_AS_PENDING, TERMINAL, TO_LEGACY, TO_MODERN, legacy_status, modern_status
from .values import FEW_PROMPT_WEIGHT, UNKNOWN, Unknown, absent, judge, judge_hyperparameter, misfit

__all__ = [
    "COMMANDS",
    "EVENT",
    "EXCEPTIONS",
    "FEW_PROMPT_WEIGHT",
    "FINE_TUNE",
    "GLOBAL_OPTIONS",
    "HYPERPARAMETERS_AT",
    "HYPERPARAMS",
    "JOB",
    "JOB_EVENT",
    "JOB_ID",
    "LEGACY_BASES",
    "LEGACY_DEFAULT",
    "LEGACY_FINE_TUNE",
    "LEGACY_JOB_ID",
    "LEGACY_PATH",
    "LISTS",
    "METHODS",
    "MODERN_PARAMETERS",
    "PARAMETERS",
    "PREFIXES",
    "RESULT_COLUMNS",
    "ROUTES",
    "SAME_AS_PENDING",
    "TERMINAL",
    "TO_LEGACY",
    "TO_MODERN",
    "UNKNOWN",
    "WORDINGS",
    "Command",
    "Field",
    "Method",
    "ModelFacts",
    "Option",
    "Parameter",
    "Raised",
    "Route",
    "Translation",
    "Unknown",
    "Wording",
    "absent",
    "command",
    "judge",
    "judge_hyperparameter",
    "kind_of",
    "legacy_message",
    "legacy_status",
    "method",
    "misfit",
    "model_facts",
    "model_notes",
    "modern_message",
    "modern_path",
    "modern_status",
    "moved",
    "parameter",
    "raised",
    "route",
    "to_legacy",
    "to_modern",
    "wording_of",
]
