"""Statuses, events, routes, commands and model names: each word of the legacy API has its successor, or a code."""

from __future__ import annotations

import re
from typing import get_args

import click
import pytest

from fine_tuning_api import models
from fine_tuning_client.cli.root import root
from fine_tuning_client.migration import mapping
from fine_tuning_client.migration.mapping import (
    TERMINAL,
    command,
    kind_of,
    legacy_message,
    legacy_status,
    model_facts,
    modern_message,
    modern_path,
    modern_status,
    route,
    wording_of,
)


def literals(alias: object) -> set[str]:
    return {value for part in get_args(alias) for value in get_args(part)}


def test_every_status_of_the_description_is_mapped_both_ways() -> None:
    """No status that either side describes is unknown."""
    assert literals(models.FineTuneStatus) - mapping.TO_MODERN.keys() == set()
    assert literals(models.FineTuningJobStatus) - mapping.TO_LEGACY.keys() == set()


def test_ends_stay_ends() -> None:
    """A final status is final in both forms, and no other becomes final."""
    assert [modern_status(one) for one in TERMINAL] == [(one, None) for one in TERMINAL]
    assert {old for old, new in mapping.TO_LEGACY.items() if new in TERMINAL} == set(TERMINAL)


def test_an_unknown_status_is_kept_and_told() -> None:
    """Servers send what nobody described."""
    assert modern_status("dreaming") == ("dreaming", "S003")
    assert legacy_status("dreaming") == ("dreaming", "S003")


@pytest.mark.parametrize("wording", mapping.WORDINGS, ids=lambda row: row.sample)
def test_every_wording_matches_its_sample_and_comes_back(wording: mapping.Wording) -> None:
    """What has a modern wording is recognised again on the way back."""
    modern, code = modern_message(wording.sample)

    assert wording_of(wording.sample) is wording
    assert (code is None) == (wording.new is not None)
    if code is None:
        assert legacy_message(modern)[1] is None


@pytest.mark.parametrize("prefix", mapping.PREFIXES)
def test_a_prefix_that_code_compares_with_is_known(prefix: str) -> None:
    """Beginnings of legacy texts lead to what a job says instead."""
    assert wording_of(prefix) is not None or prefix.startswith("Job")


@pytest.mark.parametrize(
    ("method", "path", "old"),
    [
        ("post", "/fine-tunes", "/fine-tunes"),
        ("GET", "/fine-tunes/ft-abc", "/fine-tunes/{fine_tune_id}"),
        ("GET", "/fine-tunes/{id}/events?stream=true", "/fine-tunes/{fine_tune_id}/events"),
        ("POST", "/fine-tunes/$ID/cancel/", "/fine-tunes/{fine_tune_id}/cancel"),
        ("GET", "/fine-tunes/${JOB}", "/fine-tunes/{fine_tune_id}"),
    ],
)
def test_a_path_is_found_with_any_way_to_put_the_id_in(method: str, path: str, old: str) -> None:
    """Literal ids, braces, and a shell's variables."""
    found = route(method, path)

    assert found is not None
    assert found.old == old


def test_a_path_is_rewritten_without_what_has_no_meaning_any_more() -> None:
    """The id stays, `stream` goes, other query stays; what is no legacy path is None."""
    assert modern_path("/fine-tunes/ft-1/events?stream=true&x=1") == "/fine_tuning/jobs/ft-1/events?x=1"
    assert modern_path("/fine-tunes") == "/fine_tuning/jobs"
    assert modern_path("/fine-tunes-archive") is None
    assert modern_path("/fine_tuning/jobs") is None


def test_a_command_line_is_understood() -> None:
    """Global options, own options with one or many values, flags, and words that nobody knows."""
    words = "python -m openai -o org-x api fine_tunes.create -t a.jsonl -m=curie --classification_betas 1 2 --no_follow"
    found = command([*words.split(), "--odd"])

    assert found is not None
    old, given, unknown = found
    assert old.new == "run"
    assert [(one.new, value) for one, value in given] == [
        ("--organization", "org-x"),
        ("--train", "a.jsonl"),
        ("--model", "curie"),
        (None, "1 2"),
        ("--detach", None),
    ]
    assert unknown == ["--odd"]


@pytest.mark.parametrize("old", [row for row in mapping.COMMANDS.values() if row.new], ids=lambda row: row.old)
def test_every_new_command_exists_with_its_options(old: mapping.Command) -> None:
    """What is to be typed now can be typed."""
    group: click.Command = root
    for name in (old.new or "").split():
        assert isinstance(group, click.Group)
        group = group.commands.get(name) or group.get_command(click.Context(group), name) or click.Command("none")
    known = {flag for parameter in group.params for flag in parameter.opts}
    wanted = {option.new for option in old.options if option.new}

    assert group.name != "none"
    assert wanted - known == set()
    assert {option.new for option in mapping.GLOBAL_OPTIONS if option.new} - {
        flag for parameter in root.params for flag in parameter.opts
    } == set()
    assert not any(option.new == "" for option in old.options) or any(
        isinstance(parameter, click.Argument) for parameter in group.params
    )


@pytest.mark.parametrize("words", [["openai", "api", "chat_completions.create"], ["ls"], [], ["openai"]])
def test_other_commands_are_none_of_ours(words: list[str]) -> None:
    """Only what is in the table is legacy."""
    assert command(words) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("curie", "legacy base"),
        ("ada:ft-acme-2023-03-08-05-29-58", "legacy fine-tune"),
        ("davinci:ft-acme:my-suffix-2023-03-08-05-29-58", "legacy fine-tune"),
        ("curie.ft-0123456789abcdef0123456789abcdef", "legacy fine-tune"),
        ("ft:gpt-4o-mini-2024-07-18:acme::AbCd1234", "fine-tune"),
        ("gpt-4o-mini", "base"),
        ("adalbert", "unknown"),
    ],
)
def test_names_of_models_are_told_apart(name: str, kind: str) -> None:
    """By their form, and bases by the facts."""
    assert kind_of(name) == kind


@pytest.mark.parametrize("name", [*mapping.LEGACY_BASES, "curie:ft-acme:x-2023-03-08-05-29-58"])
def test_legacy_models_are_gone_with_date_and_source(name: str) -> None:
    """The date comes from the facts, and says as of when."""
    facts = model_facts(name)

    assert facts.gone
    assert facts.shutdown == "2024-01-04"
    assert facts.source
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", facts.as_of)
