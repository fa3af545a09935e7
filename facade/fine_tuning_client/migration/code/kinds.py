"""Which handler looks at which file, by its name or its first line."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .sites import Handler, Options

SUFFIXES: Final = {
    "python": ".py .pyi .pyw",
    "shell": ".sh .bash .zsh .ksh .fish .ps1 .psm1 .bat .cmd .mk .envrc .yml .yaml .just .dockerfile",
    "notebooks": ".ipynb",
    "markdown": ".md .markdown .mdx .rst",
}

OF_SUFFIX: Final = {suffix: kind for kind, suffixes in SUFFIXES.items() for suffix in suffixes.split()}

SHELL_NAMES: Final = re.compile(
    r"(?i:makefile|gnumakefile|justfile|dockerfile(\..+)?|containerfile(\..+)?|jenkinsfile|procfile|taskfile\..+|\.envrc)"
)
SHEBANG: Final = re.compile(rb"#![^\n]*?\b(?:(python)[\d.]*|(?:ba|z|da|k|fi)?sh|pwsh)\b")


def kind_of(path: str, source: bytes) -> str:
    """Return the name of the handler for a file: a module of this package."""
    name = PurePath(path).name
    suffix = PurePath(path).suffix.lower()
    if suffix in OF_SUFFIX:
        return OF_SUFFIX[suffix]
    if SHELL_NAMES.fullmatch(name):
        return "shell"
    if suffix == ".txt" and name.upper().startswith("README"):
        return "markdown"
    shebang = SHEBANG.match(source[:200]) if not suffix else None
    if shebang:
        return "python" if shebang[1] else "shell"
    return "scan"


def handler_of(path: str, source: bytes, options: Options) -> Handler | None:
    """Return what looks through a file; None for a page where pages are not asked for."""
    kind = kind_of(path, source)
    if kind == "markdown" and not options.docs:
        return None
    handler: Handler = import_module(f"{__package__}.{kind}").handle
    return handler
