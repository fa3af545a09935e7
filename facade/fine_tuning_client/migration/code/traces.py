"""What legacy traces look like as text, and what only looks like them (legacy API of 2021 to 2024-01-04)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trace:
    """A text that betrays legacy code.

    Attributes:
        code: What it is, in the catalogue of codes.
        pattern: The text.
        message: What to say of it.
        group: The group of the pattern that is the trace itself.
        company: Name of a pattern of `COMPANY` that must be found in the same file, too.
        note: Whether it needs nobody's decision.
        once: Whether one finding a file is enough.
    """

    code: str
    pattern: re.Pattern[bytes]
    message: str
    group: int = 0
    company: str | None = None
    note: bool = False
    once: bool = False


COMPANY = {
    "openai": re.compile(rb"(?i:open_?-?ai)"),
    "generated": re.compile(rb"FineTunesApi|fine_tunes_api|fineTunesApi|OpenapiClient|openapi_client"),
}
"""Words that must be near where a text alone says little."""

_METHODS = rb"(?:create|list|retrieve|get|results|events|follow|cancel|delete|prepare_data|list_events|stream_events)"
_BASE = rb"(?:ada|babbage|curie|davinci)"

_URL = re.compile(
    rb"(?:(?P<host>https?://[^\s/'\"`<>]+)?(?:/v\d|/openai|/api)+(?P<at>/fine-tunes)|"
    rb"(?P<joined>['\"`}\w)]/fine-tunes|['\"`]fine-tunes(?=[/?'\"`])))(?![\w-]|\.\w)"
)
"""A path of the endpoint: whole, or put together from pieces."""

TRACES = (
    Trace("H002", _URL, "a URL of the legacy endpoint /fine-tunes"),
    Trace(
        "C004",
        re.compile(rb"\bopenai\b[^\n;|&]{0,60}?\bwandb['\",\s]+sync\b"),
        "the old command that sends fine-tunes to Weights & Biases",
    ),
    Trace(
        "C004",
        re.compile(rb"\bopenai\s+(?:-\S+\s+\S+\s+)*(?:api|tools)['\",\s]+fine_tunes\.\w+"),
        "an old fine-tuning command",
    ),
    Trace(
        "C004",
        re.compile(rb"(?<![\w.])(fine_tunes\." + _METHODS + rb")\b(?!\s*\()"),
        "an old fine-tuning command",
        group=1,
    ),
    Trace("C003", re.compile(rb"\bopenai(?:\.|/)cli\b|\bfrom openai import cli\b"), "openai.cli, which is gone"),
    Trace(
        "N003",
        re.compile(rb"\bopenai[./]api_resources[./](?:experimental[./])?fine_tun\w+"),
        "a module inside the legacy package",
    ),
    Trace(
        "V002",
        re.compile(rb"\bopenai\s+migrate\b"),
        "the old migrator, which is gone and did not migrate fine-tuning",
        note=True,
    ),
    Trace(
        "M006",
        re.compile(rb"\b" + _BASE + rb"(?::|\.)ft-[\w-]+(?::[\w-]+)*"),
        "the name of a legacy fine-tuned model; it was shut down on 2024-01-04",
    ),
    Trace(
        "M006",
        re.compile(rb"(?<![\w-])ft-(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{24}(?![\w-])"),
        "the id of a legacy job, which cannot be fetched any more",
    ),
    Trace(
        "R001",
        re.compile(rb"['\"/]\^?ft-(?=['\"\[(\\])"),
        "a pattern of legacy job ids, which misses ftjob-",
        company="openai",
    ),
    Trace(
        "R009",
        re.compile(rb"['\"]object\\?['\"]\s*:\s*\\?['\"]fine-tune(?:-event)?\\?['\"]"),
        "a saved legacy record: `fine-tuning migrate records` converts it",
        note=True,
        once=True,
    ),
    Trace(
        "R001",
        re.compile(rb"['\"]" + _BASE + rb"?:ft-(?=['\"\[(\\])"),
        "a pattern of the names of legacy fine-tuned models, which misses ft:",
        company="openai",
    ),
    Trace("R009", re.compile(rb"['\"]fine-tune-event['\"]"), "the constant of a legacy event", company="openai"),
    Trace(
        "E002",
        re.compile(
            rb"\b(?:Created fine-tune:|Fine-tune (?:succeeded|started|cancelled|failed|enqueued|costs)\b|"
            rb"Job complete! Status:)"
        ),
        "the wording of a legacy event or of the old command",
    ),
    Trace(
        "E002",
        re.compile(rb"\bUploaded (?:model|result file|snapshot):|\bTry out your fine-tuned model"),
        "the wording of a legacy event or of the old command",
        company="openai",
    ),
    Trace(
        "V002",
        re.compile(rb"\bopenai\.(?:FineTune|FineTunes|fineTunes|fine_tunes)\b(?:\.\w+)?"),
        "a use of the legacy SDK",
    ),
    Trace(
        "V003",
        re.compile(rb"\.(?:fine_tunes|fineTunes)\.(?:a?create|a?list|a?retrieve|a?cancel|list_?[eE]vents)\b"),
        "a use of the legacy SDK",
        company="openai",
    ),
    Trace(
        "V003",
        re.compile(
            rb"(?<![\w.])FineTune\.(?:a?create|a?list|a?retrieve|a?cancel|a?delete|list_events|a?stream_events)\b"
        ),
        "a use of the legacy SDK",
        company="openai",
    ),
    Trace(
        "V003",
        re.compile(
            rb"\b(?:[gs]etattr|hasattr|delattr|patch\.object)\([^()\n]{1,60},\s*['\"](?:FineTune|fine_tunes)['\"]"
        ),
        "a use of the legacy SDK by the text of its name",
        company="openai",
    ),
    Trace(
        "V002",
        re.compile(rb"\b(?:FineTunesApi|FineTunesAPI|fine_tunes_api)\b"),
        "a client generated from the legacy specification",
    ),
    Trace(
        "V002",
        re.compile(
            rb"[.#>](?:create_fine_tune|retrieve_fine_tune|cancel_fine_tune|list_fine_tunes|list_fine_tune_events)"
            rb"(?:_with_http_info|_without_preload_content)?\b"
        ),
        "a method of a client generated from the legacy specification",
        company="generated",
    ),
    Trace(
        "V002",
        re.compile(
            rb"[.#>](?:[cC]reateFineTune|[rR]etrieveFineTune|[cC]ancelFineTune|[lL]istFineTunes|[lL]istFineTuneEvents)"
            rb"(?:WithHttpInfo|Async|Raw)?(?=\s*[(<])"
        ),
        "a method of a legacy client library",
        company="openai",
    ),
    Trace(
        "V002",
        re.compile(rb"\b(?:CreateFineTuneRequest|ListFineTunesResponse|ListFineTuneEventsResponse|FineTuneRequest)\b"),
        "a type of a legacy client library",
        company="openai",
    ),
)
"""All of them; of two that share a place the one that begins earlier counts, then the one that stands earlier here."""

_OURS = re.compile(
    rb"https?://(?:[\w.-]*\bopenai\b[\w.-]*|localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|[$%{<].*)(?::\S*)?"
)
"""Hosts whose /fine-tunes is the legacy endpoint: OpenAI, Azure OpenAI, a proxy on this machine, a variable."""

_VENDORS = re.compile(
    rb"https?://(?:[\w-]+\.)*(?:together\.(?:xyz|ai)|cohere\.(?:ai|com)|ai21\.com|lamini\.ai|forefront\.ai)\b"
)
"""Hosts of others, as of 2026-11-21; Together's /v1/fine-tunes is alive."""

_OPENAI = re.compile(
    rb"(?i:api\.openai\.com|openai\.azure\.com|OPENAI_API_KEY|OPENAI_API_BASE|import openai\b|from openai\b)"
)


def look_alike(trace: Trace, source: bytes, match: re.Match[bytes]) -> bool:
    """Tell whether a text that looks like a trace is somebody else's."""
    if trace.pattern is not _URL:
        return False
    host = match["host"]
    if host is not None:
        return _OURS.fullmatch(host) is None
    return _VENDORS.search(source) is not None and _OPENAI.search(source) is None
