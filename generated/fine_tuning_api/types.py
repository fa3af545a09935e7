# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
"""What every generated module stands on: the base of the models, the operation, and the few checks that decoding needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from datetime import datetime
    from types import ModuleType
    from typing import Self

T_co = TypeVar("T_co", covariant=True)


class Unset:
    """The type of `UNSET`: an argument that was not given. Falsy, and one of a kind."""

    __slots__ = ()

    def __new__(cls) -> Unset:
        return UNSET if "UNSET" in globals() else super().__new__(cls)

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()

ABSENT: Any = UNSET
"""The default of a model's fields: the field is not part of the object, and reads as `None`."""


class DecodeError(ValueError):
    """A value of an answer is not of the kind that the API describes.

    Attributes:
        field: where, such as `FineTuningJob.created_at`.
        expected: what the description promises, in words.
        value: what came instead.
    """

    def __init__(self, field: str, expected: str, value: object) -> None:
        super().__init__(field, expected, value)
        self.field = field
        self.expected = expected
        self.value = value

    def __str__(self) -> str:
        shown = repr(self.value)
        return f"{self.field}: expected {self.expected}, got {shown if len(shown) <= 80 else shown[:77] + '...'}"


class Operation(Generic[T_co]):
    """One operation of the API with its arguments, described and not performed.

    Attributes:
        id: the operationId, such as `createFineTuningJob`.
        method: the HTTP method.
        path: the path below the base URL, percent-encoded.
        decode: turns the answer's JSON value (for binary answers: its bytes) into the result; raises `DecodeError`.
        query: the query's names and values, only what was given.
        json: the JSON body, or `UNSET`.
        form: the parts of a multipart body, or `None`.
        admin: whether the API asks for an admin key.
        media: what a success answers: `json` or `binary`.
        answer: what every success has: `id`, or `data` where it is a list; empty where nothing is certain.
    """

    __slots__ = ("admin", "answer", "decode", "form", "id", "json", "media", "method", "path", "query")

    def __init__(
        self,
        id: str,
        method: str,
        path: str,
        decode: Callable[[Any], T_co],
        *,
        query: list[tuple[str, str]] | None = None,
        json: object = UNSET,
        form: list[tuple[str, object]] | None = None,
        admin: bool = False,
        media: str = "json",
        answer: str = "",
    ) -> None:
        self.id = id
        self.method = method
        self.path = path
        self.decode = decode
        self.query = [] if query is None else query
        self.json = json
        self.form = form
        self.admin = admin
        self.media = media
        self.answer = answer

    def __repr__(self) -> str:
        return f"<Operation {self.id}: {self.method} {self.path}>"


class BinaryField:
    """A part of a multipart body that holds a file; `value` is what the caller gave."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"BinaryField({type(self.value).__name__})"


class Model:
    """An object of the API as it came or as it will be sent.

    A field that is absent and a field that is null both read as `None`; `to_dict` writes back what came.
    Fields that the API description does not know are kept: as attributes, as items, and in `extra`.
    """

    if not TYPE_CHECKING:  # a checker would think that the slots of the classes below are all that they have
        __slots__ = ("_extra", "_request_id")

    _fields: ClassVar[Mapping[str, str]] = {}
    """Names on the wire to names in Python, of every field described."""

    _read: ClassVar[Callable[[dict[str, Any], Any], Any]]
    """The straight-line reader of the class."""

    _extra: dict[str, Any] | None
    _request_id: str | None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a JSON object, whatever is in it; the model keeps the lists and dicts inside it, not copies.

        Raises:
            DecodeError: `data` is no object, or a field of it holds a scalar of another kind than described.
        """
        result: Self = cls._read(data if type(data) is dict else as_dict(data, cls.__name__), cls)
        return result

    def __attrs_post_init__(self) -> None:
        for name in self._fields.values():
            if getattr(self, name) is UNSET:
                delattr(self, name)

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that the API description does not know, by their names on the wire."""
        if self._extra is None:
            self._extra = {}
        return self._extra

    def _given(self) -> dict[str, Any]:
        """Every field that is part of the object, by its name on the wire."""
        values = {key: value for key, name in self._fields.items() if (value := _slot(self, name)) is not UNSET}
        return values | (self._extra or {})

    def __bool__(self) -> bool:
        """Whether there is anything in it: servers send `{}` for "no error"."""
        return bool(self._given())

    def remember_request_id(self, request_id: str) -> None:
        """Keep, as `_request_id`, the id under which the server knows the request that this object answers."""
        self._request_id = request_id

    def to_dict(self) -> dict[str, Any]:
        """Write the object back as plain JSON values: what came, with what was changed since."""
        return {key: encode(value) for key, value in self._given().items()}

    def to_json(self, indent: int | None = None) -> str:
        """Write the object back as JSON text."""
        import json

        return json.dumps(self.to_dict(), indent=indent, ensure_ascii=False)

    def keys(self) -> list[str]:
        """The names on the wire of the fields that are part of the object."""
        return list(self._given())

    def get(self, key: str, default: Any = None) -> Any:
        """The field of this name on the wire, or `default` where it is absent."""
        value = self._value(key)
        return default if value is UNSET else value

    def __getitem__(self, key: str) -> Any:
        value = self._value(key)
        if value is UNSET:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._value(key) is not UNSET

    def _value(self, key: str) -> Any:
        name = self._fields.get(key)
        return (self._extra or {}).get(key, UNSET) if name is None else _slot(self, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._given())

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]  # mutable, and equal by value

    def __repr__(self) -> str:
        names = self._fields
        shown = (f"{names.get(key, key)}={value!r}" for key, value in self._given().items())
        return f"{type(self).__name__}({', '.join(shown)})"

    def __getstate__(self) -> dict[str, Any]:
        state: dict[str, Any] = {"_extra": self._extra, "_request_id": self._request_id}
        state.update((name, _slot(self, name)) for name in self._fields.values())
        return {name: value for name, value in state.items() if value is not UNSET}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        for name, value in state.items():
            setattr(self, name, value)

    if not TYPE_CHECKING:  # so that checkers still flag a misspelt field

        def __getattr__(self, name):
            if name in _HIDDEN or name in self._fields.values():
                return None
            if not name.startswith("__") and self._extra is not None and name in self._extra:
                return self._extra[name]
            raise AttributeError(f"{type(self).__name__!r} has no field {name!r}", name=name, obj=self)

        def __dir__(self):
            return [*super().__dir__(), *(self._extra or ())]


_HIDDEN = frozenset({"_extra", "_request_id"})


def _slot(model: Model, name: str) -> Any:
    """The value of a field, or `UNSET` where it is absent (`getattr` would say `None`)."""
    try:
        return object.__getattribute__(model, name)
    except AttributeError:
        return UNSET


def encode(value: Any) -> Any:
    """A copy of a value in which models are dicts again, and numbers that came as text are text again."""
    kind = type(value)
    if kind is str or kind is int or value is None:
        return value
    if kind is dict:
        return {key: encode(item) for key, item in value.items()}
    if kind is list:
        return [encode(item) for item in value]
    if isinstance(value, Model):
        return value.to_dict()
    if kind is TextInt:
        return str(value)
    return value


class TextInt(int):
    """A whole number that the server wrote as text; it goes back as text."""


def segment(value: str, name: str) -> str:
    """Encode an id as one segment of a path.

    Args:
        value: the id.
        name: what the caller knows it as, for the message.

    Raises:
        TypeError: it is not text.
        ValueError: it is empty, or could change the path's meaning.
    """
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{name} must be text, not {type(value).__name__}")
    if value.isascii() and value.replace("-", "").replace("_", "").isalnum():
        return value
    if not value.strip():
        raise ValueError(f"{name} must not be empty")
    if value in (".", ".."):
        raise ValueError(f"{name} must be an id, not {value!r}")
    if "/" in value or "\\" in value or not value.isprintable():
        raise ValueError(f"{name} must not contain slashes, backslashes or control characters: {value[:60]!r}")
    from urllib.parse import quote

    return quote(value, safe="")


def add_query(query: list[tuple[str, str]], name: str, value: object) -> None:
    """Add a JSON value to a query: an object as `name[key]`, the items of a list under the same name."""
    if isinstance(value, Mapping):
        query.extend((f"{name}[{key}]", query_text(item)) for key, item in value.items())
    elif isinstance(value, (list, tuple)):
        query.extend((name, query_text(item)) for item in value)
    else:
        query.append((name, query_text(value)))


def query_text(value: object) -> str:
    """A scalar as text in a query or a form."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


# What `from_dict` calls when a value is not of the usual kind. Every one lets `None` pass.


def text(value: Any, field: str) -> Any:
    """Refuse what is not text."""
    if value is None or isinstance(value, str):
        return value
    raise DecodeError(field, "text", value)


def integer(value: Any, field: str) -> Any:
    """Refuse what is not a whole number; digits in quotation marks count as one."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, float) and value.is_integer():
        return value
    if (
        isinstance(value, str)
        and len(value) < 20
        and (value.removeprefix("-").isdecimal() and str(int(value)) == value)
    ):
        return TextInt(value)
    raise DecodeError(field, "a whole number", value)


def number(value: Any, field: str) -> Any:
    """Refuse what is not a number."""
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    raise DecodeError(field, "a number", value)


def boolean(value: Any, field: str) -> Any:
    """Refuse what is neither true nor false."""
    if value is None or isinstance(value, bool):
        return value
    raise DecodeError(field, "true or false", value)


def text_or_number(value: Any, field: str) -> Any:
    """Refuse what is neither text nor a number."""
    if value is None or (isinstance(value, (str, int, float)) and not isinstance(value, bool)):
        return value
    raise DecodeError(field, "text or a number", value)


new: Callable[[Any], Any] = object.__new__
"""Make an instance of a class without filling it in."""


def variant(
    models: ModuleType, value: dict[str, Any], key: str, kinds: Mapping[str, str], otherwise: str | None = None
) -> Any:
    """Read an object of several possible kinds by the one property that tells them apart; an unknown kind stays a dict."""
    tag = value.get(key)
    reader = kinds.get(tag, otherwise) if type(tag) is str else None
    return value if reader is None else getattr(models, reader)(value)


def as_dict(value: Any, field: str) -> dict[str, Any]:
    """Accept any mapping where JSON has an object."""
    if isinstance(value, Mapping):
        return dict(value)
    raise DecodeError(field, "an object", value)


def unknown(data: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    """The part of an object that its description does not know."""
    return {key: value for key, value in data.items() if key not in known}


def moment(seconds: float | None) -> datetime | None:
    """A Unix time as an aware `datetime` in UTC; `None` where there is none, or none that a `datetime` can hold."""
    if seconds is None:
        return None
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None
