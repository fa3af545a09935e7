"""Runs the parser of the pinned generator in process; a warning is as bad as an error."""

from __future__ import annotations

import importlib.metadata
from typing import TYPE_CHECKING, Any

from openapi_python_client.config import Config as GeneratorOptions
from openapi_python_client.config import ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from .problems import Exit, Refused

if TYPE_CHECKING:
    from pathlib import Path

    from .config import Config

GENERATOR = "openapi-python-client"
GENERATOR_VERSION = "0.29.1"


def parse(spec: dict[str, Any], source: Path, config: Config) -> tuple[GeneratorData, GeneratorOptions]:
    """Parse a document; refuse it when the parser would leave anything out."""
    installed = importlib.metadata.version(GENERATOR)
    if installed != GENERATOR_VERSION:
        raise Refused(Exit.LOST, f"{GENERATOR} {GENERATOR_VERSION} is needed, {installed} is installed")
    options = GeneratorOptions.from_sources(
        ConfigFile(package_name_override=config.package, literal_enums=True, post_hooks=[]),
        MetaType.NONE,
        source,
        "utf-8",
        True,
        None,
    )
    parsed = GeneratorData.from_dict(spec, config=options)
    if isinstance(parsed, GeneratorError):
        raise Refused(Exit.LOST, f"the generator cannot read the document: {parsed.header}", [_flat(parsed)])
    groups = parsed.endpoint_collections_by_tag.values()
    faults = [*parsed.errors, *(error for group in groups for error in group.parse_errors)]
    if faults:
        raise Refused(Exit.LOST, "the generator would leave things out:", [_flat(fault) for fault in faults])
    return parsed, options


def _flat(error: GeneratorError) -> str:
    """One line an error, without the addresses and source dumps that follow."""
    return " ".join(f"{error.header} {error.detail or ''}".split())[:300]
