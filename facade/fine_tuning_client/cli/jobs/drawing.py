"""Pictures into files, by the end of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..trouble import Trouble

if TYPE_CHECKING:
    from ...jobs.metrics import Metrics


def picture(metrics: Metrics, names: Sequence[str] | None, path: str) -> int:
    """Draw into a file, which appears when it is whole; return its size in bytes.

    Raises:
        OSError: It cannot be written.
        ValueError: There is no such figure.
        Trouble: This kind needs a library that is not installed.
    """
    from ..._sinks import AtomicFile

    try:
        content = KINDS[Path(path).suffix.lower()](metrics, names)
    except ModuleNotFoundError as error:
        raise Trouble(
            f"{path} needs {error.name}, which is not installed",
            "pip install 'fine-tuning-client[plot]', or draw a .svg or .html, which need nothing",
        ) from None
    with AtomicFile(path) as file:
        file.write(content)
    return len(content)


def as_svg(metrics: Metrics, names: Sequence[str] | None) -> bytes:
    """Return a picture as SVG."""
    return metrics.to_svg(names).encode()


def as_html(metrics: Metrics, names: Sequence[str] | None) -> bytes:
    """Return a report, which has everything."""
    return metrics.to_html().encode()


def as_png(metrics: Metrics, names: Sequence[str] | None) -> bytes:
    """Return a picture as PNG."""
    from ...jobs.metrics.figures import image

    return image(metrics, names, "png")


def as_pdf(metrics: Metrics, names: Sequence[str] | None) -> bytes:
    """Return a picture as PDF."""
    from ...jobs.metrics.figures import image

    return image(metrics, names, "pdf")


KINDS: dict[str, Callable[[Metrics, Sequence[str] | None], bytes]] = {
    ".svg": as_svg,
    ".html": as_html,
    ".png": as_png,
    ".pdf": as_pdf,
}
"""What draws a picture, by the end of its file's name."""
