"""Lists: what ends them, what is asked for next, and when."""

from __future__ import annotations

import threading
import time
from typing import Any

import httpx
import pytest

from fine_tuning_client import InternalServerError, PaginationError

from .examples import created_job, error, job, page
from .modes import Both, Canned


def pages_of(count: int, size: int = 2) -> list[dict[str, Any]]:
    """Return the answers of a server with so many pages of jobs."""
    ids = [[f"ftjob-{number * size + place}" for place in range(size)] for number in range(count)]
    return [page(*(job(id) for id in group), has_more=group is not ids[-1]) for group in ids]


def first_page(both: Both, server: Canned, **arguments: Any) -> Any:
    """Fetch the first page of jobs."""
    return both.settle(both.client(server).fine_tuning.jobs.list(**arguments))


def test_iterating_goes_through_all_pages(both: Both) -> None:
    """A list is all of its items, in the server's order."""
    server = Canned(*pages_of(3))

    found = [item.id for item in both.items(both.client(server).fine_tuning.jobs.list(limit=2))]

    assert found == [f"ftjob-{number}" for number in range(6)]
    assert server.targets == [
        "GET /fine_tuning/jobs?limit=2",
        "GET /fine_tuning/jobs?limit=2&after=ftjob-1",
        "GET /fine_tuning/jobs?limit=2&after=ftjob-3",
    ]


def test_a_page_tells_what_it_holds(both: Both) -> None:
    """Items, ids, length and whether there is more, without another request."""
    found = first_page(both, Canned(pages_of(2)[0]))

    assert [item.id for item in found.data] == ["ftjob-0", "ftjob-1"]
    assert (found.first_id, found.last_id, len(found), found.has_more) == ("ftjob-0", "ftjob-1", 2, True)
    assert found.next_page_info().params == {"after": "ftjob-1"}
    assert repr(found).endswith("Page of 2 items, has_more=True>")


def test_an_empty_page_is_true_and_has_no_items(both: Both) -> None:
    """`if page:` asks whether there is one, as with any answer."""
    found = first_page(both, Canned(page(has_more=False)))

    assert found
    assert both.items(found) == []
    assert (found.first_id, found.last_id) == (None, None)


@pytest.mark.parametrize("more", [{"has_more": True}, {"has_more": None}, {}], ids=["more", "null", "silence"])
def test_an_empty_page_is_the_last_one(both: Both, more: dict[str, Any]) -> None:
    """Whatever the server says of more, nothing follows nothing."""
    found = first_page(both, Canned(page(**more)))

    assert not found.has_next_page()
    assert found.next_page_info() is None


def test_a_server_that_says_nothing_of_more_is_asked_until_a_page_is_empty(both: Both) -> None:
    """Some servers leave has_more out."""
    server = Canned(page(job("a")), page(job("b")), page())

    assert [item.id for item in both.items(first_page(both, server))] == ["a", "b"]
    assert len(server.requests) == 3


def test_has_more_false_ends_a_list(both: Both) -> None:
    """No further request is made."""
    server = Canned(page(job("a"), has_more=False))

    assert len(both.items(first_page(both, server))) == 1
    assert len(server.requests) == 1


def test_a_list_that_has_no_pages_is_one_page(both: Both) -> None:
    """Models are all in one answer; the operation takes no cursor, whatever the server says of more."""
    server = Canned(page({"object": "model", "id": "m"}, has_more=True))

    assert [model.id for model in both.items(both.settle(both.client(server).models.list()))] == ["m"]
    assert len(server.requests) == 1


def test_permissions_go_on_after_the_last_id_that_the_server_names(both: Both) -> None:
    """The server's own cursor comes before the last item's id."""
    answers = [page({"id": "cp-1"}, has_more=True, last_id="cp-9"), page({"id": "cp-2"}, has_more=False)]
    server = Canned(*answers)
    client = both.client(server, admin_api_key="sk-admin")

    both.items(both.settle(client.fine_tuning.checkpoints.permissions.list("ft:m")))

    assert server.targets[1].endswith("/permissions?after=cp-9")


@pytest.mark.parametrize("cycle", [1, 2, 3])
def test_a_repeated_cursor_is_an_error_after_the_good_pages(both: Both, cycle: int) -> None:
    """A server that goes round in circles is left, after the items that came before."""
    server = Canned(*(page(job(f"ftjob-{number % cycle}"), has_more=True) for number in range(10)))
    found, caught = both.gathered(first_page(both, server))
    seen = [item.id for item in found]

    assert isinstance(caught, PaginationError)
    assert "circles" in str(caught)
    assert seen == [f"ftjob-{number}" for number in range(cycle)]
    assert caught.cursor == "ftjob-0"


def test_a_page_that_ends_where_it_began_is_an_error(both: Both) -> None:
    """The cursor that the caller gave counts too."""
    found = first_page(both, Canned(page(job("a"), has_more=True)), after="a")

    with pytest.raises(PaginationError, match="'a'"):
        found.next_page_info()


def test_a_page_may_be_continued_more_than_once(both: Both) -> None:
    """Going back to a kept page is no circle."""
    server = Canned(pages_of(3)[0], pages_of(3)[1], pages_of(3)[1], pages_of(3)[2])
    first = first_page(both, server)
    both.settle(both.settle(first.get_next_page()).next_page_info())

    again = both.settle(first.get_next_page())

    assert both.settle(again.get_next_page()).last_id == "ftjob-5"


@pytest.mark.parametrize("nameless", [{}, {"id": None}, {"id": ""}], ids=["absent", "null", "empty"])
def test_an_item_without_id_is_an_error_after_its_page(both: Both, nameless: dict[str, Any]) -> None:
    """What cannot be gone on from is said after all that was received was given out."""
    last = {**job(), **nameless} if nameless else {"object": "fine_tuning.job"}
    server = Canned(page(job("a"), has_more=True), page(job("b"), last, has_more=True))
    found, caught = both.gathered(first_page(both, server))
    seen = [item.id for item in found]

    assert isinstance(caught, PaginationError)
    assert "no id" in str(caught)
    assert seen[:2] == ["a", "b"]
    assert len(seen) == 3


def test_after_resumes_a_list(both: Both, emulator: Any) -> None:
    """The id of the last item seen is enough to go on, in another process too."""
    client = both.client(emulator)
    ids = [created_job(both, client).id for _ in range(5)][::-1]

    found = both.items(client.fine_tuning.jobs.list(after=ids[1], limit=1))

    assert [item.id for item in found] == ids[2:]


def test_the_next_page_is_fetched_on_demand(both: Both) -> None:
    """get_next_page, and an error at the end."""
    server = Canned(*pages_of(2))
    second = both.settle(first_page(both, server).get_next_page())

    assert [item.id for item in second.data] == ["ftjob-2", "ftjob-3"]
    with pytest.raises(PaginationError, match="last page"):
        both.settle(second.get_next_page())


def test_pages_can_be_iterated_over(both: Both) -> None:
    """iter_pages gives this page and all after it."""
    found = both.items(first_page(both, Canned(*pages_of(3))).iter_pages())

    assert [one.first_id for one in found] == ["ftjob-0", "ftjob-2", "ftjob-4"]


def test_options_of_a_call_hold_for_its_further_pages(both: Both) -> None:
    """Headers and query of the caller's go with every page; a cursor among them with the first only."""
    server = Canned(*pages_of(2))
    options = {"extra_headers": {"X-Team": "library"}, "extra_query": {"after": "ftjob-x", "tag": "1"}}

    both.items(first_page(both, server, **options))

    assert server.targets == [
        "GET /fine_tuning/jobs?after=ftjob-x&tag=1",
        "GET /fine_tuning/jobs?after=ftjob-1&tag=1",
    ]
    assert {request.headers["x-team"] for request in server.requests} == {"library"}


def test_a_filter_holds_for_further_pages(both: Both) -> None:
    """The metadata that a list was asked for is asked for again."""
    server = Canned(*pages_of(2))

    both.items(first_page(both, server, metadata={"team": "library"}))

    assert server.requests[1].url.params["metadata[team]"] == "library"


def test_the_second_page_is_not_fetched_before_the_first_was_looked_at(both: Both) -> None:
    """Whoever wants one page pays for one page."""
    server = Canned(*pages_of(3))

    both.take(first_page(both, server), 2)

    assert len(server.requests) == 1


def test_nothing_is_sent_after_a_loop_was_left(both: Both) -> None:
    """Of the pages after the second one at most is on its way; when the loop ends, that is all."""
    server = Canned(*pages_of(9))

    found = both.take(first_page(both, server), 3)

    both.close()
    assert len(found) == 3
    assert len(server.requests) <= 3


def test_a_page_is_fetched_while_the_one_before_is_looked_at(both: Both) -> None:
    """From the second page on the network works while the caller does, if the server takes its time."""
    asked = threading.Event()

    def second(request: httpx.Request) -> httpx.Response:
        time.sleep(0.02)
        return httpx.Response(200, json=pages_of(3)[1])

    def third(request: httpx.Request) -> httpx.Response:
        asked.set()
        return httpx.Response(200, json=pages_of(3)[2])

    server = Canned(pages_of(3)[0], second, third)
    found = both.take(first_page(both, server), 3)

    assert found[-1].id == "ftjob-2"
    assert asked.wait(5)


def test_an_error_on_a_later_page_comes_after_the_earlier_items(both: Both) -> None:
    """What was received is given out before what went wrong is said."""
    server = Canned(*pages_of(3)[:2], httpx.Response(500, json=error("broken")))
    found, caught = both.gathered(first_page(both, server))
    seen = [item.id for item in found]

    assert isinstance(caught, InternalServerError)
    assert "broken" in str(caught)
    assert seen == ["ftjob-0", "ftjob-1", "ftjob-2", "ftjob-3"]


def test_a_page_fetched_in_vain_fails_in_silence(both: Both) -> None:
    """An error of a page that nobody asked for any more is nobody's."""
    server = Canned(*pages_of(3)[:2], httpx.Response(500, json=error("broken")))

    assert len(both.take(first_page(both, server), 3)) == 3


def test_a_page_has_the_id_of_its_request(both: Both) -> None:
    """Support asks for it."""
    answer = httpx.Response(200, json=page(has_more=False), headers={"x-request-id": "req_5"})

    assert first_page(both, Canned(answer)).listing._request_id == "req_5"


@pytest.mark.parametrize("body", [{"data": None}, {"data": {}}, {}, [], "x", None, 3], ids=str)
def test_an_answer_without_a_list_is_no_page(both: Both, body: Any) -> None:
    """A typed error instead of a page that fails later."""
    result = both.settle(both.client(Canned(httpx.Response(200, json=body))).with_result.models.list())

    assert type(result.error).__name__ == "APIResponseValidationError"
