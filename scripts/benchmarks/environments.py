"""An environment for each peer with nothing in it but that peer."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .measures import OFFICIAL, OURS, RAW

ROOT = Path(__file__).resolve().parents[2]
OFFICIAL_VERSION = "3.52.0"


class InstallationError(RuntimeError):
    """A peer cannot be installed."""


class Environment(NamedTuple):
    """Where a peer is installed."""

    peer: str
    folder: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    @property
    def packages(self) -> Path:
        """Its site-packages."""
        return next((self.folder / "lib").glob("python3.*/site-packages"))

    def readings(self) -> dict[str, float]:
        """Return how much is installed."""
        sizes = [(path.suffix, path.stat().st_size) for path in self.packages.rglob("*") if path.is_file()]
        return {
            "installed_mb": sum(size for _, size in sizes) / 1024**2,
            "sources_mb": sum(size for suffix, size in sizes if suffix != ".pyc") / 1024**2,
            "distributions": len(list(self.packages.glob("*.dist-info"))),
        }


def requirements(peer: str) -> list[str]:
    """Return what pip is told: the locked versions for plain httpx and ours, and this very tree for ours."""
    locked = ["--constraint", str(ROOT / "requirements.lock")]
    return {
        RAW: ["httpx", *locked],
        OURS: [str(ROOT), *locked],
        OFFICIAL: [f"openai=={OFFICIAL_VERSION}"],
    }[peer]


def ready(peer: str) -> Environment:
    """Make a peer's environment, unless it is there already and what it was made of has not changed.

    Raises:
        InstallationError: pip failed.
    """
    environment = Environment(peer, ROOT / f".venv-bench-{peer.replace('_', '-')}")
    stamp, wanted = environment.folder / "bench.sha256", fingerprint(peer)
    if stamp.exists() and stamp.read_text() == wanted:
        return environment
    print(f"Installing {peer} ...", file=sys.stderr)
    run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(environment.folder)])
    pip = [sys.executable, "-m", "pip", "--python", str(environment.python), "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", *requirements(peer)])
    stamp.write_text(wanted)
    return environment


def fingerprint(peer: str) -> str:
    """Return what changes when the environment has to be made anew."""
    digest = hashlib.sha256(repr((sys.version, requirements(peer))).encode())
    if peer != OFFICIAL:
        digest.update((ROOT / "requirements.lock").read_bytes())
    if peer == OURS:
        for path in sources():
            digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()


def sources() -> Iterator[Path]:
    """Return the files that the wheel is built from."""
    yield ROOT / "pyproject.toml"
    for folder in ("facade", "generated"):
        yield from sorted(path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc")


def run(command: list[str]) -> None:
    """Run a command that says something only when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        problems = [line for line in done.stderr.splitlines() if not line.startswith("WARNING")]
        raise InstallationError("\n".join(problems[-5:]) or "pip failed and did not say why")
