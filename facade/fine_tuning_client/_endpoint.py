"""One method, ten signatures: five styles of answer, blocking or awaitable.

A resource method describes a `Call`.  The descriptors here turn that into what the caller sees, chosen by the
resource's two type parameters: its mode (`Sync`, `Async`) and its style (`Parsed`, `Raw`, `Streamed`, `Info`,
`Outcome`).  Both exist only for type checkers, but for the style, which is also looked at when a call is made.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, Protocol, Self, TypeVar, overload

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager, AbstractContextManager

    from ._call import Call
    from ._engine import Engine
    from ._flow import Flow
    from ._iterations import AsyncIteration, Iteration, Steps
    from ._pages import AsyncPage, AsyncPager, Page
    from ._responses import HttpInfo, RawResponse, Response, Result
    from ._streamed import AsyncEventStream, AsyncStreamedResponse, EventStream, StreamedResponse

P = ParamSpec("P")
T = TypeVar("T")
Mode = TypeVar("Mode")


class Sync:
    """Marks resources whose calls block."""


class Async:
    """Marks resources whose calls are awaited."""


class Parsed:
    """Calls return the typed result itself."""


class Raw:
    """Calls return a `RawResponse`."""


class Streamed:
    """Calls return a context manager over an answer whose body is not read."""


class Info:
    """Calls return ``(data, status, headers)``."""


class Outcome:
    """Calls return a `Result` and raise no API error."""


if TYPE_CHECKING:
    # A resource made without a style is parsed.  Python 3.11 and 3.12 know no defaults of type variables.
    from typing_extensions import TypeVar as TypeVarWithDefault

    Style = TypeVarWithDefault("Style", default=Parsed)
else:
    Style = TypeVar("Style")


class Runner(Protocol):
    """What a resource asks of its client: the engine, and how its mode runs things."""

    @property
    def runner(self) -> Runner:
        """Itself; a client has one too."""
        ...

    @property
    def engine(self) -> Engine: ...

    def run(self, flow: Flow[Any]) -> Any:
        """Run a flow: return its value, or a coroutine that does."""
        ...

    def streamed(self, call: Call[Any], parse: Callable[[Response], Any]) -> Any:
        """Return the context manager of the streamed style."""
        ...

    def page(self, call: Call[Any], listing: Any) -> Any:
        """Wrap one page of a list."""
        ...

    def pager(self, call: Call[Any], parse: Callable[[Response], Any]) -> Any:
        """Return what a list method returns in the parsed style."""
        ...

    def events(self, call: Call[Any], decode: Callable[[Any], Any]) -> Any:
        """Return an iterable over server-sent events."""
        ...

    def iterate(self, steps: Steps[Any]) -> Any:
        """Return an iterator over what comes step by step."""
        ...


class Resource(Generic[Mode, Style]):
    """A namespace of methods, bound to a client and a style."""

    @overload
    def __init__(self, client: Resource[Mode, Any]) -> None: ...
    @overload
    def __init__(self, client: Resource[Mode, Any] | Runner, style: type[Style]) -> None: ...
    def __init__(self, client: Resource[Any, Any] | Runner, style: type[Any] = Parsed) -> None:
        self._share(client.runner, style)

    def _share(self, runner: Runner, style: type[Any]) -> None:
        self._runner = runner
        self._style = style

    @property
    def runner(self) -> Runner:
        """What this shares with its client."""
        return self._runner

    @property
    def style(self) -> type[Any]:
        """The style of its answers."""
        return self._style

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, {self._style.__name__.lower()}>"


def view(style: type[Any], of: Callable[[], type[Resource[Any, Any]]] | None = None) -> Any:
    """Declare the same resource, or the one that `of` names, with another style of answer."""

    class View:
        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, obj: Any, owner: type) -> Any:
            if obj is None:
                return self
            resource = obj.__dict__[self._name] = (of() if of else owner)(obj.runner, style)
            return resource

    return View()


class Method(Generic[P, T]):
    """Base of the descriptors: keeps the function and binds it like a method, once per resource."""

    def __init__(self, describe: Callable[Concatenate[Any, P], T]) -> None:
        self._describe = describe
        self.__doc__ = describe.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def _bind(self, resource: Resource[Any, Any], perform: Callable[[T], Any]) -> Any:
        describe = self._describe

        @functools.wraps(describe)
        def method(*args: P.args, **kwargs: P.kwargs) -> Any:
            return perform(describe(resource, *args, **kwargs))

        # Without this, inspect.signature and notebooks would show `self` and the description's return type.
        method.__dict__["__signature__"] = _signature(describe)
        resource.__dict__[self._name] = method
        return method


@functools.cache
def _signature(describe: Callable[..., Any]) -> Any:
    from inspect import Signature, signature

    plain = signature(describe)
    parameters = list(plain.parameters.values())[1:]
    return plain.replace(parameters=parameters, return_annotation=Signature.empty)


class endpoint(Method[P, "Call[T]"], Generic[P, T]):  # noqa: N801  # used as a decorator
    """Declare a resource method by describing its call; callers see the result."""

    def __init__(self, describe: Callable[Concatenate[Any, P], Call[T]]) -> None:
        super().__init__(describe)

    @overload
    def __get__(self, obj: None, owner: type) -> Self: ...
    @overload
    def __get__(self, obj: Resource[Sync, Parsed], owner: type) -> Callable[P, T]: ...
    @overload
    def __get__(self, obj: Resource[Sync, Raw], owner: type) -> Callable[P, RawResponse[T]]: ...
    @overload
    def __get__(
        self, obj: Resource[Sync, Streamed], owner: type
    ) -> Callable[P, AbstractContextManager[StreamedResponse[T]]]: ...
    @overload
    def __get__(self, obj: Resource[Sync, Info], owner: type) -> Callable[P, HttpInfo[T]]: ...
    @overload
    def __get__(self, obj: Resource[Sync, Outcome], owner: type) -> Callable[P, Result[T]]: ...
    @overload
    def __get__(self, obj: Resource[Async, Parsed], owner: type) -> Callable[P, Coroutine[Any, Any, T]]: ...
    @overload
    def __get__(self, obj: Resource[Async, Raw], owner: type) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]: ...
    @overload
    def __get__(
        self, obj: Resource[Async, Streamed], owner: type
    ) -> Callable[P, AbstractAsyncContextManager[AsyncStreamedResponse[T]]]: ...
    @overload
    def __get__(self, obj: Resource[Async, Info], owner: type) -> Callable[P, Coroutine[Any, Any, HttpInfo[T]]]: ...
    @overload
    def __get__(self, obj: Resource[Async, Outcome], owner: type) -> Callable[P, Coroutine[Any, Any, Result[T]]]: ...
    def __get__(self, obj: Resource[Any, Any] | None, owner: type) -> Any:
        if obj is None:
            return self
        runner, style = obj.runner, obj.style

        def perform(call: Call[T]) -> Any:
            return present(runner, style, call, lambda response: runner.engine.parse(call, response))

        return self._bind(obj, perform)


class paginated(Method[P, "Call[Listing[T]]"], Generic[P, T]):  # noqa: N801
    """Like `endpoint`, for operations that answer with a list: callers see a page that iterates over all of them."""

    def __init__(self, describe: Callable[Concatenate[Any, P], Call[Listing[T]]]) -> None:
        super().__init__(describe)

    @overload
    def __get__(self, obj: None, owner: type) -> Self: ...
    @overload
    def __get__(self, obj: Resource[Sync, Parsed], owner: type) -> Callable[P, Page[T]]: ...
    @overload
    def __get__(self, obj: Resource[Sync, Raw], owner: type) -> Callable[P, RawResponse[Page[T]]]: ...
    @overload
    def __get__(
        self, obj: Resource[Sync, Streamed], owner: type
    ) -> Callable[P, AbstractContextManager[StreamedResponse[Page[T]]]]: ...
    @overload
    def __get__(self, obj: Resource[Sync, Info], owner: type) -> Callable[P, HttpInfo[Page[T]]]: ...
    @overload
    def __get__(self, obj: Resource[Sync, Outcome], owner: type) -> Callable[P, Result[Page[T]]]: ...
    @overload
    def __get__(self, obj: Resource[Async, Parsed], owner: type) -> Callable[P, AsyncPager[T]]: ...
    @overload
    def __get__(
        self, obj: Resource[Async, Raw], owner: type
    ) -> Callable[P, Coroutine[Any, Any, RawResponse[AsyncPage[T]]]]: ...
    @overload
    def __get__(
        self, obj: Resource[Async, Streamed], owner: type
    ) -> Callable[P, AbstractAsyncContextManager[AsyncStreamedResponse[AsyncPage[T]]]]: ...
    @overload
    def __get__(
        self, obj: Resource[Async, Info], owner: type
    ) -> Callable[P, Coroutine[Any, Any, HttpInfo[AsyncPage[T]]]]: ...
    @overload
    def __get__(
        self, obj: Resource[Async, Outcome], owner: type
    ) -> Callable[P, Coroutine[Any, Any, Result[AsyncPage[T]]]]: ...
    def __get__(self, obj: Resource[Any, Any] | None, owner: type) -> Any:
        if obj is None:
            return self
        runner, style = obj.runner, obj.style

        def perform(call: Call[Listing[T]]) -> Any:
            def parse(response: Response) -> Any:
                return runner.page(call, runner.engine.parse(call, response))

            return runner.pager(call, parse) if style is Parsed else present(runner, style, call, parse)

        return self._bind(obj, perform)


class procedure(Method[P, "Flow[T]"], Generic[P, T]):  # noqa: N801
    """Declare a method that makes several calls, written as a flow."""

    def __init__(self, describe: Callable[Concatenate[Any, P], Flow[T]]) -> None:
        super().__init__(describe)

    @overload
    def __get__(self, obj: None, owner: type) -> Self: ...
    @overload
    def __get__(self, obj: Resource[Sync, Parsed], owner: type) -> Callable[P, T]: ...
    @overload
    def __get__(self, obj: Resource[Async, Parsed], owner: type) -> Callable[P, Coroutine[Any, Any, T]]: ...
    def __get__(self, obj: Resource[Any, Any] | None, owner: type) -> Any:
        return self if obj is None else self._bind(obj, obj.runner.run)


class streaming(Method[P, "Call[T]"], Generic[P, T]):  # noqa: N801
    """Declare a method whose answer is a stream of server-sent events, each of them a `T`."""

    def __init__(self, describe: Callable[Concatenate[Any, P], Call[T]]) -> None:
        super().__init__(describe)

    @overload
    def __get__(self, obj: None, owner: type) -> Self: ...
    @overload
    def __get__(self, obj: Resource[Sync, Parsed], owner: type) -> Callable[P, EventStream[T]]: ...
    @overload
    def __get__(self, obj: Resource[Async, Parsed], owner: type) -> Callable[P, AsyncEventStream[T]]: ...
    def __get__(self, obj: Resource[Any, Any] | None, owner: type) -> Any:
        if obj is None:
            return self
        runner = obj.runner
        return self._bind(obj, lambda call: runner.events(call, call.operation.decode))


class iterated(Method[P, "Steps[T]"], Generic[P, T]):  # noqa: N801
    """Declare a method that yields items as they come, by as many calls as that takes."""

    def __init__(self, describe: Callable[Concatenate[Any, P], Steps[T]]) -> None:
        super().__init__(describe)

    @overload
    def __get__(self, obj: None, owner: type) -> Self: ...
    @overload
    def __get__(self, obj: Resource[Sync, Parsed], owner: type) -> Callable[P, Iteration[T]]: ...
    @overload
    def __get__(self, obj: Resource[Async, Parsed], owner: type) -> Callable[P, AsyncIteration[T]]: ...
    def __get__(self, obj: Resource[Any, Any] | None, owner: type) -> Any:
        return self if obj is None else self._bind(obj, obj.runner.iterate)


class Listing(Protocol[T]):
    """The shape that every list answer of the spec shares."""

    data: list[T] | None


def present(runner: Runner, style: type[Any], call: Call[Any], parse: Callable[[Response], Any]) -> Any:
    """Make a call and return its answer in a style."""
    if style is Streamed:
        return runner.streamed(call, parse)
    return runner.run(_STYLES[style](runner.engine, call, parse))


def _parsed(engine: Engine, call: Call[Any], parse: Callable[[Response], T]) -> Flow[T]:
    return parse((yield from engine.exchange(call)))


def _raw(engine: Engine, call: Call[Any], parse: Callable[[Response], T]) -> Flow[RawResponse[T]]:
    from ._responses import RawResponse

    return RawResponse((yield from engine.exchange(call)), parse)


def _info(engine: Engine, call: Call[Any], parse: Callable[[Response], T]) -> Flow[HttpInfo[T]]:
    from ._responses import HttpInfo

    response = yield from engine.exchange(call)
    return HttpInfo(parse(response), response.status_code, response.headers)


def _outcome(engine: Engine, call: Call[Any], parse: Callable[[Response], T]) -> Flow[Result[T]]:
    from ._responses import Result
    from .errors import FineTuningError

    try:
        return Result(parse((yield from engine.exchange(call))))
    except FineTuningError as error:
        return Result(error=error)


_STYLES: dict[type[Any], Callable[..., Any]] = {Parsed: _parsed, Raw: _raw, Info: _info, Outcome: _outcome}
