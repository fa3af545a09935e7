"""Old commands in files for shells become commands of `fine-tuning`, where that is certain."""

from __future__ import annotations

import pytest

from fine_tuning_client.migration.code import shell
from fine_tuning_client.migration.code.sites import Fate, FileResult, Options

MAPPED = Options(models={"curie": "gpt-4o-mini", "ada": "gpt-4o-mini"})


def handled(text: str, path: str = "a.sh", options: Options = MAPPED) -> FileResult:
    """Look through a text."""
    return shell.handle(text.encode(), path, options)


def after(text: str, path: str = "a.sh", options: Options = MAPPED) -> str:
    """Return a text as it is afterwards."""
    return handled(text, path, options).result.decode()


def codes(text: str, fate: Fate, path: str = "a.sh", options: Options = MAPPED) -> list[str]:
    """Return the codes of one fate."""
    return [one.code for one in handled(text, path, options).findings if one.fate is fate]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("openai api fine_tunes.list", "fine-tuning jobs list"),
        ("openai api fine_tunes.get -i $JOB", "fine-tuning jobs get $JOB"),
        ("openai api fine_tunes.get --id=$JOB", "fine-tuning jobs get $JOB"),
        ('openai api fine_tunes.follow -i "$JOB"', 'fine-tuning jobs follow "$JOB"'),
        ("openai api fine_tunes.events -i $JOB", "fine-tuning jobs events $JOB"),
        ("openai api fine_tunes.cancel -i $JOB", "fine-tuning jobs cancel --yes $JOB"),
        ("openai api fine_tunes.delete -i $MODEL", "fine-tuning models delete --yes $MODEL"),
        ("openai -o org-1 api fine_tunes.list", "fine-tuning jobs list --organization org-1"),
        ('openai -k "$KEY" api fine_tunes.list', 'OPENAI_API_KEY="$KEY" fine-tuning jobs list'),
        (
            "openai tools fine_tunes.prepare_data -f 'my shop.csv' -q",
            "fine-tuning migrate data 'my shop.csv' 'my shop_prepared.jsonl'",
        ),
    ],
)
def test_a_command_becomes_its_successor(old: str, new: str) -> None:
    """Values keep their quotes; what asked nobody before asks nobody now."""
    assert after(old) == new


def test_options_of_a_new_job_move_and_the_rest_of_the_lines_stays() -> None:
    """Names change, continuations and comments do not."""
    old = "openai api fine_tunes.create -t a.jsonl \\\n  -m curie \\\n  --n_epochs 2 --batch_size=4   # why\n"
    new = "fine-tuning run --train a.jsonl \\\n  --model gpt-4o-mini \\\n  --epochs 2 --batch-size=4   # why\n"
    assert after(old) == new


def test_an_option_that_means_nothing_any_more_goes_with_its_line() -> None:
    """No continuation is left behind."""
    old = "openai api fine_tunes.create -t a.jsonl -m ada --n_epochs 1 \\\n  --no_check_if_files_exist\n"
    assert after(old) == "fine-tuning run --train a.jsonl --model gpt-4o-mini --epochs 1\n"


def test_a_model_that_nobody_mapped_is_kept_and_reported() -> None:
    """No successor is guessed."""
    old = "openai api fine_tunes.create -t a.jsonl -m davinci --n_epochs 1"
    assert after(old) == "fine-tuning run --train a.jsonl --model davinci --epochs 1"
    assert codes(old, Fate.PERSON) == ["M001"]


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("openai api fine_tunes.get -i $JOB | jq .status", "C002"),
        ("S=$(openai api fine_tunes.list)", "C002"),
        ("openai api fine_tunes.get -i ft-Qm4Wz81LpXcT0aYs6VbNe2Rd", "M006"),
        ("openai api fine_tunes.create -t https://example.org/a.jsonl -m ada", "C007"),
        ("openai api fine_tunes.create -t a.jsonl -m ada --prompt_loss_weight 1", "P008"),
        ("openai api fine_tunes.create -t a.jsonl -m ada --prompt_loss_weight $W", "P009"),
        ("openai api fine_tunes.create -t a.jsonl -m ada --n_epochs 99", "P003"),
        ("openai api fine_tunes.create -m ada", "P013"),
        ("openai api fine_tunes.create -t a.jsonl -m ada --seed 3", "C004"),
        ("openai api fine_tunes.create -t a.jsonl -m ada $EXTRA", "C004"),
        ("openai api fine_tunes.get", "C004"),
        ("openai wandb sync", "C006"),
        ('echo "openai api fine_tunes.list"', "C004"),
        ('CMD ["openai", "api", "fine_tunes.list"]', "C004"),
        ('grep "Uploaded model: " openai.log', "E002"),
    ],
)
def test_what_is_not_certain_is_left_alone_and_reported(old: str, code: str) -> None:
    """A person decides, and the text stays byte for byte."""
    assert after(old) == old
    assert codes(old, Fate.PERSON) == [code]


def test_a_job_without_a_model_takes_what_curie_was_mapped_to_or_is_for_a_person() -> None:
    """The server took curie where none was named."""
    old = "openai api fine_tunes.create -t a.jsonl --n_epochs 1 && echo done"
    assert after(old) == "fine-tuning run --train a.jsonl --epochs 1 --model gpt-4o-mini && echo done"
    assert codes(old, Fate.PERSON, options=Options()) == ["M002"]
    assert after(old, options=Options()) == old


def test_a_key_as_an_option_is_for_a_person_where_no_variable_can_stand_in_front() -> None:
    """PowerShell has no VAR=value command."""
    assert codes("openai -k $key api fine_tunes.list", Fate.PERSON, "a.ps1") == ["P014"]


def test_a_folded_scalar_is_read_as_one_line() -> None:
    """YAML puts blanks where the lines end; the edits leave the lines as they are."""
    old = "steps:\n  - run: >\n      openai api fine_tunes.follow\n      -i $JOB\n  - run: openai api fine_tunes.list\n"
    new = "steps:\n  - run: >\n      fine-tuning jobs follow\n      $JOB\n  - run: fine-tuning jobs list\n"
    assert after(old, "ci.yml") == new


def test_other_commands_of_the_package_are_nobodys_business() -> None:
    """Completions have nothing to do with fine-tuning."""
    old = "openai api completions.create -m ada -p hello\nopenai --version\n"
    assert handled(old).findings == ()


def test_a_comment_is_worth_a_note_only() -> None:
    """It does nothing."""
    result = handled("# openai api fine_tunes.list\n")
    assert [one.fate for one in result.findings] == [Fate.NOTE]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_second_time_nothing_changes(ends: str) -> None:
    """What was migrated has no traces."""
    old = "openai api fine_tunes.create -t a.jsonl -m ada --n_epochs 1\nopenai api fine_tunes.list\n".replace(
        "\n", ends
    )
    assert handled(after(old)).findings == ()
    assert after(old).count("\r") == old.count("\r")
