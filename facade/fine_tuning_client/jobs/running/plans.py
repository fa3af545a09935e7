"""What a run is asked for, brought into one form; checked before anything is read or sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET, Model, encode

from ..._call import RequestOptions
from ..._json import is_object
from ..._settings import near
from ..creation.fingerprint import fingerprint, marked
from .specs import Checking, InputFile, JobSpec, MethodName, input_file

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob
    from fine_tuning_api.types import Operation

    from ...training_data.provider import ProviderName
    from ...training_data.rules import Format
    from .digests import Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A job as it was asked for.

    Attributes:
        spec: What the caller gave.
        train, validation: The files.
        method: The method as it is sent; None for supervised training with the server's own values.
        method_name: Its name.
        format: Of the examples.
        provider: Whose rules and prices hold.
        check: What happens at data that the server would refuse.
    """

    spec: JobSpec
    train: InputFile
    validation: InputFile | None
    method: dict[str, Any] | None
    method_name: str
    format: Format
    provider: ProviderName
    check: Checking

    @property
    def files(self) -> tuple[InputFile, ...]:
        """The training file, and the validation file if there is one."""
        return (self.train,) if self.validation is None else (self.train, self.validation)

    @property
    def epochs(self) -> int | Literal["auto"]:
        """The passes over the data that were asked for."""
        own: object = (self.method or {}).get(self.method_name)
        given: object = own.get("hyperparameters") if is_object(own) else None
        epochs: object = given.get("n_epochs") if is_object(given) else None
        return epochs if isinstance(epochs, int) and epochs > 0 else "auto"

    @property
    def options(self) -> RequestOptions:
        """What goes with every request but the one that creates the job."""
        options = self.creating
        options.pop("extra_body", None)
        return options

    @property
    def creating(self) -> RequestOptions:
        """What goes with the request that creates the job."""
        spec = self.spec
        options: RequestOptions = {}
        if "extra_headers" in spec:
            options["extra_headers"] = spec["extra_headers"]
        if "extra_query" in spec:
            options["extra_query"] = spec["extra_query"]
        if "extra_body" in spec:
            options["extra_body"] = spec["extra_body"]
        if "max_retries" in spec:
            options["max_retries"] = spec["max_retries"]
        return options

    def operation(self, ids: Mapping[str, str]) -> Operation[FineTuningJob]:
        """Describe the request that creates the job.

        Args:
            ids: Of the files, by role.

        Raises:
            ValueError, TypeError: An argument is out of bounds.
        """
        spec = self.spec
        integrations, metadata = spec.get("integrations"), spec.get("metadata")
        whole: Any = encode([dict(one) if isinstance(one, Mapping) else one for one in integrations or []])
        method: Any = self.method
        return operations.create_fine_tuning_job.operation(
            model=spec["model"],
            training_file=ids["training_file"],
            validation_file=ids.get("validation_file", UNSET),
            method=UNSET if method is None else method,
            suffix=spec.get("suffix") or UNSET,
            seed=UNSET if spec.get("seed") is None else spec.get("seed", UNSET),
            metadata=UNSET if metadata is None else dict(metadata),
            integrations=UNSET if integrations is None else whole,
            trainingType=spec.get("trainingType") or UNSET,
        )

    def mark(self, digests: Mapping[str, Digest]) -> str:
        """Return the fingerprint of the job, from the content of local files and the ids of others."""
        # The ids of files that are not uploaded yet do not count: their content stands for them.
        ids = {file.role: file.id or f"sha256:{digests[file.role].sha256}" for file in self.files}
        contents = {role: digest.sha256 for role, digest in digests.items()}
        body: Any = self.operation(ids).json
        return fingerprint(body, self.spec.get("extra_body"), contents)


def plan_of(spec: JobSpec, provider: ProviderName) -> Plan:
    """Bring what a caller gave into one form.

    Args:
        spec: What the caller gave.
        provider: Whose rules and prices hold where the caller names none.

    Raises:
        ValueError: Something cannot be used; nothing was read or sent.
        TypeError: Something is of the wrong kind, or has a name that nothing has.
    """
    unknown = [name for name in spec if name not in JobSpec.__annotations__]
    if unknown:
        raise TypeError(f"got an unexpected argument {near(unknown[0], JobSpec.__annotations__)}")
    for name in ("train", "model"):
        if not spec.get(name):
            raise TypeError(f"missing argument {name!r}")
    name, method = method_of(spec.get("method", "supervised"), spec.get("hyperparameters"))
    check = spec.get("check", "error")
    if check not in get_args(Checking):
        raise ValueError(f"check must be one of {', '.join(map(repr, get_args(Checking)))}, not {check!r}")
    max_cost = spec.get("max_cost")
    if max_cost is not None and not max_cost >= 0:
        raise ValueError(f"max_cost must be US dollars, 0 or more, not {max_cost!r}")
    checked_part_size(spec.get("part_size"))
    validation = spec.get("validation")
    plan = Plan(
        spec=spec,
        train=input_file(spec["train"], "training_file"),
        validation=None if validation is None else input_file(validation, "validation_file"),
        method=method,
        method_name=name,
        format=format_of_method(name),
        provider=spec.get("provider") or provider,
        check=check,
    )
    if max_cost is not None and plan.train.path is None:
        raise ValueError("max_cost needs the training file on this machine: its cost cannot be estimated from its id")
    plan.operation({file.role: file.id or file.name for file in plan.files})
    marked(spec.get("metadata"), "")
    return plan


def method_of(given: object, hyperparameters: Mapping[str, Any] | None) -> tuple[str, dict[str, Any] | None]:
    """Return a method's name, and the method as it is sent.

    Raises:
        ValueError: There is no such method, or the hyperparameters are in two places.
        TypeError: It is neither a name nor an object.
    """
    if isinstance(given, str):
        if given not in get_args(MethodName):
            raise ValueError(f"method must be one of {', '.join(get_args(MethodName))}, not {given!r}")
        if given == "reinforcement":
            raise ValueError(
                "reinforcement needs a grader: pass method={'type': 'reinforcement', 'reinforcement': {'grader': ...}}"
            )
        if hyperparameters:
            return given, {"type": given, given: {"hyperparameters": encode(dict(hyperparameters))}}
        return given, None if given == "supervised" else {"type": given}
    if not isinstance(given, (Mapping, Model)):
        raise TypeError(f"method must be a name or an object, not {type(given).__name__}")
    whole: dict[str, Any] = given.to_dict() if isinstance(given, Model) else encode({**given})
    name = whole.get("type")
    if not isinstance(name, str) or name not in get_args(MethodName):
        raise ValueError(f"method: type must be one of {', '.join(get_args(MethodName))}, not {name!r}")
    if hyperparameters:
        own: dict[str, Any] = dict(whole.get(name) or {})
        if own.get("hyperparameters"):
            raise ValueError("hyperparameters are given twice: in method and beside it")
        whole[name] = {**own, "hyperparameters": encode(dict(hyperparameters))}
    return name, whole


def format_of_method(name: str) -> Format:
    """Return the format that a method's examples have."""
    from ...training_data.rules import FORMAT_OF_METHOD

    return FORMAT_OF_METHOD[name]


def checked_part_size(value: int | None) -> None:
    """Check the size of a part, if one was given.

    Raises:
        TypeError, ValueError: It cannot be one.
    """
    from ...resources.uploads import LARGEST_PART, checked_count

    if value is not None:
        checked_count(value, "part_size", LARGEST_PART)
