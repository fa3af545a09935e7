"""Shapes as straight-line Python: the expressions that `from_dict` is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .naming import quoted
from .problems import Exit, Refused
from .shapes import Anything, Binary, Boolean, Listing, Map, Named, Null, Number, Shape, Text, Union, arms

if TYPE_CHECKING:
    from .plan import Plan

# The kinds of scalar that are told apart, the test of the usual case, and the function for every other case.
_SCALARS: dict[frozenset[str], tuple[str, str]] = {
    frozenset({"text"}): ("type({v}) is str", "text"),
    frozenset({"whole"}): ("type({v}) is int", "integer"),
    frozenset({"number"}): ("type({v}) is float or type({v}) is int", "number"),
    frozenset({"whole", "number"}): ("type({v}) is float or type({v}) is int", "number"),
    frozenset({"boolean"}): ("type({v}) is bool", "boolean"),
    frozenset({"text", "whole"}): ("type({v}) is int or type({v}) is str", "text_or_number"),
    frozenset({"text", "number"}): ("type({v}) is float or type({v}) is int or type({v}) is str", "text_or_number"),
}


class Decoding:
    """Writes decoding expressions for one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def expression(self, shape: Shape, variable: str, place: str) -> str:
        """Python that turns `variable` into the decoded value; just the variable where nothing is to be done."""
        found = arms(self._plan.schemas.resolve(shape))
        if any(isinstance(arm, Anything | Binary) for arm in found):
            return variable
        containers = [arm for arm in found if isinstance(arm, Named | Listing | Map)]
        if containers:
            return self._container(shape, containers, variable)
        return self._scalar(found, variable, place)

    def helpers(self, *expressions: str) -> list[str]:
        """The names of `types.py` that expressions use."""
        names = [name for _, name in _SCALARS.values()] + ["variant"]
        return sorted({name for name in names for text in expressions if f"{name}(" in text})

    def _scalar(self, found: tuple[Shape, ...], variable: str, place: str) -> str:
        kinds = frozenset(_kind(arm) for arm in found if not isinstance(arm, Null))
        if kinds not in _SCALARS:
            return variable
        usual, otherwise = _SCALARS[kinds]
        usual = usual.format(v=variable)
        if any(isinstance(arm, Null) for arm in found):
            usual = f"{variable} is None or {usual}"
        return f"{variable} if {usual} else {otherwise}({variable}, {quoted(place)})"

    def _container(self, shape: Shape, containers: list[Named | Listing | Map], variable: str) -> str:
        objects = [arm for arm in containers if isinstance(arm, Named)]
        maps = [arm for arm in containers if isinstance(arm, Map)]
        lists = [arm for arm in containers if isinstance(arm, Listing)]
        if len(maps) > 1 or len(lists) > 1:
            raise Refused(Exit.LOST, f"several kinds of list or of map at one place cannot be told apart: {shape}")
        branches: list[str] = []
        mapping = self._mapping(shape, objects, maps, variable)
        if mapping != variable:
            branches.append(f"{mapping} if type({variable}) is dict")
        if lists and not self._only_scalars(lists[0].item):
            item = _next(variable)
            branches.append(
                f"[{self.expression(lists[0].item, item, '')} for {item} in {variable}] if type({variable}) is list"
            )
        return " else ".join([*branches, variable]) if branches else variable

    def _mapping(self, shape: Shape, objects: list[Named], maps: list[Map], variable: str) -> str:
        tagged = self._plan.schemas.resolve(shape)
        as_map = variable
        if maps and not self._only_scalars(maps[0].value):
            item = _next(variable)
            as_map = f"{{key: {self.expression(maps[0].value, item, '')} for key, {item} in {variable}.items()}}"
        if not objects:
            return as_map
        if len(objects) == 1 and not maps:
            return f"models.{self._reader(objects[0].schema)}({variable})"
        if not isinstance(tagged, Union) or tagged.key is None:
            raise Refused(
                Exit.LOST, f"nothing tells a {objects[0].schema} from a free-form object where both are possible"
            )
        kinds = "{" + ", ".join(f'{quoted(tag)}: "{self._reader(schema)}"' for tag, schema in tagged.tags) + "}"
        otherwise = f', "{self._reader(tagged.otherwise)}"' if tagged.otherwise else ""
        as_object = f"variant(models, {variable}, {quoted(tagged.key)}, {kinds}{otherwise})"
        return (
            as_object
            if not maps
            else f"({as_object} if type({variable}.get({quoted(tagged.key)})) is str else {as_map})"
        )

    def _reader(self, schema: str) -> str:
        return f"read_{self._plan.classes[schema].module_name}"

    def _only_scalars(self, shape: Shape) -> bool:
        """Whether a value needs no decoding; scalars inside lists and maps are kept as they are."""
        return not any(
            isinstance(arm, Named)
            or (isinstance(arm, Listing) and not self._only_scalars(arm.item))
            or (isinstance(arm, Map) and not self._only_scalars(arm.value))
            for arm in arms(self._plan.schemas.resolve(shape))
        )


def _next(variable: str) -> str:
    return chr(ord(variable) + 1)


def _kind(shape: Shape) -> str:
    if isinstance(shape, Number):
        return "whole" if shape.whole else "number"
    return "text" if isinstance(shape, Text) else "boolean" if isinstance(shape, Boolean) else "other"
