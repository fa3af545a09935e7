"""From an upstream document to the effective one: slice, repair, correct, add the frozen part, put it in our words."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..document import Json, child, is_node
from ..read import check_spec
from .examples import Examples, collected
from .inline import named_in_place
from .keeping import Kept, bring_components, drop_kept, keep_referred, keep_removed
from .losses import check_nothing_lost, named_things
from .overlay import Applied, apply
from .pinning import pinned, without_frozen
from .repairs import Repair, repaired
from .slicing import reachable, sliced
from .widening import widened
from .words import add_frozen, undescribed, with_words, without_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .overlay import Action


@dataclass(frozen=True)
class Inputs:
    """What an import goes by, beside the upstream document.

    Attributes:
        current: the effective document as it is: our words, names and order.
        frozen: the legacy part.
        actions: the overlay.
        prefixes: which paths are covered.
        names: pinned names by place.
        previous: what removed things are told by; the current document unless given.
    """

    current: Json
    frozen: Json
    actions: tuple[Action, ...]
    prefixes: tuple[str, ...]
    names: Mapping[str, str]
    previous: Json | None = None


@dataclass
class Choices:
    """What whoever imports decides: whose descriptions to take, and whether to keep what upstream has removed."""

    our_words: bool = True
    keep: bool = True


@dataclass
class Imported:
    """The outcome of an import.

    Attributes:
        structure: what upstream says of the covered part, repaired, without a word and before our corrections.
        effective: the document that the client is generated from.
        examples: those of the upstream document.
    """

    structure: Json
    effective: Json
    examples: Examples
    left_out: int
    log: list[Repair] = field(default_factory=list[Repair])
    overlay: Applied = field(default_factory=Applied)
    kept: Kept = field(default_factory=Kept)
    undescribed: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


@dataclass
class Prepared:
    """A document that a client can be generated from, as it is: sliced and repaired, in its own words."""

    document: Json
    examples: Examples
    log: list[Repair]
    left_out: int


def prepare(whole: Json, prefixes: Iterable[str], name: str, current: Json | None = None) -> Prepared:
    """Slice and repair a document.

    Args:
        whole: the document as it was read; it is not changed.
        prefixes: which paths to keep; none for all.
        name: what to call it in messages.
        current: where operations and path parameters have their names from, if not from the document.

    Raises:
        Refused: no path is left, a reference leads nowhere, two operations have one id, or something would be lost.
    """
    cut = sliced(whole, prefixes, name)
    log = pinned(cut.document, current) if current else []
    examples = collected(cut.document)
    before = named_things(cut.document)
    work = repaired(cut.document)
    check_nothing_lost(before, work.document, name)
    log += [*work.log, *widened(work.document, examples.found)]
    check_spec(work.document, name)
    return Prepared(work.document, examples, log, cut.left_out)


def import_upstream(whole: Json, inputs: Inputs, choices: Choices, name: str) -> Imported:
    """Make the effective document from an upstream one.

    Args:
        whole: the upstream document as it was read; it is not changed.
        inputs: what else decides.
        choices: what the caller wants.
        name: the file name, whose date becomes the version.

    Raises:
        Refused: as `prepare`.
    """
    current = copy.deepcopy(inputs.current)
    previous = copy.deepcopy(inputs.previous or current)
    if not choices.keep:
        drop_kept(current)
    rest = without_frozen(whole, child(inputs.frozen, "paths"))
    part = prepare(rest, inputs.prefixes, name, current)
    document = part.document
    log = [*part.log, *named_in_place(document, inputs.names)]
    structure = _snapshot(document)
    overlay = apply(document, inputs.actions)
    _settle(document, structure, current)
    effective = with_words(
        without_words(document) if choices.our_words else document, current, ours=choices.our_words, name=name
    )
    add_frozen(effective, copy.deepcopy(inputs.frozen), current)
    if choices.keep:
        kept = keep_removed(effective, previous)
    else:
        kept = Kept()
        keep_referred(effective, current)
    effective = with_words(effective, current, ours=False, name=name)
    return Imported(
        structure=structure,
        effective=effective,
        examples=part.examples,
        left_out=part.left_out,
        log=sorted(set(log)),
        overlay=overlay,
        kept=kept,
        undescribed=undescribed(effective),
    )


def _settle(document: Json, structure: Json, current: Json) -> None:
    """Bring along what corrections refer to, and drop what they add and nothing refers to, because others are stale."""
    bring_components(document, current)
    schemas = child(child(document, "components"), "schemas")
    named = child(child(structure, "components"), "schemas")
    reached = reachable(document, [document["paths"], child(document["components"], "responses")])
    for name in [name for name in schemas if name not in named and name not in reached]:
        del schemas[name]


def _snapshot(document: Json) -> Json:
    """The structure alone, which is all that a later import or a check needs to know of the upstream document."""
    bare = without_words(document)
    info = {key: value for key, value in child(document, "info").items() if key in ("title", "version")}
    kept: Json = {"openapi": document["openapi"], "info": info, "paths": bare["paths"]}
    if is_node(bare.get("components")):
        kept["components"] = {
            kind: dict(sorted(part.items())) for kind, part in bare["components"].items() if kind != "securitySchemes"
        }
    for item in kept["paths"].values():
        for operation in item.values():
            for response in operation["responses"].values():
                if "$ref" not in response:
                    response["description"] = ""
    return kept
