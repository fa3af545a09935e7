"""Runs programs against emulators on a port: those in Python many in one interpreter, those for shells one by one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from fine_tuning_client.emulator import serve

from .programs import Program
from .servers import BASE, KEY, Fleet, training_file

ROOT = Path(__file__).parents[3]
STAND_INS = Path(__file__).parent / "stand_ins"
Phase = Literal["before", "after"]

_NAMES = (
    (re.compile(r"\b(?:ada|babbage|curie|davinci):ft-[\w:-]+|\bft:[\w.:-]+"), "<model>"),
    (re.compile(r"\bft(?:job)?-[A-Za-z0-9]{24}\b"), "<job>"),
    (re.compile(r"\bfile-[A-Za-z0-9]+\b"), "<file>"),
    (re.compile(r"\b(?:ada|babbage|curie|davinci|" + re.escape(BASE) + r")\b"), "<base>"),
)
"""What differs between any two runs."""


@dataclass(frozen=True)
class Outcome:
    """What a run showed: its output without names that always differ, and what it left on the server."""

    output: str
    state: Mapping[str, object]
    legacy_calls: int


class Stage:
    """A fleet on a port, and a folder to run in."""

    def __init__(self, folder: Path, fleet: Fleet, origin: str) -> None:
        self.folder, self.fleet, self.origin = folder, fleet, origin
        self.commands = _commands(folder / "bin")

    def run(
        self, programs: Sequence[Program], phase: Phase, sources: Mapping[str, bytes], official: str = ""
    ) -> dict[str, Outcome]:
        """Run programs, with these bytes, and return what each showed.

        Args:
            programs: What to run.
            phase: Before or after migration.
            sources: What has become of each, by its name.
            official: A Python that has the official SDK, to run them in; by default this one, with the stand-ins.
        """
        ready = {program.name: self._prepared(program, phase, sources[program.name]) for program in programs}
        in_python = [program for program in programs if program.run in ("python", "notebook")]
        others = [program for program in programs if program.run not in ("python", "notebook", "none")]
        with ThreadPoolExecutor(2) as threads:
            described = [self._described(program, ready[program.name], official) for program in in_python]
            batch = threads.submit(_batch, described, official or sys.executable)
            done = list(threads.map(lambda program: _shell(program, *ready[program.name]), others))
            outputs = batch.result() | {program.name: output for program, output in zip(others, done, strict=True)}
        return {
            program.name: Outcome(
                _plain(outputs[program.name]),
                self.fleet.state(_run(program, phase), program.seeds),
                self.fleet.legacy_calls.get(_run(program, phase), 0),
            )
            for program in [*in_python, *others]
        }

    def _prepared(self, program: Program, phase: Phase, source: bytes) -> tuple[Path, dict[str, str]]:
        """Lay out a program's folder, and return it with the environment."""
        run = _run(program, phase)
        modern = phase == "after" or program.before == "modern"
        folder = self.folder / run
        folder.mkdir(parents=True)
        (folder / program.base).write_bytes(source)
        (folder / "train.jsonl").write_bytes(training_file(modern))
        (folder / "valid.jsonl").write_bytes(training_file(modern, "Where do I find"))
        told = self.fleet.add(run, modern=modern, jobs=program.seeds)
        origin = f"{self.origin}/{run}"
        paths = [str(STAND_INS / "zero"), str(ROOT)]
        environment = {
            "OPENAI_API_KEY": KEY,
            "OPENAI_API_BASE": f"{origin}/v1",
            "OPENAI_BASE_URL": f"{origin}/v1",
            "STAND_IN_ORIGIN": origin,
            "PATH": f"{self.commands}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": ":".join(paths),
            "PYTHONWARNINGS": "ignore",
        }
        return folder, environment | told

    def _described(self, program: Program, ready: tuple[Path, dict[str, str]], official: str) -> dict[str, object]:
        stand_ins = ("http", "generated") if official else (program.sdk, "http", "generated")
        paths = [str(ready[0]), *(str(STAND_INS / name) for name in stand_ins)]
        return {
            "name": program.name,
            "file": program.base,
            "folder": str(ready[0]),
            "paths": paths,
            "environment": ready[1],
        }


@contextmanager
def stage(folder: Path) -> Iterator[Stage]:
    """Serve a fleet while the block runs."""
    fleet = Fleet()
    with serve(fleet) as server:
        yield Stage(folder, fleet, f"http://{server.host}:{server.port}")


def _run(program: Program, phase: Phase) -> str:
    return f"{program.name}/{phase}"


def _plain(output: str) -> str:
    for pattern, name in _NAMES:
        output = pattern.sub(name, output)
    return output


def _commands(folder: Path) -> Path:
    """Write the old command, and a curl that goes nowhere else."""
    folder.mkdir(parents=True)
    texts = {
        "openai": f'exec {sys.executable} -m openai.cli "$@"\n',
        "curl": 'args=(); for a; do args+=("${a/https:\\/\\/api.openai.com/$STAND_IN_ORIGIN}"); done\n'
        'case "${args[*]}" in *https://*) exit 6;; esac\nexec /usr/bin/curl "${args[@]}"\n',
    }
    for name, text in texts.items():
        (folder / name).write_text(f"#!/bin/bash\n{text}")
        (folder / name).chmod(0o755)
    return folder


def _batch(runs: Sequence[Mapping[str, object]], python: str) -> dict[str, str]:
    if not runs:
        return {}
    done = subprocess.run(
        [python, "-W", "ignore", "-m", "tests.migration.corpus.batch"],
        input=json.dumps(runs),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {result["name"]: result["output"] for result in json.loads(done.stdout)}


def _shell(program: Program, folder: Path, environment: Mapping[str, str]) -> str:
    """Run a program for a shell; only its own lines count, for what commands print has changed for good."""
    command = ["make", "-s", "train"] if program.run == "make" else ["bash", "-c", _script(program, folder)]
    done = subprocess.run(
        command, cwd=folder, env=dict(environment), capture_output=True, text=True, timeout=60, check=False
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("==")]
    shown = f"{chr(10).join(lines)}\n[exit {done.returncode}]\n"
    return shown if done.returncode == 0 else f"{shown}{done.stderr[-600:]}"


def _script(program: Program, folder: Path) -> str:
    """Return what a shell is to run of a file that is not for a shell, or not for this one."""
    text = (folder / program.base).read_text(encoding="utf-8")
    if program.run == "steps":
        steps = yaml.safe_load(text)["jobs"]["train"]["steps"]
        lines = [str(step["run"]) for step in steps if "run" in step]
        return re.sub(r"\$\{\{.*?\}\}", "main", "\n".join(lines)).replace('>> "$GITHUB_ENV"', "> /dev/null")
    if program.run == "docker":
        return "\n".join(line[4:] for line in text.splitlines() if line.startswith("RUN ") and "pip" not in line)
    if program.run == "lines":  # PowerShell and batch files, whose commands are the same but for their marks
        text = re.sub(r"[`^]\s*\n", " ", text.replace("\r\n", "\n"))
        text = re.sub(r"%(\w+)%", r"$\1", text)
        return "\n".join(line for line in text.splitlines() if line.startswith(("openai", "fine-tuning")))
    return text
