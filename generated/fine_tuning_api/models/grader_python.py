# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any, Literal

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class GraderPython(_Model):
    """Scores with a Python function `grade(sample, item)` that returns a number. It runs on the server, without
    network, with 2 GB of memory and for 2 minutes at most (as of 2026-11-21).

    Attributes:
        type: Kind of grader, always `python`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        source: Source code of a module that defines `grade`, less than 256 kB.
        image_tag: Which of the server's container images to run it in. Absent to leave it to the server.
    """

    type: Literal["python"] | str | None = ABSENT
    name: str | None = ABSENT
    source: str | None = ABSENT
    image_tag: str | None = ABSENT

    _fields = {
        "type": "type",
        "name": "name",
        "source": "source",
        "image_tag": "image_tag",
    }


_knows = frozenset(GraderPython._fields).issuperset


def read_grader_python(data: dict[str, Any], cls: type[GraderPython] = GraderPython) -> GraderPython:
    """What `GraderPython.from_dict` does, without the way through the class."""
    self: GraderPython = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "GraderPython.type")
    if "name" in data:
        v = data["name"]
        self.name = v if type(v) is str else text(v, "GraderPython.name")
    if "source" in data:
        v = data["source"]
        self.source = v if type(v) is str else text(v, "GraderPython.source")
    if "image_tag" in data:
        v = data["image_tag"]
        self.image_tag = v if type(v) is str else text(v, "GraderPython.image_tag")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


GraderPython._read = read_grader_python
