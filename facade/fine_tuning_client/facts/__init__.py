"""Dated data about models, limits, prices, ends and announcements, with sources and dates. Nothing is fetched.

A file of one's own overrides rows and adds others: `load(file)`, or the environment variable FINE_TUNING_FACTS. It is
TOML with the same tables (``[[model]]``, ``[[limit]]``, ``[[price]]``, ``[[shutdown]]``, ``[[notice]]``) as the files
beside this module.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "FINE_TUNING_FACTS"
_FOLDER = Path(__file__).parent
_KEYS = {
    "limit": ("provider", "name"),
    "model": ("name",),
    "notice": ("host", "status"),
    "price": ("provider", "model"),
    "shutdown": ("provider", "model"),
}
_BASE_OF_FINE_TUNE = ("ft:", "ft-")


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: its values, its source, and the day on which the source said so."""

    values: Mapping[str, object]
    source: str
    as_of: str

    def number(self, name: str) -> float | None:
        """Return a number, or None where the source gives none."""
        value = self.values.get(name)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def text(self, name: str) -> str | None:
        """Return a text, or None where the source gives none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None


_Rows: TypeAlias = dict[tuple[str, ...], Row]


class Facts:
    """All rows, by kind and key. A bundled file is read when a row of it is asked for."""

    def __init__(self, own: Mapping[str, _Rows]) -> None:
        """Begin with rows of one's own, by kind; they go before the bundled ones."""
        self._own = own

    @cached_property
    def limits(self) -> _Rows:
        """What providers and models take at most and at least."""
        return self._table("limit")

    @cached_property
    def models(self) -> _Rows:
        """Base models."""
        return self._table("model")

    @cached_property
    def prices(self) -> _Rows:
        """What training costs."""
        return self._table("price")

    @cached_property
    def shutdowns(self) -> _Rows:
        """When models end at providers other than OpenAI."""
        return self._table("shutdown")

    @cached_property
    def notices(self) -> _Rows:
        """What hosts have announced."""
        return self._table("notice")

    def _table(self, kind: str) -> _Rows:
        return _rows(_FOLDER / f"{kind}s.toml", kind) | self._own.get(kind, {})

    def limit(self, provider: str, name: str) -> int | None:
        """Return a limit of a provider, or None where none is known."""
        row = self.limits.get((provider, name)) or self.limits.get(("any", name))
        value = row.number("value") if row else None
        return None if value is None else int(value)

    def model(self, name: str) -> Row | None:
        """Return the row of a base model, a dated snapshot of one or a fine-tune of one; None when it is not known."""
        return self.models.get((_nearest(name, {key[0] for key in self.models}),))

    def price(self, provider: str, name: str) -> Row | None:
        """Return the prices of a model at a provider, or None when they are not known."""
        nearest = _nearest(name, {model for _, model in self.models_with_prices(provider)})
        return self.prices.get((provider, nearest))

    def shutdown(self, provider: str, name: str) -> Row | None:
        """Return the row that says when a model and its fine-tunes end at a provider; None when that is not known."""
        if provider == "openai":
            row = self.model(name)
            return row if row and row.text("shutdown") else None
        return self.shutdowns.get((provider, _nearest(name, {key[1] for key in self.shutdowns if key[0] == provider})))

    def models_with_prices(self, provider: str) -> list[tuple[str, str]]:
        """Return the keys of the prices of one provider."""
        return [(key[0], key[1]) for key in self.prices if key[0] == provider]


def load(override: str | os.PathLike[str] | None = None) -> Facts:
    """Return the facts, with the rows of one's own file over them.

    Args:
        override: a TOML file; by default the one that the environment variable FINE_TUNING_FACTS names, if any.

    Raises:
        OSError: the file cannot be read.
        ValueError: the file is not TOML, or a row lacks its key, ``source`` or ``as_of``.
    """
    chosen = os.fspath(override) if override is not None else os.environ.get(VARIABLE, "")
    return _load(chosen)


@lru_cache(maxsize=4)
def _load(override: str) -> Facts:
    return Facts({kind: _rows(Path(override), kind) for kind in _KEYS} if override else {})


def _rows(file: Path, kind: str) -> _Rows:
    try:
        found: object = tomllib.loads(file.read_text(encoding="utf-8")).get(kind, [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{file} is not TOML: {error}") from None
    if not _is_list(found):
        raise ValueError(f"{file}: `{kind}` must be a list of tables, [[{kind}]]")
    rows: _Rows = {}
    for number, values in enumerate(found, start=1):
        row = dict(values) if _is_table(values) else {}
        missing = [name for name in (*_KEYS[kind], "source", "as_of") if name not in row]
        if missing:
            raise ValueError(f"{file}: row {number} of [[{kind}]] lacks {', '.join(missing)}")
        key = tuple(str(row[name]) for name in _KEYS[kind])
        rows[key] = Row(row, str(row["source"]), str(row["as_of"]))
    return rows


def _nearest(name: str, known: set[str]) -> str:
    """Return the longest known name that is the name, or that it begins with and goes on from at a separator."""
    base = name.lower()
    for prefix in _BASE_OF_FINE_TUNE:
        base = base.removeprefix(prefix)
    base = base.split(":", 1)[0].split(".ft-", 1)[0]
    fits = [one for one in known if base == one or base.startswith((f"{one}-2", f"{one}-0", f"{one}-1"))]
    return max(fits, key=len, default="")


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _is_table(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)
