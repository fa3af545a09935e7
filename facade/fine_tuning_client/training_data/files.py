"""Open files of training data: with `operations`, which reads through it, the only I/O of this package."""

from __future__ import annotations

import os
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from .checks import MINIMUM, Check, Wanted
from .codes import Code
from .decoding import Overlong, parse
from .findings import Finding, ValidationReport
from .json_values import is_object
from .provider import provider as provider_of
from .rules import Format, format_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from .provider import ProviderName
    from .rules import Rule

    Path = str | os.PathLike[str]
    Progress = Callable[[int, int], None]

MAX_LINE = 6 << 20
_MARK = b"\xef\xbb\xbf"
_BUFFER = 1 << 18
USUAL_LINE = 3000
_STRIDE = 4096  # lines between two words about progress
_WIDE = {b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def check_file(
    path: Path,
    format: Format = "chat",
    *,
    provider: ProviderName = "openai",
    minimum: int | None = None,
    validation: bool = False,
    kept: int = 1000,
    max_line: int = MAX_LINE,
    near_duplicates: bool = False,
    extra_rule: Rule | None = None,
    progress: Progress | None = None,
    processes: int = 1,
) -> ValidationReport:
    """Check a JSONL file and report every fault for which a server would refuse it, and what is odd about it.

    Args:
        path: the file, read once from beginning to end.
        format: "chat" for supervised training, "preference" for DPO, "reinforcement", "legacy" for prompt/completion.
        provider: whose rules hold, "openai" or "azure".
        minimum: fewest examples that are enough; by default 10, or 1 for a validation file.
        validation: the file is for validation, not for training.
        kept: how many findings the report keeps at most; its counts are always complete.
        max_line: bytes; longer lines are not read but told (FT012).
        near_duplicates: also look for examples that are nearly the same, at some 20 MB/s and 1 kB an example.
        extra_rule: a rule of one's own (or of a grader, see `graders.template_rule`) for every example.
        progress: called now and then with the bytes read and the bytes of the file.
        processes: 2 reads the file with a second process, which pays from about 100 MB on.

    Raises:
        ValueError: ``format`` or ``provider`` is unknown; or two processes together with a rule of one's own or with
            near duplicates.
        OSError: the file cannot be read, or is a directory.
    """
    fewest = minimum if minimum is not None else 1 if validation else MINIMUM
    wanted = Wanted(format, provider_of(provider), fewest, validation, kept, near_duplicates, extra_rule)
    if processes > 1:
        if near_duplicates or extra_rule:
            raise ValueError("near_duplicates and extra_rule need one process")
        from .second import check_with_second

        check = check_with_second(path, wanted, max_line, progress)
    else:
        check = _check(path, wanted, max_line, progress)
    for finding in size_faults(os.path.getsize(path), provider):
        check.tally.add(finding)
    return check.report(os.path.basename(path))


def _check(path: Path, wanted: Wanted, max_line: int, progress: Progress | None) -> Check:
    with open(path, "rb", buffering=_BUFFER) as file, open(path, "rb") as again:
        size = os.fstat(file.fileno()).st_size
        check = Check(wanted, partial(record_at, again, max_line), size // USUAL_LINE)
        read_on(check, bounded_lines(file, max_line), size, progress)
        return check


def read_on(check: Check, lines: Iterator[bytes], size: int, progress: Progress | None) -> None:
    """Give lines to a check, with a word about progress after every few thousand."""
    if progress is None:
        check.read(lines)
        return
    for first in lines:
        check.read(chain([first], islice(lines, _STRIDE)))
        progress(check.place, size)
        if check.given_up:
            return


def size_faults(size: int, name: ProviderName) -> Iterator[Finding]:
    """Yield what is wrong with the size of a file."""
    rules = provider_of(name)
    if size > rules.file_bytes:
        text = f"the file has {size:,} bytes, more than the {rules.file_bytes:,} that {name} takes"
        yield Finding(Code.FILE_TOO_LARGE, "", text, found=f"{size} bytes")
    elif size > rules.create_bytes:
        text = f"the file has {size:,} bytes; above {rules.create_bytes:,} upload it in parts to {name}"
        yield Finding(Code.USE_UPLOADS, "", text, found=f"{size} bytes")


def bounded_lines(file: BinaryIO, limit: int = MAX_LINE) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is longer than ``limit`` bytes only its beginning, as `Overlong`."""
    for line in iter(partial(file.readline, limit), b""):
        if len(line) == limit and line[-1] != 10:
            length = limit
            rest = file.readline(_BUFFER)
            while rest:
                length += len(rest)
                if rest.endswith(b"\n"):
                    break
                rest = file.readline(_BUFFER)
            beginning = Overlong(line[:100])
            beginning.length = length
            yield beginning
        else:
            yield line


def record_at(file: BinaryIO, limit: int, place: int) -> object:
    """Return the record of the line that begins at a byte of an open file."""
    file.seek(place)
    return parse(file.readline(limit).removeprefix(_MARK))


def raw_lines(path: Path, max_line: int = MAX_LINE) -> Iterator[bytes]:
    """Yield the lines of a file as they are."""
    with open(path, "rb", buffering=_BUFFER) as file:
        yield from bounded_lines(file, max_line)


def read_records(path: Path, max_line: int = MAX_LINE) -> Iterator[tuple[int, bytes, dict[str, object] | None]]:
    """Yield number, bytes and record of every line of a file; None for a line that holds no JSON object."""
    for number, line in enumerate(raw_lines(path, max_line), start=1):
        value = parse(line.removeprefix(_MARK) if number == 1 else line)
        yield number, line, value if is_object(value) else None


def examples(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield number and record of every line of a file that holds a JSON object."""
    return ((number, record) for number, _, record in read_records(path) if record is not None)


def guess_format(path: Path, look_at: int = 20) -> Format | None:
    """Return the format that the first lines of a file look like, or None where they look like none."""
    for _, _, record in islice(read_records(path), look_at):
        found = format_of(record) if record else None
        if found:
            return found
    return None


def wide_encoding(path: Path) -> str | None:
    """Return "utf-16" or "utf-32" where a byte order mark at the beginning says so."""
    with open(path, "rb") as file:
        head = file.read(4)
    return next((name for mark, name in _WIDE.items() if head.startswith(mark)), None)


def read_text(path: Path) -> str:
    """Return a whole file as text, in the encoding that its mark says, else UTF-8; line ends as they are."""
    with open(path, encoding=wide_encoding(path) or "utf-8-sig", newline="") as file:
        return file.read()


def text_lines(path: Path, *, keep_breaks: bool = False) -> Iterator[str]:
    """Yield the lines of a text file in the encoding that its mark says, else UTF-8.

    Line ends of every kind become LF, or with ``keep_breaks`` stay, as the reader of CSV wants them.
    """
    with open(path, encoding=wide_encoding(path) or "utf-8-sig", newline="" if keep_breaks else None) as file:
        yield from file


def write_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Write lines to a new file beside the target, then put it in its place: no half-written file is ever seen.

    Raises:
        OSError: the file cannot be written.
    """
    unfinished = f"{os.fspath(path)}.part"
    try:
        with open(unfinished, "wb", buffering=_BUFFER) as file:
            file.writelines(lines)
        os.replace(unfinished, path)
    except BaseException:
        if os.path.exists(unfinished):
            os.remove(unfinished)
        raise
