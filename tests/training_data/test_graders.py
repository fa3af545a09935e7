"""Graders: forms, templates, formulas, and the scores of those that run here."""

from __future__ import annotations

from typing import Any

import pytest

from fine_tuning_client.training_data import check_lines
from fine_tuning_client.training_data.graders import (
    NotRunHere,
    TemplateError,
    fill,
    grade,
    grade_records,
    grader_faults,
    template_rule,
)
from fine_tuning_client.training_data.graders.formulas import FormulaError, evaluate
from fine_tuning_client.training_data.graders.similarity import METRICS, rouge, similarity

from .samples import line, valid

CHECK: dict[str, Any] = {
    "type": "string_check",
    "name": "same",
    "input": "{{sample.output_text}}",
    "reference": "{{item.reference}}",
    "operation": "eq",
}
SIMILAR: dict[str, Any] = {**CHECK, "type": "text_similarity", "evaluation_metric": "rouge_l"}
MODEL: dict[str, Any] = {
    "type": "score_model",
    "name": "judge",
    "model": "gpt-4.1",
    "input": [{"role": "user", "content": "Rate {{sample.output_text}} against {{item.reference}}"}],
    "range": [0, 10],
}
LABEL: dict[str, Any] = {**MODEL, "type": "label_model", "labels": ["good", "bad"], "passing_labels": ["good"]}
PYTHON: dict[str, Any] = {"type": "python", "name": "own", "source": "def grade(sample, item):\n    return 1.0\n"}
MULTI: dict[str, Any] = {
    "type": "multi",
    "name": "both",
    "graders": {"same": CHECK, "near": SIMILAR},
    "calculate_output": "0.5 * same + 0.5 * near ^ 2",
}


def holding(**parts: Any) -> Any:
    return {**MULTI, "graders": parts}


@pytest.mark.parametrize("grader", [CHECK, SIMILAR, MODEL, PYTHON, MULTI])
def test_well_formed_graders_have_no_fault(grader: Any) -> None:
    """Every type that a training job takes."""
    assert list(grader_faults(grader)) == []


@pytest.mark.parametrize(
    ("code", "pointer", "grader"),
    [
        ("FT701", "", "string_check"),
        ("FT701", "/type", {"name": "a"}),
        ("FT701", "/type", {**CHECK, "type": "endpoint"}),
        ("FT702", "/reference", {**CHECK, "reference": None}),
        ("FT702", "/name", {**CHECK, "name": ""}),
        ("FT702", "/input", {**MODEL, "input": []}),
        ("FT702", "/input/0", {**MODEL, "input": ["Rate it."]}),
        ("FT702", "/range", {**MODEL, "range": [1]}),
        ("FT702", "/range", {**MODEL, "range": [1, 0]}),
        ("FT702", "/graders", {**MULTI, "graders": [CHECK]}),
        ("FT703", "/operation", {**CHECK, "operation": "equals"}),
        ("FT703", "/evaluation_metric", {**SIMILAR, "evaluation_metric": "rouge_6"}),
        ("FT704", "/calculate_output", {**MULTI, "calculate_output": "same +"}),
        ("FT704", "/calculate_output", {**MULTI, "calculate_output": "same * other"}),
        ("FT704", "/calculate_output", {**MULTI, "calculate_output": "__import__('os')"}),
        ("FT704", "/calculate_output", {**MULTI, "calculate_output": "same if near else 0"}),
        ("FT704", "/calculate_output", {**MULTI, "calculate_output": 7}),
        ("FT705", "/input", {**CHECK, "input": "{{output}}"}),
        ("FT705", "/input", {**CHECK, "input": "{{sample.text}}"}),
        ("FT705", "/input/0/content", {**MODEL, "input": [{"role": "user", "content": "{{items.a}}"}]}),
        (
            "FT705",
            "/graders/same/reference",
            holding(same={**CHECK, "reference": "{{x}}"}, near=SIMILAR),
        ),
        ("FT706", "/graders/near/type", {**MULTI, "graders": {"same": CHECK, "near": MULTI}}),
        ("FT707", "/source", {**PYTHON, "source": "def grade(sample):\n    return 1.0\n"}),
        ("FT707", "/source", {**PYTHON, "source": "def score(sample, item):\n    return 1.0\n"}),
        ("FT707", "/source", {**PYTHON, "source": "def grade(sample, item)\n"}),
        ("FT707", "/source", {**PYTHON, "source": PYTHON["source"] + "#" * 262_144}),
        (
            "FT708",
            "/graders/same/passing_labels",
            holding(same={**LABEL, "passing_labels": ["x"]}, near=SIMILAR),
        ),
        ("FT709", "/type", LABEL),
        ("FT709", "/evaluation_metric", {**SIMILAR, "evaluation_metric": "cosine"}),
    ],
)
def test_a_slip_in_a_grader_is_one_finding(code: str, pointer: str, grader: Any) -> None:
    """Each rule of the guide, with the place in the grader."""
    found = [(fault.code.value, fault.pointer) for fault in grader_faults(grader)]

    assert found == [(code, pointer)]


def test_examples_without_a_field_of_the_grader_are_found() -> None:
    """`{{item.x}}` must be a key of every example."""
    lines = [line(valid("reinforcement", number)) for number in range(60)]
    lines[6] = line({"messages": [{"role": "user", "content": "Hello"}]})
    report = check_lines(lines, "reinforcement", extra_rule=template_rule(CHECK))

    assert [(f.code.value, f.line, f.pointer) for f in report.findings] == [("FT402", 7, "/reference")]


@pytest.mark.parametrize(
    ("operation", "text", "reference", "score"),
    [
        ("eq", "a", "a", 1),
        ("eq", "a", "A", 0),
        ("ne", "a", "b", 1),
        ("ne", "a", "a", 0),
        ("like", "a big cat", "big", 1),
        ("like", "a BIG cat", "big", 0),
        ("ilike", "a BIG cat", "big", 1),
        ("ilike", "a.c", "abc", 0),
    ],
)
def test_strings_are_compared(operation: str, text: str, reference: str, score: float) -> None:
    """eq, ne, like (contains) and ilike (contains, whatever the case)."""
    assert grade({**CHECK, "operation": operation}, {"reference": reference}, text) == score


ROUGE = {
    ("the cat sat on the mat", "the cat is on the mat"): (0.833333, 0.6, 0.25, 0.0, 0.0, 0.833333),
    ("It's ready: part #7!", "its ready part 7"): (0.666667, 0.571429, 0.4, 0.0, 0.0, 0.666667),
    ("alpha beta gamma delta epsilon zeta", "alpha beta gamma delta epsilon eta"): (
        *(0.833333, 0.8, 0.75, 0.666667, 0.5, 0.833333),
    ),
    ("", "a b"): (0, 0, 0, 0, 0, 0),
    ("same words here now today", "same words here now today"): (1, 1, 1, 1, 1, 1),
}
"""Scores by the reference implementation of ROUGE, without stemming."""


@pytest.mark.parametrize(("pair", "scores"), ROUGE.items())
def test_rouge_equals_the_reference_implementation(pair: tuple[str, str], scores: tuple[float, ...]) -> None:
    """ROUGE-1 to 5 and L as F1."""
    assert [rouge(kind, *pair) for kind in "12345l"] == pytest.approx(scores, abs=1e-6)


@pytest.mark.parametrize(
    ("metric", "library", "score"),
    [
        ("fuzzy_match", "rapidfuzz", 0.9302326),
        ("bleu", "nltk", 0.254066),
        ("gleu", "nltk", 0.5),
        ("meteor", "nltk", 0.806667),
    ],
)
def test_other_metrics_come_from_their_libraries(metric: str, library: str, score: float) -> None:
    """fuzzy_match, bleu, gleu and meteor; equal texts score highest."""
    pytest.importorskip(library)

    assert similarity(metric, "the cat sat on the mat", "the cat is on the mat") == pytest.approx(score, abs=1e-6)
    assert similarity(metric, "same words here now", "same words here now") > 0.99
    assert similarity(metric, "", "a b") == 0


def test_cosine_is_the_servers() -> None:
    """Unknown metrics, and cosine, are refused by name."""
    with pytest.raises(ValueError, match="not 'cosine'"):
        similarity("cosine", "a", "b")
    assert len(METRICS) == 10


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a", 0.5),
        ("a + b * 2", 2.5),
        ("-a ^ 2", -0.25),
        ("2 * a ^ 2", 0.5),
        ("min(a, b, 3) + max(a, b)", 1.5),
        ("sqrt(4) + abs(-1) + floor(1.5) + ceil(1.5) + exp(0) + log(1)", 7.0),
    ],
)
def test_formulas_are_worked_out(formula: str, value: float) -> None:
    """The published operators and functions."""
    assert evaluate(formula, {"a": 0.5, "b": 1.0}) == pytest.approx(value)


@pytest.mark.parametrize(
    "formula", ["", "a +", "c", "a / 0", "log(0)", "a.b", "[a]", "min()", "abs(a, b)", "a ^ 9999 ^ 9", "True"]
)
def test_other_formulas_are_refused(formula: str) -> None:
    """Nothing else is worked out."""
    with pytest.raises(FormulaError):
        evaluate(formula, {"a": 10.0, "b": 1.0})


def test_multi_graders_run() -> None:
    """Parts are graded and put into the formula."""
    assert grade(MULTI, {"reference": "same text"}, "same text") == 1
    assert grade(MULTI, {"reference": "same text"}, "other text") == pytest.approx(0.5 * 0.5**2)


@pytest.mark.parametrize("grader", [MODEL, LABEL, PYTHON, {"type": "endpoint"}])
def test_what_needs_a_model_is_the_servers(grader: Any) -> None:
    """score_model, label_model, python and unknown types are not run."""
    with pytest.raises(NotRunHere):
        grade(grader, {}, "a")


def test_templates_are_filled() -> None:
    """Fields, nested fields and places in lists; the output as text and as JSON."""
    item = {"a": {"b": [1, {"c": "d"}]}, "t": "x"}

    assert fill("{{item.t}}-{{ item.a.b[1].c }}-{{item.a.b}}", item, "") == 'x-d-[1, {"c": "d"}]'
    assert fill("{{sample.output_json.k}} {{sample.output_text}}", item, '{"k": 1}') == '1 {"k": 1}'
    for missing in ("{{item.z}}", "{{sample.output_json.k}}", "{{item.a.b[9]}}"):
        with pytest.raises(TemplateError):
            fill(missing, item, "no json")


def test_a_file_is_graded_line_by_line() -> None:
    """Every example gets a score, or the reason why not."""
    records = [(1, {"output": "a", "reference": "a"}), (2, {"output": "a"}), (3, {"reference": "a"})]
    graded = list(grade_records(CHECK, records))

    assert [(one.line, one.score) for one in graded] == [(1, 1.0), (2, None), (3, None)]
    assert [one.error is None for one in graded] == [True, False, False]
