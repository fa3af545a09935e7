"""What the descriptors make of a resource's methods: signatures, docstrings, views."""

from __future__ import annotations

import gc
import inspect
import weakref
from typing import Any

import httpx
import pytest

from fine_tuning_client import AsyncClient, Client, FineTuning, Jobs, NotFoundError
from fine_tuning_client._endpoint import Parsed, Raw

from .examples import error, job, page
from .modes import KEY, Both, Canned

VIEWS = ["with_raw_response", "with_streaming_response", "with_http_info", "with_result"]


@pytest.fixture
def client() -> Client:
    """A client that sends nothing."""
    return Client(api_key=KEY)


def test_a_bound_method_shows_the_signature_that_callers_use(client: Client) -> None:
    """`self` and the description's return type are not part of it."""
    signature = inspect.signature(client.fine_tuning.jobs.retrieve)

    assert list(signature.parameters) == ["fine_tuning_job_id", "options"]
    assert signature.return_annotation is inspect.Signature.empty


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_the_same_signature(client: Client, view: str) -> None:
    """Another style of answer takes the same arguments."""
    plain = inspect.signature(client.fine_tuning.jobs.create)

    assert inspect.signature(getattr(client, view).fine_tuning.jobs.create) == plain


def test_a_bound_method_keeps_its_name_and_docstring(client: Client) -> None:
    """help() and notebooks say what a method does."""
    method = client.fine_tuning.jobs.cancel

    assert method.__name__ == "cancel"
    assert (method.__doc__ or "").startswith("End a job for good")


def test_a_method_of_a_class_keeps_its_docstring() -> None:
    """Tools that read classes find the documentation too."""
    assert (Jobs.create.__doc__ or "").startswith("Start a fine-tuning job.")


def test_a_method_is_bound_once(client: Client) -> None:
    """The second look at a method costs a dict lookup."""
    assert client.fine_tuning.jobs.retrieve is client.fine_tuning.jobs.retrieve


def test_a_method_of_one_client_is_not_another_s() -> None:
    """What is kept is kept by resource."""
    assert Client(api_key=KEY).models.list is not Client(api_key=KEY).models.list


@pytest.mark.parametrize("name", ["files", "fine_tunes", "fine_tuning", "models", "uploads", *VIEWS])
def test_a_resource_is_made_once(client: Client, name: str) -> None:
    """Walking down from the client again and again makes nothing new."""
    assert getattr(client, name) is getattr(client, name)


@pytest.mark.parametrize("view", VIEWS)
def test_views_work_at_every_level(both: Both, view: str) -> None:
    """Where in the path the style is named makes no difference."""
    client = both.client(Canned(job()))
    paths = [getattr(client, view).fine_tuning.jobs, getattr(client.fine_tuning, view).jobs]
    paths += [getattr(client.fine_tuning.jobs, view), getattr(FineTuning(client), view).jobs]

    kinds = {type(enter(both, path.retrieve("ftjob-1"))) for path in paths}

    assert len(kinds) == 1


def test_a_view_of_a_view_has_the_last_style(both: Both) -> None:
    """Styles replace one another."""
    client = both.client(Canned(job()))

    data, status, _ = both.settle(client.with_raw_response.fine_tuning.with_http_info.jobs.retrieve("ftjob-1"))

    assert (data.id, status) == ("ftjob-1", 200)


def test_a_resource_class_takes_a_client(both: Both) -> None:
    """`FineTuning(client)` is `client.fine_tuning`."""
    fine_tuning: Any = FineTuning(both.client(Canned(job("ftjob-7"))))

    assert both.settle(fine_tuning.jobs.retrieve("ftjob-7")).id == "ftjob-7"


def test_a_resource_class_takes_a_style(both: Both) -> None:
    """The style is the second argument, for those who keep resources of their own."""
    jobs: Any = Jobs(both.client(Canned(job())), Raw)

    assert both.settle(jobs.retrieve("ftjob-1")).status_code == 200


def test_a_resource_tells_its_name_and_style(client: Client) -> None:
    """repr() helps where a resource turns up in a debugger, and holds no key."""
    assert repr(client.fine_tuning.jobs) == "<Jobs, parsed>"
    assert repr(client.files.with_raw_response) == "<Files, raw>"


def test_a_resource_tells_its_style(client: Client) -> None:
    """The style can be asked for."""
    assert client.files.style is Parsed
    assert client.with_raw_response.files.style is Raw


@pytest.mark.parametrize("make", [Client, AsyncClient])
def test_a_dropped_client_is_collected(make: type[Client] | type[AsyncClient]) -> None:
    """Bound methods and views do not keep a client alive for ever."""
    client = make(api_key=KEY)
    client.with_raw_response.files.list  # noqa: B018  # binds a method
    remains = weakref.ref(client)
    del client
    gc.collect()

    assert remains() is None


def test_a_wrong_argument_is_refused_when_the_method_is_called(both: Both) -> None:
    """In the asynchronous mode too the error comes from the call, not from the await; nothing is sent."""
    server = Canned(job())
    retrieve = both.client(server).fine_tuning.jobs.retrieve

    with pytest.raises(ValueError, match="fine_tuning_job_id"):
        retrieve("..")
    assert server.requests == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_wrong_argument_is_refused_in_every_style(both: Both, view: str) -> None:
    """A result holds API errors; a programming mistake is raised."""
    retrieve = getattr(both.client(Canned(job())), view).fine_tuning.jobs.retrieve

    with pytest.raises(ValueError, match="must not be empty"):
        retrieve("")


def test_an_unknown_argument_is_a_type_error_that_names_it(both: Both) -> None:
    """A misspelt argument is not sent as something else."""
    server = Canned(job())
    create = both.client(server).fine_tuning.jobs.create

    with pytest.raises(TypeError, match="trainingfile"):
        both.settle(create(model="m", training_file="f", trainingfile="f"))
    assert server.requests == []


def test_a_result_holds_the_error_of_a_refusal(both: Both) -> None:
    """An API error is a value in this style; `unwrap` raises it."""
    client = both.client(Canned(httpx.Response(404, json=error())))

    result = both.settle(client.with_result.fine_tuning.jobs.retrieve("ftjob-1"))

    assert not result
    assert isinstance(result.error, NotFoundError)
    assert result.value is None
    with pytest.raises(NotFoundError):
        result.unwrap()


def test_a_result_holds_the_error_of_an_unusable_answer(both: Both) -> None:
    """An answer of 200 that is no job is a failure too."""
    client = both.client(Canned(httpx.Response(200, text="<html>")))

    result = both.settle(client.with_result.fine_tuning.jobs.retrieve("ftjob-1"))

    assert type(result.error).__name__ == "APIResponseValidationError"


def test_a_raw_page_parses_into_a_page_that_goes_on(both: Both) -> None:
    """Pages work in every style."""
    server = Canned(page(job("a"), has_more=True), page(job("b"), has_more=False))
    response = both.settle(both.client(server).fine_tuning.jobs.with_raw_response.list(limit=1))

    assert [item.id for item in both.items(response.parse())] == ["a", "b"]
    assert server.targets[1] == "GET /fine_tuning/jobs?limit=1&after=a"


def enter(both: Both, found: Any) -> Any:
    """Take an answer of whatever style."""
    if hasattr(found, "__enter__") or hasattr(found, "__aenter__"):
        with both.entered(found) as response:
            return response
    return both.settle(found)
