"""The exit codes, in one place: scripts decide by them."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a command ends with."""

    OK = 0
    ERROR = 1
    USAGE = 2
    TIMED_OUT = 3
    DENIED = 4
    JOB_FAILED = 5
    FINDINGS = 6
    INTERRUPTED = 130


MEANINGS = {
    Exit.OK: "done",
    Exit.ERROR: "an error: the server refused or failed, a file cannot be read, an answer makes no sense",
    Exit.USAGE: "wrong usage: an option or argument that cannot be used, or a question that nobody can answer",
    Exit.TIMED_OUT: "what was waited for did not come in time; on the server nothing has changed",
    Exit.DENIED: "no key, a wrong key, or one that may not do this",
    Exit.JOB_FAILED: "the job ended without a model: it failed or was cancelled",
    Exit.FINDINGS: "a check found errors",
    Exit.INTERRUPTED: "interrupted with Ctrl-C",
}
