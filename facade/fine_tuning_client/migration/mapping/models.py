"""Names of models and jobs: which are legacy ones, and when they ended (dates: `facts`). No successor is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from ... import facts
from ..codes import Note

Kind = Literal["legacy base", "legacy fine-tune", "fine-tune", "base", "unknown"]

LEGACY_BASES: Final = ("ada", "babbage", "curie", "davinci")
LEGACY_DEFAULT: Final = "curie"
"""What the legacy server took where no model was named (legacy reference, 2021 to 2023)."""

LEGACY_FINE_TUNE: Final = re.compile(
    r"(?:ada|babbage|curie|davinci)(?::|\.)ft-[A-Za-z0-9_-]+"
    r"(?::(?!ckpt-step)[A-Za-z0-9_-]+)?(?::ckpt-step-\d+)?"
)
"""`curie:ft-acme:intents-2023-03-08-05-29-58`; Azure wrote `curie.ft-<hex>`."""

LEGACY_JOB_ID: Final = re.compile(r"ft-[A-Za-z0-9]{8,32}")
JOB_ID: Final = re.compile(r"ftjob-[A-Za-z0-9]{8,40}")
_FINE_TUNE: Final = re.compile(r"ft:[^:]+:.+|[a-z0-9.-]+\.ft-[0-9a-f]{8,}.*")


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What the bundled facts say about a model.

    shutdown: the day on which it ends or ended, None where no date is known. gone: whether that day had come when the
    fact was written down (``as_of``). No clock is asked.
    """

    name: str
    kind: Kind
    shutdown: str | None = None
    source: str = ""
    as_of: str = ""

    @property
    def gone(self) -> bool:
        """Tell whether the model was shut down by the day of the fact."""
        return self.shutdown is not None and self.shutdown <= self.as_of

    def to_dict(self) -> dict[str, object]:
        """Return the facts as JSON values."""
        dates = {
            "shutdown": self.shutdown,
            "gone": self.gone,
            "as_of": self.as_of or None,
            "source": self.source or None,
        }
        return {"model": self.name, "kind": self.kind, **dates}


def kind_of(name: str) -> Kind:
    """Return what a model's name is the name of; "unknown" where neither its form nor the facts tell."""
    if name in LEGACY_BASES:
        return "legacy base"
    if LEGACY_FINE_TUNE.fullmatch(name):
        return "legacy fine-tune"
    if _FINE_TUNE.fullmatch(name):
        return "fine-tune"
    return "base" if facts.load().model(name) else "unknown"


def model_facts(name: str, facts_file: str | None = None) -> ModelFacts:
    """Return kind and dates of a model; a fine-tune ends with its base.

    Args:
        name: a base model or a fine-tuned one, of the old or the new form.
        facts_file: rows of your own over the bundled ones (see `facts`).
    """
    row = facts.load(facts_file).model(name)
    kind = kind_of(name)
    if row is None:
        return ModelFacts(name, kind)
    return ModelFacts(name, kind, row.text("shutdown"), row.source, row.as_of)


def model_notes(name: str | None, *, facts_file: str | None = None) -> list[Note]:
    """Return what is to be told about the model that a request names, None where it names none."""
    if not name:
        text = f"no model is named; the legacy default, {LEGACY_DEFAULT}, is gone: choose one"
        return [Note("M002", "model", text)]
    known = model_facts(name, facts_file)
    dated = f" (as of {known.as_of})" if known.as_of else ""
    if known.kind == "legacy fine-tune":
        text = f"{name} is a legacy fine-tune; it cannot be continued, train again from data{dated}"
        return [Note("M003", "model", text)]
    if known.kind == "legacy base":
        return [Note("M001", "model", f"{name} was shut down on {known.shutdown}{dated}; choose a model yourself")]
    if known.gone:
        return [Note("M004", "model", f"{name} was shut down on {known.shutdown}{dated}")]
    if known.shutdown:
        return [Note("M005", "model", f"{name} is announced to be shut down on {known.shutdown}{dated}")]
    return [Note("M007", "model", f"{name} is not in the bundled facts")] if known.kind == "unknown" else []
