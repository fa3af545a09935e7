"""What a job measured: points, the object that gathers them, the choice among checkpoints, and pictures.

Names are loaded when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .choice import BestCheckpoint as BestCheckpoint
    from .choice import best_checkpoint as best_checkpoint
    from .gathered import Metrics as Metrics
    from .overfitting import Overfitting as Overfitting
    from .points import MetricPoint as MetricPoint
    from .points import event_point as event_point
    from .points import metric_point as metric_point
    from .series import Series as Series

_HOMES: Final = {
    "choice": ("BestCheckpoint", "best_checkpoint"),
    "gathered": ("Metrics",),
    "overfitting": ("Overfitting",),
    "points": ("MetricPoint", "event_point", "metric_point"),
    "series": ("Series",),
}
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a public name on first use."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names too."""
    return sorted({*globals(), *_HOME_OF})
