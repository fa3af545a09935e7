"""Which commands there are, where they are, and what `--help` says of them without importing them."""

from __future__ import annotations

from typing import NamedTuple

Table = dict[str, tuple[str, str]]


class Group(NamedTuple):
    """A command with commands below it.

    Attributes:
        summary: One line.
        commands: Name to home (``module:attribute`` below ``fine_tuning_client.cli``) and summary.
        example: What one may type.
        misuse: Exit code of wrong usage below it; `migrate` has codes of its own, as tools that rewrite code do.
    """

    summary: str
    commands: Table
    example: str
    misuse: int = 2


TRAINING: Table = {
    "run": ("run:run", "From a data file to a fine-tuned model in one go."),
    "jobs": ("", "Create, follow, inspect and steer jobs."),
    "graders": ("", "Try graders for reinforcement fine-tuning."),
}
DATA: Table = {
    "data": ("", "Check, convert and split training data."),
    "files": ("", "Upload, download and delete files."),
    "uploads": ("", "Upload large files in parts."),
}
MODELS: Table = {
    "models": ("", "List and delete models."),
    "permissions": ("", "Share checkpoints with other projects."),
}
LEAVING: Table = {
    "archive": ("archive:archive", "Save jobs, events, results and files in a folder."),
    "sunset": ("sunset:sunset", "List fine-tuned models with the day they are shut down."),
    "migrate": ("", "Move code, data and records off the legacy API."),
    "legacy": ("", "Use the legacy /fine-tunes endpoint."),
}
TOOLS: Table = {
    "emulate": ("emulate:emulate", "Run a stand-in for the server on this machine."),
    "webhooks": ("", "Verify and read webhooks."),
    "doctor": ("doctor:doctor", "Show the settings in use and check the connection."),
    "completion": ("completion:completion", "Print a script that completes commands in a shell."),
}
SECTIONS = {
    "Training": TRAINING,
    "Data and files": DATA,
    "Models": MODELS,
    "Keeping and moving": LEAVING,
    "Tools": TOOLS,
}
"""The commands of the root, as `--help` lists them."""

ROOT: Table = {name: entry for section in SECTIONS.values() for name, entry in section.items()}

GROUPS = {
    "jobs": Group(
        "Create, follow, inspect and steer fine-tuning jobs.",
        {
            "create": ("jobs.creating:create", "Start a job from files that are uploaded."),
            "submit": ("jobs.submit:submit", "Start many jobs, a few at a time."),
            "list": ("jobs.inspecting:list_jobs", "List jobs, newest first."),
            "get": ("jobs.inspecting:get", "Show one job."),
            "events": ("jobs.inspecting:events", "Show what has happened to a job."),
            "checkpoints": ("jobs.inspecting:checkpoints", "List the checkpoints of a job."),
            "wait": ("jobs.following:wait", "Wait until a job has ended."),
            "follow": ("jobs.following:follow", "Show events and metrics of a job as they come."),
            "cancel": ("jobs.steering:cancel", "End a job for good."),
            "pause": ("jobs.steering:pause", "Stop a job at a checkpoint."),
            "resume": ("jobs.steering:resume", "Go on with a paused job."),
            "metrics": ("jobs.measuring:metrics", "Show loss and accuracy of a job, step by step."),
            "plot": ("jobs.measuring:plot", "Draw the curves of a job."),
            "best": ("jobs.measuring:best", "Choose the best checkpoint of a job."),
        },
        "fine-tuning jobs list --limit 5",
    ),
    "graders": Group(
        "Try graders before a reinforcement job is paid for.",
        {
            "run": ("graders:run", "Let the server grade one answer."),
            "validate": ("graders:validate", "Ask the server whether a grader is well formed."),
            "local": ("graders_local:local", "Grade a file of examples on this machine."),
        },
        "fine-tuning graders validate grader.json",
    ),
    "data": Group(
        "Check, mend, count, price, convert and split training data. Nothing is sent anywhere.",
        {
            "check": ("data_findings:check", "Say whether a server would take a file."),
            "fix": ("data_findings:fix", "Write a mended copy of a file."),
            "explain": ("data_findings:explain", "Explain a code such as FT103."),
            "stats": ("data_figures:stats", "Count lengths, turns, roles and tokens."),
            "cost": ("data_figures:cost", "Estimate tokens, epochs and the price."),
            "convert": ("data_figures:convert", "Convert to chat JSONL, and back."),
            "split": ("data_figures:split", "Split a file into training and validation."),
            "sample": ("data_figures:sample", "Take some lines of a file."),
        },
        "fine-tuning data check train.jsonl",
    ),
    "files": Group(
        "Upload, list, download and delete files.",
        {
            "upload": ("files:upload", "Upload a file."),
            "list": ("files:list_files", "List files, newest first."),
            "get": ("files:get", "Show what the server knows of a file."),
            "content": ("files_content:content", "Write a file to standard output."),
            "download": ("files_content:download", "Download a file to a path."),
            "wait": ("files:wait", "Wait until a file is processed."),
            "delete": ("files:delete", "Delete files for good."),
            "clean": ("files_clean:clean", "Delete files that nothing needs any more."),
        },
        "fine-tuning files upload train.jsonl",
    ),
    "uploads": Group(
        "Upload large files in parts.",
        {
            "send": ("uploads:send", "Send a file in parts, several at once."),
            "create": ("uploads:create", "Announce a file that will come in parts."),
            "add-part": ("uploads:add_part", "Send one part."),
            "complete": ("uploads:complete", "Join the parts into a file."),
            "cancel": ("uploads:cancel", "Give an upload up."),
        },
        "fine-tuning uploads send train.jsonl",
    ),
    "models": Group(
        "List and delete models.",
        {
            "list": ("models:list_models", "List models; --fine-tuned only your own."),
            "get": ("models:get", "Show one model."),
            "delete": ("models:delete", "Delete a fine-tuned model for good."),
        },
        "fine-tuning models list --fine-tuned",
    ),
    "permissions": Group(
        "Share checkpoints with other projects. Needs an admin key.",
        {
            "list": ("permissions:list_permissions", "List the projects that may use a checkpoint."),
            "create": ("permissions:create", "Let projects use a checkpoint."),
            "delete": ("permissions:delete", "Take a permission back."),
        },
        "fine-tuning permissions list ft:gpt-4o-mini:acme::abc:ckpt-step-100",
    ),
    "migrate": Group(
        "Move code, data and records off the legacy API.",
        {
            "code": ("migrate_code:code", "Rewrite programs that use the legacy API."),
            "data": ("migrate_data:data", "Convert legacy training files."),
            "records": ("migrate_records:records", "Convert saved legacy jobs and events."),
            "plan": ("migrate_plan:plan", "List what there is to move, and in which order."),
            "explain": ("migrate_code:explain", "Explain a migration code."),
        },
        "fine-tuning migrate code src/",
        misuse=4,
    ),
    "legacy": Group(
        "Use the legacy /fine-tunes endpoint. OpenAI switched it off on 2024-01-04; some servers still answer it.",
        {
            "create": ("legacy:create", "Start a legacy job."),
            "list": ("legacy:list_jobs", "List legacy jobs."),
            "get": ("legacy:get", "Show a legacy job."),
            "cancel": ("legacy:cancel", "End a legacy job for good."),
            "events": ("legacy:events", "Show or follow the events of a legacy job."),
            "delete": ("legacy:delete", "Delete the model of a legacy job for good."),
        },
        "fine-tuning legacy list",
    ),
    "webhooks": Group(
        "Verify and read webhooks.",
        {
            "verify": ("webhooks:verify", "Verify a webhook's signature and show what it says."),
            "sign": ("webhooks:sign", "Sign a body, to test a receiver of your own."),
        },
        "fine-tuning webhooks verify --headers headers.json body.json",
    ),
}
"""The groups of the root, by name."""
