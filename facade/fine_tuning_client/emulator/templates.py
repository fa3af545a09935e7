"""Fill `{{item.label}}` and `{{sample.output_text}}` in graders (documented)."""

from __future__ import annotations

import json
import re

from .json_values import JsonObject, is_list, is_object
from .refusals import grader_refused

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def namespaces(item: object, model_sample: str) -> JsonObject:
    """Return what templates may name: the dataset item, and the sample as text and, if it is JSON, parsed."""
    sample: JsonObject = {"output_text": model_sample}
    try:
        sample["output_json"] = json.loads(model_sample)
    except (ValueError, RecursionError):
        pass
    return {"item": item if is_object(item) else {}, "sample": sample}


def fill(template: str, values: JsonObject) -> str:
    """Return the template with its placeholders replaced; Refusal 400 for a name that is not there."""

    def value_of(match: re.Match[str]) -> str:
        value: object = values
        for name in re.findall(r"[^.\[\]]+", match[1]):
            if is_object(value) and name in value:
                value = value[name]
            elif is_list(value) and name.isdigit() and int(name) < len(value):
                value = value[int(name)]
            else:
                raise grader_refused(f"Invalid template variable: {match[1]}")
        return value if isinstance(value, str) else json.dumps(value)

    return _PLACEHOLDER.sub(value_of, template)
