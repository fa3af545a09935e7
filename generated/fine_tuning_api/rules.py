# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
"""The bounds of everything that a request can hold, by schema, as `checks.py` reads them."""

from __future__ import annotations

from typing import Any

RULES: dict[str, dict[str, Any]] = {
    "CreateFineTuningJobRequest": {
        "properties": {
            "model": {"string": {"min": 1}},
            "training_file": {"string": {"min": 1}},
            "hyperparameters": {"object": {"schema": "CreateFineTuningJobRequestHyperparameters"}},
            "suffix": {"string": {"min": 1, "max": 64}, "null": {}},
            "validation_file": {"string": {"min": 1}, "null": {}},
            "integrations": {"array": {"items": {"object": {"schema": "FineTuningIntegration"}}, "max": 5}, "null": {}},
            "seed": {"integer": {"min": 0, "max": 2147483647}, "null": {}},
            "method": {"object": {"schema": "FineTuneMethod"}},
            "metadata": {"object": {"values": {"string": {"max": 512}}, "max": 16, "max_key": 64}, "null": {}},
            "trainingType": {"string": {"min": 1}},
        },
        "required": ["model", "training_file"],
    },
    "CreateFineTuningJobRequestHyperparameters": {
        "properties": {
            "batch_size": {"string": {"values": ["auto"]}, "integer": {"min": 1, "max": 256}},
            "learning_rate_multiplier": {"string": {"values": ["auto"]}, "number": {"above": 0}},
            "n_epochs": {"string": {"values": ["auto"]}, "integer": {"min": 1, "max": 50}},
        },
        "closed": True,
    },
    "FineTuneMethod": {
        "properties": {
            "type": {"string": {}},
            "supervised": {"object": {"schema": "FineTuneSupervisedMethod"}},
            "dpo": {"object": {"schema": "FineTuneDPOMethod"}},
            "reinforcement": {"object": {"schema": "FineTuneReinforcementMethod"}},
        },
        "required": ["type"],
    },
    "FineTuneSupervisedMethod": {
        "properties": {"hyperparameters": {"object": {"schema": "FineTuneSupervisedHyperparameters"}}}
    },
    "FineTuneSupervisedHyperparameters": {
        "properties": {
            "batch_size": {"string": {"values": ["auto"]}, "integer": {"min": 1, "max": 256}},
            "learning_rate_multiplier": {"string": {"values": ["auto"]}, "number": {"above": 0}},
            "n_epochs": {"string": {"values": ["auto"]}, "integer": {"min": 1, "max": 50}},
        },
        "closed": True,
    },
    "FineTuneDPOMethod": {"properties": {"hyperparameters": {"object": {"schema": "FineTuneDPOHyperparameters"}}}},
    "FineTuneDPOHyperparameters": {
        "properties": {
            "beta": {"string": {"values": ["auto"]}, "number": {"max": 2, "above": 0}},
            "batch_size": {"string": {"values": ["auto"]}, "integer": {"min": 1, "max": 256}},
            "learning_rate_multiplier": {"string": {"values": ["auto"]}, "number": {"above": 0}},
            "n_epochs": {"string": {"values": ["auto"]}, "integer": {"min": 1, "max": 50}},
        },
        "closed": True,
    },
    "FineTuneReinforcementMethod": {
        "properties": {
            "grader": {
                "object": {
                    "key": "type",
                    "schemas": {
                        "string_check": "GraderStringCheck",
                        "text_similarity": "GraderTextSimilarity",
                        "python": "GraderPython",
                        "score_model": "GraderScoreModel",
                        "multi": "GraderMulti",
                    },
                    "otherwise": "OtherGrader",
                }
            },
            "hyperparameters": {"object": {"schema": "FineTuneReinforcementHyperparameters"}},
            "response_format": {"object": {"schema": "ReinforcementResponseFormat"}, "null": {}},
        },
        "required": ["grader"],
    },
    "FineTuneReinforcementHyperparameters": {
        "properties": {
            "batch_size": {"string": {"values": ["auto"]}, "integer": {"min": 1, "max": 256}},
            "learning_rate_multiplier": {"string": {"values": ["auto"]}, "number": {"above": 0}},
            "n_epochs": {"string": {"values": ["auto"]}, "integer": {"min": 1, "max": 50}},
            "reasoning_effort": {"string": {}},
            "compute_multiplier": {"string": {"values": ["auto"]}, "number": {"max": 10, "above": 1e-05}},
            "eval_interval": {"string": {"values": ["auto"]}, "integer": {"min": 1}},
            "eval_samples": {"string": {"values": ["auto"]}, "integer": {"min": 1}},
        },
        "closed": True,
    },
    "ReinforcementResponseFormat": {
        "properties": {"type": {"string": {}}, "json_schema": {"object": {"schema": "ReinforcementJsonSchema"}}},
        "required": ["type"],
    },
    "ReinforcementJsonSchema": {
        "properties": {
            "name": {"string": {}},
            "description": {"string": {}, "null": {}},
            "strict": {"boolean": {}, "null": {}},
            "schema": {"object": {}},
        },
        "required": ["name"],
    },
    "FineTuningIntegration": {
        "properties": {
            "type": {"string": {"values": ["wandb"]}},
            "wandb": {"object": {"schema": "FineTuningIntegrationWandb"}},
        },
        "required": ["type", "wandb"],
    },
    "FineTuningIntegrationWandb": {
        "properties": {
            "project": {"string": {}},
            "name": {"string": {}, "null": {}},
            "entity": {"string": {}, "null": {}},
            "tags": {"array": {"items": {"string": {}}}},
        },
        "required": ["project"],
    },
    "CreateFineTuningCheckpointPermissionRequest": {
        "properties": {"project_ids": {"array": {"items": {"string": {"min": 1}}}}},
        "required": ["project_ids"],
    },
    "GraderStringCheck": {
        "properties": {
            "type": {"string": {"values": ["string_check"]}},
            "name": {"string": {}},
            "input": {"string": {}},
            "reference": {"string": {}},
            "operation": {"string": {}},
        },
        "required": ["type", "name", "input", "reference", "operation"],
    },
    "GraderTextSimilarity": {
        "properties": {
            "type": {"string": {"values": ["text_similarity"]}},
            "name": {"string": {}},
            "input": {"string": {}},
            "reference": {"string": {}},
            "evaluation_metric": {"string": {}},
        },
        "required": ["type", "name", "input", "reference", "evaluation_metric"],
    },
    "GraderPython": {
        "properties": {
            "type": {"string": {"values": ["python"]}},
            "name": {"string": {}},
            "source": {"string": {}},
            "image_tag": {"string": {}},
        },
        "required": ["type", "name", "source"],
    },
    "GraderScoreModel": {
        "properties": {
            "type": {"string": {"values": ["score_model"]}},
            "name": {"string": {}},
            "model": {"string": {}},
            "sampling_params": {"object": {"schema": "GraderScoreModelSamplingParams"}},
            "input": {"array": {"items": {"object": {"schema": "EvalItem"}}}},
            "range": {"array": {"items": {"number": {}}, "min": 2, "max": 2}},
            "pass_threshold": {"number": {}, "null": {}},
        },
        "required": ["type", "name", "model", "input"],
    },
    "GraderScoreModelSamplingParams": {
        "properties": {
            "seed": {"integer": {}, "null": {}},
            "top_p": {"number": {}, "null": {}},
            "temperature": {"number": {}, "null": {}},
            "max_completions_tokens": {"integer": {"min": 1}, "null": {}},
            "reasoning_effort": {"string": {}, "null": {}},
        }
    },
    "GraderLabelModel": {
        "properties": {
            "type": {"string": {"values": ["label_model"]}},
            "name": {"string": {}},
            "model": {"string": {}},
            "input": {"array": {"items": {"object": {"schema": "EvalItem"}}}},
            "labels": {"array": {"items": {"string": {}}}},
            "passing_labels": {"array": {"items": {"string": {}}}},
        },
        "required": ["type", "name", "model", "input", "labels", "passing_labels"],
    },
    "GraderMulti": {
        "properties": {
            "type": {"string": {"values": ["multi"]}},
            "name": {"string": {}},
            "graders": {
                "object": {
                    "values": {
                        "object": {
                            "key": "type",
                            "schemas": {
                                "string_check": "GraderStringCheck",
                                "text_similarity": "GraderTextSimilarity",
                                "python": "GraderPython",
                                "score_model": "GraderScoreModel",
                                "label_model": "GraderLabelModel",
                            },
                            "otherwise": "OtherGrader",
                        }
                    }
                },
                "array": {
                    "items": {
                        "object": {
                            "key": "type",
                            "schemas": {
                                "string_check": "GraderStringCheck",
                                "text_similarity": "GraderTextSimilarity",
                                "python": "GraderPython",
                                "score_model": "GraderScoreModel",
                                "label_model": "GraderLabelModel",
                            },
                            "otherwise": "OtherGrader",
                        }
                    }
                },
            },
            "calculate_output": {"string": {}},
        },
        "required": ["type", "name", "graders", "calculate_output"],
    },
    "OtherGrader": {"properties": {"type": {"string": {}}}, "required": ["type"]},
    "EvalItem": {
        "properties": {
            "role": {"string": {}},
            "content": {
                "string": {},
                "object": {
                    "key": "type",
                    "schemas": {
                        "input_text": "InputTextContent",
                        "output_text": "EvalItemContentOutputText",
                        "input_image": "EvalItemInputImage",
                        "input_audio": "InputAudio",
                    },
                },
                "array": {
                    "items": {
                        "string": {},
                        "object": {
                            "key": "type",
                            "schemas": {
                                "input_text": "InputTextContent",
                                "output_text": "EvalItemContentOutputText",
                                "input_image": "EvalItemInputImage",
                                "input_audio": "InputAudio",
                            },
                        },
                    }
                },
            },
            "type": {"string": {"values": ["message"]}},
        },
        "required": ["role", "content"],
    },
    "InputTextContent": {
        "properties": {
            "type": {"string": {"values": ["input_text"]}},
            "text": {"string": {}},
            "prompt_cache_breakpoint": {"object": {"schema": "PromptCacheBreakpointConfig"}},
        },
        "required": ["type", "text"],
    },
    "PromptCacheBreakpointConfig": {"properties": {"mode": {"string": {"values": ["explicit"]}}}, "required": ["mode"]},
    "EvalItemContentOutputText": {
        "properties": {"type": {"string": {"values": ["output_text"]}}, "text": {"string": {}}},
        "required": ["type", "text"],
    },
    "EvalItemInputImage": {
        "properties": {
            "type": {"string": {"values": ["input_image"]}},
            "image_url": {"string": {}},
            "detail": {"string": {}},
        },
        "required": ["type", "image_url"],
    },
    "InputAudio": {
        "properties": {
            "type": {"string": {"values": ["input_audio"]}},
            "input_audio": {"object": {"schema": "InputAudioData"}},
        },
        "required": ["type", "input_audio"],
    },
    "InputAudioData": {
        "properties": {"data": {"string": {}}, "format": {"string": {}}},
        "required": ["data", "format"],
    },
    "RunGraderRequest": {
        "properties": {
            "grader": {
                "object": {
                    "key": "type",
                    "schemas": {
                        "string_check": "GraderStringCheck",
                        "text_similarity": "GraderTextSimilarity",
                        "python": "GraderPython",
                        "score_model": "GraderScoreModel",
                        "multi": "GraderMulti",
                    },
                    "otherwise": "OtherGrader",
                }
            },
            "item": {"object": {}},
            "model_sample": {"string": {"min": 1}},
        },
        "required": ["grader", "model_sample"],
    },
    "ValidateGraderRequest": {
        "properties": {
            "grader": {
                "object": {
                    "key": "type",
                    "schemas": {
                        "string_check": "GraderStringCheck",
                        "text_similarity": "GraderTextSimilarity",
                        "python": "GraderPython",
                        "score_model": "GraderScoreModel",
                        "multi": "GraderMulti",
                    },
                    "otherwise": "OtherGrader",
                }
            }
        },
        "required": ["grader"],
    },
    "CreateFileRequest": {
        "properties": {
            "file": {"file": True},
            "purpose": {"string": {"min": 1}},
            "expires_after": {"object": {"schema": "FileExpirationAfter"}},
        },
        "required": ["file", "purpose"],
    },
    "FileExpirationAfter": {
        "properties": {
            "anchor": {"string": {"values": ["created_at"]}},
            "seconds": {"integer": {"min": 3600, "max": 2592000}},
        },
        "required": ["anchor", "seconds"],
    },
    "CreateUploadRequest": {
        "properties": {
            "filename": {"string": {"min": 1}},
            "purpose": {"string": {"min": 1}},
            "bytes": {"integer": {"min": 1, "max": 8589934592}},
            "mime_type": {"string": {"min": 1}},
            "expires_after": {"object": {"schema": "FileExpirationAfter"}},
        },
        "required": ["filename", "purpose", "bytes", "mime_type"],
    },
    "AddUploadPartRequest": {"properties": {"data": {"file": True}}, "required": ["data"]},
    "CompleteUploadRequest": {
        "properties": {"part_ids": {"array": {"items": {"string": {"min": 1}}, "min": 1}}, "md5": {"string": {}}},
        "required": ["part_ids"],
    },
    "CreateFineTuneRequest": {
        "properties": {
            "training_file": {"string": {"min": 1}},
            "batch_size": {"integer": {}, "null": {}},
            "classification_betas": {"array": {"items": {"number": {}}}, "null": {}},
            "classification_n_classes": {"integer": {}, "null": {}},
            "classification_positive_class": {"string": {}, "null": {}},
            "compute_classification_metrics": {"boolean": {}, "null": {}},
            "hyperparameters": {"object": {"schema": "CreateFineTuneRequestHyperparameters"}},
            "learning_rate_multiplier": {"number": {}, "null": {}},
            "model": {"string": {"min": 1}, "null": {}},
            "prompt_loss_weight": {"number": {}, "null": {}},
            "suffix": {"string": {"min": 1, "max": 40}, "null": {}},
            "validation_file": {"string": {"min": 1}, "null": {}},
            "n_epochs": {"integer": {"min": 1}, "null": {}},
        },
        "required": ["training_file"],
    },
    "CreateFineTuneRequestHyperparameters": {
        "properties": {"n_epochs": {"string": {"values": ["auto"]}, "integer": {"min": 1, "max": 50}}},
        "closed": True,
    },
}
