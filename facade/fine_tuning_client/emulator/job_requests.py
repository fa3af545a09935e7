"""Read the body of a create-job request and refuse what the server's schema refuses."""

from __future__ import annotations

from dataclasses import dataclass

from .arguments import (
    array,
    in_range,
    integer,
    metadata,
    nested,
    number,
    one_of,
    optional_text,
    text,
    texts,
    wrong_type,
)
from .grader_requests import check_grader
from .json_values import JsonObject, is_integer, is_number, is_object
from .refusals import wrong_argument

METHODS = ("supervised", "dpo", "reinforcement")
SUFFIX_LIMIT = 64
LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class JobRequest:
    """A well-formed request; `asked` holds the hyperparameters as given."""

    model: str
    training_file: str
    validation_file: str | None
    method: str
    asked: JsonObject
    grader: JsonObject | None
    suffix: str | None
    seed: int | None
    integrations: list[object] | None
    metadata: dict[str, str] | None
    method_given: bool
    training_type: str | None
    response_format: JsonObject | None


def job_request(body: JsonObject) -> JobRequest:
    """Return the request that a body holds; Refusal 400 naming the first fault."""
    method_name, asked, grader = _method(body)
    seed = body.get("seed")
    return JobRequest(
        model=text(body, "model"),
        training_file=text(body, "training_file"),
        validation_file=optional_text(body, "validation_file"),
        method=method_name,
        asked=asked,
        grader=grader,
        suffix=suffix(body, SUFFIX_LIMIT),
        seed=None if seed is None else integer(seed, "seed", 0, LARGEST_SEED),
        integrations=_integrations(body),
        metadata=metadata(body),
        method_given=body.get("method") is not None,
        response_format=_response_format(body) if method_name == "reinforcement" else None,
        training_type=optional_text(body, "trainingType"),  # Azure's own
    )


def _response_format(body: JsonObject) -> JsonObject | None:
    options = nested(nested(body, "method") or {}, "reinforcement") or {}
    form = nested(options, "response_format")
    if form is not None:
        text(form, "type")
        if "json_schema" in form:
            _json_schema(form["json_schema"], "method.reinforcement.response_format.json_schema")
    return form


def _json_schema(schema: object, path: str) -> None:
    if not is_object(schema):
        raise wrong_type(schema, "object", path)
    text(schema, "name")
    optional_text(schema, "description")
    if "schema" in schema and not is_object(schema["schema"]):
        raise wrong_type(schema["schema"], "object", f"{path}.schema")
    if not isinstance(schema.get("strict"), bool | None):
        raise wrong_type(schema["strict"], "boolean", f"{path}.strict")


def _integrations(body: JsonObject) -> list[object] | None:
    integrations = array(body, "integrations", longest=5)
    for place, integration in enumerate(integrations or []):
        path = f"integrations.{place}"
        if not is_object(integration):
            raise wrong_type(integration, "object", path)
        one_of(integration.get("type"), ("wandb",), f"{path}.type")
        wandb = nested(integration, "wandb") or {}
        text(wandb, "project")
        for name in ("name", "entity"):
            optional_text(wandb, name)
        if "tags" in wandb:
            texts(wandb, "tags")
    return integrations


def suffix(body: JsonObject, longest: int) -> str | None:
    """Return the suffix, with `_` turned into `-` (attested); null is refused (attested), an empty one guessed."""
    value = optional_text(body, "suffix", nullable=False, longest=longest)
    return None if value is None else value.replace("_", "-")


def _method(body: JsonObject) -> tuple[str, JsonObject, JsonObject | None]:
    method = nested(body, "method")
    if method is None:
        # The older place of the hyperparameters, deprecated and still read.
        return "supervised", _hyperparameters(nested(body, "hyperparameters"), "supervised", "hyperparameters"), None
    name = one_of(method.get("type"), METHODS, "method.type")
    options = method.get(name)
    if options is not None and not is_object(options):
        raise wrong_type(options, "object", f"method.{name}")
    options = options or {}
    given = options.get("hyperparameters")
    if given is not None and not is_object(given):
        raise wrong_type(given, "object", f"method.{name}.hyperparameters")
    grader = options.get("grader")
    if name == "reinforcement" and not is_object(grader):
        raise wrong_argument("'grader' is a required property - 'method.reinforcement'", "method.reinforcement.grader")
    if name == "reinforcement" and is_object(grader):
        check_grader(grader, "method.reinforcement.grader")
    asked = _hyperparameters(given or nested(body, "hyperparameters"), name, f"method.{name}.hyperparameters")
    return name, asked, grader if is_object(grader) else None


def _hyperparameters(given: JsonObject | None, method: str, where: str) -> JsonObject:
    for name, value in (given or {}).items():
        path = f"{where}.{name}"
        if name == "reasoning_effort" and method == "reinforcement":
            one_of(value, ("default", "low", "medium", "high"), path)
        elif name not in _KNOWN[method]:
            raise wrong_argument(f"Additional properties are not allowed ({name!r} was unexpected) - {where!r}", path)
        elif value != "auto":
            _bounded(value, name, path)
    return dict(given or {})


def _bounded(value: object, name: str, path: str) -> None:
    least, most, whole, above = _BOUNDS[name]
    if whole and not is_integer(value):
        raise wrong_type(value, "integer", path)
    if not is_number(value):
        raise wrong_type(value, "number", path)
    if whole:
        in_range(value, path, least, most)
    else:
        number(value, path, least, most, above=above)


_BOUNDS: dict[str, tuple[float, float, bool, bool]] = {
    "n_epochs": (1, 50, True, False),
    "batch_size": (1, 256, True, False),
    "learning_rate_multiplier": (0, 1e9, False, True),
    "beta": (0, 2, False, True),
    "compute_multiplier": (0.00001, 10, False, True),
    "eval_interval": (1, 1_000_000, True, False),
    "eval_samples": (1, 1_000_000, True, False),
}
"""Documented bounds: least, most, whole numbers only, least excluded."""

_COMMON = frozenset({"n_epochs", "batch_size", "learning_rate_multiplier"})
_KNOWN = {
    "supervised": _COMMON,
    "dpo": _COMMON | {"beta"},
    "reinforcement": _COMMON | {"compute_multiplier", "eval_interval", "eval_samples"},
}
