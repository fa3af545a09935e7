"""The formula of a multi grader: arithmetic over the scores of its parts, and nothing else."""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_BINARY: Final[dict[type[ast.operator], Callable[[float, float], float]]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
    ast.BitXor: math.pow,  # the guide writes powers with ^
    ast.Pow: math.pow,
}
_ONE: Final[dict[str, Callable[[float], float]]] = {
    "abs": abs,
    "floor": math.floor,
    "ceil": math.ceil,
    "exp": math.exp,
    "sqrt": math.sqrt,
    "log": math.log,
}
_SEVERAL: Final[dict[str, Callable[[list[float]], float]]] = {"min": min, "max": max}


class FormulaError(ValueError):
    """A formula cannot be worked out; the text says why."""


def evaluate(formula: str, scores: Mapping[str, float]) -> float:
    """Return the value of a formula.

    Args:
        formula: with + - * / ^ and min max abs floor ceil exp sqrt log, numbers and the names of graders.
        scores: of the graders, by name.

    Raises:
        FormulaError: it is no such formula, or cannot be worked out with these scores.
    """
    try:
        # ^ binds as in the guide, above * and /; in Python it would bind below +.
        value = _value(ast.parse(formula.replace("^", "**").strip(), mode="eval").body, scores)
    except FormulaError:
        raise
    except (SyntaxError, ArithmeticError, TypeError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"{formula!r}: {error}") from None
    if not math.isfinite(value):
        raise FormulaError(f"{formula!r} gives {value}")
    return value


def names_in(formula: str) -> set[str]:
    """Return the names of graders that a formula uses.

    Raises:
        FormulaError: it cannot be parsed.
    """
    try:
        tree = ast.parse(formula.replace("^", "**").strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError(f"{formula!r}: {error}") from None
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called}


def _value(node: ast.expr, scores: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name) if name in scores:
            return scores[name]
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _BINARY:
            return _BINARY[type(sign)](_value(left, scores), _value(right, scores))
        case ast.UnaryOp(op=ast.UAdd() | ast.USub() as sign, operand=operand):
            value = _value(operand, scores)
            return -value if isinstance(sign, ast.USub) else value
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in _ONE:
            return float(_ONE[name](_value(argument, scores)))
        case ast.Call(func=ast.Name(id=name), args=[_, *_] as arguments, keywords=[]) if name in _SEVERAL:
            return _SEVERAL[name]([_value(argument, scores) for argument in arguments])
        case _:
            raise FormulaError(f"{ast.unparse(node)!r} is not allowed in a formula")
