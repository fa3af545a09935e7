"""What an archive says that it holds: one entry a file with its hash, and what could not be had and why.

While an archive is made, entries are appended to a journal, one line each, so that being killed costs one line at most.
The manifest is written at the end, in one piece and with a seal over itself.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from ..._json import is_object
from ...errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MANIFEST = "manifest.json"
JOURNAL = "manifest.journal.jsonl"
LOCK = ".lock"
VERSION = 1

Kind: TypeAlias = Literal["job", "events", "checkpoints", "permissions", "models", "file", "content"]
Key: TypeAlias = tuple[str, str]
"""A kind, and the id of the job, model or file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive.

    Attributes:
        path: Below the archive's folder, with forward slashes.
        kind: What is in it.
        id: Of the job, model or file that it is about; empty for the list of models.
        sha256: Of its bytes, hexadecimal.
        bytes: Its size.
        of: SHA-256 of the job as it was when this was fetched, for what belongs to a job.
        final: Whether the server will never say anything else, so that it need not be asked again.
    """

    path: str
    kind: Kind
    id: str
    sha256: str
    bytes: int
    of: str = ""
    final: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """What a server would not give.

    Attributes:
        kind: What was asked for.
        id: Of the job, model or file.
        status: The server's answer; 0 where the id cannot be asked for, or pages go round in circles.
        reason: The server's words, or ours, one line.
        final: Whether it is gone for good (404, 410), so that it is not asked for again.
    """

    kind: Kind
    id: str
    status: int
    reason: str
    final: bool = False


@dataclass(slots=True)
class Manifest:
    """Everything that an archive holds.

    Attributes:
        server: Base URL of the server that it is from.
        created_at: When it was begun (Unix seconds).
        updated_at: When it was last brought up to date.
        entries: Its files.
        missing: What the server would not give.
        skipped: What was left out, one sentence each.
    """

    server: str
    created_at: int
    updated_at: int
    entries: dict[Key, Entry] = field(default_factory=dict[Key, Entry])
    missing: dict[Key, Absence] = field(default_factory=dict[Key, Absence])
    skipped: list[str] = field(default_factory=list[str])

    def add(self, found: Entry | Absence) -> None:
        """Take note of a file, or of what is not to be had; what is held already stays."""
        key = (found.kind, found.id)
        if isinstance(found, Entry):
            self.entries[key] = found
            self.missing.pop(key, None)
        else:
            self.missing[key] = found

    def to_bytes(self) -> bytes:
        """Return the manifest as it is written, with its seal."""
        body: dict[str, Any] = {
            "archive": VERSION,
            "server": self.server,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
            "skipped": self.skipped,
            "missing": [asdict(absence) for absence in self.missing.values()],
            "entries": [asdict(entry) for entry in sorted(self.entries.values(), key=lambda entry: entry.path)],
        }
        return pretty(body | {"seal": digest_of(body)})


def parse(content: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        ArchiveError: it is cut off, was changed, or is of a kind that this version does not know.
    """
    try:
        body: Any = json.loads(content)
    except ValueError:
        raise ArchiveError(f"{MANIFEST} is cut off or no JSON") from None
    if not is_object(body) or body.get("archive") != VERSION:
        raise ArchiveError(f"{MANIFEST} is not the manifest of an archive of version {VERSION}")
    sealed = body.pop("seal", None)
    if sealed != digest_of(body):
        raise ArchiveError(f"{MANIFEST} was changed since it was written")
    manifest = Manifest(body["server"], body["created_at"], body["updated_at"], skipped=body["skipped"])
    for item in body["entries"]:
        manifest.add(Entry(**item))
    for item in body["missing"]:
        manifest.add(Absence(**item))
    return manifest


def journal_line(found: Entry | Absence) -> bytes:
    """Return what is appended to the journal for a file or an absence."""
    name = "entry" if isinstance(found, Entry) else "missing"
    return _compact({name: asdict(found)}) + b"\n"


def journal_head(server: str, begun_at: int) -> bytes:
    """Return the first line of a journal."""
    return _compact({"archive": VERSION, "server": server, "begun_at": begun_at}) + b"\n"


@dataclass(frozen=True, slots=True)
class Journal:
    """What a run that did not come to its end had done."""

    server: str
    begun_at: int
    found: tuple[Entry | Absence, ...]


def parse_journal(content: bytes) -> Journal | None:
    """Read a journal as far as it goes: a process that is killed may leave half a line. None for one without a head."""
    read = [_line(line) for line in content.split(b"\n")]
    head = read[0]
    if head is None or not isinstance(head.get("server"), str) or not isinstance(head.get("begun_at"), int):
        return None
    return Journal(head["server"], head["begun_at"], tuple(found for line in read[1:] for found in _noted(line)))


def _noted(line: Mapping[str, Any] | None) -> list[Entry | Absence]:
    try:
        if line is None:
            return []
        found = Entry(**line["entry"]) if "entry" in line else Absence(**line["missing"])
    except (KeyError, TypeError):
        return []
    return [found] if found.kind in get_args(Kind) else []


def _line(text: bytes) -> dict[str, Any] | None:
    try:
        value: Any = json.loads(text)
    except ValueError:
        return None
    return value if is_object(value) else None


def inside(folder: Path, path: str) -> Path:
    """Return a file of an archive.

    Raises:
        ArchiveError: the manifest names one that is elsewhere.
    """
    parts = path.split("/")
    if not path or "\\" in path or ":" in path or any(part in ("", ".", "..") for part in parts):
        raise ArchiveError(f"the manifest names a file outside the archive: {path[:80]!r}")
    return folder.joinpath(*parts)


def pretty(value: object) -> bytes:
    """Return JSON for people."""
    try:
        return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can hold and UTF-8 cannot
        return (json.dumps(value, indent=2) + "\n").encode()


def lines(values: Iterable[object]) -> bytes:
    """Return JSON Lines."""
    return b"".join(_compact(value) + b"\n" for value in values)


def digest_of(value: object) -> str:
    """Return a hash of a JSON value, whatever the order of its names."""
    return sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode())


def sha256(content: bytes) -> str:
    """Return a hash, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _compact(value: object) -> bytes:
    try:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
