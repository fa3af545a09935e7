"""Result files, plain or base64, of every kind of job."""

from __future__ import annotations

import base64
import codecs
import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client.jobs.metrics import MetricPoint, Metrics

from .measurements import points

PLAIN = "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n1,3.63265,0.5,,\n2,2.45992,0.8,2.5,0.75\n"

READ = [
    {"step": 1, "train_loss": 3.63265, "train_accuracy": 0.5, "valid_loss": None, "valid_accuracy": None},
    {"step": 2, "train_loss": 2.45992, "train_accuracy": 0.8, "valid_loss": 2.5, "valid_accuracy": 0.75},
]

REINFORCEMENT = (
    "step,train_mean_reward,full_valid_mean_reward,errors/graders/tone/train_sample_parse_error_count\n1,0.4,,2\n"
)

LEGACY = (
    "step,elapsed_tokens,elapsed_examples,training_loss,training_sequence_accuracy,training_token_accuracy,"
    "classification/accuracy\n1,16,1,0.9,0.0,0.5,\n2,32,2,0.8,1.0,0.75,0.9\n"
)


def b64(text: str) -> bytes:
    """Return a table as OpenAI sends it."""
    return base64.b64encode(text.encode())


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        PLAIN.encode(),
        PLAIN.rstrip("\n"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\n\n"),
        "\n" + PLAIN,
        "\ufeff" + PLAIN,
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        PLAIN.replace("step", " Step ", 1),
        PLAIN.replace(",", ";").replace(".", ","),
        PLAIN.replace(",", "\t"),
        b64(PLAIN),
        b64(PLAIN).decode(),
        b64(PLAIN) + b"\n",
        base64.encodebytes(PLAIN.encode()),
        b64("\ufeff" + PLAIN.replace("\n", "\r\n")),
    ],
    ids=lambda content: ascii(content[:24]),
)
def test_however_it_was_saved(content: bytes | str) -> None:
    """Base64 or plain, with whatever line ends, mark or separator: the same rows."""
    assert Metrics.from_csv(content).to_rows() == READ


def test_columns_of_reinforcement() -> None:
    """Rewards have names of ours, the rest keeps its own, named as in events."""
    expected = MetricPoint(1, train_reward=0.4, extra={"errors/graders/tone/train_sample_parse_error_count": 2.0})

    assert Metrics.from_csv(REINFORCEMENT).points == (expected,)


def test_columns_of_the_legacy_endpoint() -> None:
    """Losses have today's names, what exists no more keeps its own."""
    metrics = Metrics.from_csv(LEGACY)

    assert metrics.names == (
        "train_loss",
        "train_accuracy",
        "classification/accuracy",
        "elapsed_examples",
        "elapsed_tokens",
        "training_sequence_accuracy",
    )
    assert metrics.series("training_loss").values == (0.9, 0.8)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (" \n", "it is empty"),
        (", ,\n", "no column 'step'"),
        ("<html><body>Bad gateway</body></html>", "neither a table nor base64"),
        ('{"error": {"message": "no", "code": 1}}', "no column 'step'"),
        ("a,b\n1,2\n", "no column 'step': 'a,b'"),
        (b64("nothing of the kind"), "no column 'step'"),
        (b"\xff\x00\xfe\x01", "it is not text"),
        (base64.b64encode(b"\xff\xfa\xfe" * 9), "neither a table nor base64"),
        ("step,train_loss\n1," + "9" * 200_000, "field larger than field limit"),
    ],
    ids=lambda value: ascii(value[:30]),
)
def test_what_is_no_table_is_refused(content: bytes | str, reason: str) -> None:
    """The error says what is wrong and shows where it begins, in one short line."""
    with pytest.raises(ValueError, match="not a result file") as caught:
        Metrics.from_csv(content)

    assert reason in str(caught.value)
    assert len(str(caught.value)) < 160


def test_rows_without_a_step_are_counted() -> None:
    """A row that cannot be used is left out, and `sources` says so."""
    metrics = Metrics.from_csv("step,train_loss\n1,0.5\n,0.4\nend,0.3\n2\n", name="results.csv")

    assert [point.step for point in metrics] == [1]
    assert metrics.sources == ("results.csv: 1 row, 2 rows without a step left out",)


def test_a_file_from_the_disk(tmp_path: Path) -> None:
    """A saved result file is read as it came, and named."""
    (tmp_path / "step_metrics.csv").write_bytes(b64(PLAIN))

    metrics = Metrics.from_file(tmp_path / "step_metrics.csv")

    assert (metrics.to_rows(), metrics.sources) == (READ, ("step_metrics.csv: 2 rows",))


@given(st.lists(points(), max_size=8))
def test_a_table_reads_back(found: list[MetricPoint]) -> None:
    """What is written as a table, plain or base64, is read as the same points."""
    metrics = Metrics.from_points(found)
    table = metrics.to_csv()

    assert Metrics.from_csv(table) == metrics
    assert Metrics.from_csv(b64(table)) == metrics


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_anything_is_a_table_or_an_error(content: bytes | str) -> None:
    """No content fails in another way than by `ValueError`."""
    with contextlib.suppress(ValueError):
        assert isinstance(Metrics.from_csv(content).to_csv(), str)
