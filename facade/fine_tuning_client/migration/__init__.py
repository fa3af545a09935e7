"""Move off `/fine-tunes`: code, training data, saved records, and a plan for a whole repository. Nothing is sent.

`mapping` is the one table that all parts use, `codes` what is told. Names are loaded when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .codes import Note as Note
    from .codes import explain as explain
    from .data import DataReport as DataReport
    from .data import migrate_data as migrate_data
    from .plan import Plan as Plan
    from .plan import make_plan as make_plan
    from .records import RecordsReport as RecordsReport
    from .records import convert_records as convert_records
    from .records import to_fine_tune as to_fine_tune
    from .records import to_job as to_job

_WHERE: Final = {
    "codes": ("Note", "explain"),
    "data": ("DataReport", "migrate_data"),
    "plan": ("Plan", "make_plan"),
    "records": ("RecordsReport", "convert_records", "to_fine_tune", "to_job"),
}
_MODULE_OF: Final = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load a public name on first use."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names too."""
    return sorted({*globals(), *_MODULE_OF})
