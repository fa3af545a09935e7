"""What is measured, how often, and what is to be reached."""

from __future__ import annotations

from typing import NamedTuple

from .canned import JOB_ID
from .server import Conditions
from .worker import Sizes

RAW, OURS, OFFICIAL = "raw_httpx", "ours", "official"
PEERS = (RAW, OURS, OFFICIAL)


class Start(NamedTuple):
    """A program that is measured from its start to its end, by peer.

    `{base}` in it stands for the server's address.  It may print its peak of memory in kilobytes.
    """

    programs: dict[str, str]


class Loop(NamedTuple):
    """Something that is done in a process that is up already.

    Attributes:
        name: One of the worker's scenarios.
        sizes: How much is done.
        conditions: How the server behaves.
    """

    name: str
    sizes: Sizes
    conditions: Conditions = Conditions()


class Measure(NamedTuple):
    """One line of the table.

    Attributes:
        title: What it says.
        reading: Which reading of its scenario is shown.
        unit: Of the reading.
        target: What ours may reach at most, or at least where `more` is set.
        more: Whether more is better.
        ratio: Whether the target is a ratio to plain httpx, not a figure in the unit.
    """

    title: str
    reading: str
    unit: str
    target: float | None
    more: bool = False
    ratio: bool = True


class Scenario(NamedTuple):
    """What is run once a round and peer, and the lines of the table that come of it.

    Attributes:
        what: What is run.
        rounds: How often.
        quick: How often in a quick run.
        measures: What is read.
    """

    what: Start | Loop
    rounds: int
    quick: int
    measures: tuple[Measure, ...]


IMPORTS = {
    RAW: "import httpx",
    OURS: "from fine_tuning_client import Client",
    OFFICIAL: "from openai import OpenAI",
}
CLIENTS = {
    RAW: "client = httpx.Client(headers={'Authorization': 'Bearer sk-bench'})",
    OURS: "client = Client(api_key='sk-bench', base_url='{base}')",
    OFFICIAL: "client = OpenAI(api_key='sk-bench', base_url='{base}')",
}
RETRIEVALS = {
    RAW: f"client.get('{{base}}/fine_tuning/jobs/{JOB_ID}').json()['status']",
    OURS: f"client.fine_tuning.jobs.retrieve('{JOB_ID}').status",
    OFFICIAL: f"client.fine_tuning.jobs.retrieve('{JOB_ID}').status",
}
# Not the child's ru_maxrss, which begins with the parent's.
PEAKS: dict[str, str] = dict.fromkeys(
    PEERS, "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
)

# Plain httpx and the SDK read the trusted certificates when a client is made, this client at the first https request.
CERTIFICATES = {RAW: "", OURS: "from fine_tuning_client._transport.tls import context\ncontext()", OFFICIAL: ""}


def program(*steps: dict[str, str]) -> Start:
    """Join steps to programs."""
    return Start({peer: "\n".join(step[peer] for step in steps) for peer in PEERS})


BIG, PARTED = Sizes(megabytes=256), Sizes(megabytes=512, parts=8)
SLOW = Conditions(latency=20, jobs=2_500)
CAPPED = Conditions(latency=20, rate=100)
MORE_MEMORY = Measure("extra memory", "extra_mb", "MB", 2.0, ratio=False)

SCENARIOS: dict[str, Scenario] = {
    "import": Scenario(program(IMPORTS), 15, 7, (Measure("import, CPU", "cpu_ms", "ms", 0.30),)),
    "construct": Scenario(
        program(IMPORTS, CLIENTS), 15, 7, (Measure("import and construct a client, CPU", "cpu_ms", "ms", 0.25),)
    ),
    "first-call": Scenario(
        program(IMPORTS, CLIENTS, RETRIEVALS, PEAKS),
        15,
        7,
        (
            Measure("from process start to the first job, CPU", "cpu_ms", "ms", 1.15),
            Measure("... peak memory", "peak_mb", "MB", 1.15),
        ),
    ),
    "first-call-tls": Scenario(
        program(IMPORTS, CLIENTS, RETRIEVALS, CERTIFICATES, PEAKS),
        15,
        7,
        (
            Measure("the same with TLS made ready, CPU", "cpu_ms", "ms", 1.15),
            Measure("... peak memory", "peak_mb", "MB", 1.15),
        ),
    ),
    "retrieve": Scenario(
        Loop("retrieve", Sizes(calls=1000)), 9, 3, (Measure("fetch a job, CPU a call", "cpu_us", "us", 1.0),)
    ),
    "retrieve-async": Scenario(
        Loop("retrieve-async", Sizes(calls=500)),
        9,
        3,
        (Measure("fetch a job, asynchronous, CPU a call", "cpu_us", "us", 0.75),),
    ),
    "retrieve-at-once": Scenario(
        Loop("retrieve-at-once", Sizes(calls=8)),
        7,
        3,
        (Measure("... 100 at once, CPU a call", "cpu_us", "us", 0.25),),
    ),
    "decode": Scenario(
        Loop("decode", Sizes(calls=15)),
        9,
        3,
        (Measure("decode a page of 100 jobs, CPU a job (plain: `json.loads`)", "cpu_us", "us", 2.2),),
    ),
    "list": Scenario(
        Loop("list", Sizes(jobs=10_000)), 9, 3, (Measure("list 10,000 jobs", "jobs_s", "jobs/s", 0.75, more=True),)
    ),
    "list-slow": Scenario(
        Loop("list", Sizes(jobs=SLOW.jobs), SLOW),
        7,
        3,
        (Measure("list 2,500 jobs, 20 ms an answer", "jobs_s", "jobs/s", 0.95, more=True),),
    ),
    "upload": Scenario(Loop("upload", BIG), 7, 3, (Measure("upload 256 MB, CPU", "cpu_ms", "ms", 1.1), MORE_MEMORY)),
    "download": Scenario(
        Loop("download", BIG), 7, 3, (Measure("download 256 MB to a file, CPU", "cpu_ms", "ms", None), MORE_MEMORY)
    ),
    "upload-parts": Scenario(
        Loop("upload-parts", PARTED, CAPPED),
        5,
        1,
        (
            Measure("upload 512 MB in 8 parts, 20 ms and 100 MB/s a connection, time", "wall_ms", "ms", 0.25),
            MORE_MEMORY._replace(target=8.0),
        ),
    ),
}

INSTALLED = (
    Measure("installed, with bytecode", "installed_mb", "MB", 6.0, ratio=False),
    Measure("... without bytecode", "sources_mb", "MB", None, ratio=False),
    Measure("distributions", "distributions", "", 10, ratio=False),
)
