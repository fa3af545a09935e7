"""Check lines of training data: one pass, constant memory; only lines that are not plainly right get a closer look."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from .codes import Code
from .decoding import Overlong, decode
from .findings import Finding, Tally, ValidationReport
from .json_values import is_array, is_object, kind
from .labels import Labels
from .legacy_style import LegacyStyle
from .plain import quick_look
from .provider import Provider, ProviderName
from .provider import provider as provider_of
from .repeats import Digest, Entries, Recall, Repeats
from .rules import Format, rule_of
from .rules.parts import image_count
from .similar import Neighbours
from .sniffing import BYTE_ORDER_MARK, hopeless
from .turns import answer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .rules import Rule

MINIMUM = 10
"""Examples that a training file needs (job error invalid_n_examples); no such rule is known for validation files."""

_CR = 13
_SPACE = " \t\r\n"
"""What may stand after a value, in JSON."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a check is asked to look for; `check_file` describes the fields."""

    format: Format
    provider: Provider
    minimum: int = MINIMUM
    validation: bool = False
    kept: int = 1000
    near_duplicates: bool = False
    extra_rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What a check of a part of a file found; lines count from the beginning of the part."""

    lines: int
    examples: int
    by_code: dict[Code, int]
    findings: list[Finding]
    with_images: int
    carriage_returns: int
    labels: Labels
    style: LegacyStyle | None
    entries: Entries


def check_lines(
    lines: Iterable[bytes],
    format: Format = "chat",
    *,
    source: str = "data",
    provider: ProviderName = "openai",
    minimum: int | None = None,
    validation: bool = False,
    kept: int = 1000,
    near_duplicates: bool = False,
    extra_rule: Rule | None = None,
) -> ValidationReport:
    """Check lines of bytes as `check_file` does; ``source`` names them in the report.

    Raises:
        ValueError: ``format`` or ``provider`` is unknown.
    """
    fewest = minimum if minimum is not None else 1 if validation else MINIMUM
    wanted = Wanted(format, provider_of(provider), fewest, validation, kept, near_duplicates, extra_rule)
    check = Check(wanted)
    check.read(lines)
    return check.report(source)


class Check:
    """A check under way."""

    def __init__(
        self,
        wanted: Wanted,
        fetch: Callable[[int], object] | None = None,
        expected: int = 4096,
        start: int = 0,
    ) -> None:
        """Begin.

        Args:
            wanted: what to look for.
            fetch: returns the record that begins at a byte of the file, where the lines come from one.
            expected: about how many lines will come.
            start: the byte of the file where the lines begin.
        """
        self.wanted = wanted
        self.tally = Tally(wanted.kept)
        self.lines = self.examples = 0
        self.place = self._start = start
        self._fetch = fetch
        self._rule = rule_of(wanted.format)
        self._provider = wanted.provider
        self._plain = quick_look(wanted.format, consecutive_assistant=self._provider.consecutive_assistant)
        memory = Recall(wanted.format, fetch) if fetch else Digest(wanted.format)
        self._repeats = Repeats(memory, expected)
        self._look = self._repeats.look
        self._neighbours = Neighbours() if wanted.near_duplicates else None
        self._style = LegacyStyle() if wanted.format == "legacy" else None
        self._labels = Labels()
        self._with_images = 0
        self._carriage_returns = 0
        self.given_up = False

    def read(self, lines: Iterable[bytes]) -> None:
        """Check lines; may be called again to go on. Nothing is read after a finding that spoils the whole file."""
        if self.given_up:
            return
        loads, plain, look = _LOADS, self._plain, self._look
        labels = self._labels
        chat = self.wanted.format == "chat" and self._neighbours is None and self.wanted.extra_rule is None
        number, place, examples, returns = self.lines, self.place, 0, 0
        for line in lines:
            number += 1
            try:
                record = loads(line)
            except (ValueError, RecursionError):
                record = None
            if record is not None and plain(record, line) and chat:
                examples += 1
                again = look(record, number, place)
                if again:
                    self.tally.add(again)
                if labels.looking:
                    labels.add(record["messages"][-1]["content"])
                if line[-2] == _CR:
                    returns += 1
            elif self._slowly(line, number, place):
                returns += line[-2:] == b"\r\n"
            else:
                break
            place += len(line)
        self.lines, self.place = number, place
        self.examples += examples
        self._carriage_returns += returns

    def _slowly(self, line: bytes, number: int, place: int) -> bool:
        if number == 1 and not self._start and line.startswith(BYTE_ORDER_MARK):
            if not self._provider.mark_welcome:
                text = "the file begins with a byte order mark; save it as plain UTF-8"
                self.tally.add(Finding(Code.BYTE_ORDER_MARK, "", text, 1, found="EF BB BF"))
            line = line[len(BYTE_ORDER_MARK) :]
        if not line.strip():
            text = "the line is blank; every line should hold one example"
            self.tally.add(Finding(Code.BLANK_LINE, "", text, number))
            return True
        value, faults = decode(line)
        if number == 1 and not self._start:
            spoilt = None if isinstance(line, Overlong) else hopeless(line, value)
            if spoilt:
                self.tally.add(spoilt)
                self.given_up = True
                return False
        self.examples += 1
        if faults or not is_object(value):
            if value is not None and not faults:
                faults = [_not_object(value)]
            elif not faults:
                faults = [_not_object(None)]
            for fault in faults:
                self.tally.add(fault._replace(line=number))
            return True
        self._record(value, number, place)
        return True

    def _record(self, record: Mapping[str, Any], number: int, place: int) -> None:
        well_formed = True
        for fault in self._faults(record):
            self.tally.add(fault._replace(line=number))
            well_formed = well_formed and fault.level != "error"
        if not well_formed:
            return
        again = self._look(record, number, place)
        if again is None and self._neighbours:
            again = self._neighbours.look(record, self.wanted.format, number)
        if again:
            self.tally.add(again)
        if self._labels.looking:
            self._labels.add(answer_of(record, self.wanted.format))
        if self._style:
            self._style.add(str(record["prompt"]), str(record["completion"]))
        messages = record.get("messages")
        if is_array(messages) and image_count(messages):
            self._with_images += 1

    def _faults(self, record: Mapping[str, Any]) -> Iterator[Finding]:
        yield from self._rule(record, self._provider)
        if self.wanted.extra_rule:
            yield from self.wanted.extra_rule(record, self._provider)

    def part(self) -> Part:
        """Return what was found in a part of a file, for the check of the whole."""
        return Part(
            self.lines,
            self.examples,
            self.tally.by_code,
            self.tally.findings,
            self._with_images,
            self._carriage_returns,
            self._labels,
            self._style,
            self._repeats.entries(),
        )

    def absorb(self, part: Part) -> None:
        """Add what was found in the part of the file that follows."""
        if self.given_up or self._fetch is None:
            return
        for finding in part.findings:
            if len(self.tally.findings) < self.tally.kept:
                self.tally.findings.append(finding._replace(line=self.lines + finding.line if finding.line else None))
        for code, number in part.by_code.items():
            self.tally.by_code[code] = self.tally.by_code.get(code, 0) + number
        for again in self._repeats.common(part.entries, self.lines, self._fetch):
            self.tally.add(again)
        self.tally.findings.sort(key=lambda finding: finding.line or 0)
        self.lines += part.lines
        self.examples += part.examples
        self._with_images += part.with_images
        self._carriage_returns += part.carriage_returns
        self._labels.join(part.labels)
        if self._style and part.style:
            self._style.join(part.style)

    def report(self, source: str) -> ValidationReport:
        """End the check: look at what only the whole file shows, and return the report."""
        for finding in self._whole():
            self.tally.add(finding)
        tally = self.tally
        return ValidationReport(
            source,
            self.examples,
            tally.count("error"),
            tally.count("warning"),
            tuple(tally.findings),
            tally.count("note"),
            self.lines,
            self.wanted.format,
            self.wanted.provider.name,
            dict(tally.by_code),
        )

    def _whole(self) -> Iterator[Finding]:
        if self.given_up:
            return
        if not self.lines:
            yield Finding(Code.EMPTY_FILE, "", "the file is empty", found="0 bytes")
            return
        wanted, rules = self.wanted, self._provider
        few = f"{self.examples} example{'' if self.examples == 1 else 's'}"
        if self.examples < wanted.minimum:
            text = f"{few}, but at least {wanted.minimum} are needed"
            yield Finding(Code.TOO_FEW_EXAMPLES, "", text, found=few)
        elif wanted.minimum > 1 and self.examples < rules.examples_advised:
            text = f"{few}; {rules.examples_advised} to {2 * rules.examples_advised} are a good start"
            yield Finding(Code.FEW_EXAMPLES, "", text, found=few)
        most = rules.reinforcement_validation if wanted.validation else rules.reinforcement_training
        if wanted.format == "reinforcement" and self.examples > most:
            text = f"{self.examples:,} examples, more than the {most:,} that a reinforcement job takes"
            yield Finding(Code.TOO_MANY_EXAMPLES, "", text, found=few)
        if self._with_images > rules.image_examples:
            text = f"{self._with_images:,} examples with images, more than {rules.image_examples:,}"
            yield Finding(Code.TOO_MANY_IMAGE_EXAMPLES, "", text, found=str(self._with_images))
        if self._carriage_returns:
            text = f"{self._carriage_returns:,} lines end with CR LF"
            yield Finding(Code.CRLF, "", text, found="CR LF")
        odd = self._labels.finding()
        if odd:
            yield odd
        if self._style:
            yield from self._style.findings()


def _not_object(value: object) -> Finding:
    hint = "; give each element of the list a line of its own" if is_array(value) else ""
    return Finding(Code.NOT_OBJECT, "", f"the line is JSON, but {kind(value)}, not an object{hint}", found=kind(value))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _loader() -> Callable[[bytes], Any]:
    try:
        from orjson import loads as quick  # the extra "data" brings it
    except ImportError:
        pass
    else:
        return quick
    standard = json.JSONDecoder(parse_constant=_refuse).raw_decode
    surrogate = re.compile(r"\\u[dD]").search

    def loads(line: bytes) -> Any:
        text = line.decode("utf-8")
        if "\\" in text and surrogate(text):
            raise ValueError("perhaps half of a surrogate pair: to be looked at")
        value, end = standard(text)
        rest = text[end:]
        if rest != "\n" and rest.strip(_SPACE):
            raise ValueError("something follows: to be looked at")
        return value

    return loads


_LOADS = _loader()
