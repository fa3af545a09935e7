"""Charts on matplotlib, which is imported only here, and without pyplot: no window, no state, no display needed."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from .panels import Panel, panel
from .svg import COLOURS, MARKED

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .gathered import Metrics


class Saveable(Protocol):
    """What is asked of a figure."""

    def savefig(self, fname: Any, **manner: Any) -> Any: ...


class Drawable(Protocol):
    """What is asked of axes; matplotlib's own annotations leave keyword arguments open."""

    def plot(self, *data: Any, **manner: Any) -> Any: ...
    def set(self, **properties: Any) -> Any: ...
    def grid(self, visible: bool | None, **manner: Any) -> Any: ...
    def legend(self) -> Any: ...
    def annotate(self, text: str, xy: tuple[float, float], **manner: Any) -> Any: ...


def draw(metrics: Metrics, names: Iterable[str] | None, ax: Axes | None) -> Axes:
    """Draw one panel of a job's metrics."""
    axes = new_figure().add_subplot() if ax is None else ax
    fill(axes, panel(metrics, names))
    return axes


def fill(axes: Drawable, shown: Panel) -> None:
    """Draw curves, labels and legend."""
    for place, curve in enumerate(shown.curves):
        series, marker = curve.series, "o" if len(curve.series) <= MARKED else ""
        colour = COLOURS[place % len(COLOURS)][0]
        axes.plot(series.steps, series.values, label=curve.label, color=colour, marker=marker, markersize=4)
    axes.set(title=shown.title, xlabel="step", ylabel=shown.unit)
    axes.grid(True, axis="y", alpha=0.3)
    if shown.curves:
        axes.legend()
    else:
        axes.annotate("Nothing was measured yet.", (0.5, 0.5), xycoords="axes fraction", ha="center")


def image(metrics: Metrics, names: Iterable[str] | None, kind: str) -> bytes:
    """Return a picture file of a kind that matplotlib knows, such as ``png``."""
    figure, content = new_figure(), io.BytesIO()
    fill(figure.add_subplot(), panel(metrics, names))
    save(figure, content, kind)
    return content.getvalue()


def save(figure: Saveable, content: io.BytesIO, kind: str) -> None:
    """Write a figure."""
    figure.savefig(content, format=kind)


def new_figure() -> Figure:
    """Return an empty figure that no window knows of.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure as Plain
    except ModuleNotFoundError as error:
        message = f"this picture needs {error.name}: pip install 'fine-tuning-client[plot]'"
        raise ModuleNotFoundError(message, name=error.name) from None
    return Plain(figsize=(8, 4), layout="constrained")
