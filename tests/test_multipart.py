"""Multipart bodies, read back by a parser that others wrote."""

from __future__ import annotations

import asyncio
import io
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_multipart.multipart import MultipartParser, parse_options_header

from fine_tuning_client._multipart import Multipart
from fine_tuning_client._sources import source

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

Section = tuple[dict[str, str], bytes]


def parse(content_type: str, body: bytes) -> list[Section]:
    """Take a body apart into the headers and the content of each section."""
    sections: list[Section] = []
    name, value = bytearray(), bytearray()

    def end_header() -> None:
        sections[-1][0][name.decode().lower()] = value.decode()
        name.clear()
        value.clear()

    def add_data(data: bytes, start: int, end: int) -> None:
        headers, content = sections[-1]
        sections[-1] = headers, content + data[start:end]

    parser = MultipartParser(
        parse_options_header(content_type)[1][b"boundary"],
        callbacks={
            "on_part_begin": lambda: sections.append(({}, b"")),
            "on_header_field": lambda data, start, end: name.extend(data[start:end]),
            "on_header_value": lambda data, start, end: value.extend(data[start:end]),
            "on_header_end": end_header,
            "on_part_data": add_data,
        },
    )
    parser.write(body)
    parser.finalize()
    return sections


def options(section: Section) -> dict[str, str]:
    """Read name and file name of a section."""
    found = parse_options_header(section[0]["content-disposition"].encode())[1]
    return {key.decode(): value.decode("latin-1").encode("latin-1").decode() for key, value in found.items()}


def test_fields_and_files_are_read_back() -> None:
    """Names, types, headers and contents arrive in the order given."""
    form = Multipart(
        [
            ("purpose", "fine-tune"),
            ("expires_after[seconds]", "3600"),
            ("file", source(("train.jsonl", b'{"a": 1}\n', "application/jsonl", {"X-Note": "1"}))),
            ("after", "é\r\n"),
        ]
    )

    sections = parse(form.content_type, b"".join(form))

    assert [options(section) for section in sections] == [
        {"name": "purpose"},
        {"name": "expires_after[seconds]"},
        {"name": "file", "filename": "train.jsonl"},
        {"name": "after"},
    ]
    assert [content for _, content in sections] == [b"fine-tune", b"3600", b'{"a": 1}\n', "é\r\n".encode()]
    assert sections[2][0]["content-type"] == "application/jsonl"
    assert sections[2][0]["x-note"] == "1"


@given(st.lists(st.tuples(st.text(), st.text(), st.binary(min_size=1, max_size=300)), max_size=4))
def test_nothing_in_names_or_contents_changes_the_form(files: list[tuple[str, str, bytes]]) -> None:
    """Whatever the names and contents hold, there are as many sections, and every content is what it was."""
    form = Multipart((name, source((f"n{filename}", content))) for name, filename, content in files)
    body = b"".join(form)

    sections = parse(form.content_type, body)

    assert [content for _, _, content in files] == [content for _, content in sections]
    assert [set(options(section)) for section in sections] == [{"name", "filename"}] * len(files)
    assert form.length == len(body)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plain.jsonl", "plain.jsonl"),
        ("süß 訓練.jsonl", "süß 訓練.jsonl"),
        ('a"b', "a%22b"),
        ("a\r\nX: 1", "a%0D%0AX: 1"),
        ("a\\", "a%5C"),
        ("a\0b\x7f", "a%00b%7F"),
        ("bad\udcff", "bad?"),
        ('x"; filename="y', "x%22; filename=%22y"),
    ],
)
def test_names_are_escaped(name: str, expected: str) -> None:
    """Quotes, line breaks, backslashes and controls cannot end the header; other text is sent as UTF-8."""
    form = Multipart([(name, source((name, b"x")))])

    assert f'form-data; name="{expected}"; filename="{expected}"\r\n'.encode() in b"".join(form)


def test_every_form_has_a_boundary_of_its_own() -> None:
    """It cannot be known beforehand, so no file can forge a field with it."""
    forms = [Multipart([("file", source(b"--+++\r\n--boundary--\r\n"))]) for _ in range(50)]

    assert len({form.content_type for form in forms}) == 50
    assert [len(parse(form.content_type, b"".join(form))) for form in forms] == [1] * 50


def test_a_body_can_be_sent_again(tmp_path: Path) -> None:
    """The second sending is the first, byte for byte, from where an open file stood."""
    (tmp_path / "a").write_bytes(b"skipped, sent")
    with open(tmp_path / "a", "rb") as file:
        file.seek(9)
        form = Multipart([("purpose", "x"), ("file", source(file))])
        bodies = [b"".join(form), b"".join(form)]

        assert (form.replayable, bodies[0] == bodies[1], b"\r\nsent\r\n" in bodies[0]) == (True, True, True)


def test_a_stream_makes_the_length_unknown() -> None:
    """A file without a size is sent without announcing one, and only once."""
    form = Multipart([("purpose", "x"), ("file", source(iter([b"ab", b"c"]))), ("more", source(b"d"))])

    assert (form.length, form.replayable, form.asynchronous) == (None, False, False)
    assert [content for _, content in parse(form.content_type, b"".join(form))] == [b"x", b"abc", b"d"]


def test_a_form_without_files_is_a_form() -> None:
    """Text alone is encoded the same way, and no fields at all still end properly."""
    form, empty = Multipart([("a", "1"), ("b", "")]), Multipart([])

    assert [content for _, content in parse(form.content_type, b"".join(form))] == [b"1", b""]
    assert b"".join(empty).startswith(b"--")


def test_both_modes_send_the_same() -> None:
    """Asynchronous iteration gives the same bytes in the same pieces."""
    form = Multipart([("purpose", "x"), ("file", source(io.BytesIO(bytes(1_000_000))))])

    async def pieces() -> list[bytes]:
        return [piece async for piece in form]

    assert list(form) == asyncio.run(pieces())


def test_an_asynchronous_file_makes_an_asynchronous_form() -> None:
    """It is known before sending that the synchronous client cannot send it."""

    async def chunks() -> AsyncIterator[bytes]:
        yield b"abc"

    form = Multipart([("file", source(chunks()))])

    async def body() -> bytes:
        return b"".join([piece async for piece in form])

    assert form.asynchronous
    assert [content for _, content in parse(form.content_type, asyncio.run(body()))] == [b"abc"]


def test_leaving_early_closes_the_files() -> None:
    """A send that breaks off runs the clean-up of the caller's own generator at once."""
    closed: list[str] = []

    async def chunks() -> AsyncIterator[bytes]:
        try:
            yield bytes(1_000_000)
        finally:
            closed.append("chunks")

    async def leave_early() -> None:
        pieces = Multipart([("file", source(chunks()))]).__aiter__()
        await anext(pieces)
        await anext(pieces)
        await pieces.aclose()
        assert closed == ["chunks"]

    asyncio.run(leave_early())


def test_text_that_is_not_unicode_is_refused() -> None:
    """A lone surrogate has no UTF-8 form; the error names the field and comes before anything is sent."""
    with pytest.raises(ValueError, match="purpose holds a character"):
        Multipart([("purpose", "\ud800")])


def test_memory_stays_flat(tmp_path: Path) -> None:
    """The form of a 64 MiB file is sent in pieces, never joined."""
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    tracemalloc.start()
    form: Any = Multipart([("purpose", "fine-tune"), ("file", source(big))])
    total = sum(len(piece) for piece in form)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (total, peak < 1024 * 1024) == (form.length, True)
