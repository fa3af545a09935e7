"""Migrates the corpus, file by file, as the command does."""

from __future__ import annotations

from functools import cache

from fine_tuning_client.migration.code import kinds
from fine_tuning_client.migration.code.sites import FileResult, Options, Target

from .programs import Program
from .servers import BASE

MODELS = dict.fromkeys(("ada", "babbage", "curie", "davinci", "gpt-3.5-turbo"), BASE)
"""What a person would have said with --map-model."""


@cache
def migrated(program: Program, to: Target = "client") -> FileResult:
    """Return what becomes of a program."""
    return handled(program, program.source, to)


def handled(program: Program, source: bytes, to: Target = "client") -> FileResult:
    """Look through other bytes under the program's name."""
    options = Options(to=to, models=MODELS, docs=program.docs)
    handler = kinds.handler_of(program.base, source, options)
    if handler is None:
        return FileResult(program.base, "", source)
    return handler(source, program.base, options)
