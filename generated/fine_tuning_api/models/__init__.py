# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
"""The objects of the API, one module each, imported at first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .add_upload_part_request import AddUploadPartRequest as AddUploadPartRequest
    from .add_upload_part_request import read_add_upload_part_request as read_add_upload_part_request
    from .checkpoint_permission_order import CheckpointPermissionOrder as CheckpointPermissionOrder
    from .complete_upload_request import CompleteUploadRequest as CompleteUploadRequest
    from .complete_upload_request import read_complete_upload_request as read_complete_upload_request
    from .create_file_purpose import CreateFilePurpose as CreateFilePurpose
    from .create_file_request import CreateFileRequest as CreateFileRequest
    from .create_file_request import read_create_file_request as read_create_file_request
    from .create_fine_tune_request import CreateFineTuneRequest as CreateFineTuneRequest
    from .create_fine_tune_request import read_create_fine_tune_request as read_create_fine_tune_request
    from .create_fine_tune_request_hyperparameters import (
        CreateFineTuneRequestHyperparameters as CreateFineTuneRequestHyperparameters,
    )
    from .create_fine_tune_request_hyperparameters import (
        read_create_fine_tune_request_hyperparameters as read_create_fine_tune_request_hyperparameters,
    )
    from .create_fine_tuning_checkpoint_permission_request import (
        CreateFineTuningCheckpointPermissionRequest as CreateFineTuningCheckpointPermissionRequest,
    )
    from .create_fine_tuning_checkpoint_permission_request import (
        read_create_fine_tuning_checkpoint_permission_request as read_create_fine_tuning_checkpoint_permission_request,
    )
    from .create_fine_tuning_job_request import CreateFineTuningJobRequest as CreateFineTuningJobRequest
    from .create_fine_tuning_job_request import (
        read_create_fine_tuning_job_request as read_create_fine_tuning_job_request,
    )
    from .create_fine_tuning_job_request_hyperparameters import (
        CreateFineTuningJobRequestHyperparameters as CreateFineTuningJobRequestHyperparameters,
    )
    from .create_fine_tuning_job_request_hyperparameters import (
        read_create_fine_tuning_job_request_hyperparameters as read_create_fine_tuning_job_request_hyperparameters,
    )
    from .create_upload_purpose import CreateUploadPurpose as CreateUploadPurpose
    from .create_upload_request import CreateUploadRequest as CreateUploadRequest
    from .create_upload_request import read_create_upload_request as read_create_upload_request
    from .delete_file_response import DeleteFileResponse as DeleteFileResponse
    from .delete_file_response import read_delete_file_response as read_delete_file_response
    from .delete_fine_tuning_checkpoint_permission_response import (
        DeleteFineTuningCheckpointPermissionResponse as DeleteFineTuningCheckpointPermissionResponse,
    )
    from .delete_fine_tuning_checkpoint_permission_response import (
        read_delete_fine_tuning_checkpoint_permission_response as read_delete_fine_tuning_checkpoint_permission_response,
    )
    from .delete_model_response import DeleteModelResponse as DeleteModelResponse
    from .delete_model_response import read_delete_model_response as read_delete_model_response
    from .error_body import ErrorBody as ErrorBody
    from .error_body import read_error_body as read_error_body
    from .error_detail import ErrorDetail as ErrorDetail
    from .error_detail import read_error_detail as read_error_detail
    from .error_response import ErrorResponse as ErrorResponse
    from .error_response import read_error_response as read_error_response
    from .eval_item import EvalItem as EvalItem
    from .eval_item import read_eval_item as read_eval_item
    from .eval_item_content import EvalItemContent as EvalItemContent
    from .eval_item_content_item import EvalItemContentItem as EvalItemContentItem
    from .eval_item_content_output_text import EvalItemContentOutputText as EvalItemContentOutputText
    from .eval_item_content_output_text import read_eval_item_content_output_text as read_eval_item_content_output_text
    from .eval_item_input_image import EvalItemInputImage as EvalItemInputImage
    from .eval_item_input_image import read_eval_item_input_image as read_eval_item_input_image
    from .eval_item_role import EvalItemRole as EvalItemRole
    from .file_expiration_after import FileExpirationAfter as FileExpirationAfter
    from .file_expiration_after import read_file_expiration_after as read_file_expiration_after
    from .file_order import FileOrder as FileOrder
    from .file_purpose import FilePurpose as FilePurpose
    from .file_status import FileStatus as FileStatus
    from .fine_tune import FineTune as FineTune
    from .fine_tune import read_fine_tune as read_fine_tune
    from .fine_tune_dpo_hyperparameters import FineTuneDPOHyperparameters as FineTuneDPOHyperparameters
    from .fine_tune_dpo_hyperparameters import read_fine_tune_dpo_hyperparameters as read_fine_tune_dpo_hyperparameters
    from .fine_tune_dpo_method import FineTuneDPOMethod as FineTuneDPOMethod
    from .fine_tune_dpo_method import read_fine_tune_dpo_method as read_fine_tune_dpo_method
    from .fine_tune_event import FineTuneEvent as FineTuneEvent
    from .fine_tune_event import read_fine_tune_event as read_fine_tune_event
    from .fine_tune_hyperparams import FineTuneHyperparams as FineTuneHyperparams
    from .fine_tune_hyperparams import read_fine_tune_hyperparams as read_fine_tune_hyperparams
    from .fine_tune_method import FineTuneMethod as FineTuneMethod
    from .fine_tune_method import read_fine_tune_method as read_fine_tune_method
    from .fine_tune_method_type import FineTuneMethodType as FineTuneMethodType
    from .fine_tune_reinforcement_hyperparameters import (
        FineTuneReinforcementHyperparameters as FineTuneReinforcementHyperparameters,
    )
    from .fine_tune_reinforcement_hyperparameters import (
        read_fine_tune_reinforcement_hyperparameters as read_fine_tune_reinforcement_hyperparameters,
    )
    from .fine_tune_reinforcement_method import FineTuneReinforcementMethod as FineTuneReinforcementMethod
    from .fine_tune_reinforcement_method import (
        read_fine_tune_reinforcement_method as read_fine_tune_reinforcement_method,
    )
    from .fine_tune_reinforcement_reasoning_effort import (
        FineTuneReinforcementReasoningEffort as FineTuneReinforcementReasoningEffort,
    )
    from .fine_tune_status import FineTuneStatus as FineTuneStatus
    from .fine_tune_supervised_hyperparameters import (
        FineTuneSupervisedHyperparameters as FineTuneSupervisedHyperparameters,
    )
    from .fine_tune_supervised_hyperparameters import (
        read_fine_tune_supervised_hyperparameters as read_fine_tune_supervised_hyperparameters,
    )
    from .fine_tune_supervised_method import FineTuneSupervisedMethod as FineTuneSupervisedMethod
    from .fine_tune_supervised_method import read_fine_tune_supervised_method as read_fine_tune_supervised_method
    from .fine_tuning_checkpoint_permission import FineTuningCheckpointPermission as FineTuningCheckpointPermission
    from .fine_tuning_checkpoint_permission import (
        read_fine_tuning_checkpoint_permission as read_fine_tuning_checkpoint_permission,
    )
    from .fine_tuning_integration import FineTuningIntegration as FineTuningIntegration
    from .fine_tuning_integration import read_fine_tuning_integration as read_fine_tuning_integration
    from .fine_tuning_integration_wandb import FineTuningIntegrationWandb as FineTuningIntegrationWandb
    from .fine_tuning_integration_wandb import read_fine_tuning_integration_wandb as read_fine_tuning_integration_wandb
    from .fine_tuning_job import FineTuningJob as FineTuningJob
    from .fine_tuning_job import read_fine_tuning_job as read_fine_tuning_job
    from .fine_tuning_job_checkpoint import FineTuningJobCheckpoint as FineTuningJobCheckpoint
    from .fine_tuning_job_checkpoint import read_fine_tuning_job_checkpoint as read_fine_tuning_job_checkpoint
    from .fine_tuning_job_checkpoint_metrics import FineTuningJobCheckpointMetrics as FineTuningJobCheckpointMetrics
    from .fine_tuning_job_checkpoint_metrics import (
        read_fine_tuning_job_checkpoint_metrics as read_fine_tuning_job_checkpoint_metrics,
    )
    from .fine_tuning_job_error import FineTuningJobError as FineTuningJobError
    from .fine_tuning_job_error import read_fine_tuning_job_error as read_fine_tuning_job_error
    from .fine_tuning_job_event import FineTuningJobEvent as FineTuningJobEvent
    from .fine_tuning_job_event import read_fine_tuning_job_event as read_fine_tuning_job_event
    from .fine_tuning_job_event_data import FineTuningJobEventData as FineTuningJobEventData
    from .fine_tuning_job_event_data import read_fine_tuning_job_event_data as read_fine_tuning_job_event_data
    from .fine_tuning_job_event_level import FineTuningJobEventLevel as FineTuningJobEventLevel
    from .fine_tuning_job_event_type import FineTuningJobEventType as FineTuningJobEventType
    from .fine_tuning_job_hyperparameters import FineTuningJobHyperparameters as FineTuningJobHyperparameters
    from .fine_tuning_job_hyperparameters import (
        read_fine_tuning_job_hyperparameters as read_fine_tuning_job_hyperparameters,
    )
    from .fine_tuning_job_status import FineTuningJobStatus as FineTuningJobStatus
    from .grader import Grader as Grader
    from .grader_label_model import GraderLabelModel as GraderLabelModel
    from .grader_label_model import read_grader_label_model as read_grader_label_model
    from .grader_map import GraderMap as GraderMap
    from .grader_multi import GraderMulti as GraderMulti
    from .grader_multi import read_grader_multi as read_grader_multi
    from .grader_python import GraderPython as GraderPython
    from .grader_python import read_grader_python as read_grader_python
    from .grader_score_model import GraderScoreModel as GraderScoreModel
    from .grader_score_model import read_grader_score_model as read_grader_score_model
    from .grader_score_model_sampling_params import GraderScoreModelSamplingParams as GraderScoreModelSamplingParams
    from .grader_score_model_sampling_params import (
        read_grader_score_model_sampling_params as read_grader_score_model_sampling_params,
    )
    from .grader_string_check import GraderStringCheck as GraderStringCheck
    from .grader_string_check import read_grader_string_check as read_grader_string_check
    from .grader_string_check_operation import GraderStringCheckOperation as GraderStringCheckOperation
    from .grader_text_similarity import GraderTextSimilarity as GraderTextSimilarity
    from .grader_text_similarity import read_grader_text_similarity as read_grader_text_similarity
    from .grader_text_similarity_metric import GraderTextSimilarityMetric as GraderTextSimilarityMetric
    from .input_audio import InputAudio as InputAudio
    from .input_audio import read_input_audio as read_input_audio
    from .input_audio_data import InputAudioData as InputAudioData
    from .input_audio_data import read_input_audio_data as read_input_audio_data
    from .input_audio_format import InputAudioFormat as InputAudioFormat
    from .input_text_content import InputTextContent as InputTextContent
    from .input_text_content import read_input_text_content as read_input_text_content
    from .json_object import JsonObject as JsonObject
    from .list_files_response import ListFilesResponse as ListFilesResponse
    from .list_files_response import read_list_files_response as read_list_files_response
    from .list_fine_tune_events_response import ListFineTuneEventsResponse as ListFineTuneEventsResponse
    from .list_fine_tune_events_response import (
        read_list_fine_tune_events_response as read_list_fine_tune_events_response,
    )
    from .list_fine_tunes_response import ListFineTunesResponse as ListFineTunesResponse
    from .list_fine_tunes_response import read_list_fine_tunes_response as read_list_fine_tunes_response
    from .list_fine_tuning_checkpoint_permission_response import (
        ListFineTuningCheckpointPermissionResponse as ListFineTuningCheckpointPermissionResponse,
    )
    from .list_fine_tuning_checkpoint_permission_response import (
        read_list_fine_tuning_checkpoint_permission_response as read_list_fine_tuning_checkpoint_permission_response,
    )
    from .list_fine_tuning_job_checkpoints_response import (
        ListFineTuningJobCheckpointsResponse as ListFineTuningJobCheckpointsResponse,
    )
    from .list_fine_tuning_job_checkpoints_response import (
        read_list_fine_tuning_job_checkpoints_response as read_list_fine_tuning_job_checkpoints_response,
    )
    from .list_fine_tuning_job_events_response import ListFineTuningJobEventsResponse as ListFineTuningJobEventsResponse
    from .list_fine_tuning_job_events_response import (
        read_list_fine_tuning_job_events_response as read_list_fine_tuning_job_events_response,
    )
    from .list_models_response import ListModelsResponse as ListModelsResponse
    from .list_models_response import read_list_models_response as read_list_models_response
    from .list_paginated_fine_tuning_jobs_response import (
        ListPaginatedFineTuningJobsResponse as ListPaginatedFineTuningJobsResponse,
    )
    from .list_paginated_fine_tuning_jobs_response import (
        read_list_paginated_fine_tuning_jobs_response as read_list_paginated_fine_tuning_jobs_response,
    )
    from .metadata import Metadata as Metadata
    from .model import Model as Model
    from .model import read_model as read_model
    from .open_ai_file import OpenAIFile as OpenAIFile
    from .open_ai_file import read_open_ai_file as read_open_ai_file
    from .other_grader import OtherGrader as OtherGrader
    from .other_grader import read_other_grader as read_other_grader
    from .prompt_cache_breakpoint_config import PromptCacheBreakpointConfig as PromptCacheBreakpointConfig
    from .prompt_cache_breakpoint_config import (
        read_prompt_cache_breakpoint_config as read_prompt_cache_breakpoint_config,
    )
    from .reasoning_effort import ReasoningEffort as ReasoningEffort
    from .reinforcement_json_schema import ReinforcementJsonSchema as ReinforcementJsonSchema
    from .reinforcement_json_schema import read_reinforcement_json_schema as read_reinforcement_json_schema
    from .reinforcement_response_format import ReinforcementResponseFormat as ReinforcementResponseFormat
    from .reinforcement_response_format import read_reinforcement_response_format as read_reinforcement_response_format
    from .run_grader_request import RunGraderRequest as RunGraderRequest
    from .run_grader_request import read_run_grader_request as read_run_grader_request
    from .run_grader_response import RunGraderResponse as RunGraderResponse
    from .run_grader_response import read_run_grader_response as read_run_grader_response
    from .run_grader_response_errors import RunGraderResponseErrors as RunGraderResponseErrors
    from .run_grader_response_errors import read_run_grader_response_errors as read_run_grader_response_errors
    from .run_grader_response_metadata import RunGraderResponseMetadata as RunGraderResponseMetadata
    from .run_grader_response_metadata import read_run_grader_response_metadata as read_run_grader_response_metadata
    from .sub_grader import SubGrader as SubGrader
    from .upload import Upload as Upload
    from .upload import read_upload as read_upload
    from .upload_part import UploadPart as UploadPart
    from .upload_part import read_upload_part as read_upload_part
    from .upload_status import UploadStatus as UploadStatus
    from .validate_grader_request import ValidateGraderRequest as ValidateGraderRequest
    from .validate_grader_request import read_validate_grader_request as read_validate_grader_request
    from .validate_grader_response import ValidateGraderResponse as ValidateGraderResponse
    from .validate_grader_response import read_validate_grader_response as read_validate_grader_response

_MODULES = {
    "AddUploadPartRequest": "add_upload_part_request",
    "CheckpointPermissionOrder": "checkpoint_permission_order",
    "CompleteUploadRequest": "complete_upload_request",
    "CreateFilePurpose": "create_file_purpose",
    "CreateFileRequest": "create_file_request",
    "CreateFineTuneRequest": "create_fine_tune_request",
    "CreateFineTuneRequestHyperparameters": "create_fine_tune_request_hyperparameters",
    "CreateFineTuningCheckpointPermissionRequest": "create_fine_tuning_checkpoint_permission_request",
    "CreateFineTuningJobRequest": "create_fine_tuning_job_request",
    "CreateFineTuningJobRequestHyperparameters": "create_fine_tuning_job_request_hyperparameters",
    "CreateUploadPurpose": "create_upload_purpose",
    "CreateUploadRequest": "create_upload_request",
    "DeleteFileResponse": "delete_file_response",
    "DeleteFineTuningCheckpointPermissionResponse": "delete_fine_tuning_checkpoint_permission_response",
    "DeleteModelResponse": "delete_model_response",
    "ErrorBody": "error_body",
    "ErrorDetail": "error_detail",
    "ErrorResponse": "error_response",
    "EvalItem": "eval_item",
    "EvalItemContent": "eval_item_content",
    "EvalItemContentItem": "eval_item_content_item",
    "EvalItemContentOutputText": "eval_item_content_output_text",
    "EvalItemInputImage": "eval_item_input_image",
    "EvalItemRole": "eval_item_role",
    "FileExpirationAfter": "file_expiration_after",
    "FileOrder": "file_order",
    "FilePurpose": "file_purpose",
    "FileStatus": "file_status",
    "FineTune": "fine_tune",
    "FineTuneDPOHyperparameters": "fine_tune_dpo_hyperparameters",
    "FineTuneDPOMethod": "fine_tune_dpo_method",
    "FineTuneEvent": "fine_tune_event",
    "FineTuneHyperparams": "fine_tune_hyperparams",
    "FineTuneMethod": "fine_tune_method",
    "FineTuneMethodType": "fine_tune_method_type",
    "FineTuneReinforcementHyperparameters": "fine_tune_reinforcement_hyperparameters",
    "FineTuneReinforcementMethod": "fine_tune_reinforcement_method",
    "FineTuneReinforcementReasoningEffort": "fine_tune_reinforcement_reasoning_effort",
    "FineTuneStatus": "fine_tune_status",
    "FineTuneSupervisedHyperparameters": "fine_tune_supervised_hyperparameters",
    "FineTuneSupervisedMethod": "fine_tune_supervised_method",
    "FineTuningCheckpointPermission": "fine_tuning_checkpoint_permission",
    "FineTuningIntegration": "fine_tuning_integration",
    "FineTuningIntegrationWandb": "fine_tuning_integration_wandb",
    "FineTuningJob": "fine_tuning_job",
    "FineTuningJobCheckpoint": "fine_tuning_job_checkpoint",
    "FineTuningJobCheckpointMetrics": "fine_tuning_job_checkpoint_metrics",
    "FineTuningJobError": "fine_tuning_job_error",
    "FineTuningJobEvent": "fine_tuning_job_event",
    "FineTuningJobEventData": "fine_tuning_job_event_data",
    "FineTuningJobEventLevel": "fine_tuning_job_event_level",
    "FineTuningJobEventType": "fine_tuning_job_event_type",
    "FineTuningJobHyperparameters": "fine_tuning_job_hyperparameters",
    "FineTuningJobStatus": "fine_tuning_job_status",
    "Grader": "grader",
    "GraderLabelModel": "grader_label_model",
    "GraderMap": "grader_map",
    "GraderMulti": "grader_multi",
    "GraderPython": "grader_python",
    "GraderScoreModel": "grader_score_model",
    "GraderScoreModelSamplingParams": "grader_score_model_sampling_params",
    "GraderStringCheck": "grader_string_check",
    "GraderStringCheckOperation": "grader_string_check_operation",
    "GraderTextSimilarity": "grader_text_similarity",
    "GraderTextSimilarityMetric": "grader_text_similarity_metric",
    "InputAudio": "input_audio",
    "InputAudioData": "input_audio_data",
    "InputAudioFormat": "input_audio_format",
    "InputTextContent": "input_text_content",
    "JsonObject": "json_object",
    "ListFilesResponse": "list_files_response",
    "ListFineTuneEventsResponse": "list_fine_tune_events_response",
    "ListFineTunesResponse": "list_fine_tunes_response",
    "ListFineTuningCheckpointPermissionResponse": "list_fine_tuning_checkpoint_permission_response",
    "ListFineTuningJobCheckpointsResponse": "list_fine_tuning_job_checkpoints_response",
    "ListFineTuningJobEventsResponse": "list_fine_tuning_job_events_response",
    "ListModelsResponse": "list_models_response",
    "ListPaginatedFineTuningJobsResponse": "list_paginated_fine_tuning_jobs_response",
    "Metadata": "metadata",
    "Model": "model",
    "OpenAIFile": "open_ai_file",
    "OtherGrader": "other_grader",
    "PromptCacheBreakpointConfig": "prompt_cache_breakpoint_config",
    "ReasoningEffort": "reasoning_effort",
    "ReinforcementJsonSchema": "reinforcement_json_schema",
    "ReinforcementResponseFormat": "reinforcement_response_format",
    "RunGraderRequest": "run_grader_request",
    "RunGraderResponse": "run_grader_response",
    "RunGraderResponseErrors": "run_grader_response_errors",
    "RunGraderResponseMetadata": "run_grader_response_metadata",
    "SubGrader": "sub_grader",
    "Upload": "upload",
    "UploadPart": "upload_part",
    "UploadStatus": "upload_status",
    "ValidateGraderRequest": "validate_grader_request",
    "ValidateGraderResponse": "validate_grader_response",
}

__all__ = [
    "AddUploadPartRequest",
    "CheckpointPermissionOrder",
    "CompleteUploadRequest",
    "CreateFilePurpose",
    "CreateFileRequest",
    "CreateFineTuneRequest",
    "CreateFineTuneRequestHyperparameters",
    "CreateFineTuningCheckpointPermissionRequest",
    "CreateFineTuningJobRequest",
    "CreateFineTuningJobRequestHyperparameters",
    "CreateUploadPurpose",
    "CreateUploadRequest",
    "DeleteFileResponse",
    "DeleteFineTuningCheckpointPermissionResponse",
    "DeleteModelResponse",
    "ErrorBody",
    "ErrorDetail",
    "ErrorResponse",
    "EvalItem",
    "EvalItemContent",
    "EvalItemContentItem",
    "EvalItemContentOutputText",
    "EvalItemInputImage",
    "EvalItemRole",
    "FileExpirationAfter",
    "FileOrder",
    "FilePurpose",
    "FileStatus",
    "FineTune",
    "FineTuneDPOHyperparameters",
    "FineTuneDPOMethod",
    "FineTuneEvent",
    "FineTuneHyperparams",
    "FineTuneMethod",
    "FineTuneMethodType",
    "FineTuneReinforcementHyperparameters",
    "FineTuneReinforcementMethod",
    "FineTuneReinforcementReasoningEffort",
    "FineTuneStatus",
    "FineTuneSupervisedHyperparameters",
    "FineTuneSupervisedMethod",
    "FineTuningCheckpointPermission",
    "FineTuningIntegration",
    "FineTuningIntegrationWandb",
    "FineTuningJob",
    "FineTuningJobCheckpoint",
    "FineTuningJobCheckpointMetrics",
    "FineTuningJobError",
    "FineTuningJobEvent",
    "FineTuningJobEventData",
    "FineTuningJobEventLevel",
    "FineTuningJobEventType",
    "FineTuningJobHyperparameters",
    "FineTuningJobStatus",
    "Grader",
    "GraderLabelModel",
    "GraderMap",
    "GraderMulti",
    "GraderPython",
    "GraderScoreModel",
    "GraderScoreModelSamplingParams",
    "GraderStringCheck",
    "GraderStringCheckOperation",
    "GraderTextSimilarity",
    "GraderTextSimilarityMetric",
    "InputAudio",
    "InputAudioData",
    "InputAudioFormat",
    "InputTextContent",
    "JsonObject",
    "ListFilesResponse",
    "ListFineTuneEventsResponse",
    "ListFineTunesResponse",
    "ListFineTuningCheckpointPermissionResponse",
    "ListFineTuningJobCheckpointsResponse",
    "ListFineTuningJobEventsResponse",
    "ListModelsResponse",
    "ListPaginatedFineTuningJobsResponse",
    "Metadata",
    "Model",
    "OpenAIFile",
    "OtherGrader",
    "PromptCacheBreakpointConfig",
    "ReasoningEffort",
    "ReinforcementJsonSchema",
    "ReinforcementResponseFormat",
    "RunGraderRequest",
    "RunGraderResponse",
    "RunGraderResponseErrors",
    "RunGraderResponseMetadata",
    "SubGrader",
    "Upload",
    "UploadPart",
    "UploadStatus",
    "ValidateGraderRequest",
    "ValidateGraderResponse",
]

if not TYPE_CHECKING:  # so that checkers still flag a name that does not exist

    def __getattr__(name: str) -> Any:
        from importlib import import_module

        if name.startswith("read_"):
            value = getattr(import_module(f"{__name__}.{name[5:]}"), name)
        elif name in _MODULES:
            value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
