"""Raw HTTP calls of the legacy endpoint: what they ask for, as far as the source says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....mapping.values import is_object
from ..reading.inference import argument, string_of
from ..reading.literals import definition, literal
from ..reading.values import Kind
from .urls import HOLE

if TYPE_CHECKING:
    from ....mapping.routes import Route
    from ..reading.scopes import Scopes
    from ..reading.tree import Node
    from ..reading.values import Value
    from .urls import Url, Urls


@dataclass(frozen=True, slots=True)
class Request:
    """A call that asks the legacy endpoint for something.

    Attributes:
        call: The call.
        method: Of HTTP; empty where only the running program knows.
        url: What is asked.
        place: How many arguments come before the URL.
        scopes: Of the module.
    """

    call: Node
    method: str
    url: Url
    place: int
    scopes: Scopes

    @property
    def route(self) -> Route | None:
        """Return the legacy route; None where it is not clear."""
        return self.url.route(self.method)

    @property
    def creates(self) -> bool:
        """Tell whether it creates a job."""
        return self.method == "POST" and self.route is not None and "{" not in self.route.old

    @property
    def lists(self) -> bool:
        """Tell whether the answer is a list: of jobs, or of events."""
        return self.route is not None and bool({"L001", "L002"} & set(self.route.codes))

    @property
    def query(self) -> Node | None:
        """Return what is passed as parameters of the query."""
        return argument(self.call, "params", self.place + 1 if self.method == "GET" else None)

    @property
    def streams(self) -> bool:
        """Tell whether events are asked for as a stream."""
        return "stream" in (self.asked or ())

    @property
    def limited(self) -> bool:
        """Tell whether a part of a list is asked for, which legacy servers did not heed."""
        return self.lists and bool({"limit", "after"} & (self.asked or set()))

    @property
    def asked(self) -> set[str] | None:
        """Return the parameters of the query; None where they cannot be followed."""
        query = self.url.query
        given: object = literal(definition(self.scopes, self.query)) if self.query is not None else {}
        if not is_object(given) or HOLE in query.partition("=")[0]:
            return None
        return {*given, *(part.partition("=")[0] for part in query.split("&"))}

    @property
    def json(self) -> Node | None:
        """Return what is passed to be sent as JSON."""
        return argument(self.call, "json", 2 if self.method == "POST" and not self.place else None)

    @property
    def data(self) -> Node | None:
        """Return what is passed to be sent as it is."""
        place = 1 if self.method == "POST" and not self.place else None
        return argument(self.call, "data", place) or argument(self.call, "content")


def request_of(urls: Urls, call: Node, method: Value) -> Request | None:
    """Return what a call of a method of an HTTP library asks of the legacy endpoint; None if it goes elsewhere."""
    verb = method.name.partition(".")[2]
    place = 1 if verb == "request" else 0
    given = argument(call, "url", place)
    if place:
        named = argument(call, "method", 0)
        verb = string_of(named) or "" if named is not None else ""
    session = method.node
    base = argument(session, "base_url", 0 if method.mode == "async" else None) if session is not None else None
    url = urls.read(given, base) if given is not None else None
    return Request(call, verb.upper(), url, place, urls.scopes) if url is not None else None


def answer_name(request: Request) -> str:
    """Return what is answered: "job", or a list of jobs or events; empty where that is not clear."""
    route = request.route
    if route is None or route.method == "DELETE":
        return ""
    if not request.lists:
        return str(Kind.JOB)
    return f"{Kind.LISTING} of event" if route.old.endswith("/events") else f"{Kind.LISTING} of job"
