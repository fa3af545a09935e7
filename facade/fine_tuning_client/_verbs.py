"""``client.get(path, cast_to=...)`` and its like: endpoints outside the spec, through the same machinery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, Unpack, overload

from ._call import Call, RequestOptions
from ._endpoint import Async, Resource, Runner, Sync

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
            cast_to: A model of `fine_tuning_client.types`, ``dict``, ``list``, ``str``, ``bytes`` or `Response`.
            body: Members of a JSON body, or the fields of a form beside `files`.
            files: Files of a form, each a path, an open file, bytes or a ``(name, content, type)`` tuple.
            options: See `RequestOptions`.
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


def fetch(runner: Runner, call: Call[Any], cast_to: type[Any]) -> Flow[Any]:
    """Make a call; `Response` as the type asked for means the answer as it is."""
    response: Response = yield from runner.engine.exchange(call)
    return response if cast_to is type(response) else runner.engine.parse(call, response)


def describe(
    method: str,
    path: str,
    cast_to: type[Any],
    body: Mapping[str, Any] | None,
    files: Mapping[str, Any] | None,
    options: RequestOptions,
) -> Call[Any]:
    """Make an operation that the spec does not know.

    Raises:
        ValueError: the path is not below the base URL.
        TypeError: there is no way to make a `cast_to`.
    """
    from fine_tuning_api.types import UNSET, BinaryField, Operation, encode

    if not path.startswith("/") or path.startswith("//") or ".." in path.split("/") or any(c <= " " for c in path):
        raise ValueError(f"path must begin with one slash and stay below the base URL, not {path!r}")
    members: dict[str, Any] = encode(dict(body or {}))
    form: list[tuple[str, object]] | None = None
    if files is not None:
        form = [(name, str(value)) for name, value in members.items()]
        form += [(name, BinaryField(value)) for name, value in files.items()]
    operation: Operation[Any] = Operation(
        f"{method} {path.partition('?')[0]}",
        method,
        path.partition("?")[0],
        decoder(cast_to),
        query=query_pairs(path),
        json=UNSET if body is None or form is not None else members,
        form=form,
        media="binary" if cast_to in (bytes, str) else "json",
    )
    return Call(operation, options)


def query_pairs(path: str) -> list[tuple[str, str]]:
    """Read the query that stands in a path."""
    from urllib.parse import parse_qsl

    return parse_qsl(path.partition("?")[2], keep_blank_values=True)


def decoder(cast_to: type[Any]) -> Callable[[Any], Any]:
    """Choose how an answer becomes a `cast_to`."""
    from fine_tuning_api.types import Model

    from ._responses import Response

    if issubclass(cast_to, Model):
        return cast_to.from_dict
    if cast_to is str:
        return lambda content: content.decode("utf-8", "replace")
    if cast_to in (bytes, dict, list, object):
        return lambda value: of_type(value, cast_to)
    if cast_to is Response:
        return lambda value: value
    raise TypeError(f"cast_to must be a model, dict, list, str, bytes or Response, not {cast_to!r}")


def of_type(value: Any, kind: type[Any]) -> Any:
    """Return a value that is of the type asked for."""
    if not isinstance(value, kind):
        raise ValueError(f"{kind.__name__} was asked for, {type(value).__name__} came")
    return value
