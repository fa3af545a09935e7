"""Find commands in text of any shell, and cut them into words; an own small scanner, not a shell.

Scripts, recipes, steps of CI files, Dockerfiles and batch files share enough: a command stands at the beginning of a
line or after a separator, words are parted by blanks, quotes group, and a line goes on after a backslash, a backtick or
``^``. Where a text is not clearly a command (it is in a string, after an unknown word), it is no command here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a command: its place, how it is written, and its text without quotes (None: not known)."""

    start: int
    end: int
    raw: bytes
    text: bytes | None


@dataclass(frozen=True, slots=True)
class Command:
    """A command with the words that follow its name.

    Attributes:
        start: Where its name begins.
        words: The name and its arguments.
        read: Who reads what it prints ("$(…)", "a pipe", "a file"); empty if a person does.
    """

    start: int
    words: tuple[Word, ...]
    read: str

    @property
    def end(self) -> int:
        """Return the byte after the last word."""
        return self.words[-1].end


_BLANK = rb"(?:[ \t]|\\\r?\n|\^\r?\n)"
_GAP = re.compile(_BLANK + rb"*")
_GAP_POWERSHELL = re.compile(rb"(?:[ \t]|\\\r?\n|\^\r?\n|`\r?\n)*")
_PIECE = re.compile(
    rb"""
    (?<=[\s=])'[^']*' | (?<=[\s=])"(?:[^"\\]|\\.|\\\r?\n)*"  # quotes that open here may hold line ends
    | '[^'\n]*' | "(?:[^"\\\n]|\\.|\\\r?\n)*"               # others belong to what the command stands in
    | \$\{\{[^\n]*?\}\} | \$\{[^}\n]*\} | \$\((?:[^()\n]|\([^()\n]*\))*\)  # what is put in
    | <[A-Za-z][^<>\n|;&]*>                                 # a page's <YOUR_FILE>
    | \\[^\r\n]
    | (?<=\S)[\#^](?!\r?\n)
    | [^\s'"`\\;|&()<>\#^]
    """,
    re.VERBOSE,
)
_OPEN_TEXT = re.compile(rb"[$%*?<\[{]")
_STDERR = re.compile(rb"[ \t]*(?:2>(?:&1|>?[ \t]*[^\s;|&]+))?[ \t]*")
_OUTPUT = re.compile(
    rb"(?:1|&)?>>?[ \t]*([^\s;|&)]+)|\|(?!\|)[ \t]*(?:tee[ \t]+(?:-a[ \t]+)?([^\s;|&)]+)(?![^\n;&]*\|))?"
)
_NOWHERE = (b"/dev/null", b"nul", b"NUL", b"$null", b"/dev/stderr", b"/dev/stdout")

_BEFORE = re.compile(
    rb"""
    [ \t]* (?:[-@+][ \t]*)*                                                         # an item, a recipe's marks
    (?:(?:[\w.-]+|"[\w.-]+"):[ \t]+ (?:['"]|[|>][+-]?[ \t]*)?)?                     # a key of YAML
    (?:RUN[ \t]+ | PS[^>\n]{0,40}>[ \t]* | [$%>][ \t]+)?                            # Dockerfile, prompts
    (?:(?:then|do|else|if|while|until|time|nohup|exec|sudo|command|call|shell|not|!|
        (?:poetry|pipenv|uv|pdm|hatch|rye)[ \t]+run)[ \t]+)*
    (?:(?:env[ \t]+)?[A-Za-z_]\w*=(?:'[^'\n]*'|"[^"\n]*"|[^\s'"]*)[ \t]+)*          # variables in front
    """,
    re.VERBOSE,
)
"""What may stand between the beginning of a line, or a separator, and a command."""

_ASSIGNED = re.compile(rb"[ \t]*\$[\w:]+[ \t]*=[ \t]*")
_SEPARATOR = re.compile(rb"[;|&({!`]|\\\n")


def commands(source: bytes, name: re.Pattern[bytes]) -> Iterator[Command]:
    """Yield the commands whose name matches, in order."""
    done = 0
    for match in name.finditer(source):
        if match.start() < done:
            continue
        position = _position(source, match.start())
        if position is None:
            continue
        words = _words(source, match, powershell=position != "`…`")
        command = Command(match.start(), words, position or _reader(source, words[-1].end))
        done = command.end
        yield command


def _position(source: bytes, start: int) -> str | None:
    """Return None where no command begins; else who captures its output, if it is captured right here."""
    line = source.rfind(b"\n", 0, start) + 1
    before = source[line:start]
    cut = 0
    opened = ""
    for separator in _SEPARATOR.finditer(before):
        cut = separator.end()
        opened = _opened(before, separator)
    rest = before[cut:]
    if _commented(before) or _quoted(before):
        return None
    if cut == 0 and _ASSIGNED.fullmatch(rest):
        return "a variable"
    if not _BEFORE.fullmatch(rest):
        return None
    if rest.strip() == b"shell" and opened:
        return "$(shell …)"
    return opened


def _opened(before: bytes, separator: re.Match[bytes]) -> str:
    """Tell what captures the output of the command after a separator."""
    if separator[0] == b"(" and before[: separator.start()].endswith((b"$", b"<", b">", b"@")):
        return "$(…)"
    if separator[0] == b"`" and before[: separator.end()].count(b"`") % 2:
        return "`…`"
    if separator[0] == b"(" and before[: separator.start()].rstrip().endswith(b"in"):
        return "for … in (…)"  # a batch file's loop over the lines of an output
    return ""


def _commented(before: bytes) -> bool:
    """Tell whether a comment began before this place; `# ` alone may be a prompt, and is a comment all the same."""
    stripped = before.lstrip()
    return re.match(rb"#|//|::|(?i:rem\s|@rem\s)", stripped) is not None or re.search(rb"\s#\s", before) is not None


def _quoted(before: bytes) -> bool:
    """Tell whether a string is open at this place, other than a scalar of YAML that begins with the command."""
    bare = re.sub(rb"\\.|'[^']*'|\"(?:[^\"\\]|\\.)*\"", b"", before)
    captured = bare.rpartition(b"$(")[2] if b"$(" in bare else bare
    if re.search(rb":[ \t]+['\"]$", captured):
        return False
    return b'"' in captured or b"'" in captured


def _words(source: bytes, name: re.Match[bytes], *, powershell: bool) -> tuple[Word, ...]:
    """Cut a command into words, from its name to where it ends."""
    gap = _GAP_POWERSHELL if powershell else _GAP
    words = [Word(name.start(), name.end(), name[0], name[0])]
    while True:
        skipped = gap.match(source, words[-1].end)
        start = words[-1].end if skipped is None else skipped.end()
        end = start
        while piece := _PIECE.match(source, end):
            end = piece.end()
        if end == start or (start == words[-1].end):
            return tuple(words)
        text = source[start:end]
        if text.isdigit() and source[end : end + 1] == b">":  # the number of a stream that is redirected
            return tuple(words)
        words.append(Word(start, end, text, _unquoted(text)))


def _unquoted(text: bytes) -> bytes | None:
    """Return what a program gets; None where that is not written here."""
    single = re.fullmatch(rb"'([^']*)'", text)
    if single:
        return single[1]
    if _OPEN_TEXT.search(text):
        return None
    if b"'" in text or b'"' in text:
        return re.sub(rb"'([^']*)'|\"((?:[^\"\\]|\\.)*)\"", lambda part: part[1] or part[2] or b"", text)
    return text


def _reader(source: bytes, end: int) -> str:
    """Tell who reads the output of a command that ends here."""
    skipped = _STDERR.match(source, end)
    output = _OUTPUT.match(source, skipped.end() if skipped else end)
    if output is None:
        return ""
    target = output[1] or output[2]
    if target is None:
        return "a pipe"
    name = target.strip(b"\"'")
    if name in _NOWHERE:
        return ""
    again = source.count(name) > 1
    return "a file that is read later" if again else ""
