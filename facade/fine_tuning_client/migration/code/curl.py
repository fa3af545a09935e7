"""Rewrite calls of the legacy endpoint by `curl` where path, body and answer can be followed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..._json import is_object
from .. import mapping
from .shell_words import Command, Word
from .sites import Edit, Fate, Finding, Options

NAME: Final = re.compile(rb"(?<![\w./\\])(?<!\w-)curl(?=[ \t\\`^])")
"""The command at the beginning of a word."""

_PATH = re.compile(rb"/fine-tunes(?![\w-])")
_OURS = re.compile(
    rb"https?://(?:api\.openai\.com|[\w.-]+\.openai\.azure\.com)|\$\{?OPENAI_\w*(?:BASE|URL|HOST)\w*\}?|\$\{?OPENAI\}?"
)
_BODY = (b"-d", b"--data", b"--data-raw", b"--data-binary", b"--json")
_ID = re.compile(rb"/fine-tunes/(ft-[A-Za-z0-9]{8,32})\b")


@dataclass(frozen=True, slots=True)
class _Request:
    """What a command asks for."""

    url: Word
    method: str
    body: Word | None


def findings(source: bytes, command: Command, options: Options) -> Iterator[Finding]:
    """Yield what there is to say of a call; nothing if it goes elsewhere."""
    request = _request(source, command)
    if request is None:
        return
    url = source[request.url.start : request.url.end]
    if not _OURS.search(url):
        return  # the text scan tells other vendors from what cannot be followed
    problem = _problem(command, request, url)
    if problem is None:
        edits = _body(source, request, options)
        if edits is not None:
            at = request.url.start + url.index(b"/fine-tunes")
            path = Edit(at, at + len(b"/fine-tunes"), b"/fine_tuning/jobs")
            message = "a call of /fine-tunes becomes one of /fine_tuning/jobs"
            yield Finding("H001", command.start, command.end, Fate.CHANGED, message, "", (path, *edits))
            return
        problem = "H002", "the body of a call of /fine-tunes cannot be followed"
    yield Finding(problem[0], command.start, command.end, Fate.PERSON, problem[1])


def _request(source: bytes, command: Command) -> _Request | None:
    """Read the words of a command."""
    url = next((word for word in command.words if _PATH.search(source, word.start, word.end)), None)
    if url is None or _PATH.search(source, command.start, command.start + 4):
        return None
    method = ""
    body: Word | None = None
    for word, following in zip(command.words, command.words[1:], strict=False):
        if word.text in (b"-X", b"--request"):
            method = (following.text or b"?").decode("ascii", "replace").upper()
        elif word.text in _BODY:
            body = following
    return _Request(url, method or ("GET" if body is None else "POST"), body)


def _problem(command: Command, request: _Request, url: bytes) -> tuple[str, str] | None:
    """Tell why a call is for a person."""
    if command.read:
        return "H002", f"the answer of /fine-tunes is read by {command.read}; its fields and order have changed"
    if b"stream=" in url:
        return "H003", "jobs have no event stream"
    if request.method == "DELETE":
        return "H004", "a job is deleted"
    if found := _ID.search(url):
        return "M006", f"{found[1].decode()} is gone with the legacy API"
    if request.method not in ("GET", "POST"):
        return "H002", "what is asked of /fine-tunes cannot be followed"
    return None


def _body(source: bytes, request: _Request, options: Options) -> tuple[Edit, ...] | None:
    """Return the edits of a body; None where it cannot be followed."""
    if request.body is None:
        return ()
    raw = source[request.body.start : request.body.end]
    text = re.fullmatch(rb"'([^']*)'", raw)
    if text is None:
        return None
    try:
        values: object = json.loads(text[1])
    except ValueError:
        return None
    if not is_object(values):
        return None
    translated = mapping.to_modern(values, models=options.models)
    if translated.errors or translated.options:
        return None
    return (Edit(request.body.start + 1, request.body.end - 1, _written(text[1], translated.values)),)


def _written(old: bytes, values: object) -> bytes:
    """Write a body in the manner of the old one: on one line, or with its indentation."""
    if b"\n" not in old:
        return json.dumps(values).encode()
    lines = old.split(b"\n")
    first, last = lines[1], lines[-1]
    outer = last[: len(last) - len(last.lstrip())]
    step = len(first) - len(first.lstrip()) - len(outer)
    written = json.dumps(values, indent=max(step, 1)).encode()
    return written.replace(b"\n", b"\n" + outer)
