"""Files, folders, comments, baselines, patches."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from fine_tuning_client.migration.code import runner
from fine_tuning_client.migration.code.keeping import Baseline, BaselineError
from fine_tuning_client.migration.code.patch import ChangedMeanwhileError, diff, write
from fine_tuning_client.migration.code.runner import look
from fine_tuning_client.migration.code.sites import Options
from fine_tuning_client.migration.code.walking import files_below

from .examples import examples, looked_at

CALL = 'import openai\nopenai.FineTune.cancel("a")\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(**files: str) -> None:
    """Write files; two underlines in a name are a slash, and `_py` its end."""
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_py", ".py"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_tools_folders_and_ignored_files_are_passed_over() -> None:
    """Virtual environments, installed packages and what .gitignore names are not looked at."""
    put(a_py=CALL, node_modules__b_py=CALL, env__c_py=CALL, out__d_py=CALL, out__keep_py=CALL, deep__x__e_py=CALL)
    Path("env/pyvenv.cfg").write_text("")
    Path(".gitignore").write_text("/out/*\n!keep.py\n**/x/\n# nothing\n")

    assert list(files_below(["."])) == [".gitignore", "a.py", os.path.join("out", "keep.py")]


def test_a_named_file_is_looked_at_and_only_once() -> None:
    """A path of the caller's own is not ignored, and not looked at twice."""
    put(a_py=CALL)
    Path(".gitignore").write_text("a.py\n")

    assert list(files_below(["a.py", ".", "./a.py"])) == ["a.py", ".gitignore"]


def test_a_path_that_is_not_there_is_an_error() -> None:
    """A wrong path is not passed over in silence."""
    with pytest.raises(FileNotFoundError):
        look(["nowhere"], Options())


def test_exit_codes() -> None:
    """The gravest finding decides."""
    put(
        clean_py="x = 1\n",
        change_py=CALL,
        person_py=CALL + "openai.FineTune.create(**p)\n",
        broken_py=CALL + "print 'x'\n",
    )

    assert [look([f"{name}.py"], Options()).exit_code for name in ("clean", "change", "person", "broken")] == [
        0,
        1,
        2,
        3,
    ]


def test_two_processes_find_what_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """The report does not depend on how the work was divided."""
    monkeypatch.setattr(runner, "WORTH_A_SECOND", 1)
    put(a_py=CALL, b_py=CALL * 2, c_py="x\n", d_py=CALL + "# more\n")

    assert look(["."], Options(), processes=2) == look(["."], Options(), processes=1)


def test_a_file_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not looked at is not passed over in silence."""
    put(a_py=CALL)
    monkeypatch.setattr(runner, "LARGEST", 3)

    report = look(["."], Options())

    assert [found.code for _, found in report.findings] == ["U002"]
    assert report.exit_code == 3


def test_a_baseline_hides_what_is_known() -> None:
    """Findings of a baseline are not told again, wherever their lines are now; others are, and edits always."""
    put(a_py="import openai\nopenai.FineTune.create(**p)\n")
    known = Baseline.loads(Baseline.dumps(look(["."], Options()).results))
    put(
        a_py="\n\nimport openai\nopenai.FineTune.create(**p)\nopenai.FineTune.create(**q)\n"
        "openai.FineTune.cancel('a')\n"
    )

    report = look(["."], Options(), baseline=known)

    assert [found.message for _, found in report.findings if found.code == "P015"] == [
        "openai.FineTune.create: parameters come from **q"
    ]
    assert report.results[0].changed


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2, "known": []}', '{"known": [1]}'])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    """A wrong file is not taken for an empty baseline."""
    with pytest.raises(BaselineError):
        Baseline.loads(text)


def test_writing_keeps_the_mode_and_refuses_a_changed_file() -> None:
    """A file is replaced as a whole with its permissions, and only if it is what was looked at."""
    put(a_py=CALL)
    os.chmod("a.py", 0o750)
    (result,) = look(["."], Options()).results
    write(result)

    assert Path("a.py").stat().st_mode & 0o777 == 0o750
    assert b"client.fine_tuning" in Path("a.py").read_bytes()
    with pytest.raises(ChangedMeanwhileError):
        write(result)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_applies_the_diff() -> None:
    """The diff of every example, with every line end, makes of the file what --write would."""
    made: dict[str, bytes] = {}
    patch = b""
    for index, example in enumerate(examples("client")):
        source = example.before.encode()
        source = (
            source.removesuffix(b"\n")
            if index % 3 == 0
            else source.replace(b"\n", b"\r\n")
            if index % 3 == 1
            else source
        )
        name = f"f{index}.py"
        Path(name).write_bytes(source)
        made[name] = looked_at(source).result
        patch += b"".join(diff(result) for result in look([name], Options(models={"davinci": "gpt-4o-mini"})).results)
    Path("all.patch").write_bytes(patch)

    subprocess.run(["git", "apply", "--whitespace=nowarn", "all.patch"], check=True, capture_output=True)

    assert {name: Path(name).read_bytes() for name in made} == made
