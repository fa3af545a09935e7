"""What makes two requests for a job the same."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest

from fine_tuning_client.jobs.creation.fingerprint import METADATA_KEY, MetadataFull, canonical, fingerprint, marked

WHOLE: dict[str, Any] = {
    "model": "gpt-4o-mini",
    "training_file": "file-a",
    "validation_file": "file-b",
    "method": {"type": "dpo", "dpo": {"hyperparameters": {"n_epochs": 3, "beta": 0.1, "batch_size": "auto"}}},
    "suffix": "shelves",
    "seed": 7,
    "integrations": [{"type": "wandb", "wandb": {"project": "p", "tags": ["a", "b"]}}],
}

HASH = "0" * 63 + "a"


def shuffled(value: Any, chance: random.Random) -> Any:
    """Return a JSON value with the keys of its objects in another order."""
    if isinstance(value, dict):
        names = list(value)
        chance.shuffle(names)
        return {name: shuffled(value[name], chance) for name in names}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return where the texts and numbers of a JSON value are."""
    if isinstance(value, dict):
        return [place for name, item in value.items() for place in leaves(item, (*path, name))]
    if isinstance(value, list):
        return [place for number, item in enumerate(value) for place in leaves(item, (*path, number))]
    return [path]


def changed(path: tuple[Any, ...], to: Any) -> dict[str, Any]:
    """Return the whole request with one leaf changed."""
    body = copy.deepcopy(WHOLE)
    inner: Any = body
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    return body


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_keys_does_not_matter(seed: int) -> None:
    """However deep they are."""
    assert fingerprint(shuffled(WHOLE, random.Random(seed))) == fingerprint(WHOLE)


@pytest.mark.parametrize("path", leaves(WHOLE), ids=lambda path: ".".join(map(str, path)))
def test_every_change_changes_it(path: tuple[Any, ...]) -> None:
    """Also that of a text into the number that looks the same."""
    prints = {fingerprint(changed(path, to)) for to in ("x", "3", 3, 4, 0.5, True)}

    assert len(prints | {fingerprint(WHOLE)}) == 7 - (path[-1] == "n_epochs")


@pytest.mark.parametrize("name", list(WHOLE))
def test_what_is_missing_changes_it(name: str) -> None:
    """Every field counts."""
    assert fingerprint({key: value for key, value in WHOLE.items() if key != name}) != fingerprint(WHOLE)


def test_the_order_of_a_list_matters() -> None:
    """A list is an order."""
    assert fingerprint(changed(("integrations", 0, "wandb", "tags"), ["b", "a"])) != fingerprint(WHOLE)


def test_null_is_as_good_as_nothing() -> None:
    """As it is for the server."""
    assert fingerprint({**WHOLE, "hyperparameters": None}) == fingerprint(WHOLE)


def test_a_whole_number_is_the_same_with_a_point() -> None:
    """As it is in JSON."""
    epochs = ("method", "dpo", "hyperparameters", "n_epochs")
    assert fingerprint(changed(epochs, 3.0)) == fingerprint(WHOLE)


def test_metadata_does_not_count() -> None:
    """It says nothing of what is trained."""
    assert fingerprint({**WHOLE, "metadata": {"ticket": "17"}}) == fingerprint(WHOLE)


def test_what_is_sent_beside_counts() -> None:
    """Such as Azure's kind of training."""
    assert fingerprint(WHOLE, {"trainingType": "standard"}) != fingerprint(WHOLE)


def test_a_known_content_stands_for_the_file() -> None:
    """Whatever id it was given, and however the hash is written."""
    contents = {"training_file": HASH}
    other = fingerprint(changed(("training_file",), "file-z"), contents={"training_file": HASH.upper()})

    assert fingerprint(WHOLE, contents=contents) == other != fingerprint(WHOLE)


def test_an_id_is_not_taken_for_a_content() -> None:
    """A file that is called like a hash is not that content."""
    assert fingerprint(changed(("training_file",), HASH)) != fingerprint(WHOLE, contents={"training_file": HASH})


def test_it_is_the_same_tomorrow() -> None:
    """Written down in the metadata of jobs, it must never come out differently."""
    assert canonical({"b": [1.0, None, "é"], "a": None}) == b'{"b":[1,null,"\\u00e9"]}'
    assert fingerprint({"model": "m", "training_file": "f"}) == (
        "4b95af34913c3b2ae3e11ae69e1b4729e0656e32fef06fb22af04eae4980dae6"
    )


def test_the_mark_joins_the_callers_pairs() -> None:
    """Up to the sixteenth."""
    given = {f"key {number}": "value" for number in range(15)}

    assert marked(given, HASH) == {**given, METADATA_KEY: HASH}
    assert len(METADATA_KEY) <= 64
    assert marked({**given, METADATA_KEY: HASH}, HASH) == {**given, METADATA_KEY: HASH}


def test_a_full_set_of_pairs_is_refused() -> None:
    """There is no room for the mark."""
    with pytest.raises(MetadataFull, match="16 pairs"):
        marked({f"key {number}": "value" for number in range(16)}, HASH)


def test_a_mark_of_the_callers_is_refused() -> None:
    """The pairs of another job were handed on."""
    with pytest.raises(ValueError, match="own mark"):
        marked({METADATA_KEY: "1" * 64}, HASH)
