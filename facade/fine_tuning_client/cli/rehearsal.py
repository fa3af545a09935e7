"""`--dry-run`: let a method describe its request, and catch it before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from fine_tuning_api.types import UNSET, BinaryField, encode

from .._drafts import given
from .._endpoint import Parsed, Runner, Sync
from .._engine import Engine
from .._flow import Block, Flow
from .._sources import source
from ..resources import Roots

if TYPE_CHECKING:
    from collections.abc import Callable

    from .._call import Call


class Caught(Exception):
    """The first request of a method, instead of being sent.

    Attributes:
        call: What would have been sent.
    """

    def __init__(self, call: Call[Any]) -> None:
        super().__init__(call.operation.id)
        self.call = call


class _Engine(Engine):
    """An engine that sends nothing, and so needs neither settings nor connections."""

    def __init__(self) -> None:
        pass

    def exchange(self, call: Call[Any]) -> NoReturn:
        raise Caught(call)

    open = exchange

    def transfer(self, call: Call[Any], finish: object) -> NoReturn:
        raise Caught(call)


class _Runner:
    """Runs methods as far as their first request."""

    def __init__(self) -> None:
        self.engine = _Engine()

    @property
    def runner(self) -> _Runner:
        return self

    def run(self, flow: Flow[Any]) -> Any:
        answer: Any = None
        while True:
            try:
                effect = flow.send(answer)
            except StopIteration as end:
                return end.value
            if not isinstance(effect, Block):
                raise TypeError(f"{type(effect).__name__} comes before any request")
            answer = effect.function()  # reading a local file, of which the request says how long it is

    def page(self, call: Call[Any], listing: Any) -> NoReturn:
        raise Caught(call)

    def pager(self, call: Call[Any], parse: object) -> NoReturn:
        raise Caught(call)

    def streamed(self, call: Call[Any], parse: object) -> NoReturn:
        raise Caught(call)

    def events(self, call: Call[Any], decode: object) -> NoReturn:
        raise Caught(call)

    def iterate(self, steps: Any) -> Any:
        return self.run(steps.advance())


def rehearse(send: Callable[[Roots[Sync, Parsed]], object]) -> Call[Any] | None:
    """Return the first call that a function would make; None where it makes none.

    Raises:
        ValueError, TypeError, OSError: an argument or a file cannot be used, as without the rehearsal.
    """
    runner: Runner = _Runner()
    try:
        send(Roots[Sync, Parsed](runner, Parsed))
    except Caught as caught:
        return caught.call
    return None


def described(call: Call[Any], address: str) -> dict[str, Any]:
    """Return a request as JSON has it: method, url, query, and the JSON body or the form."""
    operation = call.operation
    found: dict[str, Any] = {"method": operation.method, "url": address + operation.path}
    if operation.query:
        found["query"] = dict(operation.query)
    extra = dict(call.options.get("extra_body") or {})
    if operation.form is not None:
        found["form"] = {**{name: _field(name, value) for name, value in operation.form}, **extra}
    elif operation.json is not UNSET or extra:
        body: Any = {} if operation.json is UNSET else encode(operation.json)
        found["json"] = {**body, **extra}
    return found


def _field(name: str, value: object) -> object:
    if not isinstance(value, BinaryField):
        return value
    file = source(given(value), field=name)
    size = file.size
    return {"filename": file.filename, "bytes": size}
