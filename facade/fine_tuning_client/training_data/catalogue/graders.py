"""Graders: what the codes mean."""

from __future__ import annotations

from typing import Final

from ..codes import About, Code

ABOUT: Final[dict[Code, About]] = {
    Code.GRADER_TYPE: About(
        "error",
        "the grader's type is missing or unknown",
        "string_check, text_similarity, score_model, label_model, python or multi",
        "correct the type",
        "The server refuses the job.",
    ),
    Code.GRADER_FIELD: About(
        "error",
        "a field of the grader is missing or has the wrong type",
        "the field as the guide describes it",
        "correct the field",
        "The server refuses the job.",
    ),
    Code.GRADER_CHOICE: About(
        "error",
        "a field of the grader has an unknown value",
        "one of the published values",
        "use one of them",
        "The server refuses the job.",
    ),
    Code.GRADER_FORMULA: About(
        "error",
        "calculate_output cannot be worked out",
        "numbers, the graders' names, + - * / ^ and min max abs floor ceil exp sqrt log",
        "correct the formula",
        "The server refuses the job.",
    ),
    Code.GRADER_TEMPLATE: About(
        "error",
        "a template names something that does not exist",
        "{{item.x}}, {{sample.output_text}}, {{sample.output_json.x}} or {{sample.output_tools}}",
        "correct the template",
        "The grader would fail on every example.",
    ),
    Code.GRADER_NESTED: About(
        "error",
        "a multi grader inside a multi grader",
        "graders that are not multi",
        "put the parts into one formula",
        "They cannot be nested.",
    ),
    Code.GRADER_SOURCE: About(
        "error",
        "a python grader's source cannot be used",
        "def grade(sample, item) below 256 kB",
        "correct the source",
        "The server runs it in a sandbox; it is not run here.",
    ),
    Code.GRADER_LABELS: About(
        "error",
        "passing_labels are not all labels",
        "passing_labels among labels",
        "correct the labels",
        "The server refuses the grader.",
    ),
    Code.GRADER_NOT_TRAINING: About(
        "error",
        "a grader that only evaluations take",
        "a grader for training",
        "use another type; label_model and cosine are for evaluations only",
        "The server refuses the job.",
    ),
}
