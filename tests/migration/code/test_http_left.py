"""Raw HTTP calls that are left to a person: as they are, with the code that says why."""

from __future__ import annotations

import pytest

from fine_tuning_client.migration.code.sites import FileResult

from .examples import TARGETS, looked_at, told

URL = "https://api.openai.com/v1/fine-tunes"
PREFIX = "import httpx, json, requests\n"


def left(source: str) -> FileResult:
    """Return what is said of a module in which nothing is changed."""
    result = looked_at(PREFIX + source)
    assert not result.changed, result.result.decode()
    return result


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (f'requests.post("{URL}", json=body)', "H002"),
        (f'requests.post("{URL}", json={{**body}})', "H002"),
        (f'requests.post("{URL}", data=json.dumps(body))', "H002"),
        (f'requests.post("{URL}", data={{"training_file": f, "model": m}})', "H002"),
        (f'requests.post("{URL}", **options)', "H002"),
        (f'requests.post("{URL}", files=files)', "H002"),
        (f'requests.post("{URL}")', "H002"),
        (f'httpx.post("{URL}", content=body)', "H002"),
        (f'requests.put("{URL}/" + i)', "H002"),
        (f'requests.request(verb, "{URL}/" + i)', "H002"),
        (f'requests.get("{URL}" + rest)', "H002"),
        (f'requests.get(f"{URL}/{{i}}/events", params=query)', "H002"),
        (f'requests.get(f"{URL}/{{i}}/events?stream=true", stream=True)', "H003"),
        (f'requests.get(f"{URL}/{{i}}/events", params={{"stream": "true"}})', "H003"),
        (f'requests.delete("{URL}/" + i)', "H004"),
        (f'requests.get("{URL}/ft-Qm4Wz81LpXcT0aYs6VbNe2Rd")', "M006"),
        (f'requests.get("{URL}", params={{"limit": 3}})', "L005"),
        (f'requests.post("{URL}", json={{"training_file": f, "model": m, "prompt_loss_weight": 1}})', "P008"),
        (f'requests.post("{URL}", json={{"training_file": f, "model": m, "epochs": 1}})', "P011"),
        (f'requests.post("{URL}", json={{"training_file": f, "model": m, "api_key": k}})', "P011"),
        (f'requests.post("{URL}", json={{"training_file": f}})', "M002"),
    ],
)
def test_a_call_that_cannot_be_followed_stays(call: str, code: str) -> None:
    """Path, body and answer change together, or not at all."""
    assert told(left(call)) == [code]


@pytest.mark.parametrize("to", TARGETS)
def test_every_target_leaves_the_same(to: str) -> None:
    """What cannot be followed does not depend on what SDK calls become."""
    source = f'{PREFIX}requests.post("{URL}", json=body)\nrequests.delete("{URL}/" + i)\n'

    result = looked_at(source, next(one for one in TARGETS if one == to))

    assert (result.changed, told(result)) == (False, ["H002", "H004"])


@pytest.mark.parametrize(
    ("reading", "code"),
    [
        ("len(data)", "L005"),
        ("[one for one in data]", "L005"),
        ("data[0]", "L003"),
        ("data[n]", "L005"),
        ("data[1:]", "L005"),
        ("data[-40:]", "L005"),
        ("sorted(data, key=k)[-1]", "L005"),
        ("data", "L005"),
    ],
)
def test_a_list_that_is_read_as_a_whole_stays(reading: str, code: str) -> None:
    """A page of 20, newest first, is no complete list, oldest first."""
    assert code in told(left(f'data = requests.get("{URL}").json()["data"]\nprint({reading})\n'))


@pytest.mark.parametrize(
    "source",
    [
        f'everything.extend(requests.get("{URL}").json()["data"])',
        f'save(requests.get("{URL}"))',
        f'print(requests.get("{URL}").text)',
        f'class A:\n    def load(self):\n        self.data = requests.get("{URL}").json()["data"]\n'
        "    def last(self): return self.data[-1]\n",
        f'def jobs(): return requests.get("{URL}").json()',
    ],
    ids=["kept", "passed on", "text", "attribute", "returned"],
)
def test_a_list_that_goes_on_stays(source: str) -> None:
    """Whoever gets the list may count on its order."""
    assert "L005" in told(left(source))


@pytest.mark.parametrize(
    ("reading", "code"),
    [
        ('job["events"][-1]["message"]', "R007"),
        ('len(job["training_files"])', "R003"),
        ('job["result_files"][0]["filename"]', "R005"),
        ('{"pending": 1}[job["status"]]', "S002"),
        ('job["hyperparams"]["prompt_loss_weight"]', "P007"),
    ],
)
def test_a_field_that_has_no_place_keeps_its_call_as_it_is(reading: str, code: str) -> None:
    """The person is shown where the answer is read, and the call."""
    result = left(f'job = requests.get("{URL}/" + i).json()\nprint({reading})\n')

    assert told(result) == sorted(["H002", code])


def test_the_content_of_a_result_file_is_for_a_person() -> None:
    """The job's call is rewritten; what is downloaded has another form now."""
    source = f"""{PREFIX}job = requests.get("{URL}/" + i).json()
file = job["result_files"][0]["id"]
table = requests.get(f"https://api.openai.com/v1/files/{{file}}/content").text
"""

    result = looked_at(source)

    assert b'job["result_files"][0]\n' in result.result
    assert told(result) == ["R019"]


def test_the_text_of_an_event_is_no_contract() -> None:
    """A comparison with an old wording would never hold again."""
    result = left(
        f'last = requests.get("{URL}/x/events").json()["data"][-1]\nlast["message"] == "Fine-tune succeeded"\n'
    )

    assert told(result) == ["E002", "H002"]


def test_calls_that_share_a_url_stay_together() -> None:
    """One call with an unknown body keeps the constant, and so all others that use it."""
    source = f'URL = "{URL}"\nrequests.post(URL, json=body)\nrequests.get(URL + "/" + i)\n'

    assert [(one.code, one.message.partition(" ")[0]) for one in left(source).findings] == [
        ("H002", "a"),
        ("H002", "the"),
        ("H002", "it"),
    ]


def test_calls_whose_answers_share_a_name_stay_together() -> None:
    """What reads the name cannot be right for both forms of a job."""
    source = f"""job = requests.post("{URL}", json=body).json()
while job["status"] == "pending":
    job = requests.get("{URL}/" + i).json()
"""

    assert told(left(source)) == ["H002"]


@pytest.mark.parametrize(
    "use", ["print(URL)", "urllib.request.urlopen(URL)", "call(URL)", "URL += '?x'", "URLS = [URL]"]
)
def test_a_url_that_is_used_for_more_stays(use: str) -> None:
    """Nobody knows what else a constant is for."""
    assert told(left(f'URL = "{URL}"\nrequests.get(URL + "/" + i)\n{use}\n')) == ["H002"]


@pytest.mark.parametrize(
    "source",
    [
        "def f(job): job['status']\nf(requests.get(URL).json())\nf(None)\n",
        "def f(i): return requests.get(URL).json()\n",
        "json.dump(requests.get(URL).json(), file)\n",
        "box['job'] = requests.get(URL).json()\n",
        "save(requests.get(URL))\n",
        "for line in requests.get(URL).iter_lines(): pass\n",
    ],
    ids=["own function", "returned", "dumped", "stored", "passed on", "lines"],
)
def test_where_the_answer_of_a_job_gets_lost_a_person_is_told(source: str) -> None:
    """The call is rewritten, and the place is shown where its answer goes where nobody can follow it."""
    result = looked_at(PREFIX + source.replace("URL", f'"{URL}/" + i'))

    assert b"fine_tuning/jobs" in result.result
    assert told(result) == ["H002"]


@pytest.mark.parametrize(
    "source",
    [
        "print(requests.get(URL).json())\n",
        "print(json.dumps(requests.get(URL).json(), indent=2))\n",
        "logger.info('%s', requests.get(URL).text)\n",
        "r = requests.get(URL)\nif not r.ok: raise RuntimeError(r.text)\n",
        "r = requests.get(URL)\nassert r.status_code == 200, r.text\n",
        "def f(r): return r.json()['status']\nf(requests.get(URL))\n",
        "text = f'{requests.get(URL).json()}'\n",
    ],
    ids=["printed", "printed as JSON", "logged", "raised", "asserted", "own function", "shown"],
)
def test_what_only_people_read_needs_no_person(source: str) -> None:
    """A whole answer that is shown is shown in its new form."""
    result = looked_at(PREFIX + source.replace("URL", f'"{URL}/" + i'))

    assert b"fine_tuning/jobs" in result.result
    assert told(result) == []


@pytest.mark.parametrize(
    ("url", "codes"),
    [
        ('"https://api.together.xyz/v1/fine-tunes"', []),
        ('f"{TOGETHER}/fine-tunes"', ["H002"]),
        ('"https://example.org/v1/fine-tunes"', []),
        ('"https://api.openai.com.example.org/v1/fine-tunes"', None),
        ('BASE + "/fine-tunes"', ["H002"]),
        ('"http://localhost:8000/v1/fine-tunes"', ["H002"]),
        ('"https://api.openai.com/v1/fine-tunes-archive"', []),
        ('"https://api.openai.com/v1/fine_tuning/jobs"', []),
    ],
)
def test_urls_that_are_not_surely_ours_are_not_touched(url: str, codes: list[str] | None) -> None:
    """Another vendor's endpoint is left alone; a base that nothing is known of is for a person, as with curl."""
    result = left(f'requests.get({url}).json()["data"][-1]\n')

    assert codes is None or told(result) == codes


@pytest.mark.parametrize("line", [0, 1])
def test_a_line_can_be_kept(line: int) -> None:
    """The comment keeps a call, or a URL, as it is, with all that depends on it, without a word."""
    lines = [f'URL = "{URL}"', 'requests.get(URL + "/" + i)']
    lines[line] += "  # fine-tuning: keep"

    result = left("\n".join(lines) + "\n")

    assert all(one.code == "H002" for one in result.findings)
    assert len(result.findings) < 2
