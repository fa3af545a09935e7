"""What `import fine_tuning_client` offers, and how it is found."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import fine_tuning_api
import fine_tuning_client
from fine_tuning_client import errors, types

PACKAGE = Path(fine_tuning_client.__file__).parent

SDK_NAMES = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncAzureOpenAI",
    "AsyncClient",
    "AsyncOpenAI",
    "AuthenticationError",
    "AzureOpenAI",
    "BadRequestError",
    "Client",
    "ConflictError",
    "InternalServerError",
    "NotFoundError",
    "OpenAI",
    "OpenAIError",
    "PermissionDeniedError",
    "RateLimitError",
    "Timeout",
    "UnprocessableEntityError",
]
"""Names of the official SDK (3.52.0, 2026-11-16) that code on its way from there imports."""

SEED_NAMES = [
    "FineTuning",
    "AsyncFineTuning",
    "Jobs",
    "AsyncJobs",
    "HTTPError",
    "AsyncHTTPError",
    "Timeout",
    "ConnectionError",
]
"""Names that the documentation people bring with them uses."""

VIEW_CLASSES = [
    "FineTuningWithRawResponse",
    "FineTuningWithStreamingResponse",
    "FineTuningWithHttpInfo",
    "FineTuningWithResult",
    "AsyncFineTuningWithRawResponse",
    "AsyncFineTuningWithStreamingResponse",
    "AsyncFineTuningWithHttpInfo",
    "AsyncFineTuningWithResult",
]


def test_the_list_of_names_is_sorted_and_without_repetition() -> None:
    """Capitals, then classes, then the rest, each in its order."""

    def order(name: str) -> tuple[int, str]:
        return (0 if name.isupper() else 1 if name[0].isupper() else 2), name

    assert sorted(set(fine_tuning_client.__all__), key=order) == fine_tuning_client.__all__


@pytest.mark.parametrize("name", fine_tuning_client.__all__)
def test_every_listed_name_can_be_had(name: str) -> None:
    """A name is loaded when it is first used, and stays."""
    assert getattr(fine_tuning_client, name) is getattr(fine_tuning_client, name)


def test_every_name_that_checkers_see_is_listed() -> None:
    """The names under TYPE_CHECKING and those loaded at run time are the same."""
    tree = ast.parse((PACKAGE / "__init__.py").read_bytes())
    seen = {
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module != "__future__"
        for alias in node.names
        if alias.asname
    }

    assert seen - {"errors", "types"} == set(fine_tuning_client.__all__) - {"__version__"}


@pytest.mark.parametrize("name", SDK_NAMES)
def test_a_name_of_the_official_sdk_is_there(name: str) -> None:
    """Moving is changing an import."""
    assert hasattr(fine_tuning_client, name)


@pytest.mark.parametrize("name", SEED_NAMES)
def test_a_name_of_older_documentation_is_there(name: str) -> None:
    """Examples written for other clients find their names."""
    assert hasattr(fine_tuning_client, name)


@pytest.mark.parametrize("name", VIEW_CLASSES)
def test_a_view_has_a_name_for_annotations(name: str) -> None:
    """`FineTuningWithRawResponse` is `FineTuning` in another style."""
    assert hasattr(types, name)


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_is_public(name: str) -> None:
    """What can be raised can be caught by a name of the package."""
    assert name == "RequestInfo" or getattr(fine_tuning_client, name) is getattr(errors, name)


def test_every_error_has_one_base() -> None:
    """One except clause catches all that a call raises for the server's reasons."""
    classes = [found for found in vars(errors).values() if inspect.isclass(found) and issubclass(found, Exception)]

    assert all(issubclass(found, errors.FineTuningError) for found in classes)


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    """The drawing at the top of the module names every class, and only classes that exist."""
    drawn = {"FineTuningError", *re.findall(r"[├└]── (\w+)", errors.__doc__ or "")}
    classes = {
        found.__name__
        for found in vars(errors).values()
        if inspect.isclass(found) and found.__module__ == errors.__name__
    }

    assert drawn == classes - {"RequestInfo"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="Cleint"):
        fine_tuning_client.Cleint  # type: ignore[attr-defined]  # noqa: B018


def test_dir_lists_the_public_names() -> None:
    """Completion in a shell shows what can be used."""
    assert set(dir(fine_tuning_client)) == set(fine_tuning_client.__all__)


def test_errors_and_types_need_no_import_of_their_own() -> None:
    """`import fine_tuning_client as ft; ft.errors.NotFoundError` works from the start."""
    script = "import fine_tuning_client as ft; print(ft.errors.NotFoundError.__name__, ft.types.FineTuningJob.__name__)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["NotFoundError", "FineTuningJob"]


@pytest.mark.parametrize("name", fine_tuning_api.models.__all__)
def test_every_model_can_be_had_from_types(name: str) -> None:
    """One place to import annotations from."""
    assert getattr(types, name) is getattr(fine_tuning_api.models, name)


@pytest.mark.parametrize("name", ["FineTuneMethodParam", "GraderParam", "FileInput", "FileObject", "RequestOptions"])
def test_parameter_types_can_be_had_from_types(name: str) -> None:
    """What a method takes has a name too."""
    assert getattr(types, name) is not None
    assert name in dir(types)


@pytest.mark.parametrize("name", ["os", "Mapping", "NoSuchModel", "_private"])
def test_types_has_nothing_else(name: str) -> None:
    """What happens to be imported somewhere is not a public name."""
    with pytest.raises(AttributeError):
        getattr(types, name)


@pytest.mark.parametrize("package", [fine_tuning_client, fine_tuning_api], ids=lambda found: found.__name__)
def test_a_package_says_that_it_is_typed(package: object) -> None:
    """Type checkers look for the marker."""
    assert (Path(str(getattr(package, "__file__", ""))).parent / "py.typed").exists()
