"""The second net: traces of the legacy API in any text, and what only looks like them."""

from __future__ import annotations

import pytest

from fine_tuning_client.migration.code import scan
from fine_tuning_client.migration.code.sites import Fate, Options


def found(text: str) -> list[tuple[str, str]]:
    """Return code and text of every trace."""
    source = text.encode()
    return [(one.code, source[one.start : one.end].decode()) for one in scan.traces(source)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('fetch("https://api.openai.com/v1/fine-tunes")', "H002"),
        ('url = base + "/fine-tunes/" + id', "H002"),
        ("`${process.env.OPENAI_BASE}/fine-tunes`", "H002"),
        ("https://x.openai.azure.com/openai/fine-tunes?api-version=1", "H002"),
        ("http://localhost:8000/v1/fine-tunes", "H002"),
        ("exec openai api fine_tunes.create", "C004"),
        ('["openai", "api", "fine_tunes.follow"]', "C004"),
        ("openai tools fine_tunes.prepare_data -f x", "C004"),
        ("openai wandb sync", "C004"),
        ("from openai.cli import FineTune", "C003"),
        ("from openai import cli", "C003"),
        ("import openai.api_resources.fine_tune", "N003"),
        ("model: curie:ft-acme:tickets-2023-02-11-09-30-45", "M006"),
        ("ada.ft-0123456789abcdef0123456789abcdef", "M006"),
        ("id = ft-Qm4Wz81LpXcT0aYs6VbNe2Rd", "M006"),
        ('openai; id.startsWith("ft-")', "R001"),
        ('openai; kind == "fine-tune-event"', "R009"),
        ('{"object": "fine-tune", "id": 1}', "R009"),
        ('if line == "Fine-tune succeeded"', "E002"),
        ('grep "Created fine-tune: " log', "E002"),
        ('openai; "Uploaded model: "', "E002"),
        ("openai.FineTune.create(x)", "V002"),
        ("openai: client.fineTunes.create(x)", "V003"),
        ('getattr(openai, "FineTune")', "V003"),
        ("new FineTunesApi(client)", "V002"),
        ("FineTunesApi; api.create_fine_tune_with_http_info(r)", "V002"),
        ("openai.createFineTune({})", "V002"),
        ("openai; new CreateFineTuneRequest()", "V002"),
    ],
)
def test_a_trace_is_found_in_any_language(text: str, code: str) -> None:
    """Whatever the first net does not understand is listed."""
    assert code in [one for one, _ in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We fine-tune pianos; fine tunes need care.",
        "https://api.together.xyz/v1/fine-tunes",
        'BASE = "https://api.together.xyz/v1"\nurl = BASE + "/fine-tunes"',
        "https://example.org/blog/fine-tunes-of-1970",
        "docs/fine-tunes.md",
        "fine_tunes.get(name)",
        "fine_tunes = {}",
        "class FineTune:\n    def create(self): ...",
        "FineTune.create(3)",
        "self.create_fine_tune(x)",
        "client.fine_tuning.jobs.create(x)",
        "https://api.openai.com/v1/fine_tuning/jobs",
        "ftjob-Qm4Wz81LpXcT0aYs6VbNe2Rd",
        "ft:gpt-4o-mini:acme:tickets:AbCdEfGh",
        '<div class="ft-panel" id="ft-open">',
        "ft-abcdefghijklmnopqrstuvwx",
        'purpose="fine-tune"',
        "Uploaded model: weights.bin to the shelf",
        "curie = Element(96)",
        "openai api completions.create",
    ],
)
def test_a_look_alike_is_not_reported(text: str) -> None:
    """Words that are near, other vendors and the new API are nobody's business."""
    assert found(text) == []


def test_a_place_is_reported_once_and_the_first_net_comes_first() -> None:
    """Spans that were judged already are left out."""
    source = b'os.system("openai api fine_tunes.list")\nopenai.FineTune.list()\n'
    assert [one.code for one in scan.traces(source)] == ["C004", "V002"]
    assert [one.code for one in scan.traces(source, covered=[(40, 61)])] == ["C004"]
    assert list(scan.traces(source, covered=[(0, 39), (40, 61)])) == []


def test_comments_and_saved_records_are_notes() -> None:
    """They do nothing; of a file of records one is enough."""
    records = b'{"object": "fine-tune"}\n' * 5
    assert [one.fate for one in scan.traces(records)] == [Fate.NOTE]
    assert [one.fate for one in scan.traces(b"// openai.FineTune.create\n")] == [Fate.NOTE]
    assert [one.fate for one in scan.traces(b"x = 1  # openai.FineTune.create\n")] == [Fate.PERSON]


def test_traces_come_in_the_order_of_the_file() -> None:
    """Reports do not depend on the order of the patterns."""
    source = b"openai.FineTune\n" + b"ft-Qm4Wz81LpXcT0aYs6VbNe2Rd\n" + b"openai api fine_tunes.list\n"
    starts = [one.start for one in scan.traces(source)]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_a_file_of_any_kind_is_listed_and_never_edited() -> None:
    """The handler of other languages only tells."""
    result = scan.handle(b"openai.createFineTune({})", "a.js", Options())
    assert not result.changed
    assert [one.fate for one in result.findings] == [Fate.PERSON]


def test_bytes_that_are_no_text_do_no_harm() -> None:
    """Latin-1, broken UTF-8 and NULs are bytes like others."""
    assert [one.code for one in scan.traces(b"\xff\xfe\x00 openai.FineTune \xe9")] == ["V002"]
