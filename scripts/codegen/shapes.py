"""What a JSON schema means to the generator: a few shapes, read from the document once and used by every template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Anything:
    """Any JSON value."""


@dataclass(frozen=True)
class Null:
    """The JSON null."""


@dataclass(frozen=True)
class Boolean:
    """True or false."""


@dataclass(frozen=True)
class Text:
    """Text, perhaps with the values that are known. `closed` says that there are no others."""

    values: tuple[str, ...] = ()
    closed: bool = False
    min_length: int | None = None
    max_length: int | None = None


@dataclass(frozen=True)
class Binary:
    """A file."""


@dataclass(frozen=True)
class Number:
    """A number with its bounds; each bound is (value, whether the value itself is excluded)."""

    whole: bool = False
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    below: float | None = None
    is_time: bool = False


@dataclass(frozen=True)
class Named:
    """A reference to a named schema."""

    schema: str


@dataclass(frozen=True)
class Listing:
    """An array."""

    item: Shape
    min_items: int | None = None
    max_items: int | None = None


@dataclass(frozen=True)
class Map:
    """An object whose keys are free."""

    value: Shape
    max_size: int | None = None
    max_key_length: int | None = None


@dataclass(frozen=True)
class Union:
    """One of several. `key` and `tags` (value to schema) tell objects apart; `otherwise` is for every other value."""

    arms: tuple[Shape, ...]
    key: str | None = None
    tags: tuple[tuple[str, str], ...] = ()
    otherwise: str | None = None


Shape: TypeAlias = Anything | Null | Boolean | Text | Binary | Number | Named | Listing | Map | Union


@dataclass(frozen=True)
class Field:
    """A property of an object."""

    wire: str
    shape: Shape
    required: bool
    description: str
    deprecated: bool


@dataclass(frozen=True)
class ObjectSchema:
    """A named schema that becomes a class."""

    name: str
    fields: tuple[Field, ...]
    description: str
    deprecated: bool
    closed_on_request: bool


@dataclass(frozen=True)
class AliasSchema:
    """A named schema that becomes a type alias."""

    name: str
    shape: Shape
    description: str
    deprecated: bool


Schema: TypeAlias = ObjectSchema | AliasSchema


def arms(shape: Shape) -> tuple[Shape, ...]:
    """The alternatives of a shape; a shape that is no union is its own only one."""
    return shape.arms if isinstance(shape, Union) else (shape,)


def inside(shape: Shape) -> tuple[Shape, ...]:
    """What the lists and maps among the alternatives of a shape hold."""
    return tuple(
        arm.item if isinstance(arm, Listing) else arm.value for arm in arms(shape) if isinstance(arm, Listing | Map)
    )


def named_in(shape: Shape) -> list[str]:
    """The named schemas that a shape mentions."""
    own = [arm.schema for arm in arms(shape) if isinstance(arm, Named)]
    return own + [name for inner in inside(shape) for name in named_in(inner)]


def is_time(shape: Shape) -> bool:
    """Whether a value is a Unix time."""
    return any(isinstance(arm, Number) and arm.is_time for arm in arms(shape))
