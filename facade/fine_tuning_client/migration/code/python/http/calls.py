"""Raw HTTP calls of the legacy endpoint: path, body and answer change together, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ....codes import Note
from ...sites import Fate
from ..answers.dicts import rewrite_answers
from ..answers.fields import rewrite_fields
from ..answers.statuses import rewrite_statuses
from ..arguments import Arguments
from ..drafts import Change, Proposal
from ..reading.scopes import is_reference, is_target
from ..reading.values import Kind
from .bodies import BodyMover
from .pages import is_own, page_use, settled
from .urls import LEGACY, MODERN
from .uses import Use, use_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..module import Module
    from ..reading.tree import Node
    from ..reading.values import Value
    from .requests import Request

ANSWERS: Final = frozenset({Kind.HTTP_RESPONSE, Kind.HTTP_BODY, Kind.JOB, Kind.LISTING, Kind.ITEMS})
PAGES: Final = ANSWERS - {Kind.JOB}
"""What an answer that is a list can be; of a job's answer, a list is the program's own."""

DEEP: Final = 3
"""How many names are followed to find where an id comes from."""

PARTS: Final = frozenset({"result_files", "training_files", "validation_files", "events"})
"""Lists in a job, which have rules of their own."""

ELSEWHERE: Final = "the answer of /fine-tunes goes where it cannot be followed; its fields have changed"


@dataclass(slots=True)
class Site:
    """A call, and what becomes of it.

    Attributes:
        request: What it asks for.
        reasons: Why a person has to do it; empty where it can be rewritten.
        silent: Whether the person wants to keep it as it is.
        body: What becomes of its body.
        reading: Proposals about its answer.
        misread: Whether its answer is read where a person has to look.
        partners: Calls without which it cannot be rewritten, by where they begin.
    """

    request: Request
    reasons: list[Note] = field(default_factory=list[Note])
    silent: bool = False
    body: Arguments = field(default_factory=Arguments)
    reading: list[Proposal] = field(default_factory=list[Proposal])
    misread: bool = False
    partners: set[int] = field(default_factory=set[int])

    @property
    def stays(self) -> bool:
        """Tell whether it is left as it is."""
        return self.silent or self.misread or bool(self.reasons)


def rewrite_http(module: Module, kept: Callable[[int, int, str], bool]) -> None:
    """Propose changes for raw HTTP calls of the legacy endpoint, and tell of those that are for a person.

    Args:
        module: The module.
        kept: Tells whether the person wants no finding of a code at a place.
    """
    requests = [one for node in module.nodes if (one := module.inference.request(node)) is not None]
    sites = {one.call.start: Site(one) for one in requests}
    if not sites:
        return
    mover = BodyMover(module.tree, module.scopes, module.options)
    for site in sites.values():
        places = (site.request.call, site.request.url.literal.node)
        site.silent = any(kept(one.start, one.end, "H001") for one in places)
        site.reasons += _obstacles(site, mover)
    for node, value in _answers(module, sites.keys()):
        _read(module, sites, node, value)
    _share(module, sites)
    _spread(sites)
    _try(module, sites)
    _join(module, sites)
    _spread(sites)
    for site in sites.values():
        if site.stays:
            _leave(module, site)
        else:
            _accept(module, site)
    _tell_literals(module, [site for site in sites.values() if not site.stays])
    _tell_content(module)


def _obstacles(site: Site, mover: BodyMover) -> Iterator[Note]:
    """Yield why a call cannot be rewritten, and sort its body."""
    request = site.request
    route = request.route
    if route is None or (request.lists and request.asked is None):
        yield Note("H002", "url", "what is asked of /fine-tunes cannot be followed")
    elif "H004" in route.codes:
        yield Note("H004", "method", "a job is deleted")
    elif request.streams:
        yield Note("H003", "stream", "jobs have no event stream")
    elif request.url.old_id:
        yield Note("M006", "id", f"{request.url.old_id} is gone with the legacy API")
    elif request.limited:
        yield Note("L005", "limit", "a limit was not heeded, and is now")
    elif (body := mover.sent(request)) is None:
        yield Note("H002", "body", "the body of a call of /fine-tunes cannot be followed")
    else:
        site.body = body
        yield from body.blocked


def _answers(module: Module, origins: Iterable[int]) -> Iterator[tuple[Node, Value]]:
    """Yield all expressions that are answers of some calls, or lists in them."""
    wanted = frozenset(origins)
    for node in module.nodes:
        if is_target(node) or (node.kind == "Name" and not is_reference(node)):
            continue
        value = module.value(node)
        if value is None or value.kind not in ANSWERS or not value.origins & wanted:
            continue
        if value.kind != Kind.ITEMS or value.name not in PARTS:
            yield node, value


def _read(module: Module, sites: dict[int, Site], node: Node, value: Value) -> None:
    """Take down what becomes of an answer where it is used."""
    concerned = [sites[one] for one in value.origins if one in sites]
    for site in concerned:
        site.partners |= value.origins
    if not concerned[0].request.lists or value.kind not in PAGES:
        if value.kind != Kind.ITEMS and use_of(module, node, value) is Use.GONE:
            found = Proposal("H002", node.start, node.end, ELSEWHERE, Fate.PERSON, origins=value.origins)
            concerned[0].reading.append(found)
        return
    if value.kind == Kind.ITEMS and (settled(module, node) or is_own(module, node)):
        return
    if use := page_use(module, node, value):
        _take(module, concerned, use)


def _take(module: Module, concerned: list[Site], found: Proposal) -> None:
    """Take a proposal about an answer down; if a person has to look there, the calls stay as they are."""
    if module.options.safe_only and found.reshaping:
        found = found.declined("--safe-only")
    concerned[0].reading.append(found)
    for site in concerned:
        site.misread = site.misread or found.fate is Fate.PERSON


def _try(module: Module, sites: dict[int, Site]) -> None:
    """Look what the rules for all answers would leave to a person if the calls were rewritten."""
    moved, before = module.moved, len(module.proposals)
    module.moved = {start for start, site in sites.items() if not site.stays}
    for rule in (rewrite_fields, rewrite_statuses, rewrite_answers):
        rule(module)
    found = module.proposals[before:]
    del module.proposals[before:]
    module.moved = moved
    for one in found:
        concerned = [sites[start] for start in one.origins if start in sites]
        if concerned and (one.fate is Fate.PERSON or (module.options.safe_only and one.reshaping)):
            _take(module, concerned, one)


def _join(module: Module, sites: dict[int, Site]) -> None:
    """Join calls to those that give the ids they ask for: an id is one endpoint's own."""
    for site in sites.values():
        site.partners |= _givers(module, site.request.call, 0) & sites.keys()


def _givers(module: Module, node: Node, depth: int) -> set[int]:
    """Return the calls whose answers are read in an expression, or in what its names were given."""
    found: set[int] = set()
    for inner in node.walk():
        value = module.value(inner)
        if value is not None and value.kind == Kind.FIELD and value.name == "job.id":
            found |= value.origins
        elif inner.kind == "Name" and value is None and depth < DEEP and is_reference(inner):
            made = [one.node for one in module.scopes.reaching(inner) if one.how == "value"]
            found |= set[int]().union(*(_givers(module, one, depth + 1) for one in made if one is not node))
    return found


def _share(module: Module, sites: dict[int, Site]) -> None:
    """Join the calls whose paths stand in one literal, and look whether anything else uses it."""
    shared: dict[int, list[Site]] = {}
    for site in sites.values():
        shared.setdefault(site.request.url.start, []).append(site)
    for group in shared.values():
        starts = {site.request.call.start for site in group}
        known = {name for site in group for name in site.request.url.literal.names}
        for site in group:
            site.partners |= starts
            for name in site.request.url.literal.names:
                if not module.inference.urls.uses(name) <= known:
                    text = f"{module.tree.text(name)} is used for more than calls that can be followed"
                    site.reasons.append(Note("H002", "url", text))
                    break


def _spread(sites: dict[int, Site]) -> None:
    """Leave calls alone that belong to others that are left alone."""
    text = "it goes together with another call of /fine-tunes, which is left as it is"
    spreading = True
    while spreading:
        lone = [
            site
            for site in sites.values()
            if not site.stays and any(one not in sites or sites[one].stays for one in site.partners)
        ]
        for site in lone:
            site.reasons.append(Note("H002", "url", text))
        spreading = bool(lone)


def _leave(module: Module, site: Site) -> None:
    """Tell why a call is for a person, where its answer is read if that is why."""
    call = site.request.call
    if site.silent:
        return
    for note in site.reasons:
        module.propose(Proposal(note.code, call.start, call.end, note.message, Fate.PERSON))
    if site.reasons:
        return
    found = [one for one in site.reading if one.fate is Fate.PERSON]
    for one in found:
        module.propose(one)
    if not any(one.start <= call.start < one.end for one in found):
        text = "a call of /fine-tunes whose answer is read where a person has to look"
        module.propose(Proposal("H002", call.start, call.end, text, Fate.PERSON))


def _accept(module: Module, site: Site) -> None:
    """Rewrite a call: its path, its body, and places in a page that it gives."""
    request = site.request
    call = request.call
    origins = frozenset({call.start})
    module.moved.add(call.start)
    module.raw.add(call.start)
    text = f"{request.method} /{LEGACY} is {request.method} /{MODERN} now"
    changes = (_path(request), *site.body.changes)
    module.propose(Proposal("H001", call.start, call.end, text, changes=changes, origins=origins))
    module.tell(call, site.body.notes, origins)
    for proposal in site.reading:
        module.propose(proposal)


def _path(request: Request) -> Change:
    return Change(request.url.start, request.url.end, (MODERN,))


def _tell_content(module: Module) -> None:
    """Tell where the content of a result file is asked for."""
    for node in module.nodes:
        value = module.value(node) if node.kind in ("Name", "Subscript", "Call") else None
        if value is None or not value.raw or not module.is_moved(value) or is_target(node):
            continue
        call = node.enclosing("Call")
        method = module.value(call.get("func")) if call is not None else None
        result = value.name == "result_files.id" and method is not None and method.kind == Kind.HTTP_METHOD
        if result and call is not None and b"/content" in module.tree.source[call.start : call.end]:
            text = "the content of a result file has another form"
            module.propose(Proposal("R019", call.start, call.end, text, Fate.PERSON, origins=value.origins))


def _tell_literals(module: Module, sites: list[Site]) -> None:
    """Tell, once, of paths that do not stand in the calls themselves."""
    apart = {
        site.request.url.literal.node: site.request
        for site in sites
        if not site.request.call.start <= site.request.url.start < site.request.call.end
    }
    for node, request in apart.items():
        text = f"/{LEGACY} is /{MODERN} now"
        origins = frozenset({request.call.start})
        module.propose(Proposal("H001", node.start, node.end, text, changes=(_path(request),), origins=origins))
