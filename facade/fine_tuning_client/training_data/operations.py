"""The other things to do with a file of training data: mend, count, price, compare and split it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from .codes import Code
from .cost import Estimate, estimate
from .decoding import decode
from .failures import diagnose
from .figures import Stats, sample, stats
from .files import (
    check_file,
    examples,
    raw_lines,
    read_records,
    read_text,
    text_lines,
    wide_encoding,
    write_lines,
)
from .findings import Finding
from .fixes import FixReport, fix_lines, split_documents
from .similar import Neighbours, sketch
from .sniffing import BYTE_ORDER_MARK, hopeless
from .splitting import Split, overlap, split
from .turns import answer_of, prompt_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .failures import Diagnosis
    from .files import Path
    from .provider import ProviderName
    from .rules import Format
    from .splitting import Key


def fix_file(
    path: Path,
    target: Path,
    format: Format = "chat",
    *,
    provider: ProviderName = "openai",
    drop_invalid: bool = False,
    drop_duplicates: bool = False,
) -> FixReport:
    """Write a mended copy of a file and return what became of every input line.

    Only what is listed in `fixes.SAFE` is changed. A file that is one array, or spread objects, is read whole.

    Args:
        path: the file.
        target: the new file; it appears complete or not at all.
        format: what the examples are.
        provider: whose rules say what is still wrong.
        drop_invalid: leave out examples that cannot be mended.
        drop_duplicates: leave out examples that were there already.

    Raises:
        ValueError: ``target`` is the file itself.
        OSError: a file cannot be read or written.
    """
    if os.path.abspath(path) == os.path.abspath(target):
        raise ValueError("write to a new file, not over the old one")
    report = FixReport(os.path.basename(path), os.fspath(target))
    lines = _mendable_lines(path, report)
    mended = fix_lines(
        lines,
        format,
        report,
        provider_name=provider,
        drop_invalid=drop_invalid,
        drop_duplicates=drop_duplicates,
    )
    write_lines(target, mended)
    return report


def _mendable_lines(path: Path, report: FixReport) -> Iterator[bytes]:
    """Return lines of UTF-8, whatever the file as a whole is, and note what was changed for that."""
    if wide_encoding(path):
        report.whole.append(Code.UTF_16)
        return (line.encode() for line in text_lines(path))
    raw = next(raw_lines(path), b"")
    first = raw.removeprefix(BYTE_ORDER_MARK)
    if len(first) < len(raw):
        report.whole.append(Code.BYTE_ORDER_MARK)
    value, _ = decode(first)
    spoilt = hopeless(first, value)
    if spoilt and spoilt.code in (Code.ONE_ARRAY, Code.SPREAD_OBJECT):
        documents = split_documents(read_text(path))
        if documents is not None:
            report.whole.append(spoilt.code)
            return iter(documents)
    if spoilt and spoilt.code == Code.LONE_CR:
        report.whole.append(spoilt.code)
        return (text.encode() for text in text_lines(path))
    if first.endswith(b"\r\n"):
        report.whole.append(Code.CRLF)
    lines = raw_lines(path)
    return (line.removeprefix(BYTE_ORDER_MARK) if place == 0 else line for place, line in enumerate(lines))


def estimate_file(
    path: Path,
    model: str,
    *,
    format: Format = "chat",
    provider: str = "openai",
    epochs: int | Literal["auto"] = "auto",
    hours: float | None = None,
    exact: bool = True,
    facts_file: str | None = None,
) -> Estimate:
    """Estimate tokens and cost of training on a file; see `estimate`. Lines that hold no JSON object do not count."""
    return estimate(
        examples(path),
        model,
        format=format,
        provider=provider,
        epochs=epochs,
        hours=hours,
        exact=exact,
        facts_file=facts_file,
    )


def stats_file(path: Path, format: Format = "chat", *, exact: bool = True) -> Stats:
    """Count what is in a file; see `stats`."""
    return stats((record for _, record in examples(path)), format, exact=exact)


def truncation(path: Path, model: str, format: Format = "chat", *, exact: bool = True) -> list[Finding]:
    """Return a finding for every example (the first 100) that is longer than a model is trained on."""
    found = estimate_file(path, model, format=format, exact=exact)
    limit = f"more than the {found.context:,} tokens that {model} is trained on" if found.context else ""
    lost = set(found.label_lost_lines)
    return [
        Finding(Code.LABEL_LOST, "", f"{limit}; the last answer is cut away", line)
        if line in lost
        else Finding(Code.TRUNCATED, "", f"{limit}; the end is cut", line)
        for line in found.truncated_lines
    ]


def compare_files(training: Path, validation: Path, format: Format = "chat", *, near: bool = False) -> list[Finding]:
    """Return a finding for every validation example that is in the training file too; lines are the validation's.

    Args:
        training: the training file.
        validation: the validation file.
        format: what the examples are.
        near: also find examples that are nearly the same.
    """
    same = overlap(examples(training), examples(validation), format)
    found = [
        Finding(Code.OVERLAP, "", f"the example is line {other} of the training file", line, found=f"line {other}")
        for line, other in same
    ]
    if near:
        known, told = Neighbours(), {line for line, _ in same}
        for line, record in examples(training):
            known.remember(sketch(_text(record, format)), line)
        for line, record in examples(validation):
            other = known.nearest(sketch(_text(record, format)))
            if other is not None and line not in told:
                text = f"the example is nearly line {other} of the training file"
                found.append(Finding(Code.NEAR_OVERLAP, "", text, line, found=f"line {other}"))
    return sorted(found, key=lambda finding: finding.line or 0)


def _text(record: dict[str, object], format: Format) -> str:
    return " ".join([*prompt_of(record, format)[-1:], answer_of(record, format)])


def split_file(
    path: Path,
    training: Path,
    validation: Path,
    *,
    format: Format = "chat",
    share: float = 0.2,
    seed: int = 0,
    group: Key | None = None,
    label: Key | None = None,
    most: int | None = None,
) -> Split:
    """Write a training and a validation file; lines keep their bytes and their order. See `split` for the arguments.

    Raises:
        ValueError: a line holds no JSON object, or ``share`` is not between 0 and 1.
    """
    for number, line, record in read_records(path):
        if record is None and line.strip():
            raise ValueError(f"line {number} holds no JSON object; check and mend the file first")
    records = (record for _, record in examples(path))
    parts = split(records, validation=share, seed=seed, format=format, group=group, label=label, most=most)
    for target, places in ((training, set(parts.training)), (validation, set(parts.validation))):
        write_lines(target, _chosen(path, places))
    return parts


def sample_file(path: Path, target: Path, size: int, *, seed: int = 0) -> int:
    """Write so many lines of a file, chosen evenly, in their order; lines keep their bytes. Blank lines do not count.

    Args:
        path: the file, read once.
        target: the new file.
        size: lines to choose, 1 or more; all of them where there are fewer.
        seed: the same seed chooses the same lines.

    Returns:
        How many lines were written.

    Raises:
        ValueError: ``size`` is less than 1.
        OSError: a file cannot be read or written.
    """
    if size < 1:
        raise ValueError(f"a sample has at least 1 line, not {size}")
    chosen = sample((line for line in raw_lines(path) if line.strip()), size, seed=seed)
    write_lines(target, (line.removeprefix(BYTE_ORDER_MARK).rstrip(b"\r\n") + b"\n" for line in chosen))
    return len(chosen)


def _chosen(path: Path, places: set[int]) -> Iterator[bytes]:
    whole = (line for _, line, record in read_records(path) if record is not None)
    for place, line in enumerate(whole):
        if place in places:
            yield line.removeprefix(BYTE_ORDER_MARK).rstrip(b"\r\n") + b"\n"


def diagnose_file(
    path: Path, code: str | None, message: str | None, format: Format = "chat", *, provider: ProviderName = "openai"
) -> Diagnosis:
    """Find the lines of a local file for which a job failed; see `diagnose`."""
    return diagnose(code, message, check_file(path, format, provider=provider))
