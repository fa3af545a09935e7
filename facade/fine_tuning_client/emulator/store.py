"""Where records live: in memory here; a table that persists has the same five methods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from .records import (
    FileRecord,
    FineTuneRecord,
    JobRecord,
    ModelRecord,
    PartRecord,
    PermissionRecord,
    UploadRecord,
)


class Record(Protocol):
    """Anything with an identifier."""

    id: str


R = TypeVar("R", bound=Record)


class Table(Protocol[R]):
    """Records of one kind in the order in which they were added; records are never removed, only marked deleted."""

    def add(self, record: R) -> None: ...

    def save(self, record: R) -> None:
        """Keep the changes made to a record."""
        ...

    def get(self, record_id: str) -> R | None: ...

    def scan(self, after: str | None, *, newest_first: bool) -> Iterator[R]:
        """Iterate from the record that follows `after` in the order asked for; KeyError if `after` is unknown."""
        ...


class Store(Protocol):
    """All tables, and running numbers for identifiers."""

    @property
    def files(self) -> Table[FileRecord]: ...

    @property
    def uploads(self) -> Table[UploadRecord]: ...

    @property
    def parts(self) -> Table[PartRecord]: ...

    @property
    def jobs(self) -> Table[JobRecord]: ...

    @property
    def models(self) -> Table[ModelRecord]: ...

    @property
    def permissions(self) -> Table[PermissionRecord]: ...

    @property
    def fine_tunes(self) -> Table[FineTuneRecord]: ...

    def number(self, kind: str) -> int:
        """Return 1, 2, 3, ... for each kind."""
        ...

    def position(self) -> dict[str, float] | None:
        """Return where the clock stood when the store was last used, None if it is new."""
        ...

    def keep_position(self, position: dict[str, float]) -> None:
        """Note where the clock stands."""
        ...

    def commit(self) -> None:
        """Make everything since the last commit last; called before a request is answered."""
        ...

    def close(self) -> None:
        """Let go of whatever the store holds."""
        ...


class MemoryTable(Generic[R]):
    """A table in memory; a page costs its own length, wherever it begins."""

    def __init__(self) -> None:
        self._records: list[R] = []
        self._places: dict[str, int] = {}

    def add(self, record: R) -> None:
        self._places[record.id] = len(self._records)
        self._records.append(record)

    def save(self, record: R) -> None:
        self._records[self._places[record.id]] = record

    def get(self, record_id: str) -> R | None:
        place = self._places.get(record_id)
        return None if place is None else self._records[place]

    def scan(self, after: str | None, *, newest_first: bool) -> Iterator[R]:
        if newest_first:
            start = len(self._records) - 1 if after is None else self._places[after] - 1
            places = range(start, -1, -1)
        else:
            places = range(0 if after is None else self._places[after] + 1, len(self._records))
        return map(self._records.__getitem__, places)


class MemoryStore:
    """Everything in memory, gone with the process."""

    def __init__(self) -> None:
        self.files: Table[FileRecord] = MemoryTable[FileRecord]()
        self.uploads: Table[UploadRecord] = MemoryTable[UploadRecord]()
        self.parts: Table[PartRecord] = MemoryTable[PartRecord]()
        self.jobs: Table[JobRecord] = MemoryTable[JobRecord]()
        self.models: Table[ModelRecord] = MemoryTable[ModelRecord]()
        self.permissions: Table[PermissionRecord] = MemoryTable[PermissionRecord]()
        self.fine_tunes: Table[FineTuneRecord] = MemoryTable[FineTuneRecord]()
        self._numbers: Counter[str] = Counter()

    def number(self, kind: str) -> int:
        self._numbers[kind] += 1
        return self._numbers[kind]

    def position(self) -> dict[str, float] | None:
        return None

    def keep_position(self, position: dict[str, float]) -> None:
        pass

    def commit(self) -> None:
        pass

    def close(self) -> None:
        pass
