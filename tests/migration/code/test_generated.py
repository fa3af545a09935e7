"""Clients that OpenAPI Generator made: rewritten where everything of them is in view, else left alone as a whole."""

from __future__ import annotations

import ast

import pytest

from .examples import Example, entries, looked_at, told

ALL = [one for target in ("client", "compat") for one in entries("generated", target)]
each = pytest.mark.parametrize("example", ALL, ids=lambda one: f"{one.target}: {one.name}")

MADE = "from openapi_client import ApiClient, Configuration, FineTunesApi\n"
API = MADE + "api = FineTunesApi(ApiClient(Configuration(access_token=key)))\n"


@each
def test_a_generated_client_becomes_what_the_table_says(example: Example) -> None:
    """Both targets of this library have the same successor, and what differs is told."""
    result = example.result

    assert result.result.decode() == example.after
    assert told(result) == example.codes
    ast.parse(result.result)


@each
def test_a_second_run_has_nothing_to_say(example: Example) -> None:
    """The successor is no legacy client, though its name is the same."""
    again = looked_at(example.result.result, example.target)

    assert not again.changed
    assert {found.code for found in again.findings} <= {"P008", "M002", "R011"}


@pytest.mark.parametrize(
    "source",
    [
        MADE + "api = FineTunesApi()\n",
        MADE + "api = FineTunesApi(make_client())\n",
        MADE + "api = FineTunesApi(ApiClient(Configuration()))\n",
        MADE + "api = FineTunesApi(ApiClient(Configuration(access_token=key, proxy=p)))\n",
        MADE + "api = FineTunesApi(ApiClient(Configuration(api_key={'A': key})))\n",
        MADE + "api = FineTunesApi(ApiClient(Configuration(access_token=key), header_name='X'))\n",
        MADE + "c = Configuration(access_token=key)\nc.debug = True\napi = FineTunesApi(ApiClient(c))\n",
        MADE + "c = ApiClient(Configuration(access_token=key))\nc.set_default_header('A', 'b')\nFineTunesApi(c)\n",
        MADE + "Configuration.set_default(x)\n" + API.removeprefix(MADE),
        MADE + "class Mine(ApiClient): ...\n" + API.removeprefix(MADE),
        MADE + "isinstance(x, FineTunesApi)\n" + API.removeprefix(MADE),
        "from openapi_client import FilesApi\n" + API + "FilesApi(x)\n",
        "from fake import Client\n" + API + "Client()\n",
        "try:\n    from openapi_client import ApiClient, Configuration\nexcept ImportError: ...\n"
        "from openapi_client import FineTunesApi\nFineTunesApi(ApiClient(Configuration(access_token=key)))\n",
        API + "api.create_fine_tune(body, async_req=True)\n",
        API + "api.retrieve_fine_tune('a', _preload_content=False)\n",
        API + "api.list_fine_tune_events('a', stream=True)\n",
        API + "api.retrieve_fine_tune_without_preload_content('a')\n",
        API + "api.retrieve_fine_tune(*args)\n",
        API + "pool.submit(api.retrieve_fine_tune, 'a')\n",
        API + "other.watch(api)\n",
        "from other_client import FineTunesApi as Other\n" + API,
        "async def f():\n    await api.retrieve_fine_tune('a')\n" + API + "api.list_fine_tunes()\n",
    ],
)
def test_what_is_not_certain_is_left_alone_as_a_whole(source: str) -> None:
    """A client that is asked for more than its successor has, or goes where it is not seen, is a person's."""
    result = looked_at(source)

    assert not result.changed
    assert "V002" in told(result)


def test_the_official_sdk_has_no_successor() -> None:
    """With --to openai it is reported."""
    result = looked_at(API, "openai")

    assert not result.changed
    assert told(result) == ["V002"]


def test_a_comment_keeps_the_whole_client() -> None:
    """One kept line keeps what belongs to it."""
    result = looked_at(API.replace("key)))", "key)))  # fine-tuning: keep"))

    assert not result.changed


def test_a_package_of_stubs_is_not_rewritten() -> None:
    """The generated package imports its own classes, and makes nothing."""
    result = looked_at(MADE + "__all__ = ['ApiClient', 'Configuration', 'FineTunesApi']\n")

    assert not result.changed


def test_another_vendors_client_is_left_alone() -> None:
    """`ApiClient` and `Configuration` alone are every generated client's names."""
    result = looked_at(
        "import openai\nfrom kube import ApiClient, Configuration\nx = ApiClient(Configuration(host='h'))\n"
    )

    assert not result.findings
