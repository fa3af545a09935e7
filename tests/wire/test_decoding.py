"""Content encodings, however their bytes are cut."""

from __future__ import annotations

import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client._transport.decoding import PIECE, Decoder
from fine_tuning_client._transport.failures import Failure

CODINGS = ["gzip", "deflate", "deflate, gzip"]


def encoded_as(coding: str, data: bytes) -> bytes:
    """Apply codings in turn."""
    for name in coding.split(", "):
        data = gzip.compress(data, mtime=0) if name == "gzip" else zlib.compress(data)
    return data


def decoded(coding: str, encoded: bytes, cuts: list[int]) -> bytes:
    """Decode bytes that come in parts."""
    decoder, out, start = Decoder(coding), b"", 0
    for cut in [*sorted(cut % (len(encoded) + 1) for cut in cuts), len(encoded)]:
        for piece in decoder.feed(encoded[start:cut]):
            assert len(piece) <= PIECE
            out += piece
        start = max(start, cut)
    decoder.end()
    return out


@given(
    data=st.one_of(st.binary(max_size=300), st.integers(0, 300_000).map(bytes)),
    coding=st.sampled_from(CODINGS),
    cuts=st.lists(st.integers(0, 10_000), max_size=8),
)
def test_any_cutting_decodes_to_the_same(data: bytes, coding: str, cuts: list[int]) -> None:
    """Chunk borders mean nothing, and no piece is large."""
    assert decoded(coding, encoded_as(coding, data), cuts) == data


@given(data=st.binary(max_size=100), coding=st.sampled_from(CODINGS), cuts=st.lists(st.integers(0, 100)))
def test_any_bytes_decode_or_fail(data: bytes, coding: str, cuts: list[int]) -> None:
    """Nothing else is raised."""
    with suppress(Failure):
        decoded(coding, data, cuts)


@given(data=st.binary(min_size=1, max_size=300), lost=st.integers(1, 400), coding=st.sampled_from(["gzip", "deflate"]))
def test_a_cut_stream_is_never_taken_for_whole(data: bytes, lost: int, coding: str) -> None:
    """However little is missing."""
    encoded = encoded_as(coding, data)
    with pytest.raises(Failure):
        decoded(coding, encoded[: max(1, len(encoded) - lost)], [])
