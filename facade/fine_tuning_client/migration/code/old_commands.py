"""Rewrite one command of the old `openai` command line where that is certain, by the mapping's table of commands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from .. import codes, mapping
from .shell_words import Command, Word
from .sites import Edit, Fate, Finding, Options

NAME: Final = re.compile(rb"(?<![\w./\\])(?<!\w-)openai(?=[ \t\\`^])")
"""The old command at the beginning of a word."""

_WRITES: Final = ("jobs cancel", "models delete", "files delete")
"""New commands that ask before they act, and must not where nobody answers."""

_FILES: Final = ("training_file", "validation_file")
_PARAMETERS: Final = re.compile(r"--(\w+)")


@dataclass(frozen=True, slots=True)
class _Given:
    """An option as it was typed: its word, the words of its values, and the text of its value if it is written here."""

    option: mapping.Option
    word: Word
    values: tuple[Word, ...]
    inline: int  # bytes of "--name=" where the value is in the same word, else 0

    @property
    def text(self) -> str | None:
        """Return the value; None where the shell puts it in."""
        words = self.values or (self.word,)
        texts = [word.text for word in words]
        if None in texts:
            return None
        joined = b" ".join(text for text in texts if text is not None)
        return joined[self.inline if not self.values else 0 :].decode("utf-8", "replace")

    @property
    def value(self) -> Word:
        """Return the word that the value stands in."""
        return self.values[-1] if self.values else self.word

    @property
    def parameter(self) -> str:
        """Return the name of the API's parameter."""
        return next((found[1] for name in self.option.names if (found := _PARAMETERS.match(name))), "")


class LeftAloneError(Exception):
    """A command is for a person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(slots=True)
class _Rewriting:
    """What is collected while a command is looked at."""

    source: bytes
    command: Command
    options: Options
    edits: list[Edit] = field(default_factory=list[Edit])
    remarks: list[Finding] = field(default_factory=list[Finding])
    moved: list[bytes] = field(default_factory=list[bytes])  # global options, which follow the new command's name

    def remark(self, note: codes.Note, word: Word) -> None:
        """Tell something about a word."""
        fate = Fate.PERSON if note.level in ("person", "error") else Fate.NOTE
        self.remarks.append(Finding(note.code, word.start, word.end, fate, note.message))


def findings(source: bytes, command: Command, options: Options, posix: bool) -> Iterator[Finding]:
    """Yield what there is to say of a command; nothing if it has to do with something else.

    Args:
        source: what the command stands in.
        command: `openai` with its words.
        options: models to put in.
        posix: whether a variable can be set in front of a command.
    """
    known = _known(command.words[1:])
    if known is None:
        return
    row, before, rest = known
    span = command.start, command.end
    made = _Rewriting(source, command, options)
    try:
        if row.new is None:
            raise LeftAloneError(row.codes[0], f"`openai {row.old}` has no counterpart")
        _globals(made, before, posix)
        given = _given(rest, row.options)
        if command.read:
            raise LeftAloneError("C002", f"what `openai {row.old}` prints is read by {command.read}")
        _rewrite(made, row, given)
    except LeftAloneError as reason:
        yield Finding(reason.code, *span, Fate.PERSON, str(reason))
        return
    yield Finding(
        row.codes[0], *span, Fate.CHANGED, f"`openai {row.old}` becomes `fine-tuning {row.new}`", "", tuple(made.edits)
    )
    yield from made.remarks


def _known(words: Sequence[Word]) -> tuple[mapping.Command, tuple[_Given, ...], Sequence[Word]] | None:
    """Return the row of the table, the global options, and the words after the command's name."""
    before: list[_Given] = []
    rest = list(words)
    while rest and (rest[0].text or b"").startswith(b"-"):
        taken = _take(rest, mapping.GLOBAL_OPTIONS)
        if taken is None:
            return None
        before.append(taken)
    names = [word.text.decode("utf-8", "replace") for word in rest[:2] if word.text is not None]
    row = mapping.COMMANDS.get(" ".join(names))
    return None if row is None else (row, tuple(before), rest)


def _take(rest: list[Word], options: Sequence[mapping.Option]) -> _Given | None:
    """Take one option and its values off the words."""
    word = rest[0]
    name, equals, _ = word.raw.decode("utf-8", "replace").partition("=")
    option = next((one for one in options if name in one.names), None)
    if option is None:
        return None
    rest.pop(0)
    if option.flag or equals:
        return _Given(option, word, (), len(name) + 1 if equals else 0)
    values: list[Word] = []
    while rest and (not values or (option.many and not (rest[0].text or b"").startswith(b"-"))):
        values.append(rest.pop(0))
    if not values:
        raise LeftAloneError("C004", f"{name} has no value")
    return _Given(option, word, tuple(values), 0)


def _given(words: Sequence[Word], options: Sequence[mapping.Option]) -> list[_Given]:
    """Return the options of a command."""
    rest = list(words[2:])
    found: list[_Given] = []
    while rest:
        taken = _take(rest, options)
        if taken is None:
            shown = (rest[0].text or b"a value that the shell puts in").decode("utf-8", "replace")
            raise LeftAloneError("C004", f"the old command had no {shown}" if rest[0].text else f"a word is {shown}")
        found.append(taken)
    return found


def _globals(made: _Rewriting, before: Sequence[_Given], posix: bool) -> None:
    """Move what stood before `api` to where it belongs now."""
    name = b"fine-tuning"
    start = made.command.words[0].start
    previous = made.command.words[0]
    for one in before:
        raw = _raw(made.source, one)
        if "--api-key" in one.option.names:
            if not posix or not _first_in_line(made.source, start):
                raise LeftAloneError("P014", "the key belongs into the environment: OPENAI_API_KEY")
            name = b"OPENAI_API_KEY=" + raw + b" " + name
        elif one.option.new is None:
            raise LeftAloneError(one.option.code or "C004", f"{one.option.names[-1]} has no counterpart")
        else:
            made.moved.append(one.option.new.encode() + (b"" if one.option.flag else b" " + raw))
        made.edits.append(Edit(previous.end, one.value.end, b""))
        previous = one.value
    first = made.command.words[0]
    made.edits.append(Edit(first.start, first.end, name))


def _first_in_line(source: bytes, start: int) -> bool:
    """Tell whether a variable may be set here: not after words such as `nohup`, which take a program."""
    line = source[source.rfind(b"\n", 0, start) + 1 : start]
    return re.search(rb"(?:nohup|exec|command|run|call)[ \t]+$", line) is None


def _raw(source: bytes, given: _Given) -> bytes:
    """Return a value as it is written, with its quotes."""
    if given.values:
        return source[given.values[0].start : given.values[-1].end]
    return source[given.word.start + given.inline : given.word.end]


def _rewrite(made: _Rewriting, row: mapping.Command, given: Sequence[_Given]) -> None:
    """Collect the edits of a command.

    Raises:
        LeftAloneError: something in it is for a person.
    """
    new = row.new or ""
    words = [word for word in made.command.words if word.text is not None]
    group = next(word for word in words if word.text == row.old.split()[0].encode())
    name = next(word for word in words if word.text == row.old.split()[1].encode())
    first, _, second = new.partition(" ")
    tail = b"".join(b" " + moved for moved in made.moved) + (b" --yes" if new in _WRITES else b"")
    if second:
        made.edits += [Edit(group.start, group.end, first.encode()), Edit(name.start, name.end, second.encode() + tail)]
    else:
        made.edits.append(Edit(group.start, name.end, first.encode() + tail))
    previous = name
    for one in given:
        _option(made, one, previous)
        previous = one.value
    end = made.command.end
    if row.old == "api fine_tunes.create":
        _create(made, given, end)
    elif row.old == "tools fine_tunes.prepare_data":
        made.edits.append(Edit(end, end, b" " + _prepared(made, given)))
    elif any("--id" in option.names for option in row.options) and not given:
        raise LeftAloneError("C004", "the id is missing")


def _option(made: _Rewriting, one: _Given, previous: Word) -> None:
    """Collect the edits of one option."""
    text = one.text
    dead = text is not None and (mapping.LEGACY_JOB_ID.fullmatch(text) or mapping.LEGACY_FINE_TUNE.fullmatch(text))
    if one.parameter == "id" and dead:
        raise LeftAloneError("M006", f"{text} is gone with the legacy API")
    if one.option.new is None:
        if one.parameter == "prompt_loss_weight":
            _told(made, one)
        elif one.option.code == "P012":
            raise LeftAloneError("P012", f"{one.option.names[0]} has no counterpart")
        made.edits.append(Edit(previous.end, one.value.end, b""))
        return
    start = one.word.start
    if not one.values:
        end = start + one.inline if one.inline else one.word.end
        joint = b"=" if one.inline and one.option.new else b""
        made.edits.append(Edit(start, end, one.option.new.encode() + joint))
    elif one.option.new:
        made.edits.append(Edit(start, one.word.end, one.option.new.encode()))
    else:
        made.edits.append(Edit(start, one.values[0].start, b""))


def _told(made: _Rewriting, one: _Given) -> None:
    """Tell what the mapping says of a parameter's value; an error leaves the command to a person."""
    text = one.text
    for note in mapping.judge(one.parameter, mapping.UNKNOWN if text is None else _number(text)):
        if note.level == "error" or note.code == "P009":
            raise LeftAloneError(note.code, note.message)
        if note.level != "change":
            made.remark(note, one.value)


def _number(text: str) -> object:
    """Read a value as the old command did."""
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def _create(made: _Rewriting, given: Sequence[_Given], end: int) -> None:
    """Look at the parameters of a new job."""
    models = made.options.models
    by_name = {one.parameter: one for one in given}
    if "training_file" not in by_name:
        raise LeftAloneError("P013", "no training file is named")
    for name in _FILES:
        path = by_name[name].text if name in by_name else None
        if path is not None and path.startswith(("http://", "https://")):
            raise LeftAloneError("C007", "a URL has to be downloaded first")
    for name, one in by_name.items():
        if name == "model" and one.text in models:
            replaced = models[one.text or ""].encode()
            start = one.value.start + (one.inline if not one.values else 0)
            made.edits.append(Edit(start, one.value.end, replaced))
            made.remarks.append(
                Finding("M008", start, one.value.end, Fate.NOTE, f"{one.text} becomes {replaced.decode()}")
            )
        elif one.option.new is not None and name in mapping.PARAMETERS and name not in _FILES:
            _told(made, one)
    if "model" not in by_name:
        if mapping.LEGACY_DEFAULT not in models:
            raise LeftAloneError("M002", "no model is named; the legacy server took curie")
        made.edits.append(Edit(end, end, b" --model " + models[mapping.LEGACY_DEFAULT].encode()))
    if "n_epochs" not in by_name:
        for note in mapping.absent("n_epochs"):
            made.remark(note, made.command.words[0])


def _prepared(made: _Rewriting, given: Sequence[_Given]) -> bytes:
    """Return the name of the file that prepare_data wrote, with the quotes of the old name."""
    file = next((one for one in given if "--file" in one.option.names), None)
    if file is None or file.text is None or "." not in file.text:
        raise LeftAloneError("C005", "what the file is called is decided when this runs; name the new file yourself")
    raw = _raw(made.source, file)
    quote = raw[-1:] if raw[-1:] in (b"'", b'"') else b""
    stem = raw.removesuffix(quote).rpartition(b".")[0]
    return stem + b"_prepared.jsonl" + quote
