"""Files and lines: what the codes mean."""

from __future__ import annotations

from typing import Final

from ..codes import About, Code

ABOUT: Final[dict[Code, About]] = {
    Code.NOT_UTF8: About(
        "error",
        "the line is not UTF-8",
        "UTF-8 text",
        "save the file as UTF-8; `data fix` reads UTF-16 files with a mark",
        "Servers read training files as UTF-8 and refuse the whole file otherwise.",
    ),
    Code.NOT_JSON: About(
        "error",
        "the line is not JSON",
        "one JSON object a line",
        "mend the line at the column named; common slips are single quotes, a comma after the last item "
        "and raw line breaks in text",
        "The file is read line by line and every line must parse by itself.",
    ),
    Code.NOT_OBJECT: About(
        "error",
        "the line is JSON, but not an object",
        "an object, {...}",
        "put each example into an object of its own",
        'The server answers "every line is a JSON dictionary".',
    ),
    Code.BLANK_LINE: About(
        "warning",
        "the line is blank",
        "one example a line",
        "remove the line; `data fix` does it",
        "Some servers skip blank lines, others count them as faulty examples.",
    ),
    Code.BYTE_ORDER_MARK: About(
        "warning",
        "the file begins with a byte order mark",
        "plain UTF-8",
        "save without the mark; `data fix` removes it",
        "Strict JSON readers refuse the first line because of it. Azure's guide asks for a mark and "
        "takes files without one.",
    ),
    Code.TOO_FEW_EXAMPLES: About(
        "error",
        "fewer examples than a job needs",
        "at least 10 examples",
        "add examples",
        'The job fails with invalid_n_examples: "Training file has 7 example(s), but must have at least 10 examples".',
    ),
    Code.FEW_EXAMPLES: About(
        "note",
        "fewer examples than guides advise",
        "50 to 100 examples to begin with",
        "add examples if the model does not learn enough",
        "OpenAI's guide: improvements are usually seen from 50 to 100 well-made examples.",
    ),
    Code.DUPLICATE_KEY: About(
        "error",
        "a key occurs twice in one object",
        "every key once",
        "keep the one that is meant",
        "Most readers silently keep the last one, some the first: what is trained on would be a guess.",
    ),
    Code.NOT_A_NUMBER: About(
        "error",
        "NaN, Infinity or -Infinity",
        "a finite number, or null",
        "write null or leave the key out",
        "Python writes these, but they are not JSON and strict readers refuse them.",
    ),
    Code.ONE_ARRAY: About(
        "error",
        "the file is one JSON array",
        "JSON Lines: one object a line, no brackets around",
        "write each element on a line of its own; `data fix` or `data convert` does it",
        "Servers read lines, not documents.",
    ),
    Code.SPREAD_OBJECT: About(
        "error",
        "an object is spread over several lines",
        "one object a line",
        "write each object on one line; `data convert` does it",
        "Pretty-printed JSON is not JSON Lines.",
    ),
    Code.LINE_TOO_LONG: About(
        "error",
        "the line is longer than this check reads",
        "a line within the limit given as max_line",
        "raise max_line if the line is meant to be so long, as with images inside",
        "Lines are read in constant memory; a longer one was skipped and not checked.",
    ),
    Code.EMPTY_FILE: About(
        "error",
        "the file is empty",
        "at least 10 examples",
        "check the path and what wrote the file",
        "An upload of nothing is refused.",
    ),
    Code.BINARY_FILE: About(
        "error",
        "the file is not text",
        "JSON Lines",
        "unpack or export it first: zip, gzip, xlsx and parquet are not read by servers",
        "Training files are plain text.",
    ),
    Code.UTF_16: About(
        "error",
        "the file is UTF-16 or UTF-32",
        "UTF-8",
        "save as UTF-8; `data fix` does it where a byte order mark says which it is",
        "Some editors and PowerShell's > write UTF-16.",
    ),
    Code.CRLF: About(
        "note",
        "lines end with CR LF",
        "line feeds alone",
        "nothing needs to be done; `data fix` writes line feeds",
        "CR is white space in JSON, so servers take it; byte counts and hashes differ between systems.",
    ),
    Code.LONE_CR: About(
        "error",
        "lines end with CR alone",
        "line feeds",
        "convert the line ends; `data fix` does it",
        "The server would see one single line.",
    ),
    Code.LONE_SURROGATE: About(
        "error",
        "half of a surrogate pair in text",
        "whole characters",
        "remove or repair the character; it is often half of an emoji that was cut",
        "It cannot be written as UTF-8, and strict readers refuse it.",
    ),
    Code.FILE_TOO_LARGE: About(
        "error",
        "the file is larger than a server takes",
        "at most 512 MB",
        "split the file, or leave examples out",
        "The limit holds for a training file, however it is uploaded.",
    ),
    Code.USE_UPLOADS: About(
        "warning",
        "the file is too large for one request to Azure",
        "upload in parts above 150 MB",
        "use client.uploads.upload_file_chunked",
        "Azure accepts such a file in one request and then fails the job with a server error.",
    ),
    Code.WRONG_FORMAT: About(
        "error",
        "the example is of another format",
        "examples of the format that was asked for",
        "name the right format, or convert the file with `data convert`",
        'The job fails with invalid_file_format: "... is in the fine-tune-chat format, but the specified '
        "fine-tuning job is not using 'supervised'\".",
    ),
    Code.TOO_MANY_EXAMPLES: About(
        "error",
        "more examples than a reinforcement job takes",
        "at most 50,000 for training and 1,000 for validation",
        "take a sample: `data split` or `sample()`",
        "OpenAI's reinforcement guide.",
    ),
    Code.TOO_MANY_IMAGE_EXAMPLES: About(
        "error",
        "more examples with images than a job takes",
        "at most 50,000 examples with images",
        "leave examples out",
        "OpenAI's vision fine-tuning guide.",
    ),
    Code.JOINED_OBJECTS: About(
        "error",
        "several JSON values on one line",
        "one object a line",
        "break the line between them; `data fix` does it where all are objects",
        "It happens when files are joined without a line end between them.",
    ),
}
