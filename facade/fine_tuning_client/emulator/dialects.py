"""Choose the profile that a set of options asks for."""

from __future__ import annotations

from typing import Literal

from .azure import AzureProfile
from .eras import Era, EraProfile
from .profiles import Profile
from .strict import StrictProfile

Dialect = Literal["openai", "azure"]


def profile_of(dialect: Dialect, era: str | None, strict_spec: bool) -> Profile:
    """Return the profile of a dialect, in an era or by the letter; ValueError for what does not go together."""
    month = None if era is None else Era.parse(era)
    if strict_spec and (dialect != "openai" or month is not None):
        raise ValueError("strict_spec is about the specification of today: it has no era and no other dialect")
    if dialect == "azure":
        return AzureProfile(month)
    if dialect != "openai":
        raise ValueError(f"the dialect is 'openai' or 'azure', not {dialect!r}")
    if strict_spec:
        return StrictProfile()
    return Profile() if month is None else EraProfile(month)
