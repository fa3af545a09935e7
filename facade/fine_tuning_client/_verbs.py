"""``client.get(path, cast_to=...)`` and its like: endpoints outside the spec, through the same machinery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, Unpack, overload

from ._call import Call, RequestOptions
from ._endpoint import Async, Resource, Runner, Sync
from ._settings import checked_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from ._flow import Flow
    from ._responses import Response

T = TypeVar("T")


class SyncVerb(Protocol):
    """A call of an endpoint that the spec does not know."""

    def __call__(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        **options: Unpack[RequestOptions],
    ) -> T:
        """Send a request and return its answer as a `cast_to`.

        Args:
            path: Below the base URL, beginning with a slash, percent-encoded.
            cast_to: A model of `fine_tuning_client.types`, ``dict``, ``list``, ``object`` for any JSON, ``str``,
                ``bytes``, `Response` for the answer as it is, or ``type(None)`` where it is of no interest.
            body: Members of a JSON body, or the fields of a form beside `files`.
            files: Files of a form, each a path, an open file, bytes or a ``(name, content, type)`` tuple.
            options: See `RequestOptions`.

        Raises:
            APIResponseValidationError: The answer is no `cast_to`.
            ValueError: The path is not below the base URL; nothing was sent.
            TypeError: There is no way to make a `cast_to`; nothing was sent.
        """
        ...


class AsyncVerb(Protocol):
    """A call of an endpoint that the spec does not know."""

    def __call__(
        self,
        path: str,
        *,
        cast_to: type[T],
        body: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        **options: Unpack[RequestOptions],
    ) -> Coroutine[Any, Any, T]:
        """Send a request and return its answer as a `cast_to`; the arguments are those of `SyncVerb`."""
        ...


class verb:  # noqa: N801  # declares a method
    """Declare a method that sends one kind of request to any path."""

    def __init__(self, method: str) -> None:
        self._method = method

    @overload
    def __get__(self, obj: Resource[Sync, Any], owner: type) -> SyncVerb: ...
    @overload
    def __get__(self, obj: Resource[Async, Any], owner: type) -> AsyncVerb: ...
    def __get__(self, obj: Resource[Any, Any], owner: type) -> Any:
        method, runner = self._method, obj.runner

        def send(
            path: str,
            *,
            cast_to: type[Any],
            body: Mapping[str, Any] | None = None,
            files: Mapping[str, Any] | None = None,
            **options: Unpack[RequestOptions],
        ) -> Any:
            return runner.run(fetch(runner, describe(method, path, cast_to, body, files, options), cast_to))

        return send


def fetch(runner: Runner, call: Call[Any], cast_to: Any) -> Flow[Any]:
    """Make a call; `Response` as the type asked for means the answer as it is."""
    from ._responses import Response

    response: Response = yield from runner.engine.exchange(call)
    return response if cast_to is Response else runner.engine.parse(call, response)


def describe(
    method: str,
    path: str,
    cast_to: Any,
    body: Mapping[str, Any] | None,
    files: Mapping[str, Any] | None,
    options: RequestOptions,
) -> Call[Any]:
    """Make an operation that the spec does not know.

    Raises:
        ValueError: the path is not below the base URL.
        TypeError: there is no way to make a `cast_to`.
    """
    from fine_tuning_api.types import UNSET, BinaryField, Operation

    from ._drafts import flattened, members

    plain_path = checked_path(path)
    decode, media = decoder(cast_to)
    given = {} if body is None else members(body, "body")
    form: list[tuple[str, object]] | None = None
    if files is not None:
        form = [pair for name, value in given.items() for pair in flattened(name, value)]
        form += [(name, BinaryField(value)) for name, value in checked_mapping(files, "files").items()]
    operation: Operation[Any] = Operation(
        f"{method} {plain_path}",
        method,
        plain_path,
        decode,
        query=query_pairs(path),
        json=UNSET if body is None or form is not None else given,
        form=form,
        media=media,
    )
    return Call(operation, options)


def checked_path(path: object) -> str:
    """Return a path without its query.

    Raises:
        TypeError: it is not text.
        ValueError: it could lead out of what is below the base URL.
    """
    from urllib.parse import unquote

    if not isinstance(path, str):
        raise TypeError(f"path must be text, not {type(path).__name__}")
    plain_path = path.partition("?")[0]
    steps = unquote(plain_path).split("/")
    odd = any(character <= " " or character in "\\#\x7f" for character in path)
    if not plain_path.startswith("/") or plain_path.startswith("//") or odd or "." in steps or ".." in steps:
        raise ValueError(f"path must begin with one slash and stay below the base URL, not {path[:200]!r}")
    return plain_path


def query_pairs(path: str) -> list[tuple[str, str]]:
    """Read the query that stands in a path."""
    from urllib.parse import parse_qsl

    return parse_qsl(path.partition("?")[2], keep_blank_values=True)


def decoder(cast_to: Any) -> tuple[Callable[[Any], Any], str]:
    """Choose how an answer becomes a `cast_to`, and whether its body is JSON.

    Raises:
        TypeError: there is no way.
    """
    from typing import get_origin

    from fine_tuning_api.types import Model

    from ._responses import Response

    kind = get_origin(cast_to) or cast_to
    if kind is str:
        return lambda content: content.decode("utf-8", "replace"), "binary"
    if kind is bytes or kind is Response:
        return lambda content: content, "binary"
    if kind is type(None):
        return lambda content: None, "binary"
    if kind in (dict, list, object):
        return lambda value: of_type(value, kind), "json"
    if isinstance(kind, type) and issubclass(kind, Model):
        return kind.from_dict, "json"
    raise TypeError(f"cast_to must be a model, dict, list, object, str, bytes, Response or NoneType, not {cast_to!r}")


def of_type(value: Any, kind: type[Any]) -> Any:
    """Return a value that is of the type asked for."""
    if not isinstance(value, kind):
        raise ValueError(f"{kind.__name__} was asked for, {type(value).__name__} came")
    return value
