"""`fine-tuning files` and `uploads`."""

from __future__ import annotations

from .harness import Case

CASES = [
    Case("files upload", good="train.jsonl", shows="file-", bad="nowhere.jsonl", keys=("id", "bytes")),
    Case("files list", good="", shows="train.jsonl", bad="--order up", keys=("id", "filename"), needs=("file",)),
    Case("files get", good="{file}", shows="train.jsonl", bad=""),
    Case("files content", good="{file}", shows='"messages"', bad="", json=False),
    Case("files download", good="{file} --to copy.jsonl --force", shows="copy.jsonl", bad="", keys=("path", "bytes")),
    Case("files wait", good="{file} --poll 0.01", shows="processed", bad="{file} --poll 0"),
    Case("files delete", good="{spare} --yes", shows="deleted", bad="{spare}", keys=("id", "deleted")),
    Case("uploads send", good="train.jsonl", shows="completed", bad="train.jsonl --part-size 0", keys=("id", "file")),
    Case("uploads create", good="train.jsonl", shows="pending", bad="nowhere.jsonl", keys=("id", "status")),
    Case("uploads add-part", good="{upload} train.jsonl", shows="part_", bad="{upload}", keys=("id", "upload_id")),
    Case("uploads complete", good="{upload} {part}", shows="completed", bad="{upload}", keys=("id", "file")),
    Case("uploads cancel", good="{upload} --yes", shows="cancelled", bad="{upload}", keys=("id", "status")),
]
