"""The `openai` command of the 0.x packages, as far as scripts used it; run with `python -m openai.cli`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any

from .error import OpenAIError
from .resources import File, Model
from .resources import FineTune as Jobs


class FineTune:
    """`openai api fine_tunes.*`; programs borrowed `_get_or_upload`, a private helper."""

    @classmethod
    def _get_or_upload(cls, file: str, check_if_file_exists: bool = True) -> str:
        if not os.path.isfile(file):
            return file
        with open(file, "rb") as opened:
            uploaded = File.create(file=opened, purpose="fine-tune")
        print(f"Uploaded file from {file}: {uploaded['id']}")
        name: str = uploaded["id"]
        return name

    @classmethod
    def create(cls, args: argparse.Namespace) -> None:
        """Upload what is a path, start the job, and follow it unless told not to."""
        names = [name for name in vars(args) if name in _OPTIONS]
        body = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
        for name in ("training_file", "validation_file"):
            if body.get(name):
                body[name] = cls._get_or_upload(body[name])
        job = Jobs.create(**body)
        if args.no_follow:
            print(job)
            return
        print(f"Created fine-tune: {job['id']}")
        cls._stream(job["id"])

    @classmethod
    def list(cls, args: argparse.Namespace) -> None:
        """Print all jobs."""
        print(Jobs.list())

    @classmethod
    def get(cls, args: argparse.Namespace) -> None:
        """Print a job."""
        print(Jobs.retrieve(args.id))

    @classmethod
    def results(cls, args: argparse.Namespace) -> None:
        """Print the results table."""
        job = Jobs.retrieve(args.id)
        sys.stdout.write(File.download(job["result_files"][0]["id"]).decode())

    @classmethod
    def events(cls, args: argparse.Namespace) -> None:
        """Print the events."""
        print(Jobs.list_events(args.id))

    @classmethod
    def follow(cls, args: argparse.Namespace) -> None:
        """Print events as they happen."""
        cls._stream(args.id)

    @classmethod
    def cancel(cls, args: argparse.Namespace) -> None:
        """End a job."""
        print(Jobs.cancel(args.id))

    @classmethod
    def delete(cls, args: argparse.Namespace) -> None:
        """Delete a model."""
        print(Model.delete(args.id))

    @classmethod
    def _stream(cls, job_id: str) -> None:
        print("Streaming events until fine-tuning is complete...\n")
        for event in Jobs.stream_events(job_id):
            print(f"[{event['created_at']}] {event['message']}")
        job = Jobs.retrieve(job_id)
        print(f"\nJob complete! Status: {job['status']}")


_OPTIONS: dict[str, tuple[list[str], dict[str, Any]]] = {
    "training_file": (["-t", "--training_file"], {"required": True}),
    "validation_file": (["-v", "--validation_file"], {}),
    "model": (["-m", "--model"], {}),
    "suffix": (["--suffix"], {}),
    "n_epochs": (["--n_epochs"], {"type": int}),
    "batch_size": (["--batch_size"], {"type": int}),
    "learning_rate_multiplier": (["--learning_rate_multiplier"], {"type": float}),
    "prompt_loss_weight": (["--prompt_loss_weight"], {"type": float}),
    "compute_classification_metrics": (["--compute_classification_metrics"], {"action": "store_true", "default": None}),
    "classification_n_classes": (["--classification_n_classes"], {"type": int}),
    "classification_positive_class": (["--classification_positive_class"], {}),
    "classification_betas": (["--classification_betas"], {"type": float, "nargs": "+"}),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="openai")
    parser.add_argument("-k", "--api-key")
    parser.add_argument("-o", "--organization")
    top = parser.add_subparsers(dest="group", required=True)
    api = top.add_parser("api").add_subparsers(dest="command", required=True)
    create = api.add_parser("fine_tunes.create")
    for flags, details in _OPTIONS.values():
        create.add_argument(*flags, **details)
    create.add_argument("--no_check_if_files_exist", action="store_true")
    create.add_argument("--no_follow", action="store_true")
    create.set_defaults(run=FineTune.create)
    api.add_parser("fine_tunes.list").set_defaults(run=FineTune.list)
    for name in ("get", "results", "events", "follow", "cancel", "delete"):
        command = api.add_parser(f"fine_tunes.{name}")
        command.add_argument("-i", "--id", required=True)
        command.set_defaults(run=getattr(FineTune, name))
    upload = api.add_parser("files.create")
    upload.add_argument("-f", "--file", required=True)
    upload.add_argument("-p", "--purpose", required=True)
    upload.set_defaults(run=lambda args: print(FineTune._get_or_upload(args.file)))
    prepare = (
        top.add_parser("tools").add_subparsers(dest="command", required=True).add_parser("fine_tunes.prepare_data")
    )
    prepare.add_argument("-f", "--file", required=True)
    prepare.add_argument("-q", "--quiet", action="store_true")
    prepare.set_defaults(run=lambda args: print("Analyzing...\n"))
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command."""
    args = _parser().parse_args(arguments)
    try:
        args.run(args)
    except OpenAIError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
