"""Methods of the legacy SDKs: where each of them is now, here and in the official SDK."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Era = Literal["0.x", "0.28", "1.x"]
Gives = Literal["job", "jobs", "events", "stream", "deleted", "file", "files", "bytes", "models", "model", "text"]


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a legacy SDK.

    old: "FineTune.create" of `openai` 0.x, "FineTuningJob.create" of 0.27.9 to 0.28, "fine_tunes.create" of a client
    of 1.0 to 1.7.1. client: the same on this library's client, None for none. openai: on the official SDK's client,
    1.58.0 or later. compat: on `fine_tuning_client.compat`. gives: what the old one returned. codes: what changes.
    is_async: it was a coroutine. argument: the new keyword of its first positional argument, "" for none.
    """

    old: str
    era: Era
    client: str | None
    openai: str | None
    compat: str
    gives: Gives
    codes: tuple[str, ...]
    is_async: bool = False
    argument: str = ""


class _Row(NamedTuple):
    name: str
    target: str | None
    gives: Gives
    codes: tuple[str, ...] = ()
    argument: str = ""
    asynchronous: bool = True  # 0.x had a coroutine of it, named a...


_JOB_ID: Final = "fine_tuning_job_id"
_SHAPE: Final = ("R001", "R007")
_ONLY_HERE: Final = frozenset({"fine_tuning.jobs.follow"})
"""What the official SDK does not have."""

_FINE_TUNE: Final = (
    _Row("create", "fine_tuning.jobs.create", "job", ("P001", "M002", "D001", *_SHAPE)),
    _Row("list", "fine_tuning.jobs.list", "jobs", ("L001",)),
    _Row("retrieve", "fine_tuning.jobs.retrieve", "job", _SHAPE, _JOB_ID),
    _Row("cancel", "fine_tuning.jobs.cancel", "job", _SHAPE, _JOB_ID),
    _Row("list_events", "fine_tuning.jobs.list_events", "events", ("L002", "E001"), _JOB_ID, asynchronous=False),
    _Row("stream_events", "fine_tuning.jobs.follow", "stream", ("L004", "E001"), "job_id"),
    _Row("delete", "models.delete", "deleted", ("H004",), "model"),
)
_JOBS: Final = (
    _Row("create", "fine_tuning.jobs.create", "job"),
    _Row("list", "fine_tuning.jobs.list", "jobs", ("L005",)),
    _Row("retrieve", "fine_tuning.jobs.retrieve", "job", (), _JOB_ID),
    _Row("cancel", "fine_tuning.jobs.cancel", "job", (), _JOB_ID),
    _Row("list_events", "fine_tuning.jobs.list_events", "events", ("L005",), _JOB_ID),
)
_FILES: Final = (
    _Row("create", "files.create", "file"),
    _Row("list", "files.list", "files", ("L005",)),
    _Row("retrieve", "files.retrieve", "file", (), "file_id"),
    _Row("delete", "files.delete", "deleted", (), "file_id"),
    _Row("download", "files.content", "bytes", (), "file_id"),
    _Row("find_matching_files", None, "files", ("N003",)),
    _Row("wait_for_processing", "files.wait_for_processing", "text", (), "id", asynchronous=False),
)
_MODELS: Final = (
    _Row("list", "models.list", "models"),
    _Row("retrieve", "models.retrieve", "model", (), "model"),
    _Row("delete", "models.delete", "deleted", (), "model"),
)


def _methods(owner: str, era: Era, rows: Sequence[_Row], compat: str) -> Iterator[Method]:
    for row in rows:
        there = None if row.target in _ONLY_HERE else row.target
        forms = [(row.name, False)]
        if row.asynchronous and era != "1.x":  # an asynchronous client of 1.x has the same names
            forms.append((f"a{row.name}", True))
        for name, is_async in forms:
            old, alive = f"{owner}.{name}", f"{compat}.{name}"
            yield Method(old, era, row.target, there, alive, row.gives, row.codes, is_async, row.argument)


_OF_CLIENT: Final = [row for row in _FINE_TUNE if row.name not in ("stream_events", "delete")]
_ALL: Final = (
    *_methods("FineTune", "0.x", _FINE_TUNE, "FineTune"),
    *_methods("FineTuningJob", "0.28", _JOBS, "FineTuningJob"),
    *_methods("File", "0.x", _FILES, "File"),
    *_methods("Model", "0.x", _MODELS, "Model"),
    *_methods("fine_tunes", "1.x", _OF_CLIENT, "FineTune"),
)

METHODS: Final[Mapping[str, Method]] = MappingProxyType({one.old: one for one in _ALL})
"""Every method by its old name. ``fine_tunes.list_events(stream=True)`` is `FineTune.stream_events` by another name."""


def method(old: str) -> Method | None:
    """Return what became of a method, such as "FineTune.create" or "fine_tunes.list_events"; None if unknown."""
    return METHODS.get(old)
