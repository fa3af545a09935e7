"""What the generated package holds, what importing it costs, and that the registry tells the truth."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import Any

import pytest
from ruamel.yaml import YAML

from fine_tuning_api import models, operations, params, registry

from .specs import ROOT

SPEC: Any = YAML(typ="safe").load(ROOT / "openapi.yaml")
IDS = sorted(registry.OPERATIONS)


def loaded_after(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after some code, by their names below the package."""
    program = f"import sys\n{code}\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=True)
    return {name.removeprefix("fine_tuning_api.") for name in done.stdout.split()}


def test_package_loads_nothing_by_itself() -> None:
    """Importing the package imports no module of it."""
    assert not {"types", "models", "operations", "attrs"} & loaded_after("import fine_tuning_api") - {"types"}
    assert "fine_tuning_api.types" not in loaded_after("import fine_tuning_api")


def test_operation_loads_no_model_before_it_decodes() -> None:
    """Describing a request needs no class."""
    loaded = loaded_after("from fine_tuning_api.operations import retrieve_file; retrieve_file.operation('file-1')")
    assert not [name for name in loaded if name.startswith("models.")]
    assert "attrs" not in loaded


def test_answer_loads_only_the_models_that_it_holds() -> None:
    """A job with hyperparameters loads those two classes."""
    loaded = loaded_after(
        "from fine_tuning_api.operations import retrieve_fine_tuning_job as r\n"
        "r.operation('ftjob-1').decode({'id': 'ftjob-1', 'hyperparameters': {}, 'method': None})"
    )
    found = {name for name in loaded if name.startswith("models.")}
    assert found == {"models.fine_tuning_job", "models.fine_tuning_job_hyperparameters"}


def test_nothing_heavy_and_nothing_of_ours_is_imported() -> None:
    """The generated code knows no HTTP library, no parser and no facade."""
    everything = "from fine_tuning_api import models, operations, params, registry, types, checks\n"
    everything += "[getattr(models, n) for n in models.__all__]; [getattr(operations, n) for n in operations.__all__]"
    loaded = loaded_after(everything)
    assert not {"httpx", "pydantic", "dateutil", "asyncio", "ssl", "fine_tuning_client"} & loaded


def test_registry_holds_the_operations_of_the_document() -> None:
    """30 operations, each with its method, path, tag, admin key and deprecation."""
    described = {
        operation["operationId"]: (
            method.upper(),
            path,
            operation["tags"][0],
            "AdminApiKeyAuth" in str(operation.get("security", "")),
            operation.get("deprecated", False),
        )
        for path, item in SPEC["paths"].items()
        for method, operation in item.items()
        if "operationId" in operation
    }
    found = {
        name: (info.method, info.path, info.tag, info.admin, info.deprecated)
        for name, info in registry.OPERATIONS.items()
    }
    assert len(found) == 30
    assert found == described


def test_registry_holds_the_schemas_of_the_document() -> None:
    """Every schema has a module, and every property of an object is a field."""
    schemas = SPEC["components"]["schemas"]
    assert list(registry.SCHEMAS) == list(schemas)
    assert {
        name: tuple(schema["properties"]) for name, schema in schemas.items() if "properties" in schema
    } == registry.FIELDS


@pytest.mark.parametrize("name", IDS)
def test_function_takes_the_arguments_of_the_registry(name: str) -> None:
    """Path parameters first and by position, everything else by keyword."""
    info = registry.OPERATIONS[name]
    parameters = inspect.signature(getattr(operations, info.function).operation).parameters.values()
    path = [parameter.name for parameter in parameters if parameter.kind is parameter.POSITIONAL_OR_KEYWORD]
    keyword = {parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}
    assert path == list(info.path_params)
    assert keyword == {*info.query_params, *info.body_fields}


@pytest.mark.parametrize("name", IDS)
def test_function_documents_every_argument(name: str) -> None:
    """The docstring says what each argument is, and when the operation is deprecated."""
    info = registry.OPERATIONS[name]
    text = inspect.getdoc(getattr(operations, info.function).operation) or ""
    for argument in (*info.path_params, *info.query_params, *info.body_fields):
        assert f"\n    {argument}: " in text
    assert ("Deprecated by the API." in text) is info.deprecated


def test_deprecated_fields_say_so() -> None:
    """In the class and in the parameter types."""
    assert "hyperparameters: Deprecated." in (operations.create_fine_tuning_job.operation.__doc__ or "")
    assert "status_details: Deprecated." in (models.OpenAIFile.__doc__ or "")


def test_legacy_event_list_may_stream() -> None:
    """The registry knows which operation can answer with server-sent events."""
    assert [name for name, info in registry.OPERATIONS.items() if info.streams] == ["listFineTuneEvents"]


def test_parameter_types_know_what_is_required() -> None:
    """The keys of a typed dict are the properties of its schema, the required ones marked."""
    typed: Any = params.FineTuningIntegrationParam
    assert set(typed.__annotations__) == {"type", "wandb"}
    assert [name for name, kind in typed.__annotations__.items() if "Required" in str(kind)] == ["type", "wandb"]
    assert typed.__total__ is False


def test_class_names_are_short_and_speak() -> None:
    """No numbered or doubled names, and none longer than a line bears."""
    for name in models.__all__:
        assert len(name) < 50
        assert not any(part in name for part in ("Type0", "Type1", "Item", "Anyof")) or name.startswith("EvalItem")


@pytest.mark.parametrize("module", [models, operations])
def test_unknown_names_are_attribute_errors(module: Any) -> None:
    """The lazy packages behave like modules, and list what they have."""
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = module.nothing
    assert set(module.__all__) <= set(dir(module))
