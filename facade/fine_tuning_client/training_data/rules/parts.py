"""Parts of content: text and images."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from ..codes import Code
from ..findings import Finding
from ..json_values import is_array, is_object, kind, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..provider import Provider

_DATA_URL = re.compile(r"data:([a-zA-Z0-9.+/-]*)(?:;[^,;]*)*?(;base64)?,")
_SIGNATURES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n", "image/webp": b"RIFF"}
_FORMATS = {**_SIGNATURES, "image/jpg": _SIGNATURES["image/jpeg"]}


def part_faults(part: object, role: str, at: str, provider: Provider) -> Iterator[Finding]:
    """Check one part of a message's content."""
    name = part.get("type") if is_object(part) else None
    if not is_object(part) or name is None:
        text = "a part of the content is an object with a `type`"
        yield Finding(Code.PART_SHAPE, at, text, found=kind(part) if not is_object(part) else "no type")
    elif name == "text" or (name == "refusal" and role == "assistant"):
        if not isinstance(part.get(str(name)), str):
            found = short(part.get(str(name)))
            yield Finding(Code.PART_TEXT, f"{at}/{name}", f"a {name} part needs `{name}`, a string", found=found)
    elif name == "image_url":
        yield from _image(part, role, at, provider)
    else:
        text = f"a {role} message has no parts of type {short(name)}"
        yield Finding(Code.PART_TYPE, f"{at}/type", text, found=short(name))


def image_count(messages: Sequence[object]) -> int:
    """Return how many images a list of messages holds."""
    contents = [message.get("content") for message in messages if is_object(message)]
    return sum(1 for parts in contents if is_array(parts) for part in parts if is_object(part) and "image_url" in part)


def _image(part: Mapping[str, object], role: str, at: str, provider: Provider) -> Iterator[Finding]:
    if role != "user":
        yield Finding(Code.IMAGE_ROLE, at, f"an image in a message of the role {role}", found=role)
        return
    image = part.get("image_url")
    url = image.get("url") if is_object(image) else None
    if not is_object(image) or not isinstance(url, str):
        text = "an image needs `image_url` with a `url`, a string"
        yield Finding(Code.IMAGE_URL, f"{at}/image_url", text, found=short(image))
        return
    detail = image.get("detail", "auto")
    if detail not in ("auto", "low", "high"):
        text = f"detail {short(detail)} is not auto, low or high"
        yield Finding(Code.IMAGE_DETAIL, f"{at}/image_url/detail", text, found=short(detail))
    place = f"{at}/image_url/url"
    if url.startswith("data:"):
        yield from _data_url(url, place, provider)
    elif not url.startswith(("https://", "http://")):
        text = f"{short(url)} is neither a web address nor a data URL"
        yield Finding(Code.IMAGE_URL, place, text, found=short(url))


def _data_url(url: str, at: str, provider: Provider) -> Iterator[Finding]:
    head = _DATA_URL.match(url)
    if not head or not head[2]:
        yield Finding(Code.IMAGE_BASE64, at, "the data URL is not data:image/...;base64,...", found=short(url))
        return
    media = head[1].lower()
    if media not in _FORMATS:
        text = f"{media or 'no media type'} is not JPEG, PNG or WEBP"
        yield Finding(Code.IMAGE_FORMAT, at, text, found=media or "none")
        return
    size = (len(url) - head.end()) * 3 // 4
    if size > provider.image_bytes:
        text = f"the image has about {size:,} bytes, more than {provider.image_bytes:,}"
        yield Finding(Code.IMAGE_TOO_LARGE, at, text, found=f"{size} bytes")
        return
    try:
        beginning = base64.b64decode(url[head.end() :], validate=True)[:16]
    except (binascii.Error, ValueError) as error:
        yield Finding(Code.IMAGE_BASE64, at, f"the data URL is not base64: {error}", found=short(url[head.end() :]))
        return
    if not beginning.startswith(_FORMATS[media]):
        text = f"the image says {media}, but its bytes do not begin so"
        yield Finding(Code.IMAGE_FORMAT, at, text, found=beginning[:8].hex())
