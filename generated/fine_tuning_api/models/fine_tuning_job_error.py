# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuningJobError(_Model):
    """Why a job failed. Comes as an empty object on jobs that have not.

    Attributes:
        code: Reason for programs, for example `invalid_training_file`, `invalid_n_examples`, `invalid_file_format`,
            `deleted_training_file` or `exceeded_quota`. More exist.
        message: Reason for people, often with the number of the faulty example.
        param: Which parameter was at fault, mostly `training_file` or `validation_file`. Null when none was.
    """

    code: str | None = ABSENT
    message: str | None = ABSENT
    param: str | None = ABSENT

    _fields = {
        "code": "code",
        "message": "message",
        "param": "param",
    }


_knows = frozenset(FineTuningJobError._fields).issuperset


def read_fine_tuning_job_error(
    data: dict[str, Any], cls: type[FineTuningJobError] = FineTuningJobError
) -> FineTuningJobError:
    """What `FineTuningJobError.from_dict` does, without the way through the class."""
    self: FineTuningJobError = new(cls)
    if "code" in data:
        v = data["code"]
        self.code = v if v is None or type(v) is str else text(v, "FineTuningJobError.code")
    if "message" in data:
        v = data["message"]
        self.message = v if v is None or type(v) is str else text(v, "FineTuningJobError.message")
    if "param" in data:
        v = data["param"]
        self.param = v if v is None or type(v) is str else text(v, "FineTuningJobError.param")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuningJobError._read = read_fine_tuning_job_error
