"""Keys that a format does not have, and examples that are of another format altogether."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..codes import Code
from ..findings import Finding
from ..json_values import below, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MARKS = {"chat": ("messages",), "preference": ("input", "preferred_output"), "legacy": ("prompt", "completion")}


def another_format(record: Mapping[str, object], wanted: str) -> Finding | None:
    """Return a finding if the example has nothing of the wanted format, but the keys of another."""
    own = _MARKS["chat" if wanted == "reinforcement" else wanted]
    if any(key in record for key in own):
        return None
    for name, keys in _MARKS.items():
        if all(key in record for key in keys) or (name == "legacy" and "prompt" in record):
            text = f"this looks like {name} data, not {wanted}"
            return Finding(Code.WRONG_FORMAT, "", text, found="keys " + ", ".join(map(short, list(record)[:4])))
    return None


def unknown_keys(record: Mapping[str, object], known: Sequence[str], code: Code, at: str = "") -> Iterator[Finding]:
    """Yield a finding for every key that is not known, with the name that it is near to."""
    for key in record:
        if key not in known:
            near = get_close_matches(key.lower(), known, n=1) if len(key) < 40 else []
            hint = f"; did you mean {near[0]!r}?" if near else ""
            yield Finding(code, below(at, key), f"{short(key)} is no key of this format{hint}", found=short(key))
