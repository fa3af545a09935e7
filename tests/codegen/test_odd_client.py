"""What the generator makes of names and shapes that no sensible API has, from the document in `specs.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType


def test_fields_named_like_keywords_builtins_and_methods_survive(odd: ModuleType) -> None:
    """Every word is a field that reads, and writes back under its own name."""
    data = {word: word for word in odd.registry.FIELDS["Words"]}
    words = odd.models.Words.from_dict(data)
    assert words.class_ == "class"
    assert words.get_ == "get"
    assert words.get("get") == "get"
    assert words["9lives"] == words.field_9lives == "9lives"
    assert words.extra == {}
    assert words.to_dict() == data


def test_parameter_types_hold_names_that_are_no_identifiers(odd: ModuleType) -> None:
    """A typed dict has every property, whatever it is called."""
    assert set(odd.params.WordsParam.__annotations__) == set(odd.registry.FIELDS["Words"])


def test_descriptions_with_quotes_stay_inside_their_docstring(odd: ModuleType) -> None:
    """Text of the document never becomes code."""
    assert odd.models.Words.__doc__.startswith('Words with "quotes", a \\ and """three""" of them.')


def test_awkward_parameters_reach_their_places(odd: ModuleType) -> None:
    """Keywords as names, booleans, lists and a required query parameter are written as HTTP wants them."""
    operation = odd.operations.get_words.operation("a b", class_=False, tags=["x", "y"], query_=0.5)
    assert operation.path == "/words/a%20b"
    assert sorted(operation.query) == [("class", "false"), ("query", "0.5"), ("tags", "x"), ("tags", "y")]


def test_inline_objects_become_classes_of_their_own(odd: ModuleType) -> None:
    """An object described in place has a name made of its parent's and its own, and its title is ignored."""
    corner = odd.models.MakeShapeRequestCorner(x=2)
    shape = odd.models.Circle(kind="circle", radius=1)
    operation = odd.operations.make_shape.operation(shape=shape, corner=corner, free=[1, None])
    assert operation.json == {
        "shape": {"kind": "circle", "radius": 1},
        "corner": {"x": 2},
        "free": [1, None],
    }


def test_defaults_of_the_document_are_not_sent(odd: ModuleType) -> None:
    """Only what was given is sent, at every depth."""
    operation = odd.operations.make_shape.operation(shape=None, corner={})
    assert operation.json == {"shape": None, "corner": {}}


def test_closed_inline_object_refuses_unknown_keys(odd: ModuleType) -> None:
    """The mark `x-closed-on-request` holds for objects described in place too."""
    with pytest.raises(ValueError, match=r"corner\.y is not known"):
        odd.operations.make_shape.operation(shape=None, corner={"y": 1})


def test_parts_of_an_allof_are_one_class(odd: ModuleType) -> None:
    """The properties of all parts are fields, and their bounds hold."""
    assert odd.models.Square.from_dict({"kind": "square", "side": 2}).side == 2
    with pytest.raises(ValueError, match=r"shape\.side must be at least 1, not 0"):
        odd.operations.make_shape.operation(shape={"kind": "square", "side": 0})


def test_answers_that_are_lists_are_decoded(odd: ModuleType) -> None:
    """A top-level list of a nullable union holds models, null and unknown kinds as they are."""
    operation = odd.operations.make_shape.operation(shape=None)
    circle, nothing, unknown = operation.decode([{"kind": "circle"}, None, {"kind": "star"}])
    assert type(circle).__name__ == "Circle"
    assert nothing is None
    assert unknown == {"kind": "star"}


def test_answer_without_content_is_none(odd: ModuleType) -> None:
    """A 204 decodes to nothing."""
    assert odd.operations.clear.operation().decode(None) is None


def test_maps_lists_of_lists_and_mixed_unions_decode(odd: ModuleType) -> None:
    """Models are found inside maps, lists of lists, and lists beside other kinds; other values stay raw."""
    data = {
        "by_name": {"a": {"kind": "circle"}, "b": 5},
        "grid": [[{"kind": "square", "side": 1}], "no list"],
        "either": [{"kind": "circle"}],
        "flag": None,
        "anything": {"x": [1]},
        "opened_at": 0,
    }
    drawer = odd.models.Drawer.from_dict(data)
    assert type(drawer.by_name["a"]).__name__ == "Circle"
    assert type(drawer.grid[0][0]).__name__ == "Square"
    assert type(drawer.either[0]).__name__ == "Circle"
    assert drawer.opened_at_datetime.isoformat() == "1970-01-01T00:00:00+00:00"
    assert drawer.to_dict() == data


def test_object_in_place_that_may_be_null_is_a_class(odd: ModuleType) -> None:
    """Both the object and the null are read."""
    assert odd.models.Drawer.from_dict({"lock": {"code": "1234"}}).lock == odd.models.DrawerLock(code="1234")
    assert odd.models.Drawer.from_dict({"lock": None}).to_dict() == {"lock": None}


def test_registry_of_the_odd_client_is_complete(odd: ModuleType) -> None:
    """Parameters of the path item and bodies described in place are in the registry."""
    words = odd.registry.OPERATIONS["getWords"]
    assert (words.path_params, words.query_params) == (("from",), ("class", "tags", "query"))
    assert odd.registry.OPERATIONS["makeShape"].body_fields == ("shape", "corner", "free", "words")
