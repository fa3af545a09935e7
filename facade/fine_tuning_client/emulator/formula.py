"""Evaluate the formula of a multi grader: arithmetic over the rewards of its parts, and nothing else."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping

_BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
    ast.Pow: math.pow,
}
_UNARY: dict[type[ast.unaryop], Callable[[float], float]] = {
    ast.UAdd: lambda operand: operand,
    ast.USub: lambda operand: -operand,
}
_FUNCTIONS: dict[str, Callable[[list[float]], float]] = {
    "min": min,
    "max": max,
    "abs": lambda values: abs(*values),
    "floor": lambda values: math.floor(*values),
    "ceil": lambda values: math.ceil(*values),
    "exp": lambda values: math.exp(*values),
    "sqrt": lambda values: math.sqrt(*values),
    "log": lambda values: math.log(*values),
}
"""Documented functions, called with their arguments."""


def evaluate(formula: str, values: Mapping[str, float]) -> float:
    """Return the value of a formula; ValueError says what is wrong with it."""
    try:
        tree = ast.parse(formula.strip(), mode="eval")
        result = _value(tree.body, values)
    except (SyntaxError, ArithmeticError, TypeError, RecursionError, MemoryError) as error:
        raise ValueError(f"{type(error).__name__} in {formula!r}") from None
    if not math.isfinite(result):
        raise ValueError(f"{formula!r} is not a finite number")
    return result


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _BINARY:
            return _BINARY[type(sign)](_value(left, values), _value(right, values))
        case ast.UnaryOp(op=sign, operand=operand) if type(sign) in _UNARY:
            return _UNARY[type(sign)](_value(operand, values))
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in _FUNCTIONS:
            return float(_FUNCTIONS[name]([_value(argument, values) for argument in arguments]))
        case _:
            raise ValueError(f"{ast.unparse(node)!r} is not allowed in a formula")
