"""Calls of the legacy endpoint by curl."""

from __future__ import annotations

import json

import pytest

from fine_tuning_client.migration.code import shell
from fine_tuning_client.migration.code.sites import Fate, Options

MAPPED = Options(models={"curie": "gpt-4o-mini"})
URL = "https://api.openai.com/v1/fine-tunes"


def after(text: str) -> str:
    """Return a text as it is afterwards."""
    return shell.handle(text.encode(), "a.sh", MAPPED).result.decode()


def test_the_path_is_rewritten_and_nothing_else() -> None:
    """Headers, quotes and continuations stay."""
    old = f'curl -s "{URL}/$ID/cancel" -X POST \\\n  -H "Authorization: Bearer $KEY"\n'
    assert after(old) == old.replace("/fine-tunes/", "/fine_tuning/jobs/")


def test_a_body_moves_its_parameters() -> None:
    """n_epochs goes into method; the manner of writing is kept."""
    old = f'curl {URL} -d \'{{\n  "training_file": "f",\n  "model": "curie",\n  "n_epochs": 2\n}}\'\n'
    new = after(old)
    body = json.loads(new.partition("'")[2].rpartition("'")[0])
    assert body == {
        "training_file": "f",
        "model": "gpt-4o-mini",
        "method": {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2}}},
    }
    assert new.startswith('curl https://api.openai.com/v1/fine_tuning/jobs -d \'{\n  "training_file"')


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (f"curl {URL} | jq .data", "H002"),
        (f"X=$(curl {URL}/$ID)", "H002"),
        (f"curl {URL}/$ID/events?stream=true", "H003"),
        (f"curl -X DELETE {URL}/$ID", "H004"),
        (f"curl {URL}/ft-Qm4Wz81LpXcT0aYs6VbNe2Rd", "M006"),
        (f"curl {URL} -d @body.json", "H002"),
        (f'curl {URL} -d "$BODY"', "H002"),
        (f'curl {URL} -d \'{{"training_file": "f", "prompt_loss_weight": 1, "model": "curie"}}\'', "H002"),
        ("curl $BASE/fine-tunes", "H002"),
        (f"wget {URL}", "H002"),
        (f"Invoke-RestMethod -Uri {URL}", "H002"),
    ],
)
def test_what_cannot_be_followed_is_left_to_a_person(call: str, code: str) -> None:
    """Body, answer and path change together, or not at all."""
    result = shell.handle(call.encode(), "a.sh", MAPPED)
    assert result.result == call.encode()
    assert [(one.code, one.fate) for one in result.findings] == [(code, Fate.PERSON)]


@pytest.mark.parametrize("host", ["api.together.xyz", "api.together.ai", "example.org"])
def test_another_vendors_endpoint_is_left_alone(host: str) -> None:
    """Their /v1/fine-tunes may be alive."""
    assert shell.handle(f"curl https://{host}/v1/fine-tunes | jq .".encode(), "a.sh", MAPPED).findings == ()
