"""Find examples that are there already, and prompts that have two answers, in one pass and little memory.

A table holds a key of every prompt and the place of the example, 16 bytes each. What stands in a file can be looked up
again, so its key may be made of a part of the text, which is quick, and `Recall` compares the examples themselves;
what comes from elsewhere is compared by `Digest`, the hashes of whole prompts and answers.
"""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias
from zlib import crc32

from .codes import Code
from .findings import Finding
from .json_values import is_object
from .turns import answer_of, prompt_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Entries: TypeAlias = "array[int]"

MOST: Final = 400_000
"""Examples that are compared; further ones are only compared with these."""

_TAIL = 120  # characters
_TRIES = 8
_HALF = (1 << 32) - 1
_KEY_IN_SLOT = 1 if sys.byteorder == "little" else 0  # which 4 of the 16 bytes


class Memory(Protocol):
    """How an example is remembered and compared."""

    def key(self, record: Mapping[str, Any], place: int) -> tuple[int, int]:
        """Return a key that is equal where prompts are, and a mark to remember the example by."""
        ...

    def answers_alike(self, mark: int, record: Mapping[str, Any], own: int) -> bool | None:
        """Tell whether a remembered example has the same answer; None where it has another prompt."""
        ...


class Digest:
    """Remember examples by the hashes of their prompt and answer."""

    def __init__(self, format: str) -> None:
        """Compare examples of a format."""
        self._format = format

    def key(self, record: Mapping[str, Any], place: int) -> tuple[int, int]:
        """Return the hash of the prompt and that of the answer."""
        del place
        prompt, answer = prompt_of(record, self._format), answer_of(record, self._format)
        whole = hash(tuple(prompt))
        return whole & _HALF, (whole >> 32 & _HALF) << 32 | hash(answer) & _HALF

    def answers_alike(self, mark: int, record: Mapping[str, Any], own: int) -> bool | None:
        """Compare the other halves of the prompts' hashes, then the answers'."""
        del record
        return mark == own if mark >> 32 == own >> 32 else None


class Recall:
    """Remember examples by their place in a file that can be read again."""

    def __init__(self, format: str, fetch: Callable[[int], object]) -> None:
        """Compare examples of a format; ``fetch`` returns the record that begins at a byte of the file."""
        self._format, self._fetch = format, fetch
        self._chat = format == "chat"

    def key(self, record: Mapping[str, Any], place: int) -> tuple[int, int]:
        """Return a key made of the end of the prompt and its length, and the place."""
        if self._chat:
            messages = record["messages"]
            text = messages[-2].get("content") if len(messages) > 1 else ""
            if type(text) is not str:  # parts, or a message without content
                text = str(text)
        else:
            messages = prompt_of(record, self._format)
            text = messages[-1] if messages else ""
        return crc32(text[-_TAIL:].encode(), len(text) + len(messages)) or 1, place  # 0 is a free slot's

    def answers_alike(self, mark: int, record: Mapping[str, Any], own: int) -> bool | None:
        """Read the other example again and compare both."""
        del own
        other = self._fetch(mark)
        if not is_object(other) or prompt_of(other, self._format) != prompt_of(record, self._format):
            return None
        return answer_of(other, self._format) == answer_of(record, self._format)


class Repeats:
    """A table of the examples so far: open addressing in one array, two numbers a slot.

    The first is key and line (0 is a free slot), the second the mark; side by side they cost one look into memory.
    """

    __slots__ = ("_key", "_mask", "_memory", "_room", "_table")

    def __init__(self, memory: Memory, expected: int = 4096) -> None:
        """Start with an empty table that has room for so many examples before it has to grow."""
        self._memory = memory
        self._key = memory.key
        self._make(1 << max(12, (min(expected, MOST) * 3 // 2).bit_length()))

    def _make(self, slots: int) -> None:
        self._table = array("Q", bytes(16 * slots))
        self._mask = 2 * slots - 2
        self._room = min(slots * 2 // 3, MOST)

    def look(self, record: Mapping[str, Any], line: int, place: int) -> Finding | None:
        """Remember an example; return a finding where it, or its prompt, was there before.

        Args:
            record: an example that is well-formed.
            line: its number.
            place: the byte of the file where it begins.
        """
        key, mark = self._key(record, place)
        table = self._table
        slot = key * 2 & self._mask
        if table[slot]:
            slot, finding = self._search(record, line, key, mark, slot)
            if slot < 0:
                return finding
        if self._room:
            table[slot] = key << 32 | line
            table[slot + 1] = mark
            self._room -= 1
            if not self._room:
                self._grow()
        return None

    def _search(
        self, record: Mapping[str, Any], line: int, key: int, mark: int, slot: int
    ) -> tuple[int, Finding | None]:
        """Return a free slot for an example that is new, or -1 and perhaps a finding where it is not to be kept."""
        tries = 0
        while held := self._table[slot]:
            if held >> 32 == key:
                alike = self._memory.answers_alike(self._table[slot + 1], record, mark)
                if alike is not None:
                    return -1, _finding(alike, line, held & _HALF)
                tries += 1
                if tries == _TRIES:
                    return -1, None
            slot = (slot + 2) & self._mask
        return slot, None

    def entries(self) -> Entries:
        """Return the table."""
        return self._table

    def common(self, entries: Entries, before: int, fetch: Callable[[int], object]) -> Iterator[Finding]:
        """Yield findings for examples of another table that are in this one; nothing new is remembered.

        Args:
            entries: the table of what follows in the file, or of a part of it.
            before: how many lines stand before that part.
            fetch: returns the record for a mark.
        """
        both = set(_keys(self._table)).intersection(_keys(entries)) - {0}
        if both:
            for key, mark, line in _remembered(entries):
                record = fetch(mark) if key in both else None
                if is_object(record):
                    _, finding = self._search(record, before + line, key, mark, key * 2 & self._mask)
                    if finding:
                        yield finding

    def _free(self, key: int) -> int:
        slot = key * 2 & self._mask
        while self._table[slot]:
            slot = (slot + 2) & self._mask
        return slot

    def _grow(self) -> None:
        if self._mask >= MOST * 2:
            return  # full: further examples are only compared
        held = self._table
        self._make(self._mask + 2)
        for key, mark, line in _remembered(held):
            free = self._free(key)
            self._table[free], self._table[free + 1] = key << 32 | line, mark
            self._room -= 1


def _keys(table: Entries) -> memoryview[int]:
    return memoryview(table).cast("B").cast("I")[_KEY_IN_SLOT::4]


def _remembered(table: Entries) -> Iterator[tuple[int, int, int]]:
    """Yield key, mark and line of every example in a table."""
    for head, mark in zip(table[::2], table[1::2], strict=True):
        if head:
            yield head >> 32, mark, head & _HALF


def _finding(alike: bool, line: int, first: int) -> Finding:
    if alike:
        return Finding(Code.DUPLICATE, "", f"the example is the same as line {first}", line, found=f"line {first}")
    text = f"the same prompt has another answer on line {first}"
    return Finding(Code.CONTRADICTION, "", text, line, found=f"line {first}")
