"""Split examples in two, by chance that can be repeated: groups stay together, labels keep their shares."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .turns import answer_of, prompt_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from .rules import Format

    Key = Callable[[Mapping[str, object]], Hashable]


@dataclass(frozen=True, slots=True)
class Split:
    """Places of the examples (counted from 0) of both parts, each in the order of the file."""

    training: tuple[int, ...]
    validation: tuple[int, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the counts as JSON values."""
        return {"training": len(self.training), "validation": len(self.validation)}


def split(
    records: Iterable[Mapping[str, object]],
    *,
    validation: float = 0.2,
    seed: int = 0,
    format: Format = "chat",
    group: Key | None = None,
    label: Key | None = None,
    most: int | None = None,
) -> Split:
    """Split examples into training and validation.

    Equal prompts always stay on one side, so that nothing of the validation file was trained on.

    Args:
        records: the examples; only their groups and labels are kept in memory.
        validation: the share of the validation part, between 0 and 1.
        seed: the same seed gives the same split.
        format: what the examples are.
        group: examples for which this returns the same stay together.
        label: the share holds for each label by itself; an example's group takes the label of its first.
        most: at most so many validation examples.

    Raises:
        ValueError: ``validation`` is not between 0 and 1.
    """
    if not 0 < validation < 1:
        raise ValueError(f"validation must be between 0 and 1, not {validation}")
    members, labels = _groups(records, format, group, label)
    strata: dict[Hashable, list[Hashable]] = defaultdict(list)
    for name in members:
        strata[labels[name]].append(name)
    chance = random.Random(seed)
    chosen: set[int] = set()
    for names in strata.values():
        chance.shuffle(names)
        wanted = validation * sum(len(members[name]) for name in names)
        taken = 0
        for name in names:
            size = len(members[name])
            if taken + size / 2 > wanted or (most is not None and len(chosen) + size > most):
                continue
            chosen.update(members[name])
            taken += size
    everything = sorted(place for places in members.values() for place in places)
    training = tuple(place for place in everything if place not in chosen)
    return Split(training, tuple(sorted(chosen)))


def _groups(
    records: Iterable[Mapping[str, object]], format: Format, group: Key | None, label: Key | None
) -> tuple[dict[Hashable, list[int]], dict[Hashable, Hashable]]:
    """Return the places of every group, joined where groups share a prompt, and the label of each."""
    root: dict[Hashable, Hashable] = {}

    def find(name: Hashable) -> Hashable:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    names: list[Hashable] = []
    first_labels: dict[Hashable, Hashable] = {}
    for record in records:
        name: Hashable = ("prompt", hash(tuple(prompt_of(record, format))))
        if group is not None:
            root[find(name)] = find(("group", group(record)))
        names.append(name)
        if label is not None:
            first_labels.setdefault(name, label(record))
    members: dict[Hashable, list[int]] = {}
    labels: dict[Hashable, Hashable] = {}
    for place, name in enumerate(names):
        top = find(name)
        members.setdefault(top, []).append(place)
        labels.setdefault(top, first_labels.get(name))
    return members, labels


def by_field(name: str) -> Key:
    """Return a key that reads a top-level field of the example, such as "customer"."""
    return lambda record: str(record.get(name))


def by_answer(format: Format) -> Key:
    """Return a key that is the answer of the example, for classification."""
    return lambda record: answer_of(record, format).strip()


def overlap(
    training: Iterable[tuple[int, Mapping[str, object]]],
    validation: Iterable[tuple[int, Mapping[str, object]]],
    format: Format,
) -> list[tuple[int, int]]:
    """Return (validation line, training line) for every validation example whose prompt and answer were trained on."""
    held: dict[int, int] = {}
    for line, record in validation:
        held.setdefault(whole_key(record, format), line)
    found: dict[int, int] = {}
    for line, record in training:
        other = held.get(whole_key(record, format))
        if other is not None:
            found.setdefault(other, line)
    return sorted(found.items())


def whole_key(record: Mapping[str, object], format: Format) -> int:
    """Return a number that is equal where examples are; it differs from run to run."""
    return hash((*prompt_of(record, format), answer_of(record, format)))
