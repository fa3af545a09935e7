"""Files that are no JSON Lines at all: told from the first line, once, in place of a finding for every line."""

from __future__ import annotations

import re
from typing import Final

from .codes import Code
from .findings import Finding
from .json_values import is_array, is_object

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_PACKED = {b"PK\x03\x04": "a zip archive or xlsx workbook", b"\x1f\x8b": "gzip", b"PAR1": "parquet", b"%PDF": "PDF"}
_LONE_CR = re.compile(rb"}\r(?!\n)\s*{")


def hopeless(first: bytes, value: object) -> Finding | None:
    """Return what is wrong with a file as a whole, judging by its first line.

    Args:
        first: the line, without a byte order mark.
        value: what it is as JSON, None where it is not.
    """
    if first.startswith(_UTF_16) or _every_other_is_nul(first):
        return Finding(Code.UTF_16, "", "the file is UTF-16 or UTF-32, not UTF-8", 1, found=first[:4].hex(" "))
    for signature, name in _PACKED.items():
        if first.startswith(signature):
            return Finding(Code.BINARY_FILE, "", f"the file is {name}, not text", 1, found=name)
    if b"\x00" in first:
        return Finding(Code.BINARY_FILE, "", "the file holds NUL bytes; it is not text", 1, found="NUL")
    if _LONE_CR.search(first):
        return Finding(Code.LONE_CR, "", "lines end with CR alone; servers see one single line", 1, found="CR")
    text = first.strip()
    if is_array(value):
        several = len(value) > 1 and all(is_object(one) for one in value)
        return _array() if several else None
    if value is None and text.startswith(b"[") and (text == b"[" or text.endswith((b"{", b","))):
        return _array()
    if text == b"{" or re.fullmatch(rb'\{\s*"[^"]*"\s*:\s*[\[{]?', text):
        message = "the first object is spread over several lines; each belongs on one line"
        return Finding(Code.SPREAD_OBJECT, "", message, 1, found="{")
    return None


def _array() -> Finding:
    return Finding(Code.ONE_ARRAY, "", "the file is one JSON array; write one object a line", 1, found="[")


def _every_other_is_nul(first: bytes) -> bool:
    head = first[:64]
    return len(head) > 7 and (set(head[1::2]) == {0} or set(head[::2]) == {0})
