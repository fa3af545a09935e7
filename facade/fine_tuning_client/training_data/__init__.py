"""Check, mend, count, price, convert and split training data before it is uploaded.

Functions work on lines and records; those with ``file`` in their name open files. Names are loaded when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from .budget import BudgetExceeded as BudgetExceeded
    from .budget import within_budget as within_budget
    from .checks import check_lines as check_lines
    from .codes import Code as Code
    from .codes import explain as explain
    from .conversion.accounts import ConversionReport as ConversionReport
    from .conversion.accounts import NotConvertible as NotConvertible
    from .conversion.completions import Style as Style
    from .conversion.files import convert_file as convert_file
    from .cost import Estimate as Estimate
    from .cost import epochs_of as epochs_of
    from .cost import estimate as estimate
    from .encodings import counter as counter
    from .failures import Diagnosis as Diagnosis
    from .failures import diagnose as diagnose
    from .figures import Stats as Stats
    from .figures import sample as sample
    from .figures import stats as stats
    from .files import check_file as check_file
    from .files import guess_format as guess_format
    from .findings import Finding as Finding
    from .findings import Report as Report
    from .findings import ValidationReport as ValidationReport
    from .fixes import SAFE as SAFE
    from .fixes import FixReport as FixReport
    from .fixes import fix_line as fix_line
    from .fixes import fix_lines as fix_lines
    from .operations import compare_files as compare_files
    from .operations import diagnose_file as diagnose_file
    from .operations import estimate_file as estimate_file
    from .operations import fix_file as fix_file
    from .operations import sample_file as sample_file
    from .operations import split_file as split_file
    from .operations import stats_file as stats_file
    from .operations import truncation as truncation
    from .rules import Format as Format
    from .splitting import Split as Split
    from .splitting import by_answer as by_answer
    from .splitting import by_field as by_field
    from .splitting import split as split
    from .tokens import example_tokens as example_tokens

_WHERE: Final = {
    "budget": ("BudgetExceeded", "within_budget"),
    "checks": ("check_lines",),
    "codes": ("Code", "explain"),
    "conversion.accounts": ("ConversionReport", "NotConvertible"),
    "conversion.completions": ("Style",),
    "conversion.files": ("convert_file",),
    "cost": ("Estimate", "epochs_of", "estimate"),
    "encodings": ("counter",),
    "failures": ("Diagnosis", "diagnose"),
    "files": ("check_file", "guess_format"),
    "findings": ("Finding", "Report", "ValidationReport"),
    "fixes": ("SAFE", "FixReport", "fix_line", "fix_lines"),
    "operations": (
        "compare_files",
        "diagnose_file",
        "estimate_file",
        "fix_file",
        "sample_file",
        "split_file",
        "stats_file",
        "truncation",
    ),
    "rules": ("Format",),
    "splitting": ("Split", "by_answer", "by_field", "split"),
    "figures": ("Stats", "sample", "stats"),
    "tokens": ("example_tokens",),
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
