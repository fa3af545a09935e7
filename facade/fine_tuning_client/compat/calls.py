"""A legacy method in two modes, from one flow: its options, its client, its errors, its warnings."""

from __future__ import annotations

import warnings
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeGuard, TypeVar

from .. import errors
from .._call import Call
from ..jobs.pages import every
from ..migration.codes import Note
from . import error as legacy
from .settings import OPTIONS, client_for

if TYPE_CHECKING:
    from fine_tuning_api.types import Operation

    from .._call import RequestOptions
    from .._endpoint import Listing, Runner
    from .._flow import Flow
    from .._iterations import AsyncIteration, Iteration, Steps
    from .._responses import Response

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M")
F = TypeVar("F", bound=Callable[..., object])

DIRECT = 3
"""Frames from `warnings.warn` to the user's line, where `told` is called by what the user calls."""


class Context:
    """What a flow is given beside the method's own arguments.

    Attributes:
        runner: The client's.
        options: How the requests of this call differ from the client's settings.
        response: The first answer of the call.
    """

    def __init__(self, runner: Runner, options: RequestOptions) -> None:
        self.runner = runner
        self.engine = runner.engine
        self.options: RequestOptions = options
        self.response: Response | None = None

    def ask(self, operation: Operation[M], *, repeatable: bool = True) -> Flow[M]:
        """Make one call and return its typed answer."""
        call = Call(operation, self.options, repeatable=repeatable)
        response = yield from self.engine.exchange(call)
        self.response = self.response or response
        return self.engine.parse(call, response)

    def all_of(self, operation: Operation[Listing[M]]) -> Flow[list[M]]:
        """Return the items of all pages, in the server's order."""
        return every(self.engine, Call(operation, self.options, pages=True))


def prepared(kwargs: dict[str, Any], *, asynchronous: bool) -> Context:
    """Take the options of SDK 0.x out of a call's arguments.

    Raises:
        OpenAIError: There is no key, or an option cannot be used.
    """
    taken: dict[str, Any] = {name: kwargs.pop(name) for name in OPTIONS if name in kwargs}
    try:
        client = client_for(taken, asynchronous=asynchronous)
    except errors.FineTuningError as error:
        raise legacy.of(error) from error
    except (TypeError, ValueError) as error:
        raise legacy.InvalidRequestError(str(error)) from error
    options: RequestOptions = {}
    headers = dict(taken.get("headers") or {})
    if taken.get("request_id"):
        headers["X-Request-Id"] = taken["request_id"]
    if headers:
        options["extra_headers"] = headers
    if taken.get("request_timeout") is not None:
        options["timeout"] = seconds(taken["request_timeout"])
    return Context(client.runner, options)


def seconds(timeout: Any) -> Any:
    """Return the time that a call may take, of a pair, to connect and to read, the sum."""
    return sum(timeout) if _is_pair(timeout) else timeout


def _is_pair(value: object) -> TypeGuard[tuple[float, float]]:
    return isinstance(value, tuple)


def told(name: str, notes: Sequence[Note], frames: int = DIRECT) -> None:
    """Warn of what is different from the legacy method, with codes; an error is raised instead.

    Args:
        name: The method.
        notes: What is to be told.
        frames: How far above is the line that the warning is about.

    Raises:
        InvalidRequestError: What was asked cannot be carried over.
    """
    grave = [note for note in notes if note.level == "error"]
    if grave:
        text = "; ".join(f"{note.code} {note.message}" for note in grave)
        raise legacy.InvalidRequestError(f"{name}: {text}", param=grave[0].subject)
    said = "; ".join(f"{note.code} {note.message}" for note in notes)
    text = f"{name} is kept for old code: {said or 'its answers are translated'}"
    hint = f" (`fine-tuning migrate explain {notes[0].code}`)" if notes else ""
    warnings.warn(text + hint, DeprecationWarning, stacklevel=frames)


def translated(flow: Flow[T]) -> Flow[T]:
    """Run a flow, its errors turned into legacy ones."""
    try:
        return (yield from flow)
    except errors.FineTuningError as error:
        raise legacy.of(error) from error
    except (TypeError, ValueError) as error:
        raise legacy.InvalidRequestError(str(error)) from error


def blocking(name: str, flow: Callable[Concatenate[Context, P], Flow[T]], notes: Noting) -> Callable[P, T]:
    """Return the method that blocks."""

    def method(*args: P.args, **kwargs: P.kwargs) -> T:
        context = prepared(kwargs, asynchronous=False)
        told(name, notes(kwargs))
        value: T = context.runner.run(translated(flow(context, *args, **kwargs)))
        return value

    return _named(method, name, flow)


def awaited(
    name: str, flow: Callable[Concatenate[Context, P], Flow[T]], notes: Noting
) -> Callable[P, Coroutine[Any, Any, T]]:
    """Return the method that is awaited."""

    def method(*args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, T]:
        context = prepared(kwargs, asynchronous=True)
        told(name, notes(kwargs))
        coroutine: Coroutine[Any, Any, T] = context.runner.run(translated(flow(context, *args, **kwargs)))
        return coroutine

    return _named(method, name, flow)


def streamed(name: str, steps: Callable[Concatenate[Context, P], Steps[T]], notes: Noting) -> Callable[P, Iterator[T]]:
    """Return the method whose items come bit by bit."""

    def method(*args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        context = prepared(kwargs, asynchronous=False)
        told(name, notes(kwargs))
        items: Iteration[T] = context.runner.iterate(Translated(steps(context, *args, **kwargs)))
        return items

    return _named(method, name, steps)


def streamed_later(
    name: str, steps: Callable[Concatenate[Context, P], Steps[T]], notes: Noting
) -> Callable[P, Later[T]]:
    """Return the method whose items come bit by bit and are awaited."""

    def method(*args: P.args, **kwargs: P.kwargs) -> Later[T]:
        context = prepared(kwargs, asynchronous=True)
        told(name, notes(kwargs))
        return Later(context.runner.iterate(Translated(steps(context, *args, **kwargs))))

    return _named(method, name, steps)


Noting = Callable[[dict[str, Any]], Sequence[Note]]
"""What is to be told of a call, by its keyword arguments."""


class Translated(Generic[T]):
    """Steps whose errors are legacy ones."""

    def __init__(self, steps: Steps[T]) -> None:
        self._steps = steps

    def advance(self) -> Flow[Sequence[T] | None]:
        """Return what comes next."""
        return translated(self._steps.advance())


class Later(Generic[T]):
    """Items to be awaited; SDK 0.x wanted the stream itself awaited first, so that is allowed."""

    def __init__(self, items: AsyncIteration[T]) -> None:
        self._items = items

    def __aiter__(self) -> AsyncIterator[T]:
        return self._items

    def __await__(self) -> Generator[Any, None, AsyncIterator[T]]:
        return self._items
        yield


def _named(method: F, name: str, source: Callable[..., object]) -> F:
    named = {"__name__": name.rpartition(".")[2], "__qualname__": name, "__doc__": source.__doc__}
    for attribute, value in named.items():
        setattr(method, attribute, value)
    return method
