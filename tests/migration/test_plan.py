"""The plan of a whole repository: everything legacy is found, dated, put in order, and nothing is changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fine_tuning_client.migration.plan import Plan, make_plan, markdown, text

from .samples import event, fine_tune

TRAIN = """\
import openai

openai.api_key = "sk-none"
job = openai.FineTune.create(training_file="file-abc", model="curie", n_epochs=2)
print(job["id"])
"""
NAMED = 'MODEL = "davinci:ft-acme:intents-2023-03-08-05-29-58"\nSTART = "ada:ft-acme:x-"\n'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with legacy code, a page, data, records, and things that only look alike."""
    pairs = [{"prompt": f"q{n} ->", "completion": f" a{n}\n"} for n in range(12)]
    files = {
        "src/train.py": TRAIN,
        "src/names.py": NAMED,
        "README.md": "Run `openai api fine_tunes.list` first.\n",
        "data/old.jsonl": "".join(json.dumps(one) + "\n" for one in pairs),
        "data/table.csv": "prompt,completion\n" + "".join(f"q{n},a{n}\n" for n in range(12)),
        "data/faq.csv": "question,answer\nwhy,so\n",
        "data/chat.jsonl": json.dumps({"messages": [{"role": "user", "content": "hi"}]}) + "\n",
        "saved/jobs.json": json.dumps({"object": "list", "data": [fine_tune(model="ada")]}),
        "saved/events.log": "".join(f"data: {json.dumps(event('Fine-tune started'))}\n\n" for _ in range(2)),
        "package.json": '{"name": "x", "object": "fine-tune-ish"}',
        "node_modules/x/old.jsonl": json.dumps(pairs[0]) + "\n",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path


@pytest.fixture
def plan(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Its plan."""
    monkeypatch.chdir(repository)
    return make_plan(["."])


def test_code_data_and_records_are_found_and_look_alikes_left(plan: Plan) -> None:
    """Tables of questions, conversations, and folders of tools are none of the plan's business."""
    assert {result.path for result in plan.code.results} >= {"README.md", "src/names.py", "src/train.py"}
    assert [one.source for one in plan.data] == ["data/old.jsonl", "data/table.csv"]
    assert [(one.source, dict(one.counts)) for one in plan.records] == [
        ("saved/events.log", {"event": 2}),
        ("saved/jobs.json", {"fine-tune": 1}),
    ]
    assert plan.unread == []


def test_models_are_named_with_their_end_and_the_day_of_the_fact(plan: Plan) -> None:
    """Those of code and of records; beginnings of names are no models."""
    found = {one.facts.name: one for one in plan.models}

    assert found.keys() == {
        "ada",
        "curie",
        "curie:ft-acme:intents-2023-03-08-05-29-58",
        "davinci:ft-acme:intents-2023-03-08-05-29-58",
    }
    assert all(one.facts.gone and one.facts.as_of for one in plan.models)
    assert found["curie"].places == ("src/train.py:4",)
    assert found["ada"].places == ("saved/jobs.json",)
    assert "curie, legacy base: shut down on 2024-01-04 (as of " in text(plan)


def test_what_a_person_decides_is_listed_with_places(plan: Plan) -> None:
    """A model comes before the separators that inference code appends."""
    found = {one.code: one.places for one in plan.decisions}

    assert found["M001"] == ("src/train.py:4",)
    assert found["D002"] == ("data/old.jsonl",)
    assert list(found).index("M001") < list(found).index("D002")
    assert plan.exit_code == 2


def test_the_steps_are_in_the_order_to_do_them_in(plan: Plan) -> None:
    """Choose, convert, rewrite, decide, follow up, try; models that only records name need no successor."""
    titles = [step.title for step in plan.steps]
    commands = [command for step in plan.steps for command in step.commands]
    order = [
        "Choose",
        "Convert the training",
        "Rewrite",
        "Go through",
        "Change code",
        "Convert the saved",
        "Try",
        "See",
    ]

    assert [next(word for word in order if title.startswith(word)) for title in titles] == order
    assert "fine-tuning migrate data data/old.jsonl" in commands
    assert "fine-tuning migrate code --map-model curie=NEW --write ." in commands


def test_a_model_that_is_still_there_is_to_be_saved_first(tmp_path: Path) -> None:
    """An announced end is the first step's business."""
    source = 'import openai\nopenai.FineTune.create(training_file="file-abc", model="gpt-4o-mini")\n'
    (tmp_path / "a.py").write_text(source)
    plan = make_plan([str(tmp_path)])

    assert plan.steps[0].title.endswith("announced to go on 2027-01-14")
    assert [one.facts.gone for one in plan.models] == [False]


def test_nothing_is_changed_and_the_plan_is_the_same_again(repository: Path, plan: Plan) -> None:
    """It only looks; a second look gives the same page."""
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}
    again = make_plan(["."])

    assert {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()} == before
    assert text(again) == text(plan)
    assert json.loads(json.dumps(again.to_dict())) == json.loads(json.dumps(plan.to_dict()))


def test_the_page_in_markdown_has_the_same_parts(plan: Plan) -> None:
    """Titles, numbered steps, and commands as code."""
    page = markdown(plan)

    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "# Moving off /fine-tunes",
        "## What there is",
        "## Models",
        "## What to do, in this order",
        "## What a person has to decide",
    ]
    assert "\n   - `fine-tuning migrate data data/old.jsonl`" in page
    assert "\n- data `data/old.jsonl`: 12 rows, 12 can be converted, 0 rejected" in page


def test_without_pages_they_are_not_looked_at(repository: Path) -> None:
    """Markdown can be left out."""
    plan = make_plan([str(repository)], docs=False)

    assert not [result for result in plan.code.results if result.path.endswith(".md")]


def test_a_repository_without_legacy_is_nothing_to_do(tmp_path: Path) -> None:
    """The page says so in a line, and the exit code is 0."""
    (tmp_path / "a.py").write_text("print(1)\n")
    plan = make_plan([str(tmp_path)])

    assert (plan.exit_code, plan.steps, plan.decisions) == (0, [], [])
    assert "nothing is left to move" in text(plan)


def test_data_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """One broken file does not hide the others; the exit code is 3."""
    (tmp_path / "a.csv").write_bytes(b"prompt,completion\n\x81\x8d,b\n")
    (tmp_path / "jobs.json").write_text('{"object": "fine-tune", "id": ')
    plan = make_plan([str(tmp_path)])

    assert [path.rpartition("/")[2] for path, _ in plan.unread] == ["a.csv"]
    assert [len(one.unread) for one in plan.records] == [1]
    assert plan.exit_code == 3
    assert {one.code for one in plan.decisions} == {"U001", "U002"}
