"""Write a multipart/form-data body (RFC 7578) as a stream: no file in it is ever held whole."""

from __future__ import annotations

import os
from contextlib import aclosing
from typing import TYPE_CHECKING

from ._sources import Source

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable, Iterator


class Multipart:
    """A form with files, ready to be sent.

    content_type: the header that goes with it. length: bytes of the whole body, None when a file does not know its
    size. replayable: whether iterating again gives the same body. asynchronous: whether only `async for` can read it.

    The boundary is new and random for each form, so that no file can be made to contain it.
    """

    __slots__ = ("_sections", "content_type", "length")

    def __init__(self, fields: Iterable[tuple[str, str | Source]]) -> None:
        """Lay out the fields in the order given. Raises ValueError for text that cannot be written as UTF-8."""
        boundary = os.urandom(16).hex()  # what secrets.token_hex gives, without importing it
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self._sections = _sections(fields, boundary)
        sizes = [section.size if isinstance(section, Source) else len(section) for section in self._sections]
        known = [size for size in sizes if size is not None]
        self.length = sum(known) if len(known) == len(sizes) else None

    @property
    def replayable(self) -> bool:
        return all(source.replayable for source in self._sources())

    @property
    def asynchronous(self) -> bool:
        return any(source.asynchronous for source in self._sources())

    def __iter__(self) -> Iterator[bytes]:
        for section in self._sections:
            if isinstance(section, Source):
                yield from section
            else:
                yield section

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        for section in self._sections:
            if isinstance(section, Source):
                async with aclosing(section.__aiter__()) as pieces:
                    async for piece in pieces:
                        yield piece
            else:
                yield section

    def _sources(self) -> Iterator[Source]:
        return (section for section in self._sections if isinstance(section, Source))


def _sections(fields: Iterable[tuple[str, str | Source]], boundary: str) -> list[bytes | Source]:
    """Put the fields in a row of ready bytes and files, with everything between two files in one piece."""
    sections: list[bytes | Source] = []
    ready = b""
    for name, value in fields:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'
        if isinstance(value, Source):
            head += f'; filename="{_quoted(value.filename)}"\r\nContent-Type: {value.content_type}\r\n'
            head += "".join(f"{header}: {content}\r\n" for header, content in value.headers)
            sections += [ready + head.encode() + b"\r\n", value]
            ready = b"\r\n"
        else:
            ready += head.encode() + b"\r\n\r\n" + _encoded(value, name) + b"\r\n"
    sections.append(ready + f"--{boundary}--\r\n".encode())
    return sections


def _quoted(name: str) -> str:
    """Escape a name as browsers do, by percent signs; also what could end the quotes or the line for some parser."""
    readable = name.encode("utf-8", "replace").decode("utf-8")  # a file name may hold bytes that are no text
    return "".join(f"%{ord(letter):02X}" if letter in '"\\\x7f' or letter < " " else letter for letter in readable)


def _encoded(text: str, field: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError(f"{field} holds a character that cannot be written as UTF-8") from None
