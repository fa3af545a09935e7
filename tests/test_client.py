"""What a client is told, by its caller and by the environment."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from typing import Any

import httpx
import pytest

import fine_tuning_client
from fine_tuning_client import AsyncClient, Client, errors

from .modes import ADMIN_KEY, KEY, Both, Canned

JOB = {"id": "ftjob-1", "object": "fine_tuning.job", "status": "queued"}
LIST: dict[str, Any] = {"object": "list", "data": []}
OPENAI = "https://api.openai.com/v1/"

VARIABLES = {
    "OPENAI_API_KEY": "sk-env-key-1",
    "OPENAI_ADMIN_KEY": "sk-env-admin",
    "OPENAI_BASE_URL": "http://env.test/v9/",
    "OPENAI_ORG_ID": "org-env",
    "OPENAI_PROJECT_ID": "proj-env",
    "OPENAI_CUSTOM_HEADERS": "X-Env: 1\nX-Both: env",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """All variables that a client reads."""
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("environment")
def test_the_environment_is_enough(both: Both) -> None:
    """Keys, address, account and headers come from it."""
    server = Canned(JOB, LIST)
    client = both.client(server, api_key=None, base_url=None)

    both.settle(client.fine_tuning.jobs.retrieve("ftjob-1"))
    both.settle(client.fine_tuning.checkpoints.permissions.list("ft:m"))

    first, second = server.requests
    assert str(first.url) == "http://env.test/v9/fine_tuning/jobs/ftjob-1"
    assert first.headers["authorization"] == "Bearer sk-env-key-1"
    assert second.headers["authorization"] == "Bearer sk-env-admin"
    assert (first.headers["openai-organization"], first.headers["openai-project"]) == ("org-env", "proj-env")
    assert (first.headers["x-env"], first.headers["x-both"]) == ("1", "env")


@pytest.mark.usefixtures("environment")
def test_arguments_beat_the_environment(both: Both) -> None:
    """Each of them."""
    server = Canned(LIST)
    client = both.client(
        server,
        api_key=KEY,
        admin_api_key=ADMIN_KEY,
        base_url="http://arg.test",
        organization="org-arg",
        project="proj-arg",
        default_headers={"x-both": "arg", "X-Env": None},
    )

    both.settle(client.fine_tuning.checkpoints.permissions.list("ft:m"))

    [sent] = server.requests
    assert sent.url.host == "arg.test"
    assert sent.headers["authorization"] == f"Bearer {ADMIN_KEY}"
    assert (sent.headers["openai-organization"], sent.headers["openai-project"]) == ("org-arg", "proj-arg")
    assert sent.headers.get_list("x-both") == ["arg"]
    assert "x-env" not in sent.headers


@pytest.mark.parametrize("name", ["api_key", "admin_api_key", "base_url", "organization", "project"])
def test_empty_text_is_missing(both: Both, name: str) -> None:
    """So that `os.getenv(..., "")` may be passed on."""
    client = both.client(Canned(JOB), **{"api_key": KEY, "admin_api_key": ADMIN_KEY, name: ""})

    assert client.base_url == (OPENAI if name == "base_url" else "http://fine-tuning.test/v1/")


def test_the_usual_values(both: Both) -> None:
    """Those of the official SDK."""
    client = Client(api_key=KEY)

    assert (client.base_url, client.timeout, client.max_retries) == (OPENAI, 600.0, 2)


@pytest.mark.parametrize("options", [{"apikey": "x"}, {"max_retry": 1}, {"http_proxy": "x"}, {"azure_endpoint": "x"}])
@pytest.mark.parametrize("make", [Client, AsyncClient, Client(api_key=KEY).with_options])
def test_unknown_options_are_refused(make: Any, options: dict[str, Any]) -> None:
    """A misspelt option is not swallowed."""
    [name] = options

    with pytest.raises(TypeError, match=f"unexpected option '{name}'"):
        make(**options)


def test_a_copy_differs_only_where_it_is_told_to(both: Both) -> None:
    """The rest stays, the connections are shared, and the original is not touched."""
    server = Canned(LIST)
    client = both.client(server, organization="org-a", default_headers={"X-A": "1"}, default_query={"q": "1"})

    twin = client.with_options(
        project="proj-b", max_retries=7, timeout=9, default_headers={"x-b": "2"}, default_query={"r": "2"}
    )
    both.settle(twin.files.list())
    both.settle(client.files.list())

    first, second = server.requests
    assert (twin.max_retries, twin.timeout, client.max_retries) == (7, 9, 0)
    assert (first.headers["openai-organization"], first.headers["openai-project"]) == ("org-a", "proj-b")
    assert (first.headers["x-a"], first.headers["x-b"], dict(first.url.params)) == ("1", "2", {"q": "1", "r": "2"})
    assert ("x-b" in second.headers, "openai-project" in second.headers) == (False, False)
    assert dict(second.url.params) == {"q": "1"}
    assert type(twin) is type(client)


def test_copy_is_another_name(both: Both) -> None:
    """As in the official SDK."""
    client = both.client(Canned(LIST))

    assert client.copy(max_retries=4).max_retries == 4


@pytest.mark.usefixtures("environment")
def test_a_copy_does_not_need_the_environment_again(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs take keys out of their environment once they have read them."""
    server = Canned(JOB)
    client = both.client(server, api_key=None, base_url=None)
    for name in VARIABLES:
        monkeypatch.delenv(name)

    both.settle(client.with_options(max_retries=1).fine_tuning.jobs.retrieve("ftjob-1"))

    [sent] = server.requests
    assert (sent.headers["authorization"], sent.url.host) == ("Bearer sk-env-key-1", "env.test")
    assert (sent.headers["openai-project"], sent.headers["x-env"]) == ("proj-env", "1")


def test_a_copy_may_have_another_key(both: Both) -> None:
    """Also for a tenant's calls over shared connections."""
    server = Canned(JOB)

    both.settle(both.client(server).with_options(api_key="sk-tenant-key").models.retrieve("m"))

    assert server.requests[0].headers["authorization"] == "Bearer sk-tenant-key"


def test_calls_have_the_last_word(both: Both) -> None:
    """Headers, query and body of one call."""
    server = Canned(JOB)
    client = both.client(server, default_headers={"X": "client"}, default_query={"q": "client", "r": "client"})

    both.settle(client.models.retrieve("m", extra_headers={"x": "call"}, extra_query={"q": "call"}))

    [sent] = server.requests
    assert sent.headers.get_list("x") == ["call"]
    assert dict(sent.url.params) == {"q": "call", "r": "client"}


def test_nothing_is_said_of_the_machine(both: Both) -> None:
    """No operating system, no Python version, no telemetry."""
    server = Canned(JOB)

    both.settle(both.client(server).models.retrieve("m"))

    names = set(server.requests[0].headers) - {"host", "connection", "accept-encoding"}
    assert names == {"accept", "user-agent", "authorization"}
    assert server.requests[0].headers["user-agent"] == f"fine-tuning-client/{fine_tuning_client.__version__}"


@pytest.mark.parametrize(
    ("timeout", "taken"),
    [(httpx.Timeout(5.0), 600.0), (httpx.Timeout(7.0), httpx.Timeout(7.0)), (None, httpx.Timeout(None))],
)
def test_the_time_limit_of_an_own_http_client_is_taken(timeout: Any, taken: Any) -> None:
    """Unless nobody set it."""
    with httpx.Client(timeout=timeout) as http:
        assert Client(api_key=KEY, http_client=http).timeout == taken
        assert Client(api_key=KEY, http_client=http, timeout=3).timeout == 3


@pytest.mark.parametrize(
    ("make", "given", "message"),
    [
        (Client, httpx.AsyncClient, "must be an httpx.Client here, not an httpx.AsyncClient"),
        (AsyncClient, httpx.Client, "must be an httpx.AsyncClient here, not an httpx.Client"),
        (Client, object, "must be an httpx.Client, not object"),
        (AsyncClient, dict, "must be an httpx.AsyncClient, not dict"),
    ],
)
def test_an_http_client_of_the_wrong_kind_is_refused(make: Any, given: Any, message: str) -> None:
    """When it is given, not when it is used."""
    with pytest.raises(TypeError, match=message):
        make(api_key=KEY, http_client=given())


def test_a_client_is_known_by_its_address() -> None:
    """And by nothing that is secret."""
    assert repr(Client(api_key=KEY)) == f"Client(base_url='{OPENAI}')"
    assert repr(AsyncClient(api_key=KEY)) == f"AsyncClient(base_url='{OPENAI}')"


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_client_is_not_pickled(copied: Any) -> None:
    """It holds a key and connections."""
    with pytest.raises(TypeError, match="make it anew"):
        copied(Client(api_key=KEY))


def test_a_client_is_a_context_manager(both: Both) -> None:
    """That closes it."""
    client = both.client(Canned(JOB))
    with both.entered(client) as entered:
        assert entered is client
        assert not client.is_closed()

    assert client.is_closed()


def test_a_subclass_s_copy_is_of_the_subclass() -> None:
    """Whatever it adds to the resources."""

    class Mine(Client):
        pass

    assert type(Mine(api_key=KEY).with_options(max_retries=1)) is Mine


def test_making_and_closing_a_client_loads_no_http_library() -> None:
    """A command that is refused by its arguments has not waited for it."""
    code = (
        "import sys, fine_tuning_client\n"
        "client = fine_tuning_client.Client(api_key='sk-x')\n"
        "client.with_options(max_retries=1).close()\n"
        "print([name for name in ('httpx', 'h11', 'ssl', 'asyncio', 'attrs') if name in sys.modules])"
    )

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown == "[]\n"


def test_without_a_key_there_is_no_client() -> None:
    """The message says what to do."""
    with pytest.raises(errors.MissingCredentialsError, match="pass api_key= or set OPENAI_API_KEY"):
        Client()


def test_an_admin_key_is_enough_for_what_it_is_for(both: Both) -> None:
    """Other calls say what is missing."""
    server = Canned(LIST)
    client = both.client(server, api_key=None, admin_api_key=ADMIN_KEY)

    both.settle(client.fine_tuning.checkpoints.permissions.list("ft:m"))
    with pytest.raises(errors.MissingCredentialsError, match="listFiles needs an API key"):
        both.settle(client.files.list())
    assert [sent.headers["authorization"] for sent in server.requests] == [f"Bearer {ADMIN_KEY}"]
