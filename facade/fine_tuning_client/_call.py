"""What a resource method returns to the machinery: a request, described but not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypedDict, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from fine_tuning_api.types import Operation

T_co = TypeVar("T_co", covariant=True)


class RequestOptions(TypedDict, total=False):
    """Say, for one call, what differs from the client's settings.

    Every method of every resource accepts these as keyword arguments.

    Attributes:
        extra_headers: Headers that win over all others; ``None`` as a value leaves a header out.
        extra_query: Query parameters that win over the operation's own.
        extra_body: Members merged into the JSON body or the form, unchecked: the way to send what the spec does not
            know.
        timeout: Seconds for the whole answer (also each connect, read and write), an ``httpx.Timeout``, or ``None``
            for no limit.
        max_retries: How many times a failed attempt may be repeated, 0 or more.
    """

    extra_headers: Mapping[str, str | None]
    extra_query: Mapping[str, Any]
    extra_body: Mapping[str, Any]
    timeout: float | httpx.Timeout | None
    max_retries: int


class Call(Generic[T_co]):
    """An operation of the spec with its arguments, plus the caller's options for this one request.

    Attributes:
        operation: What to ask for.
        options: What differs from the client's settings.
        repeatable: False where a second execution costs money: an ambiguous failure is then raised, not retried.
        pages: Whether the answer is one of several pages, the next one found by a cursor.
    """

    __slots__ = ("operation", "options", "pages", "repeatable")

    def __init__(
        self, operation: Operation[T_co], options: RequestOptions, *, repeatable: bool = True, pages: bool = False
    ) -> None:
        self.operation = operation
        self.options = options
        self.repeatable = repeatable
        self.pages = pages
