"""Pictures of metrics: SVG, HTML, characters, matplotlib."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.text import Text

from fine_tuning_client.jobs.metrics import MetricPoint, Metrics
from fine_tuning_client.jobs.metrics.scales import step_scale, value_scale

from .measurements import curves, points, simulated

SVG = "{http://www.w3.org/2000/svg}"
REWARDS = curves(train_reward={1: 0.2, 2: 0.3}, valid_reward={2: 0.4})
ODD = curves(**{"<b>&\"odd'": {1: 0.5, 2: 0.7}})
EMPTY = "Nothing was measured yet."

values = st.floats(-1e100, 1e100) | st.floats(-10, 10) | st.integers(-5, 5).map(float)


def drawn(metrics: Metrics, width: int = 720, height: int = 360) -> ET.Element:
    """Return a picture, which must be well-formed."""
    return ET.fromstring(metrics.to_svg(width=width, height=height))


def texts(picture: ET.Element) -> list[str]:
    """Return what is written in a picture."""
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


def test_a_picture_says_what_it_shows() -> None:
    """Title, axes and a legend for each curve; a description for those who do not see it."""
    picture = drawn(simulated())
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")

    assert {"Loss", "loss", "step", "training", "validation, one batch", "validation, whole file"} <= set(
        texts(picture)
    )
    assert title is not None
    assert description is not None
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert "300 steps" in (description.text or "")


def test_a_picture_needs_nothing_else() -> None:
    """No script, no font file, no address but that of the language itself."""
    text = simulated().to_svg()

    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert "<script" not in text
    assert "prefers-color-scheme:dark" in text


def test_all_is_within_the_picture() -> None:
    """No point of a curve lies outside the frame."""
    picture = drawn(simulated(), width=400, height=200)
    spots = [spot for path in picture.iter(f"{SVG}path") if (d := path.get("d", "")).count("l") for spot in walked(d)]

    assert len(spots) > 300
    assert all(0 < x < 400 and 0 < y < 200 for x, y in spots)


def walked(way: str) -> list[tuple[float, float]]:
    """Return the points of a path of one start and relative lines."""
    start, _, rest = way.removeprefix("M").partition("l")
    numbers = [float(number) for number in f"{start} {rest}".split()]
    return list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))


def test_few_points_are_marked_and_tell_their_figures() -> None:
    """A measurement of the whole validation file is a dot with its step and value."""
    picture = drawn(curves(train_loss=dict.fromkeys(range(1, 60), 1.0), full_valid_loss={20: 0.5, 40: 0.25}))
    told = [title.text for circle in picture.iter(f"{SVG}circle") for title in circle]

    assert told == ["step 20: 0.5", "step 40: 0.25"]


def test_a_picture_stays_small() -> None:
    """300 points of two curves take less than 8 kB, and 100,000 points no more than can be seen."""
    many = curves(train_loss={step: (step * 7919 % 1000) / 1000 for step in range(1, 100_001)})

    assert len(simulated().to_svg(["train_loss", "valid_loss"])) < 8_000
    assert len(many.to_svg()) < 30_000


@pytest.mark.parametrize(
    ("metrics", "names", "title", "labels"),
    [
        (REWARDS, None, "Reward", ["training", "validation"]),
        (ODD, None, "Metrics", ["<b>&\"odd'"]),
        (simulated(), ["train_accuracy"], "Token accuracy", ["training"]),
        (simulated(), ["train_loss", "train_accuracy"], "Metrics", ["train_loss", "train_accuracy"]),
        (simulated(), "full_valid_loss", "Loss", ["validation, whole file"]),
        (Metrics(), None, "Metrics", [EMPTY]),
        (curves(train_loss={1: 0.5}), ["valid_loss"], "Metrics", [EMPTY]),
    ],
    ids=str,
)
def test_what_is_drawn(metrics: Metrics, names: list[str] | None, title: str, labels: list[str]) -> None:
    """What the job is judged by, or what the caller names; nothing is no error."""
    written = texts(ET.fromstring(metrics.to_svg(names)))

    assert written[0] == title
    assert set(labels) <= set(written)
    assert set(metrics.to_text(names).split()) >= {title.split()[0]} or EMPTY in labels
    assert set(labels) <= {text.get_text() for text in metrics.plot(names).findobj(Text) if isinstance(text, Text)}


@given(st.lists(points() | st.builds(MetricPoint, st.integers(0, 10**6), train_loss=values), max_size=6))
def test_whatever_was_measured_can_be_drawn(found: list[MetricPoint]) -> None:
    """Single points, constant curves, huge and tiny numbers: always well-formed, always within the width."""
    metrics = Metrics.from_points(found)
    chart = metrics.to_text(width=40, height=10)

    assert drawn(metrics).tag == f"{SVG}svg"
    assert all(len(line) <= 40 for line in chart.splitlines())
    assert "<html" in metrics.to_html()


@given(st.tuples(values, values).map(sorted), st.integers(1, 12))
def test_axes_have_round_numbers_that_hold_all(bounds: list[float], most: int) -> None:
    """The axis covers the values, with about as many ticks as asked for."""
    scale = value_scale(bounds[0], bounds[1], most)

    slack = 1e-9 * max(map(abs, bounds))

    assert scale.low <= bounds[0] + slack
    assert scale.high >= bounds[1] - slack
    assert 2 <= len(scale.ticks) <= most + 3


@given(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(sorted), st.integers(1, 12))
def test_steps_are_whole_numbers(bounds: list[int], most: int) -> None:
    """Ticks of the lower axis are steps that the curves reach."""
    scale = step_scale(bounds[0], bounds[1], most)

    assert all(tick.is_integer() and bounds[0] <= tick <= bounds[1] for tick in scale.ticks)
    assert len(scale.ticks) <= most + 1


@pytest.mark.parametrize(("width", "height"), [(30, 8), (80, 24), (200, 50)])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_a_chart_fits_the_terminal(width: int, height: int, ascii_only: bool) -> None:
    """No line is wider, and there are not more lines, than asked for; each character takes one column."""
    chart = simulated().to_text(width=width, height=height, ascii_only=ascii_only)

    assert max(map(len, chart.splitlines())) <= width
    assert len(chart.splitlines()) <= height
    assert not any(unicodedata.east_asian_width(character) in "WF" for character in chart)
    assert chart.isascii() is ascii_only


def test_a_chart_differs_without_colour() -> None:
    """Curves have dots and marks of their own, which the legend names; colour only adds to it."""
    plain, coloured = simulated().to_text(), simulated().to_text(color=True)

    assert "⠒ training   o validation, one batch   x validation, whole file" in plain
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_a_chart_says_when_it_shows_means() -> None:
    """Of more points than there are dots, means are drawn, and the chart says of how many."""
    assert "a dot is the mean of about 7 steps" in simulated(1000, 250).to_text(width=80)
    assert "mean" not in simulated(100, 50).to_text(width=80)


@pytest.mark.parametrize(("width", "height"), [(29, 300), (300, 7)])
def test_too_small_a_chart_is_refused(width: int, height: int) -> None:
    """What cannot be read is not drawn."""
    with pytest.raises(ValueError, match="30 x 8 characters at least"):
        simulated().to_text(width=width, height=height)
    with pytest.raises(ValueError, match="240 x 160 pixels at least"):
        simulated().to_svg(width=width, height=height)


def test_a_report_is_one_page_for_everybody() -> None:
    """Pictures of losses and accuracies, what they mean, where they come from, and all figures as a table."""
    page = simulated(30, 10).to_html()

    assert page.count("<svg ") == 2
    assert "signs of over-fitting" in page
    assert "<li>30 metrics events</li>" in page
    assert page.count("<tr>") == 31
    assert '<th scope="col">full_valid_loss</th>' in page
    assert "<script" not in page
    assert not re.search(r"(src|href)=", page)


def test_names_from_outside_are_written_out() -> None:
    """What a server calls a figure, or a user a job, is no markup."""
    page = (Metrics(job_id="<job>", sources=["<source>"]) | ODD).to_html("<title> & more")

    assert not re.search(r"<(b|job|source)>", page)
    assert "<h1>&lt;title&gt; &amp; more</h1>" in page


def test_a_long_table_is_thinned_and_says_so() -> None:
    """Of many steps evenly spaced ones are shown, and the last."""
    page = curves(train_loss=dict.fromkeys(range(1, 2502), 1.0)).to_html()

    assert "<caption>Every 3th step of 2,501, and the last</caption>" in page
    assert '<th scope="row">2501</th>' in page
    assert page.count("<tr>") < 1_000


def test_a_notebook_shows_a_picture() -> None:
    """`_repr_html_` is a picture and a sentence, for any metrics."""
    assert simulated()._repr_html_().startswith("<div><svg ")
    assert EMPTY in Metrics()._repr_html_()


def test_a_plot_is_left_to_the_caller() -> None:
    """Axes in a figure of their own, or the caller's; nothing is shown and no window state is touched."""
    axes = simulated().plot()
    own = Figure().add_subplot()

    assert [line.get_label() for line in axes.get_lines()] == [
        "training",
        "validation, one batch",
        "validation, whole file",
    ]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("step", "loss")
    assert simulated().plot(["train_loss"], ax=own) is own
    assert len(own.get_lines()) == 1


def test_a_plot_can_be_saved_without_a_display(tmp_path: Path) -> None:
    """The figure draws itself into a file."""
    path, figure = tmp_path / "loss.png", Figure()
    simulated().plot(ax=figure.add_subplot())
    figure.savefig(path)

    assert path.read_bytes().startswith(b"\x89PNG")
