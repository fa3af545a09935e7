"""A report as one HTML file: pictures, what they mean, and the figures as a table for those who cannot see pictures."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from . import svg
from .panels import Panel, all_panels, printable
from .points import Figure

if TYPE_CHECKING:
    from .gathered import Metrics

MOST_ROWS: Final = 1000
"""Rows of the table; of more steps, evenly spaced ones are shown."""

STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.4rem}h2{font-size:1.1rem}svg{display:block;margin:1rem 0}"
    "table{border-collapse:collapse;font-variant-numeric:tabular-nums}"
    "th,td{text-align:right;padding:.15rem .7rem;border-bottom:1px solid #8884}"
    ".wide{overflow-x:auto}summary{cursor:pointer}"
)


def report(metrics: Metrics, title: str | None) -> str:
    """Return a whole page."""
    heading = escape(title or (f"Metrics of {metrics.job_id}" if metrics.job_id else "Metrics of a fine-tuning job"))
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{heading}</title><style>{STYLE}</style></head><body>",
            f"<h1>{heading}</h1>",
            f"<p>{escape(metrics.summary())}</p>",
            *pictures(metrics),
            f"<p>{escape(hint(metrics))}</p>",
            *sources(metrics),
            *table(metrics),
            "</body></html>\n",
        ]
    )


def fragment(metrics: Metrics) -> str:
    """Return what a notebook shows: the first picture, and what it means."""
    first = pictures(metrics)[0]
    return f"<div>{first}<p>{escape(hint(metrics))}</p></div>"


def pictures(metrics: Metrics) -> list[str]:
    """Return a picture of each group of figures; one that says so, where there are none."""
    panels = all_panels(metrics) or [Panel("Metrics", "value", ())]
    return [svg.drawn(panel, spoken(panel)) for panel in panels]


def spoken(panel: Panel) -> str:
    """Return what a screen reader says of a picture."""
    parts = [
        f"{curve.label}: {len(curve.series)} measurements, {curve.series.values[0]:.4g} at step "
        f"{curve.series.steps[0]} to {curve.series.values[-1]:.4g} at step {curve.series.steps[-1]}"
        for curve in panel.curves
    ]
    return "; ".join(parts) or "Nothing was measured yet."


def hint(metrics: Metrics) -> str:
    """Return what the curves say of over-fitting, as a sentence."""
    said = str(metrics.overfitting())
    return f"{said[0].upper()}{said[1:]}."


def sources(metrics: Metrics) -> list[str]:
    """Return where the figures come from."""
    items = "".join(f"<li>{escape(source)}</li>" for source in metrics.sources)
    return ["<h2>Sources</h2>", f"<ul>{items}</ul>"] if items else []


def table(metrics: Metrics) -> list[str]:
    """Return the figures as a table, which opens on a click."""
    rows, names = metrics.to_rows(), metrics.names
    each = -(-len(rows) // MOST_ROWS) or 1
    shown = rows[::each]
    if each > 1 and rows[-1] is not shown[-1]:
        shown.append(rows[-1])
    caption = "All steps" if each == 1 else f"Every {each}th step of {len(rows):,}, and the last"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("step", *names))
    body = [
        f'<tr><th scope="row">{row["step"]}</th>{"".join(f"<td>{cell(row[name])}</td>" for name in names)}</tr>'
        for row in shown
    ]
    return [
        f'<details><summary>The figures as a table</summary><div class="wide"><table><caption>{caption}</caption>',
        f"<thead><tr>{head}</tr></thead><tbody>",
        *body,
        "</tbody></table></div></details>",
    ]


def escape(text: str) -> str:
    """Return a text from outside as a page may hold it."""
    return html.escape(printable(text))


def cell(value: Figure | None) -> str:
    """Return a figure as it is read."""
    if value is None:
        return ""
    return escape(value) if isinstance(value, str) else f"{value:.5g}"
