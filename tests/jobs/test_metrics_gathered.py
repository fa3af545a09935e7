"""One object from result files, events and checkpoints."""

from __future__ import annotations

import random
import sys
from functools import reduce
from operator import or_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_api.models import FineTuningJobCheckpoint, FineTuningJobEvent
from fine_tuning_client.jobs.metrics import MetricPoint, Metrics
from fine_tuning_client.jobs.metrics.readings import Origin, Reading, merged

from .measurements import checkpoint, curves, event, points, simulated

CSV = "step,train_loss,valid_loss,oddity\n1,0.12346,,x\n2,0.2,0.3,y\n"

readings = st.builds(Reading, points(), st.sampled_from(Origin), st.integers(0, 3))


def test_no_source_hides_another() -> None:
    """Every step and every figure of any source is there, in the order of steps."""
    metrics = (
        Metrics.from_events([event(3, train_loss=0.1), event(2, train_loss=0.2, full_valid_loss=0.25)])
        | Metrics.from_csv(CSV)
        | Metrics.from_checkpoints([checkpoint(2, full_valid_mean_token_accuracy=0.9)])
    )

    assert metrics.names == ("train_loss", "valid_loss", "full_valid_loss", "full_valid_accuracy", "oddity")
    assert [list(row.values()) for row in metrics.to_rows()] == [
        [1, 0.12346, None, None, None, "x"],
        [2, 0.2, 0.3, 0.25, 0.9, "y"],
        [3, 0.1, None, None, None, None],
    ]
    assert metrics.sources == ("2 metrics events", "result file: 2 rows", "1 checkpoint")


def test_the_more_exact_source_is_believed() -> None:
    """A checkpoint wins over an event, an event over a rounded result file."""
    table, told = Metrics.from_csv(CSV), Metrics.from_events([event(1, train_loss=0.123456789)])
    saved = Metrics.from_checkpoints([checkpoint(1, train_loss=0.5)])

    assert (table | told).points[0].train_loss == 0.123456789
    assert (told | saved | table).points[0].train_loss == 0.5


def test_of_a_step_done_twice_the_later_event_counts() -> None:
    """A job that was resumed may repeat steps."""
    metrics = Metrics.from_events([event(5, at=200, train_loss=0.9), event(5, at=100, train_loss=0.1)])

    assert metrics.series("train_loss").values == (0.9,)


@given(st.lists(readings, max_size=12), st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[Reading], chance: random.Random) -> None:
    """However sources are brought together, the points are the same."""
    shuffled = chance.sample(found, len(found))

    assert merged(shuffled) == merged(found)
    assert reduce(or_, [Metrics([one]) for one in shuffled], Metrics()) == Metrics(found)


@given(st.lists(readings, max_size=12))
def test_nothing_is_lost(found: list[Reading]) -> None:
    """Every step, and every name that was measured at it, is in the merged points."""
    said = {(reading.point.step, name) for reading in found for name in reading.point.figures()}

    assert {(point.step, name) for point in merged(found) for name in point.figures()} == said


def test_models_and_dicts_are_read_alike() -> None:
    """Events and checkpoints may be what the client returned or what was saved of it."""
    told, saved = event(1, train_loss=0.5, scores={"graders": [{"name": "g", "mean": 1}]}), checkpoint(2, valid_loss=1)

    assert Metrics.from_events([FineTuningJobEvent.from_dict(told)]) == Metrics.from_events([told])
    assert Metrics.from_checkpoints([FineTuningJobCheckpoint.from_dict(saved)]) == Metrics.from_checkpoints([saved])


def test_a_checkpoints_own_step_number_counts() -> None:
    """A checkpoint whose metrics do not repeat the step is read, too."""
    metrics = Metrics.from_checkpoints([{"step_number": 4, "metrics": {"train_loss": 1}}, {"step_number": 5}])

    assert metrics.points == (MetricPoint(4, train_loss=1.0),)


def test_a_series_goes_by_our_name_and_the_servers() -> None:
    """Steps and values of one figure, only where it was measured."""
    metrics = simulated()
    series = metrics.series("full_valid_mean_token_accuracy")

    assert series == metrics.series("full_valid_accuracy")
    assert series.steps == (100, 200, 300)
    assert list(series) == list(zip(series.steps, series.values, strict=True))
    assert series.last == series.values[-1]


def test_a_figure_that_nobody_knows_is_refused() -> None:
    """An unknown name is an error that lists the names; one that was only not measured is an empty series."""
    metrics = curves(train_loss={1: 0.5})

    with pytest.raises(ValueError, match="no figure 'train_los'; there are: train_loss"):
        metrics.series("train_los")
    assert len(metrics.series("valid_loss")) == 0
    assert metrics.series("valid_loss").last is None


def test_everything_as_plain_values() -> None:
    """`to_dict` has what there is to know."""
    metrics = Metrics.from_events([event(1, train_loss=0.5, total_steps=4)])

    assert metrics.to_dict() == {
        "job_id": None,
        "total_steps": 4,
        "names": ["train_loss"],
        "rows": [{"step": 1, "train_loss": 0.5}],
        "sources": ["1 metrics event"],
    }


def test_the_newest_step() -> None:
    """`last` is the point of the last step, and None where nothing was measured."""
    metrics = simulated(30, 10)

    assert metrics.last is metrics.points[-1]
    assert Metrics().last is None
    assert (len(metrics), len(Metrics())) == (30, 0)


@pytest.mark.parametrize(
    ("metrics", "text"),
    [
        (Metrics(), "<Metrics of a job: 0 steps>"),
        (Metrics(job_id="ftjob-1"), "<Metrics of ftjob-1: 0 steps>"),
        (curves(train_loss={1: 0.5, 2: 0.25}, odd={2: 3}), "<Metrics of a job: 2 steps, train_loss 0.25>"),
        (
            Metrics.from_events([event(7, valid_loss=1, total_steps=20)]),
            "<Metrics of a job: 1 step, step 7 of 20, valid_loss 1>",
        ),
    ],
    ids=repr,
)
def test_it_shows_what_it_is(metrics: Metrics, text: str) -> None:
    """The repr is one line: steps, progress, newest figures."""
    assert repr(metrics) == text


def test_as_a_table_of_pandas() -> None:
    """A row a step, a column a figure, NaN where nothing was measured, text where a server sent text."""
    frame = Metrics.from_csv(CSV).to_pandas()

    assert frame.index.tolist() == [1, 2]
    assert frame.index.name == "step"
    assert frame.dtypes.astype(str).to_dict()["valid_loss"] == "float64"
    assert frame["train_loss"].tolist() == [0.12346, 0.2]
    assert frame["valid_loss"].isna().tolist() == [True, False]
    assert frame["oddity"].tolist() == ["x", "y"]
    assert Metrics().to_pandas().empty


@pytest.mark.parametrize(
    ("library", "call", "advice"),
    [
        ("pandas", Metrics.to_pandas, "pip install pandas"),
        ("matplotlib", Metrics.plot, "pip install 'fine-tuning-client[plot]'"),
    ],
)
def test_a_missing_library_is_named(library: str, call: object, advice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the error says what to install."""
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, library, None)

    assert callable(call)
    with pytest.raises(ModuleNotFoundError) as caught:
        call(curves(train_loss={1: 0.5}))

    assert advice in str(caught.value)
    assert caught.value.name
