"""Names: from the API's to Python's, without collisions with what the runtime uses."""

from __future__ import annotations

import json
import keyword
import re

# Names that the base class of the models uses, and builtins that the body of a model class needs.
_TAKEN_IN_MODELS = frozenset(
    ("extra", "from_dict", "get", "keys", "self", "to_dict", "to_json")
    + ("str", "int", "float", "bool", "list", "dict", "property", "classmethod")
)
# Names that the body of an operation's function needs.
_TAKEN_AS_ARGUMENTS = frozenset(
    ("UNSET", "Operation", "checked_body", "checked_form", "checked_query", "query", "segment")
)


def identifier(wire: str) -> str:
    """A Python identifier that stays as close to the wire name as it can."""
    name = re.sub(r"\W+", "_", wire)
    if not name.strip("_"):
        name = f"field{name}"
    if name[0].isdigit():
        name = f"field_{name}"
    if name.startswith("_"):
        name = f"field{name}"
    return f"{name}_" if keyword.iskeyword(name) else name


def field_name(wire: str) -> str:
    """The attribute of a model for a field."""
    name = identifier(wire)
    return f"{name}_" if name in _TAKEN_IN_MODELS else name


def argument_name(wire: str) -> str:
    """The argument of an operation for a parameter or a field of its body."""
    name = identifier(wire)
    return f"{name}_" if name in _TAKEN_AS_ARGUMENTS else name


def pascal(text: str) -> str:
    """`n_epochs` as `NEpochs`; capitals inside a word stay."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^0-9A-Za-z]+", text) if word)


def quoted(text: str) -> str:
    """Text as a Python literal; JSON's escapes are Python's, as long as the rest stays as it is."""
    return json.dumps(text, ensure_ascii=False)


def is_plain(wire: str) -> bool:
    """Whether a name can stand in the body of a class as it is."""
    return wire.isidentifier() and not keyword.iskeyword(wire) and not wire.startswith("__")
