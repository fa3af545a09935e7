"""Records that outlive the process: SQLite for the records, files for contents.

What a request changed is committed before it is answered. The journal is written ahead (WAL), so that a killed process
loses nothing that was acknowledged; a machine that loses its power may lose the last moments.
"""

from __future__ import annotations

import json
import os
import sqlite3
import uuid
from pathlib import Path
from typing import Generic

from .blobs import Blob, Content, JoinedContent
from .record_texts import record_of, text_of
from .records import (
    FileRecord,
    FineTuneRecord,
    JobRecord,
    ModelRecord,
    PartRecord,
    PermissionRecord,
    UploadRecord,
)
from .store import MemoryTable, R, Table

SCHEMA = 1
RESERVED = 1000
"""Numbers of requests are put aside in blocks, so that reading costs no write."""


class StateDirectoryError(ValueError):
    """The state directory cannot be used."""


class SqliteTable(MemoryTable[R], Generic[R]):
    """A table in memory that writes through."""

    def __init__(self, store: SqliteStore, name: str, kind: type[R]) -> None:
        super().__init__()
        self._store, self._name = store, name
        for text in store.texts(name):
            super().add(record_of(kind, text, store.find))

    def add(self, record: R) -> None:
        super().add(record)
        self._store.write(self._name, record.id, text_of(record, self._store.keep))

    def save(self, record: R) -> None:
        super().save(record)
        self._store.write(self._name, record.id, text_of(record, self._store.keep))


class SqliteStore:
    """All tables in one directory, for one process at a time.

    Args:
        directory: made if it is missing.

    Raises:
        StateDirectoryError: it is in use, or was written by another version.
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        self._contents = Path(directory) / "contents"
        try:
            self._contents.mkdir(parents=True, exist_ok=True)
            self._database = _opened(Path(directory) / "emulator.sqlite3")
        except (OSError, sqlite3.Error) as error:
            raise StateDirectoryError(f"{directory} cannot be used: {error}") from None
        self._numbers = {str(kind): int(value) for kind, value in self._database.execute("SELECT * FROM numbers")}
        self._reserved = dict(self._numbers)
        self._changed = False
        self.files: Table[FileRecord] = SqliteTable(self, "files", FileRecord)
        self.uploads: Table[UploadRecord] = SqliteTable(self, "uploads", UploadRecord)
        self.parts: Table[PartRecord] = SqliteTable(self, "parts", PartRecord)
        self.jobs: Table[JobRecord] = SqliteTable(self, "jobs", JobRecord)
        self.models: Table[ModelRecord] = SqliteTable(self, "models", ModelRecord)
        self.permissions: Table[PermissionRecord] = SqliteTable(self, "permissions", PermissionRecord)
        self.fine_tunes: Table[FineTuneRecord] = SqliteTable(self, "fine_tunes", FineTuneRecord)
        self._sweep()

    def number(self, kind: str) -> int:
        number = self._numbers.get(kind, 0) + 1
        self._numbers[kind] = number
        if number > self._reserved.get(kind, 0):
            self._reserved[kind] = number + (RESERVED if kind in ("req_", "") else 0)
            self._begin()
            self._database.execute("INSERT OR REPLACE INTO numbers VALUES (?, ?)", (kind, self._reserved[kind]))
        return number

    def position(self) -> dict[str, float] | None:
        """Return where the clock stood."""
        row = self._database.execute("SELECT text FROM notes WHERE name = 'clock'").fetchone()
        return None if row is None else {str(name): float(value) for name, value in json.loads(row[0]).items()}

    def keep_position(self, position: dict[str, float]) -> None:
        """Note where the clock stands, with the next commit."""
        self._begin()
        self._database.execute("INSERT OR REPLACE INTO notes VALUES ('clock', ?)", (json.dumps(position),))

    def commit(self) -> None:
        """Make everything since the last commit last."""
        if self._changed:
            self._database.execute("COMMIT")
            self._changed = False

    def close(self) -> None:
        """Let go of the directory."""
        self.commit()
        self._database.close()

    def texts(self, table: str) -> list[str]:
        """Return the records of a table in the order in which they were added."""
        rows = self._database.execute("SELECT text FROM records WHERE kind = ? ORDER BY place", (table,))
        return [str(text) for (text,) in rows]

    def write(self, table: str, record_id: str, text: str) -> None:
        """Keep a record, with the next commit."""
        self._begin()
        self._database.execute(
            "INSERT INTO records (kind, id, text) VALUES (?, ?, ?) "
            "ON CONFLICT (kind, id) DO UPDATE SET text = excluded.text",
            (table, record_id, text),
        )

    def keep(self, content: Content) -> list[str]:
        """Put a content into files of the directory and return their names."""
        if isinstance(content, JoinedContent):
            return [name for part in content.parts for name in self.keep(part)]
        if not isinstance(content, Blob):
            raise TypeError(f"{type(content).__name__} cannot be kept")
        path = content.path or content.move_to(self._contents / uuid.uuid4().hex)
        return [path.name]

    def find(self, names: list[str]) -> Content:
        """Return the content of files of the directory."""
        contents = [Blob.at(self._contents / name) for name in names]
        return contents[0] if len(contents) == 1 else JoinedContent(contents)

    def _begin(self) -> None:
        if not self._changed:
            self._database.execute("BEGIN")
            self._changed = True

    def _sweep(self) -> None:
        """Remove contents of which no record tells: their request was never answered."""
        known = "".join(text for table in ("files", "parts") for text in self.texts(table))
        for path in self._contents.iterdir():
            if f'"{path.name}"' not in known:
                path.unlink()


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0)
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version not in (0, SCHEMA):
            raise sqlite3.Error(f"it was written by another version (format {version}, not {SCHEMA})")
        database.executescript(
            f"""
            BEGIN EXCLUSIVE;
            CREATE TABLE IF NOT EXISTS records (
                place INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (kind, id)
            );
            CREATE TABLE IF NOT EXISTS numbers (kind TEXT PRIMARY KEY, value INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, text TEXT NOT NULL);
            PRAGMA user_version = {SCHEMA};
            COMMIT;
            """
        )
    except BaseException:
        database.close()
        raise
    return database
