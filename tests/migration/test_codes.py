"""The catalogue of migration codes: complete, well formed, and the only source of codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fine_tuning_client.migration import codes
from fine_tuning_client.migration.codes import CHANGED, CLEAN, FOR_A_PERSON, UNREADABLE, entry, exit_code, explain

PACKAGE = Path(codes.__file__).parent
QUOTED_CODE = re.compile(r"""["']([A-Z]\d{3})["']""")


@pytest.mark.parametrize("code", codes.catalogue())
def test_every_code_says_what_why_and_what_to_do(code: str) -> None:
    """A code has a known family, a level, and three texts that end as sentences do."""
    found = entry(code)

    assert code[0] in codes.FAMILIES
    assert re.fullmatch(r"[A-Z]\d{3}", code)
    assert found.title.strip(".") == found.title != ""
    assert (found.why[-1:], found.todo[-1:]) == (".", ".")


def test_every_code_in_the_source_is_in_the_catalogue() -> None:
    """No module tells a code that `explain` does not know."""
    used = {code for path in PACKAGE.rglob("*.py") for code in QUOTED_CODE.findall(path.read_text(encoding="utf-8"))}

    assert used - codes.catalogue().keys() == set()


def test_explain_takes_a_code_in_any_case() -> None:
    """`explain p006` is the text of P006, with its level."""
    assert explain(" p006 ") == explain("P006")
    assert explain("P006").startswith("P006 (person): ")


@pytest.mark.parametrize(("wrong", "named"), [("P999", "P001"), ("Q1", "U001"), ("", "U001")])
def test_an_unknown_code_is_refused_with_those_that_there_are(wrong: str, named: str) -> None:
    """The error names the codes of the family, or all."""
    with pytest.raises(ValueError, match=named):
        explain(wrong)


@pytest.mark.parametrize(
    ("told", "changed", "expected"),
    [
        ([], False, CLEAN),
        (["P002", "V001"], False, CLEAN),
        (["P002"], True, CHANGED),
        (["P001"], False, CHANGED),
        (["P001", "P006"], True, FOR_A_PERSON),
        (["P008"], False, FOR_A_PERSON),
        (["P001", "P006", "U001"], True, UNREADABLE),
    ],
)
def test_the_gravest_finding_decides_the_exit_code(told: list[str], changed: bool, expected: int) -> None:
    """0 nothing left, 1 changes, 2 items for a person, 3 files that cannot be read."""
    assert exit_code(told, changed=changed) == expected
