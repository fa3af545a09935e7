# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
"""What may be given where a request holds an object: typed dicts, for type checkers and editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, Required, TypeAlias, TypedDict

if TYPE_CHECKING:
    from .models.create_file_purpose import CreateFilePurpose
    from .models.create_fine_tune_request_hyperparameters import CreateFineTuneRequestHyperparameters
    from .models.create_fine_tuning_job_request_hyperparameters import CreateFineTuningJobRequestHyperparameters
    from .models.create_upload_purpose import CreateUploadPurpose
    from .models.eval_item import EvalItem
    from .models.eval_item_content_output_text import EvalItemContentOutputText
    from .models.eval_item_input_image import EvalItemInputImage
    from .models.eval_item_role import EvalItemRole
    from .models.file_expiration_after import FileExpirationAfter
    from .models.fine_tune_dpo_hyperparameters import FineTuneDPOHyperparameters
    from .models.fine_tune_dpo_method import FineTuneDPOMethod
    from .models.fine_tune_method import FineTuneMethod
    from .models.fine_tune_method_type import FineTuneMethodType
    from .models.fine_tune_reinforcement_hyperparameters import FineTuneReinforcementHyperparameters
    from .models.fine_tune_reinforcement_method import FineTuneReinforcementMethod
    from .models.fine_tune_reinforcement_reasoning_effort import FineTuneReinforcementReasoningEffort
    from .models.fine_tune_supervised_hyperparameters import FineTuneSupervisedHyperparameters
    from .models.fine_tune_supervised_method import FineTuneSupervisedMethod
    from .models.fine_tuning_integration import FineTuningIntegration
    from .models.fine_tuning_integration_wandb import FineTuningIntegrationWandb
    from .models.grader_label_model import GraderLabelModel
    from .models.grader_multi import GraderMulti
    from .models.grader_python import GraderPython
    from .models.grader_score_model import GraderScoreModel
    from .models.grader_score_model_sampling_params import GraderScoreModelSamplingParams
    from .models.grader_string_check import GraderStringCheck
    from .models.grader_string_check_operation import GraderStringCheckOperation
    from .models.grader_text_similarity import GraderTextSimilarity
    from .models.grader_text_similarity_metric import GraderTextSimilarityMetric
    from .models.input_audio import InputAudio
    from .models.input_audio_data import InputAudioData
    from .models.input_audio_format import InputAudioFormat
    from .models.input_text_content import InputTextContent
    from .models.json_object import JsonObject
    from .models.metadata import Metadata
    from .models.other_grader import OtherGrader
    from .models.prompt_cache_breakpoint_config import PromptCacheBreakpointConfig
    from .models.reasoning_effort import ReasoningEffort
    from .models.reinforcement_json_schema import ReinforcementJsonSchema
    from .models.reinforcement_response_format import ReinforcementResponseFormat

__all__ = [
    "AddUploadPartRequestParam",
    "CompleteUploadRequestParam",
    "CreateFileRequestParam",
    "CreateFineTuneRequestHyperparametersParam",
    "CreateFineTuneRequestParam",
    "CreateFineTuningCheckpointPermissionRequestParam",
    "CreateFineTuningJobRequestHyperparametersParam",
    "CreateFineTuningJobRequestParam",
    "CreateUploadRequestParam",
    "EvalItemContentItemParam",
    "EvalItemContentOutputTextParam",
    "EvalItemContentParam",
    "EvalItemInputImageParam",
    "EvalItemParam",
    "FileExpirationAfterParam",
    "FineTuneDPOHyperparametersParam",
    "FineTuneDPOMethodParam",
    "FineTuneMethodParam",
    "FineTuneReinforcementHyperparametersParam",
    "FineTuneReinforcementMethodParam",
    "FineTuneSupervisedHyperparametersParam",
    "FineTuneSupervisedMethodParam",
    "FineTuningIntegrationParam",
    "FineTuningIntegrationWandbParam",
    "GraderLabelModelParam",
    "GraderMapParam",
    "GraderMultiParam",
    "GraderParam",
    "GraderPythonParam",
    "GraderScoreModelParam",
    "GraderScoreModelSamplingParamsParam",
    "GraderStringCheckParam",
    "GraderTextSimilarityParam",
    "InputAudioDataParam",
    "InputAudioParam",
    "InputTextContentParam",
    "OtherGraderParam",
    "PromptCacheBreakpointConfigParam",
    "ReinforcementJsonSchemaParam",
    "ReinforcementResponseFormatParam",
    "RunGraderRequestParam",
    "SubGraderParam",
    "ValidateGraderRequestParam",
]


class CreateFineTuningJobRequestParam(TypedDict, total=False):
    """What a new job trains, on which data, and how. Only the model and the training file are needed.

    Keys:
        model: Name of the model to start from: a base model such as `gpt-4o-mini-2024-07-18`, or one of your own
            fine-tuned models to train it further. OpenAI turns an alias into the dated name at once. Which models
            can be trained differs by server and shrinks at OpenAI; babbage-002, davinci-002 and gpt-3.5-turbo can
            no longer be trained there (as of 2026-11-21).
        training_file: Id of the file with the examples: JSON Lines, uploaded with purpose `fine-tune`, at least 10
            lines. Its lines are chats for supervised training, pairs of a preferred and a rejected answer for
            `dpo`, and prompts with reference data for `reinforcement`.
        hyperparameters: Deprecated. Old place of the hyperparameters of supervised training. Still read, but
            `method` is where they belong since December 2024; do not give both.
        suffix: Your own part of the new model's name, 1 to 64 characters. With `ticket-triage` the name reads like
            `ft:gpt-4o-mini-2024-07-18:meadow:ticket-triage:Bq3xT9Lm`. An underscore becomes a hyphen. Null or
            absent: the part stays empty.
        validation_file: Id of a file in the same format that is not trained on but measured against while training
            runs. It should hold none of the training examples. Optional, except that `reinforcement` needs it. Its
            tokens are not billed on OpenAI.
        integrations: Services that are told how training goes, at most 5. Null or absent for none.
        seed: Number that fixes the random choices of training, 0 to 2147483647. The same seed and parameters mostly
            give the same model. Null or absent: the server picks one and reports it on the job.
        method: How to train, with the hyperparameters. Absent means supervised training with automatic values.
        metadata: Notes of your own, which are kept on the job and by which jobs can be filtered.
        trainingType: Where Azure trains the job, for example `standard` or `globalStandard`. Azure only; other
            servers do not know it.
    """

    model: Required[str]
    training_file: Required[str]
    hyperparameters: CreateFineTuningJobRequestHyperparameters | CreateFineTuningJobRequestHyperparametersParam
    suffix: str | None
    validation_file: str | None
    integrations: Sequence[FineTuningIntegration | FineTuningIntegrationParam] | None
    seed: int | None
    method: FineTuneMethod | FineTuneMethodParam
    metadata: Metadata | None
    trainingType: str


class CreateFineTuningJobRequestHyperparametersParam(TypedDict, total=False):
    """Deprecated. Hyperparameters of supervised training in the old place. The server chooses what is left out.

    Keys:
        batch_size: How many examples go into one training step, 1 to 256, or `auto` (the server's default). Bigger
            batches make fewer and steadier steps.
        learning_rate_multiplier: Factor on the server's own learning rate, greater than 0, or `auto` (the server's
            default). Around 1 or 2 is usual; lower it when the validation loss rises while the training loss falls.
        n_epochs: How many times training goes through the whole file, 1 to 50, or `auto` (the server's default).
            Automatic is 3, more for small files and less for very large ones. Tokens are billed for every pass.
    """

    batch_size: Literal["auto"] | int
    learning_rate_multiplier: Literal["auto"] | float
    n_epochs: Literal["auto"] | int


class FineTuneMethodParam(TypedDict, total=False):
    """How to train. Fill in the member named by `type`; the others stay away.

    Keys:
        type: Which of the three ways to train.
        supervised: Settings for learning from example chats. Given when `type` is `supervised`.
        dpo: Settings for learning from preferences. Given when `type` is `dpo`.
        reinforcement: Settings for learning from scores. Given when `type` is `reinforcement`.
    """

    type: Required[FineTuneMethodType]
    supervised: FineTuneSupervisedMethod | FineTuneSupervisedMethodParam
    dpo: FineTuneDPOMethod | FineTuneDPOMethodParam
    reinforcement: FineTuneReinforcementMethod | FineTuneReinforcementMethodParam


class FineTuneSupervisedMethodParam(TypedDict, total=False):
    """Settings of supervised training. An empty object means automatic values.

    Keys:
        hyperparameters: How long and how fast to train.
    """

    hyperparameters: FineTuneSupervisedHyperparameters | FineTuneSupervisedHyperparametersParam


class FineTuneSupervisedHyperparametersParam(TypedDict, total=False):
    """Hyperparameters of supervised training. Each one is chosen by the server if it is left out.

    Keys:
        batch_size: How many examples go into one training step, 1 to 256, or `auto` (the server's default). Bigger
            batches make fewer and steadier steps.
        learning_rate_multiplier: Factor on the server's own learning rate, greater than 0, or `auto` (the server's
            default). Around 1 or 2 is usual; lower it when the validation loss rises while the training loss falls.
        n_epochs: How many times training goes through the whole file, 1 to 50, or `auto` (the server's default).
            Automatic is 3, more for small files and less for very large ones. Tokens are billed for every pass.
    """

    batch_size: Literal["auto"] | int
    learning_rate_multiplier: Literal["auto"] | float
    n_epochs: Literal["auto"] | int


class FineTuneDPOMethodParam(TypedDict, total=False):
    """Settings of preference training. An empty object means automatic values.

    Keys:
        hyperparameters: How long and how fast to train, and how far to move from the base model.
    """

    hyperparameters: FineTuneDPOHyperparameters | FineTuneDPOHyperparametersParam


class FineTuneDPOHyperparametersParam(TypedDict, total=False):
    """Hyperparameters of preference training. Each one is chosen by the server if it is left out.

    Keys:
        beta: How strongly the new model is held to the base model, greater than 0 and at most 2, or `auto` (the
            server's default). A higher value keeps it closer.
        batch_size: How many examples go into one training step, 1 to 256, or `auto` (the server's default). Bigger
            batches make fewer and steadier steps.
        learning_rate_multiplier: Factor on the server's own learning rate, greater than 0, or `auto` (the server's
            default). Around 1 or 2 is usual; lower it when the validation loss rises while the training loss falls.
        n_epochs: How many times training goes through the whole file, 1 to 50, or `auto` (the server's default).
            Automatic is 3, more for small files and less for very large ones. Tokens are billed for every pass.
    """

    beta: Literal["auto"] | float
    batch_size: Literal["auto"] | int
    learning_rate_multiplier: Literal["auto"] | float
    n_epochs: Literal["auto"] | int


class FineTuneReinforcementMethodParam(TypedDict, total=False):
    """Settings of reinforcement training. OpenAI's only base for it, o4-mini, was shut down on 2026-10-23; Azure
    offers it still (as of 2026-11-21).

    Keys:
        grader: What scores the answers of the model. The score is the reward that training raises.
        hyperparameters: How long and how fast to train, and how often to evaluate.
        response_format: Makes the model answer with JSON of a given shape, so that the grader can read it. Null or
            absent for plain text. Not in OpenAI's own description of the API, but in its guide.
    """

    grader: Required[GraderParam]
    hyperparameters: FineTuneReinforcementHyperparameters | FineTuneReinforcementHyperparametersParam
    response_format: ReinforcementResponseFormat | ReinforcementResponseFormatParam | None


class FineTuneReinforcementHyperparametersParam(TypedDict, total=False):
    """Hyperparameters of reinforcement training. Each one is chosen by the server if it is left out.

    Keys:
        batch_size: How many examples go into one training step, 1 to 256, or `auto` (the server's default). Bigger
            batches make fewer and steadier steps.
        learning_rate_multiplier: Factor on the server's own learning rate, greater than 0, or `auto` (the server's
            default). Around 1 or 2 is usual; lower it when the validation loss rises while the training loss falls.
        n_epochs: How many times training goes through the whole file, 1 to 50, or `auto` (the server's default).
            Automatic is 3, more for small files and less for very large ones. Tokens are billed for every pass.
        reasoning_effort: How much the model may think before each answer while it trains. The server's default is
            `default`.
        compute_multiplier: Factor on the computing time spent on trying out answers, greater than 0.00001 and at
            most 10, or `auto` (the server's default). OpenAI bills this training by the hour.
        eval_interval: Training steps from one evaluation to the next, at least 1, or `auto` (the server's default).
        eval_samples: Answers to generate for each evaluation, at least 1, or `auto` (the server's default).
    """

    batch_size: Literal["auto"] | int
    learning_rate_multiplier: Literal["auto"] | float
    n_epochs: Literal["auto"] | int
    reasoning_effort: FineTuneReinforcementReasoningEffort
    compute_multiplier: Literal["auto"] | float
    eval_interval: Literal["auto"] | int
    eval_samples: Literal["auto"] | int


class ReinforcementResponseFormatParam(TypedDict, total=False):
    """The shape that answers have to take during reinforcement training.

    Keys:
        type: Kind of shape; `json_schema` is the only one in use.
        json_schema: The schema, with its name. Given when `type` is `json_schema`.
    """

    type: Required[str]
    json_schema: ReinforcementJsonSchema | ReinforcementJsonSchemaParam


class ReinforcementJsonSchemaParam(TypedDict, total=False):
    """A JSON Schema under a name.

    Keys:
        name: Name of the schema, made of letters, digits, underscores and hyphens.
        description: What the shape is for, in words for the model. Null or absent for none.
        strict: True to allow nothing but what the schema describes. Null or absent counts as false.
        schema: The JSON Schema itself.
    """

    name: Required[str]
    description: str | None
    strict: bool | None
    schema: JsonObject


class FineTuningIntegrationParam(TypedDict, total=False):
    """A service that is told how training goes.

    Keys:
        type: Which service. `wandb`, Weights & Biases, is the only one.
        wandb: Where the run is recorded at Weights & Biases. The API key for it is stored in the settings of the
            organisation.
    """

    type: Required[Literal["wandb"]]
    wandb: Required[FineTuningIntegrationWandb | FineTuningIntegrationWandbParam]


class FineTuningIntegrationWandbParam(TypedDict, total=False):
    """Settings for recording a job at Weights & Biases.

    Keys:
        project: Project that gets the run. It is made if it does not exist.
        name: Name shown for the run. Null or absent for the job's id.
        entity: Team or user that owns the run. Null or absent for the one that the stored API key belongs to.
        tags: Labels for the run, beside those that the server adds itself (base model and job id).
    """

    project: Required[str]
    name: str | None
    entity: str | None
    tags: Sequence[str]


class CreateFineTuningCheckpointPermissionRequestParam(TypedDict, total=False):
    """Which projects may call the model from now on.

    Keys:
        project_ids: Ids of the projects. They have to be in the organisation of the model.
    """

    project_ids: Required[Sequence[str]]


class GraderStringCheckParam(TypedDict, total=False):
    """Compares two texts. The score is 1 if the comparison holds and 0 if not.

    Keys:
        type: Kind of grader, always `string_check`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        input: Text to score. Parts in double braces are filled in: `{{sample.output_text}}` is the model's answer,
            `{{item.NAME}}` a field of the row of data.
        reference: Text to compare with, mostly a field of the row, such as `{{item.answer}}`. Filled in like
            `input`.
        operation: How to compare.
    """

    type: Required[Literal["string_check"]]
    name: Required[str]
    input: Required[str]
    reference: Required[str]
    operation: Required[GraderStringCheckOperation]


class GraderTextSimilarityParam(TypedDict, total=False):
    """Scores how near a text comes to a reference, from 0 to 1.

    Keys:
        type: Kind of grader, always `text_similarity`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        input: Text to score. Parts in double braces are filled in: `{{sample.output_text}}` is the model's answer,
            `{{item.NAME}}` a field of the row of data.
        reference: Text to compare with, mostly a field of the row, such as `{{item.answer}}`. Filled in like
            `input`.
        evaluation_metric: How nearness is measured.
    """

    type: Required[Literal["text_similarity"]]
    name: Required[str]
    input: Required[str]
    reference: Required[str]
    evaluation_metric: Required[GraderTextSimilarityMetric]


class GraderPythonParam(TypedDict, total=False):
    """Scores with a Python function `grade(sample, item)` that returns a number. It runs on the server, without
    network, with 2 GB of memory and for 2 minutes at most (as of 2026-11-21).

    Keys:
        type: Kind of grader, always `python`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        source: Source code of a module that defines `grade`, less than 256 kB.
        image_tag: Which of the server's container images to run it in. Absent to leave it to the server.
    """

    type: Required[Literal["python"]]
    name: Required[str]
    source: Required[str]
    image_tag: str


class GraderScoreModelParam(TypedDict, total=False):
    """Lets another model judge an answer and give it a number.

    Keys:
        type: Kind of grader, always `score_model`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        model: Model that judges, for example `o3-mini-2025-01-31`.
        sampling_params: How the judging model generates. Absent for its usual settings.
        input: Messages to the judging model, with the answer and the row of data filled in through double braces.
        range: Lowest and highest score, in this order. The server's default is 0 and 1.
        pass_threshold: Score from which an answer counts as passed. Azure answers it, OpenAI does not know it. Null
            or absent for none.
    """

    type: Required[Literal["score_model"]]
    name: Required[str]
    model: Required[str]
    sampling_params: GraderScoreModelSamplingParams | GraderScoreModelSamplingParamsParam
    input: Required[Sequence[EvalItem | EvalItemParam]]
    range: Sequence[float]
    pass_threshold: float | None


class GraderScoreModelSamplingParamsParam(TypedDict, total=False):
    """How a judging model generates. Null or absent members are left to the model.

    Keys:
        seed: Number that fixes the random choices.
        top_p: Share of the likeliest tokens to choose from, 0 to 1. The server's default is 1, all of them.
        temperature: How freely tokens are chosen, from 0, the likeliest, upwards.
        max_completions_tokens: Greatest length of a judgement in tokens, at least 1. Mind the spelling: here it is
            `completions` with an s, everywhere else in the API `max_completion_tokens`.
        reasoning_effort: How much the model may think first. Only for models that reason.
    """

    seed: int | None
    top_p: float | None
    temperature: float | None
    max_completions_tokens: int | None
    reasoning_effort: ReasoningEffort | None


class GraderLabelModelParam(TypedDict, total=False):
    """Lets another model put one of several labels on an answer. The score is 1 for a passing label and 0 for another.
    Only inside a `multi` grader or an evaluation.

    Keys:
        type: Kind of grader, always `label_model`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        model: Model that labels. It has to support structured outputs.
        input: Messages to the labelling model, with the answer and the row of data filled in through double braces.
        labels: Labels to choose from.
        passing_labels: Those among the labels that count as good.
    """

    type: Required[Literal["label_model"]]
    name: Required[str]
    model: Required[str]
    input: Required[Sequence[EvalItem | EvalItemParam]]
    labels: Required[Sequence[str]]
    passing_labels: Required[Sequence[str]]


class GraderMultiParam(TypedDict, total=False):
    """Combines the scores of several graders by a formula. Multi graders cannot be nested.

    Keys:
        type: Kind of grader, always `multi`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        graders: The graders to combine, by name. Answers have been seen with a list instead. A request has to send
            the mapping, because the formula uses its names.
        calculate_output: Formula over the names of the graders, for example `0.7 * exact + 0.3 * style`. Knows `+ -
            * / ^` and min, max, abs, floor, ceil, exp, sqrt and log.
    """

    type: Required[Literal["multi"]]
    name: Required[str]
    graders: Required[GraderMapParam | Sequence[SubGraderParam]]
    calculate_output: Required[str]


class OtherGraderParam(TypedDict, total=False):
    """A grader of a type that is not described here. Keep it as it came.

    Keys:
        type: Kind of grader, any but the described ones.
    """

    type: Required[str]


class EvalItemParam(TypedDict, total=False):
    """A message to a judging model.

    Keys:
        role: Whose message it is.
        content: What the message says. Texts may have parts in double braces that are filled in.
        type: Kind of item, always `message`. May be left out.
    """

    role: Required[EvalItemRole]
    content: Required[EvalItemContentParam]
    type: Literal["message"]


class InputTextContentParam(TypedDict, total=False):
    """A block of text to the model.

    Keys:
        type: Kind of block, always `input_text`.
        text: The text. Parts in double braces are filled in.
        prompt_cache_breakpoint: Marks the end of a beginning that is worth caching on the server.
    """

    type: Required[Literal["input_text"]]
    text: Required[str]
    prompt_cache_breakpoint: PromptCacheBreakpointConfig | PromptCacheBreakpointConfigParam


class PromptCacheBreakpointConfigParam(TypedDict, total=False):
    """The end of a prompt's unchanging beginning. How long it stays cached is set elsewhere in the request, in
    `prompt_cache_options`.

    Keys:
        mode: Kind of mark, always `explicit`.
    """

    mode: Required[Literal["explicit"]]


class EvalItemContentOutputTextParam(TypedDict, total=False):
    """A block of text from the model.

    Keys:
        type: Kind of block, always `output_text`.
        text: The text. Parts in double braces are filled in.
    """

    type: Required[Literal["output_text"]]
    text: Required[str]


class EvalItemInputImageParam(TypedDict, total=False):
    """A picture to the model.

    Keys:
        type: Kind of block, always `input_image`.
        image_url: Where the picture is, as a web address or a data URL.
        detail: How closely to look, `low`, `high` or `auto` (the server's default). Low costs fewer tokens.
    """

    type: Required[Literal["input_image"]]
    image_url: Required[str]
    detail: str


class InputAudioParam(TypedDict, total=False):
    """A recording to the model.

    Keys:
        type: Kind of block, always `input_audio`.
        input_audio: The recording.
    """

    type: Required[Literal["input_audio"]]
    input_audio: Required[InputAudioData | InputAudioDataParam]


class InputAudioDataParam(TypedDict, total=False):
    """A recording and its format.

    Keys:
        data: The bytes of the recording in base64.
        format: How the recording is coded.
    """

    data: Required[str]
    format: Required[InputAudioFormat]


class RunGraderRequestParam(TypedDict, total=False):
    """A grader and what to try it on.

    Keys:
        grader: The grader to try.
        item: Row of data that the answer belongs to; templates reach it as `{{item.NAME}}`. Absent if none uses it.
        model_sample: The answer to score; templates reach it as `{{sample.output_text}}`, and as
            `{{sample.output_json}}` if it is JSON.
    """

    grader: Required[GraderParam]
    item: JsonObject
    model_sample: Required[str]


class ValidateGraderRequestParam(TypedDict, total=False):
    """A grader to check.

    Keys:
        grader: The grader.
    """

    grader: Required[GraderParam]


class CreateFileRequestParam(TypedDict, total=False):
    """A file to store, as the parts of a form.

    Keys:
        file: The bytes of the file. The part's file name is kept as the name of the file.
        purpose: What the file is for.
        expires_after: When to delete the file, sent as the two parts `expires_after[anchor]` and
            `expires_after[seconds]`. Absent to keep it; files for batches are kept for 30 days then.
    """

    file: Required[object]
    purpose: Required[CreateFilePurpose]
    expires_after: FileExpirationAfter | FileExpirationAfterParam


class FileExpirationAfterParam(TypedDict, total=False):
    """Deletes a file by itself after some time.

    Keys:
        anchor: When the time starts, always `created_at`.
        seconds: How long the file is kept, 3600 (one hour) to 2592000 (30 days).
    """

    anchor: Required[Literal["created_at"]]
    seconds: Required[int]


class CreateUploadRequestParam(TypedDict, total=False):
    """A file to come in parts.

    Keys:
        filename: Name for the file.
        purpose: What the file is for.
        bytes: Size of the whole file in bytes, 1 to 8589934592 (8 GiB). The parts have to add up to exactly this.
        mime_type: Media type of the file, for training data `text/jsonl`. It has to suit the purpose.
        expires_after: When to delete the file that comes of it. Absent to keep it.
    """

    filename: Required[str]
    purpose: Required[CreateUploadPurpose]
    bytes: Required[int]
    mime_type: Required[str]
    expires_after: FileExpirationAfter | FileExpirationAfterParam


class AddUploadPartRequestParam(TypedDict, total=False):
    """A part to send, as a form.

    Keys:
        data: The bytes of this part, at most 64 MB.
    """

    data: Required[object]


class CompleteUploadRequestParam(TypedDict, total=False):
    """How to join the parts.

    Keys:
        part_ids: Ids of the parts in the order in which they make up the file, at least one.
        md5: MD5 checksum of the whole file in hexadecimal digits, which the server compares. Absent to skip the
            comparison.
    """

    part_ids: Required[Sequence[str]]
    md5: str


class CreateFineTuneRequestParam(TypedDict, total=False):
    """What a legacy fine-tune trains, on which data, and how. Only the training file is needed.

    Keys:
        training_file: Id of the file with the examples: JSON Lines with `prompt` and `completion` on each line,
            uploaded with purpose `fine-tune`.
        batch_size: How many examples go into one training step. Null or absent: the server took about 0.2 % of the
            examples, at most 256.
        classification_betas: Weights of recall against precision for which F-beta scores are computed; 1 is the F1
            score. For two classes only. Null or absent for none.
        classification_n_classes: How many classes there are. Needed for metrics over more than two classes.
        classification_positive_class: Which completion counts as positive. Needed for metrics over two classes.
        compute_classification_metrics: True to compute accuracy and F scores on the validation file after every
            epoch. Needs that file, and either the number of classes or the positive class. The server's default was
            false.
        hyperparameters: Where the last documents before the end had `n_epochs`. The top level works as well.
        learning_rate_multiplier: Factor on the learning rate of pretraining; 0.02 to 0.2 was useful. Null or
            absent: 0.05, 0.1 or 0.2, by batch size.
        model: Base to start from: `ada`, `babbage`, `curie` (the server's default) or `davinci`, or a fine-tuned
            model made from one of them since 2022-04-21.
        prompt_loss_weight: How much the prompt counts in training, where the completion counts 1. The server's
            default was 0.01, and 0.1 before October 2022.
        suffix: Your own part of the new model's name, 1 to 40 characters. With `intents` the name reads like
            `curie:ft-meadow:intents-2023-03-08-05-29-58`.
        validation_file: Id of a file in the same format that is measured against. Null or absent for none.
        n_epochs: How many times training goes through the file, at least 1. Null or absent for the server's
            default, 4.
    """

    training_file: Required[str]
    batch_size: int | None
    classification_betas: Sequence[float] | None
    classification_n_classes: int | None
    classification_positive_class: str | None
    compute_classification_metrics: bool | None
    hyperparameters: CreateFineTuneRequestHyperparameters | CreateFineTuneRequestHyperparametersParam
    learning_rate_multiplier: float | None
    model: str | None
    prompt_loss_weight: float | None
    suffix: str | None
    validation_file: str | None
    n_epochs: int | None


class CreateFineTuneRequestHyperparametersParam(TypedDict, total=False):
    """The one hyperparameter that had moved into an object of its own.

    Keys:
        n_epochs: How many times training goes through the file, 1 to 50, or `auto`, the default of the last
            servers.
    """

    n_epochs: Literal["auto"] | int


GraderParam: TypeAlias = "GraderStringCheck | GraderStringCheckParam | GraderTextSimilarity | GraderTextSimilarityParam | GraderPython | GraderPythonParam | GraderScoreModel | GraderScoreModelParam | GraderMulti | GraderMultiParam | OtherGrader | OtherGraderParam"
"""What scores an answer, told apart by `type`. A `multi` grader combines others. Servers know graders that are not
described here, such as Azure's `endpoint`; readers must accept them."""
SubGraderParam: TypeAlias = "GraderStringCheck | GraderStringCheckParam | GraderTextSimilarity | GraderTextSimilarityParam | GraderPython | GraderPythonParam | GraderScoreModel | GraderScoreModelParam | GraderLabelModel | GraderLabelModelParam | OtherGrader | OtherGraderParam"
"""A grader inside a `multi` grader, told apart by `type`. The same as outside, except that `label_model` is
allowed and another `multi` is not. Readers must accept other types."""
GraderMapParam: TypeAlias = "Mapping[str, SubGraderParam]"
"""Graders by the name that the formula of the `multi` grader uses for them."""
EvalItemContentParam: TypeAlias = "str | EvalItemContentItemParam | Sequence[str | EvalItemContentItemParam]"
"""Content of a message, a plain text, one block, or a list of both."""
EvalItemContentItemParam: TypeAlias = "InputTextContent | InputTextContentParam | EvalItemContentOutputText | EvalItemContentOutputTextParam | EvalItemInputImage | EvalItemInputImageParam | InputAudio | InputAudioParam"
"""A block of content, told apart by `type`."""
