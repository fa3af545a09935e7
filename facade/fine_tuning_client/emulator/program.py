"""The emulator as a program: `fine-tuning emulate`, or `python -m fine_tuning_client.emulator`."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, TextIO

from .clock import Clock, InstantClock, PollClock, RealClock
from .core import Emulator
from .fault_files import read_faults
from .recorder import Recorder
from .server import HOST, Server, run
from .store import MemoryStore, Store

PROGRAM = "python -m fine_tuning_client.emulator"


class _Parser(argparse.ArgumentParser):
    """Say what is wrong in two lines."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"error: {message}\n'{self.prog} --help' lists the options\n")


def main(arguments: Sequence[str] | None = None, program: str = PROGRAM) -> int:
    """Serve until interrupted; return the exit code."""
    parser = _parser(program)
    options = parser.parse_args(arguments)
    try:
        emulator = _emulator(options)
    except (ValueError, OSError, sqlite3.Error) as error:
        parser.error(str(error))
    recorder: Recorder | None = None
    try:
        if options.record:
            recorder = Recorder(options.record)
            emulator.watchers.append(recorder.note)
        run(emulator, options.host, options.port, lambda server: _announce(server, options, sys.stdout))
    except OSError as error:
        where = f"{options.host}:{options.port}" if error.filename is None else error.filename
        print(f"error: cannot use {where}: {error.strerror or error}", file=sys.stderr)
        print("choose another with --port, or leave it out for any that is free", file=sys.stderr)
        return 1
    finally:
        emulator.close()
        if recorder is not None:
            recorder.close()
    return 0


def _announce(server: Server, options: argparse.Namespace, out: TextIO) -> None:
    key = options.api_key or "sk-emulated"
    print("The emulator answers; training is simulated. To use it, set", file=out)
    if options.dialect == "azure":
        address = server.base_url.removesuffix(server.emulator.root)
        print(f"export AZURE_OPENAI_ENDPOINT={address}\nexport AZURE_OPENAI_API_KEY={key}", file=out, flush=True)
    else:
        print(f"export OPENAI_BASE_URL={server.base_url}\nexport OPENAI_API_KEY={key}", file=out, flush=True)


def _emulator(options: argparse.Namespace) -> Emulator:
    faults = read_faults(options.faults, options.seed) if options.faults else []
    emulator = Emulator(
        seed=options.seed,
        clock=PollClock() if options.poll_driven else options.speed,
        api_key=options.api_key,
        admin_key=options.admin_key,
        max_active_jobs=options.max_active_jobs,
        file_processing=options.file_processing,
        dialect=options.dialect,
        era=options.era,
        model_limits=options.model_limits,
        access=options.access,
        seed_fixtures=options.seed_fixtures,
        strict_spec=options.strict_spec,
        store=_store(options.state_dir),
    )
    for fault in faults:
        emulator.faults.add(fault)
    return emulator


def _store(directory: Path | None) -> Store:
    if directory is None:
        return MemoryStore()
    from .sqlite_store import SqliteStore  # a tenth of the start-up time, and rarely needed

    return SqliteStore(directory)


def _parser(program: str) -> argparse.ArgumentParser:
    description = "Behave like the fine-tuning server on this machine: no key, no bill; training is simulated."
    parser = _Parser(prog=program, description=description, allow_abbrev=False)
    add = parser.add_argument
    add("--host", default=HOST, help="address to listen on (default: %(default)s)")
    add("--port", type=_port, default=0, help="0 for any that is free (default)")
    add("--speed", type=_clock, default="60", help="virtual seconds a second, or 'instant' (default: 60)")
    add("--poll-driven", action="store_true", help="time goes on with every GET, from change to change")
    add("--seed", type=int, default=0, help="decides identifiers, durations and losses (default: 0)")
    add("--state-dir", type=Path, metavar="DIR", help="keep everything there; survives restarts (default: memory)")
    add("--dialect", choices=("openai", "azure"), default="openai", help="whose server to be (default: %(default)s)")
    add("--era", metavar="YEAR[-MONTH]", help="answer as OpenAI or Azure did then, from 2021 (default: today)")
    add("--strict-spec", action="store_true", help="satisfy openapi.yaml, as the real server does not")
    add("--api-key", metavar="KEY", help="the one key accepted (default: any)")
    add("--admin-key", metavar="KEY", help="the one admin key accepted (default: any that begins with sk-admin)")
    add("--max-active-jobs", type=int, metavar="N", help="jobs under way per model before create answers 429")
    add("--file-processing", type=float, metavar="SECONDS", help="virtual seconds until a new file is ready")
    add("--access", choices=("open", "never", "inactive", "ended"), default="open", help="refuse new jobs as announced")
    add("--model-limits", action="store_true", help="serve /fine_tuning/model_limits, which is in no specification")
    add("--seed-fixtures", action="store_true", help="have the objects that contract tests name, such as file-abc123")
    add("--faults", type=Path, metavar="FILE", help="faults to inject, as JSON (see docs/emulator.md)")
    add("--record", type=Path, metavar="FILE", help="append every exchange as a JSON line, without keys")
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65_536):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 65535")
    return int(text)


def _clock(text: str) -> Clock:
    if text == "instant":
        return InstantClock()
    try:
        return RealClock(speed=float(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is neither a number above 0 nor 'instant'") from None
