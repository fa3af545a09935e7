"""From a call to what is sent."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

import pytest

from fine_tuning_api import operations
from fine_tuning_api.types import Operation
from fine_tuning_client import __version__, errors
from fine_tuning_client._call import Call, RequestOptions
from fine_tuning_client._drafts import LARGEST_JSON, Draft, flattened, key_of, query_string
from fine_tuning_client._settings import Credential, Settings

CREATE = operations.create_fine_tuning_job.operation(model="m", training_file="f")
RETRIEVE = operations.retrieve_fine_tuning_job.operation("ftjob-1")
UPLOAD = operations.create_file.operation(file=("a.jsonl", b"{}"), purpose="fine-tune")
DOWNLOAD = operations.download_file.operation("file-1")
PERMISSIONS = operations.list_fine_tuning_checkpoint_permissions.operation("ft:m")


def settings(**options: Any) -> Settings:
    """Return settings that differ from the usual."""
    usual: dict[str, Any] = {
        "credential": Credential("sk-usual-key", "api_key"),
        "admin": None,
        "base_url": "http://x.test/v1",
        "timeout": 600.0,
        "max_retries": 2,
        "headers": {},
        "query": {},
    }
    return Settings(**usual | options)


def draft(operation: Operation[Any], of_client: dict[str, Any] | None = None, **options: Any) -> Draft:
    """Draft a call."""
    of_call: Any = options
    return Draft(settings(**of_client or {}), Call(operation, of_call))


def headers(made: Draft) -> dict[str, str]:
    """Return a draft's headers by lower-case names, none of them twice."""
    found = {name.lower(): value for name, value in made.headers}
    assert len(found) == len(made.headers)
    return found


def test_a_read_has_no_body() -> None:
    """Nor anything that would need one."""
    made = draft(RETRIEVE)

    assert (made.url, made.body) == ("http://x.test/v1/fine_tuning/jobs/ftjob-1", None)
    assert headers(made) == {"accept": "application/json", "user-agent": f"fine-tuning-client/{__version__}"}
    assert made.info == errors.RequestInfo("GET", made.url)


def test_a_json_body_is_sent_as_such() -> None:
    """With its type and a key against repetition."""
    made = draft(CREATE)

    assert made.body == b'{"model":"m","training_file":"f"}'
    assert headers(made)["content-type"] == "application/json"
    assert headers(made)["idempotency-key"] == made.info.idempotency_key


def test_a_form_streams() -> None:
    """Its body is not bytes, and says what boundary it has."""
    made = draft(UPLOAD)

    assert not isinstance(made.body, bytes)
    assert headers(made)["content-type"].startswith("multipart/form-data; boundary=")
    assert (made.replayable, made.sends_files, made.asynchronous) == (True, True, False)


@pytest.mark.parametrize(
    ("operation", "accept", "limited"), [(RETRIEVE, "application/json", True), (DOWNLOAD, "*/*", False)]
)
def test_the_answer_s_kind_is_asked_for(operation: Operation[Any], accept: str, limited: bool) -> None:
    """And bounds how large it may be."""
    made = draft(operation)

    assert headers(made)["accept"] == accept
    assert (made.limit == LARGEST_JSON) == limited


def test_headers_of_the_call_beat_those_of_the_client_and_ours() -> None:
    """Whatever their letters' case, and each name goes out once."""
    made = draft(
        CREATE,
        {"headers": {"X-Team": "a", "user-agent": "mine/1", "OpenAI-Project": "p"}},
        extra_headers={"x-team": "b", "ACCEPT": "text/x"},
    )

    found = headers(made)
    assert (found["x-team"], found["user-agent"], found["accept"]) == ("b", "mine/1", "text/x")
    assert found["openai-project"] == "p"


@pytest.mark.parametrize("place", ["client", "call"])
@pytest.mark.parametrize("name", ["user-agent", "Accept", "OpenAI-Project", "Idempotency-Key", "Content-Type"])
def test_none_takes_a_header_away(place: str, name: str) -> None:
    """Of the client's or ours."""
    nothing: dict[str, str | None] = {name: None}
    usual: dict[str, str | None] = {"OpenAI-Project": "p"}
    made = (
        draft(CREATE, {"headers": usual | nothing})
        if place == "client"
        else draft(CREATE, {"headers": usual}, extra_headers=nothing)
    )

    assert name.lower() not in headers(made)


@pytest.mark.parametrize(
    ("operation", "admin", "used"),
    [
        (RETRIEVE, "sk-admin-key", "sk-usual-key"),
        (PERMISSIONS, "sk-admin-key", "sk-admin-key"),
        (PERMISSIONS, None, "sk-usual-key"),
    ],
)
def test_the_admin_key_is_for_what_asks_for_it(operation: Operation[Any], admin: str | None, used: str) -> None:
    """Where there is none, the usual one is tried."""
    made = draft(operation, {"admin": Credential(admin, "admin_api_key") if admin else None})

    assert made.credential is not None
    assert [secret.reveal() for secret in made.credential.secrets] == [used]


def test_an_admin_key_alone_is_not_enough() -> None:
    """It is no key for operations that ask for the usual one."""
    with pytest.raises(errors.MissingCredentialsError, match="retrieveFineTuningJob needs an API key"):
        draft(RETRIEVE, {"credential": None, "admin": Credential("sk-admin-key", "admin_api_key")})


@pytest.mark.parametrize(
    ("value", "prefix", "key"),
    [
        ("Bearer sk-other-key", "Bearer ", "sk-other-key"),
        ("sk-other-key", "", "sk-other-key"),
        ("Basic dTpw", "Basic ", "dTpw"),
    ],
)
def test_a_key_among_the_headers_is_taken_out_of_them(value: str, prefix: str, key: str) -> None:
    """It is put back only when the request is made."""
    made = draft(RETRIEVE, extra_headers={"AUTHORIZATION": value})

    assert made.credential is not None
    assert (made.credential.prefix, made.credential.secrets[0].reveal()) == (prefix, key)
    assert "authorization" not in headers(made)


def test_no_key_at_all_can_be_asked_for() -> None:
    """For a proxy that adds its own."""
    assert draft(RETRIEVE, extra_headers={"authorization": None}).credential is None


def test_a_key_of_the_call_needs_none_of_the_client() -> None:
    """An admin-only client can make any call with a header of its own."""
    options: dict[str, Any] = {"credential": None, "admin": Credential("sk-admin-key", "admin_api_key")}

    assert draft(RETRIEVE, options, extra_headers={"Authorization": "Bearer sk-own-key"}).credential is not None


def test_extra_members_win_in_a_body() -> None:
    """The operation's own members stay where they are not named."""
    made = draft(CREATE, extra_body={"model": "other", "lora": {"rank": 8}})

    assert isinstance(made.body, bytes)
    assert json.loads(made.body) == {"model": "other", "training_file": "f", "lora": {"rank": 8}}


def test_extra_members_make_a_body_where_there_is_none() -> None:
    """For servers that want one."""
    made = draft(operations.cancel_fine_tuning_job.operation("ftjob-1"), extra_body={"reason": "cost"})

    assert made.body == b'{"reason":"cost"}'


def test_extra_members_win_in_a_form() -> None:
    """Flattened, before the file."""
    made = draft(UPLOAD, extra_body={"purpose": "user_data", "expires_after": {"seconds": 3600}, "tags": ["a", "b"]})

    assert made.body is not None
    assert not isinstance(made.body, bytes)
    content = b"".join(made.body)
    assert content.count(b'name="purpose"') == 1
    assert b'name="expires_after[seconds]"\r\n\r\n3600\r\n' in content
    assert content.count(b'name="tags[]"') == 2
    assert content.index(b'name="tags[]"') < content.index(b'name="file"')


@pytest.mark.parametrize(
    ("default", "given", "extra", "found"),
    [
        ({}, [], {}, ""),
        ({"a": 1}, [], {}, "a=1"),
        ({"a": 1}, [("a", "2")], {}, "a=2"),
        ({"a": 1}, [("a", "2")], {"a": 3}, "a=3"),
        ({"a": 1}, [("a", "2")], {"a": None}, ""),
        ({}, [("metadata[k]", "v")], {"metadata": {"l": "w"}}, "metadata%5Bl%5D=w"),
        ({}, [("metadata[k]", "v"), ("metadata[l]", "w")], {"metadata[k]": "x"}, "metadata%5Bl%5D=w&metadata%5Bk%5D=x"),
        ({"metadata": {"k": "d"}}, [("metadata[k]", "v")], {}, "metadata%5Bk%5D=v"),
        ({}, [], {"a": [1, True, {"b": "c d"}]}, "a%5B%5D=1&a%5B%5D=true&a%5B%5D%5Bb%5D=c+d"),
    ],
)
def test_queries_are_joined(default: Any, given: Any, extra: Any, found: str) -> None:
    """The call's beat the operation's, and those the client's."""
    assert query_string(default, given, extra) == found


def test_awkward_characters_survive_a_query() -> None:
    """Percent signs, ampersands, umlauts and line breaks."""
    value = "100% &=ü\r\n#?/"

    assert parse_qsl(query_string({}, [], {"a": value})) == [("a", value)]


def test_nothing_is_left_of_empty_containers() -> None:
    """None, {} and [] have no form in a query."""
    empty: list[Any] = [None, {}, []]

    assert [flattened("a", value) for value in empty] == [[], [], []]


def test_the_idempotency_key_stays_with_its_call() -> None:
    """For errors that are found when the answer is decoded; the caller's options are not touched."""
    options: RequestOptions = {"extra_headers": {"X": "1"}}
    call = Call(CREATE, options)
    made = Draft(settings(), call)

    assert key_of(call) == made.info.idempotency_key
    assert options == {"extra_headers": {"X": "1"}}


@pytest.mark.parametrize(
    "options", [{"max_retires": 1}, {"extra_header": {}}, {"trainingfile": "f"}, {"Timeout": 1}], ids=str
)
def test_unknown_options_are_refused(options: dict[str, Any]) -> None:
    """A misspelt argument is not swallowed."""
    [name] = options

    with pytest.raises(TypeError, match=f"createFineTuningJob got an unexpected argument '{name}'"):
        draft(CREATE, **options)
