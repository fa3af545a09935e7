"""Shapes as Python annotations: what a reader gets, and what a caller may give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .naming import quoted
from .shapes import (
    Anything,
    Binary,
    Boolean,
    Listing,
    Map,
    Named,
    Null,
    Number,
    ObjectSchema,
    Shape,
    Text,
    Union,
    arms,
    named_in,
)

if TYPE_CHECKING:
    from .plan import Plan


class Annotations:
    """Writes annotations for one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._modules: dict[str, str] = {names.name: names.module_name for names in plan.classes.values()}

    def read(self, shape: Shape) -> str:
        """The type of a value in an answer: open enums, and dicts where a kind may be unknown."""
        return self._joined([self._arm(arm, given=False) for arm in arms(shape)], self._may_stay_raw(shape))

    def given(self, shape: Shape) -> str:
        """The type of an argument: models or parameter dicts."""
        return self._joined([self._arm(arm, given=True) for arm in arms(shape)], raw=False)

    def optional(self, annotation: str) -> str:
        """An annotation with `None` added where it is missing."""
        if annotation == "Any" or annotation.endswith("None"):
            return annotation
        return f"{annotation} | None"

    def imports(self, *annotations: str) -> tuple[list[tuple[str, str]], list[str]]:
        """The (module, class) pairs of models and the parameter dicts that annotations name."""
        words: set[str] = {
            word for text in annotations for word in re.findall(r"\b[A-Za-z_]\w*\b", re.sub(r'"[^"]*"', "", text))
        }
        models = sorted((self._modules[word], word) for word in words if word in self._modules)
        params = sorted(
            word for word in words if word.endswith("Param") and word.removesuffix("Param") in self._modules
        )
        return models, params

    def class_name(self, schema: str) -> str:
        return self._plan.classes[schema].name

    def needs_param(self, schema: str) -> bool:
        """Whether what callers may give differs from what readers get."""
        return schema in self._plan.request_schemas and self._holds_objects(Named(schema))

    def _joined(self, parts: list[str], raw: bool) -> str:
        flat = [piece for part in parts for piece in self._pieces(part)]
        if raw:
            flat.append("dict[str, Any]")
        unique = list(dict.fromkeys(flat))
        if "Any" in unique:
            return "Any"
        return " | ".join([piece for piece in unique if piece != "None"] + (["None"] if "None" in unique else []))

    def _pieces(self, text: str) -> list[str]:
        """Split at the top-level bars of an annotation."""
        pieces: list[str] = []
        depth = start = 0
        for index, character in enumerate(text):
            depth += (character == "[") - (character == "]")
            if character == "|" and depth == 0:
                pieces.append(text[start:index].strip())
                start = index + 1
        return [*pieces, text[start:].strip()]

    def _arm(self, shape: Shape, *, given: bool) -> str:
        inner = self.given if given else self.read
        match shape:
            case Anything():
                return "Any"
            case Null():
                return "None"
            case Boolean():
                return "bool"
            case Binary():
                return "object" if given else "bytes"
            case Number(whole=whole):
                return "int" if whole else "float"
            case Text(values=values, closed=closed):
                literal = f"Literal[{', '.join(quoted(value) for value in values)}]"
                return "str" if not values else literal if given and closed else f"{literal} | str"
            case Listing(item=item):
                return f"Sequence[{inner(item)}]" if given else f"list[{inner(item)}]"
            case Map(value=value):
                return f"Mapping[str, {inner(value)}]" if given else f"dict[str, {inner(value)}]"
            case Named(schema=schema):
                name = self.class_name(schema)
                if not given or not self._holds_objects(shape):
                    return name
                is_class = isinstance(self._plan.schemas.by_name[schema], ObjectSchema)
                return f"{name} | {name}Param" if is_class else f"{name}Param"
            case Union():
                raise AssertionError(shape)

    def _may_stay_raw(self, shape: Shape) -> bool:
        return isinstance(shape, Union) and bool(shape.key) and shape.otherwise is None

    def _holds_objects(self, shape: Shape) -> bool:
        for name in named_in(shape):
            target = self._plan.schemas.by_name[name]
            if isinstance(target, ObjectSchema) or self._holds_objects(target.shape):
                return True
        return False
