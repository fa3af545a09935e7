"""What training on examples will cost: tokens, truncation, epochs and dollars, each with what is known of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final, Literal

from .. import facts
from .encodings import NEWEST, counter, encoding_of
from .json_values import is_object, objects
from .tokens import EACH_MESSAGE, PRIMER, example_tokens, last_answer_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .encodings import Counter
    from .rules import Format

TARGET_EPOCHS, MOST_EPOCHS, FEWEST_PASSES, MOST_PASSES = 3, 25, 100, 25_000
_ROUGH: Final = 0.2  # how far the estimate without a tokenizer may be off
_KEPT_LINES = 100


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a job would train on and cost. ``low`` and ``high`` are US dollars, None where no price is known.

    ``low`` counts the texts alone, ``high`` also what messages and tools are taken to add; without an exact tokenizer
    (``exact`` false) both are a fifth wider. Billed is what is trained; validation, failed jobs and waiting are not.
    """

    model: str
    provider: str
    method: str
    examples: int
    tokens: int
    """Of one epoch, cut at the model's limit."""
    uncut_tokens: int
    text_tokens: int
    """Of one epoch without what messages and tools are taken to add."""
    encoding: str
    exact: bool
    context: int | None
    """The limit of an example, None where it is not known."""
    truncated: int
    truncated_lines: tuple[int, ...]
    label_lost_lines: tuple[int, ...]
    epochs: int
    epochs_by_rule: bool
    low: float | None
    high: float | None
    price: float | None
    """Dollars for a million tokens, or for an hour of reinforcement training."""
    price_as_of: str | None
    price_source: str | None
    notes: tuple[str, ...] = field(default=())

    @property
    def billable_tokens(self) -> int:
        """Return the tokens of all epochs."""
        return self.tokens * self.epochs

    def cost(self) -> str:
        """Return the cost as text, "unknown" where no price is known."""
        if self.low is None or self.high is None:
            return "unknown"
        low, high = f"${self.low:,.2f}", f"${self.high:,.2f}"
        return low if low == high else f"{low} to {high}"

    def summary(self) -> str:
        """Return tokens and cost as one line of text."""
        about = "" if self.exact else "about "
        tokens = f"{about}{self.tokens:,} tokens x {self.epochs} epochs = {about}{self.billable_tokens:,} billed"
        dated = f" (price as of {self.price_as_of})" if self.price_as_of else ""
        return f"{self.model}: {self.examples:,} examples, {tokens}, {self.cost()}{dated}"

    def __str__(self) -> str:
        """Write the summary and the notes."""
        return "\n".join([self.summary(), *(f"  {note}" for note in self.notes)])

    def __repr__(self) -> str:
        """Show the summary."""
        return f"<Estimate {self.summary()}>"

    def to_dict(self) -> dict[str, object]:
        """Return the estimate as JSON values."""
        return {**asdict(self), "billable_tokens": self.billable_tokens}

    def _repr_html_(self) -> str:
        """Show the estimate in a notebook."""
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return f"<div><p>{escape(self.summary())}</p><ul>{notes}</ul></div>"


def epochs_of(examples: int) -> int:
    """Return the epochs that the published rule gives for "auto" (OpenAI cookbook, read 2026-11-21)."""
    if examples and examples * TARGET_EPOCHS < FEWEST_PASSES:
        return min(MOST_EPOCHS, FEWEST_PASSES // examples)
    if examples * TARGET_EPOCHS > MOST_PASSES:
        return max(1, MOST_PASSES // examples)
    return TARGET_EPOCHS


class Meter:
    """Add up the tokens of examples, one after the other."""

    def __init__(self, format: Format, counted_by: Counter, context: int | None) -> None:
        """Start at nothing; ``context`` is the most tokens of an example that are trained on."""
        self.format, self.counter, self.context = format, counted_by, context
        self.examples = self.tokens = self.uncut = self.text = self.truncated = 0
        self.truncated_lines: list[int] = []
        self.lost_lines: list[int] = []

    def add(self, line: int, record: Mapping[str, object]) -> int:
        """Count one example and return its tokens, uncut."""
        whole = example_tokens(record, self.format, self.counter)
        kept = whole if self.context is None else min(whole, self.context)
        given = record.get("input")
        inside = given if is_object(given) else record
        added = 0 if self.format == "legacy" else PRIMER + EACH_MESSAGE * len(objects(inside.get("messages")))
        self.examples += 1
        self.uncut += whole
        self.tokens += kept
        self.text += max(0, kept - added)
        if kept < whole:
            self.truncated += 1
            if len(self.truncated_lines) < _KEPT_LINES:
                self.truncated_lines.append(line)
                if self.format == "chat" and whole - kept >= last_answer_tokens(record, self.counter):
                    self.lost_lines.append(line)
        return whole


def estimate(
    records: Iterable[tuple[int, Mapping[str, object]]],
    model: str,
    *,
    format: Format = "chat",
    provider: str = "openai",
    epochs: int | Literal["auto"] = "auto",
    hours: float | None = None,
    exact: bool = True,
    facts_file: str | None = None,
) -> Estimate:
    """Estimate what training on examples costs. Nothing is sent; prices are dated facts that you can override.

    Args:
        records: number of the line and example.
        model: a base model, a snapshot of one, or a fine-tune.
        format: what the examples are.
        provider: whose prices count, "openai" or "azure".
        epochs: "auto" follows the published rule; the server's may differ.
        hours: of the training loop, for reinforcement, which is billed by time.
        exact: False takes the quick estimate of tokens even where a tokenizer is installed.
        facts_file: rows of your own over the bundled ones (see `facts`).

    Raises:
        ValueError: ``epochs`` is not positive, or the facts file is not right.
    """
    if epochs != "auto" and epochs < 1:
        raise ValueError(f"epochs must be 'auto' or at least 1, not {epochs}")
    known = facts.load(facts_file)
    row = known.model(model)
    context = row.number("context") if row else None
    encoding = encoding_of(model, facts_file)
    meter = Meter(format, counter(encoding or NEWEST, exact=exact), None if context is None else int(context))
    for line, record in records:
        meter.add(line, record)
    times = epochs_of(meter.examples) if epochs == "auto" else epochs
    return priced(meter, model, provider, times, epochs == "auto", hours, known)


def priced(
    meter: Meter, model: str, provider: str, epochs: int, by_rule: bool, hours: float | None, known: facts.Facts
) -> Estimate:
    """Return the estimate for what a meter counted."""
    row = known.price(provider, model)
    hourly = meter.format == "reinforcement"
    price = row.number("hour" if hourly else "training") if row else None
    least = (row.number("training_low") if row and not hourly else None) or price
    wide = 0 if meter.counter.exact else _ROUGH
    low = high = None
    if price is not None and least is not None:
        if not hourly:
            low = meter.text * epochs * least / 1e6 * (1 - wide)
            high = meter.tokens * epochs * price / 1e6 * (1 + wide)
        elif hours is not None:
            low = high = hours * price
    return Estimate(
        model=model,
        provider=provider,
        method={"chat": "supervised", "preference": "dpo"}.get(meter.format, meter.format),
        examples=meter.examples,
        tokens=meter.tokens,
        uncut_tokens=meter.uncut,
        text_tokens=meter.text,
        encoding=meter.counter.encoding,
        exact=meter.counter.exact,
        context=meter.context,
        truncated=meter.truncated,
        truncated_lines=tuple(meter.truncated_lines),
        label_lost_lines=tuple(meter.lost_lines),
        epochs=epochs,
        epochs_by_rule=by_rule,
        low=low,
        high=high,
        price=price,
        price_as_of=row.as_of if row and price is not None else None,
        price_source=row.source if row and price is not None else None,
        notes=tuple(_notes(meter, model, provider, by_rule, hours, price, known)),
    )


def _notes(
    meter: Meter, model: str, provider: str, by_rule: bool, hours: float | None, price: float | None, known: facts.Facts
) -> list[str]:
    row = known.model(model)
    notes = ["what messages and tools add is an estimate; the job's trained_tokens is the only truth"]
    if not meter.counter.exact:
        notes.append("tokens are estimated from bytes; install the extra `data` for exact counts of text")
    if row is None:
        notes.append(f"{model} is not among the known models: counted as {meter.counter.encoding}, limit unknown")
    elif meter.context is None:
        notes.append(f"the length limit of {model} is not known")
    if price is None:
        notes.append(f"the price of {model} at {provider} is not known; give it in a facts file")
    if by_rule and meter.format != "reinforcement":
        notes.append("epochs by the published rule; the server's `auto` may differ")
    if meter.format == "reinforcement":
        notes.append("reinforcement is billed by time" + ("; give hours for a price" if hours is None else ""))
    if meter.truncated:
        notes.append(f"{meter.truncated} examples are longer than the model's limit and would be cut at the end")
    ended = row.text("shutdown") if row else None
    if ended and row:
        notes.append(f"{model} and its fine-tunes are shut down on {ended} (as of {row.as_of})")
    return notes
