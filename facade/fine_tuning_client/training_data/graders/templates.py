"""Templates in graders: {{item.x}} from the example, {{sample.x}} from what the model wrote."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from ..codes import Code
from ..findings import Finding
from ..json_values import below, is_array, is_object, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..provider import Provider
    from ..rules import Rule

SAMPLE_FIELDS: Final = ("output_text", "output_json", "output_tools", "choices")
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_STEP = re.compile(r"[^.\[\]]+")


class TemplateError(ValueError):
    """A template names what is not there."""


def placeholders(value: object, at: str = "") -> Iterator[tuple[str, str]]:
    """Yield pointer and name of every placeholder in the texts of a grader; a python grader's source has none."""
    if isinstance(value, str):
        for found in _PLACEHOLDER.finditer(value):
            yield at, found[1]
    elif is_object(value):
        for key, inner in value.items():
            if key != "source":
                yield from placeholders(inner, below(at, key))
    elif is_array(value):
        for place, inner in enumerate(value):
            yield from placeholders(inner, below(at, place))


def template_faults(grader: object) -> Iterator[Finding]:
    """Yield a finding for every placeholder that names neither a field of the item nor one of the sample."""
    for pointer, name in placeholders(grader):
        steps = _STEP.findall(name)
        known = len(steps) > 1 and (steps[0] == "item" or (steps[0] == "sample" and steps[1] in SAMPLE_FIELDS))
        if not known:
            text = f"{{{{{name}}}}} is neither item.x nor sample.output_text, output_json or output_tools"
            yield Finding(Code.GRADER_TEMPLATE, pointer, text, found=short(name))


def template_rule(grader: object) -> Rule:
    """Return a rule that finds examples which lack a field that the grader uses; give it to `check_file`."""
    wanted = sorted({name for _, name in placeholders(grader) if _STEP.findall(name)[:1] == ["item"]})

    def rule(record: Mapping[str, object], provider: Provider) -> Iterator[Finding]:
        del provider
        for name in wanted:
            steps = _STEP.findall(name)[1:]
            try:
                _reach(record, steps, name)
            except TemplateError:
                text = f"the grader uses {{{{{name}}}}}, which this example does not have"
                yield Finding(Code.TEMPLATE_FIELD, below("", *steps), text, found="no such key")

    return rule


def fill(template: str, item: Mapping[str, object], output_text: str) -> str:
    """Return a template with its placeholders replaced.

    Raises:
        TemplateError: a placeholder names what is not there, such as output_json of a text that is no JSON.
    """
    sample: dict[str, object] = {"output_text": output_text}
    try:
        sample["output_json"] = json.loads(output_text)
    except (ValueError, RecursionError):
        pass
    values: dict[str, object] = {"item": item, "sample": sample}

    def value_of(match: re.Match[str]) -> str:
        value = _reach(values, _STEP.findall(match[1]), match[1])
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    return _PLACEHOLDER.sub(value_of, template)


def _reach(values: object, steps: list[str], name: str) -> object:
    for step in steps:
        if is_object(values) and step in values:
            values = values[step]
        elif is_array(values) and step.isdigit() and int(step) < len(values):
            values = values[int(step)]
        else:
            raise TemplateError(f"{{{{{name}}}}} is not there")
    return values
