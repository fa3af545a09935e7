"""The codes of findings: stable ids, and what each of them means."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "note"]


class Code(StrEnum):
    """A kind of finding: equal to its id, such as "FT103". Ids and names never change their meaning."""

    NOT_UTF8 = "FT001"
    NOT_JSON = "FT002"
    NOT_OBJECT = "FT003"
    BLANK_LINE = "FT004"
    BYTE_ORDER_MARK = "FT005"
    TOO_FEW_EXAMPLES = "FT006"
    FEW_EXAMPLES = "FT007"
    DUPLICATE_KEY = "FT008"
    NOT_A_NUMBER = "FT009"
    ONE_ARRAY = "FT010"
    SPREAD_OBJECT = "FT011"
    LINE_TOO_LONG = "FT012"
    EMPTY_FILE = "FT013"
    BINARY_FILE = "FT014"
    UTF_16 = "FT015"
    CRLF = "FT016"
    LONE_CR = "FT017"
    LONE_SURROGATE = "FT018"
    FILE_TOO_LARGE = "FT019"
    USE_UPLOADS = "FT020"
    WRONG_FORMAT = "FT021"
    TOO_MANY_EXAMPLES = "FT022"
    TOO_MANY_IMAGE_EXAMPLES = "FT023"
    JOINED_OBJECTS = "FT024"
    MESSAGES_MISSING = "FT101"
    MESSAGE_NOT_OBJECT = "FT102"
    ROLE_UNKNOWN = "FT103"
    CONTENT_MISSING = "FT104"
    CONTENT_TYPE = "FT105"
    ASSISTANT_MISSING = "FT106"
    WEIGHT_VALUE = "FT107"
    WEIGHT_ROLE = "FT108"
    NOTHING_TRAINED = "FT109"
    TOOL_CALL_SHAPE = "FT110"
    TOOL_ANSWER_UNMATCHED = "FT111"
    TOOL_CALL_UNANSWERED = "FT112"
    LAST_NOT_ASSISTANT = "FT113"
    UNKNOWN_KEY = "FT114"
    UNKNOWN_MESSAGE_KEY = "FT115"
    NAME_VALUE = "FT116"
    ROLE_REFUSED = "FT117"
    CONSECUTIVE_ASSISTANT = "FT118"
    PARALLEL_TYPE = "FT119"
    PARALLEL_WITHOUT_TOOLS = "FT120"
    TOOLS_SHAPE = "FT121"
    TOOL_NAME = "FT122"
    TOOL_REPEATED = "FT123"
    TOOL_SCHEMA = "FT124"
    TOOL_UNDECLARED = "FT125"
    ARGUMENTS_NOT_JSON = "FT126"
    ARGUMENTS_NOT_OBJECT = "FT127"
    ARGUMENTS_UNFIT = "FT128"
    TOOL_CALL_TYPE = "FT129"
    TOOL_CALL_ID_REPEATED = "FT130"
    TOOL_CALLS_ROLE = "FT131"
    TOOL_CALLS_EMPTY = "FT132"
    FUNCTIONS_SHAPE = "FT133"
    FUNCTION_CALL_SHAPE = "FT134"
    FUNCTIONS_AND_TOOLS = "FT135"
    FUNCTION_NAME_MISSING = "FT136"
    PART_SHAPE = "FT141"
    PART_TYPE = "FT142"
    PART_TEXT = "FT143"
    IMAGE_ROLE = "FT144"
    IMAGE_URL = "FT145"
    IMAGE_FORMAT = "FT146"
    IMAGE_TOO_LARGE = "FT147"
    TOO_MANY_IMAGES = "FT148"
    IMAGE_DETAIL = "FT149"
    IMAGE_BASE64 = "FT150"
    INPUT_MISSING = "FT201"
    OUTPUT_MISSING = "FT202"
    OUTPUTS_ALIKE = "FT203"
    OUTPUT_NOT_TEXT = "FT204"
    INPUT_ANSWERED = "FT206"
    PROMPT_MISSING = "FT301"
    COMPLETION_MISSING = "FT302"
    LONG_EXAMPLE = "FT303"
    NO_SEPARATOR = "FT304"
    NO_LEADING_SPACE = "FT305"
    NO_ENDING = "FT306"
    UPPER_CASE = "FT307"
    COMMON_PREFIX = "FT308"
    LAST_NOT_USER = "FT401"
    TEMPLATE_FIELD = "FT402"
    DUPLICATE = "FT501"
    NEAR_DUPLICATE = "FT502"
    CONTRADICTION = "FT503"
    OVERLAP = "FT504"
    NEAR_OVERLAP = "FT505"
    LABEL_IMBALANCE = "FT506"
    ONE_LABEL = "FT507"
    TRUNCATED = "FT601"
    LABEL_LOST = "FT602"
    GRADER_TYPE = "FT701"
    GRADER_FIELD = "FT702"
    GRADER_CHOICE = "FT703"
    GRADER_FORMULA = "FT704"
    GRADER_TEMPLATE = "FT705"
    GRADER_NESTED = "FT706"
    GRADER_SOURCE = "FT707"
    GRADER_LABELS = "FT708"
    GRADER_NOT_TRAINING = "FT709"

    @property
    def label(self) -> str:
        """Return the name as it is shown, such as "role-unknown"."""
        return self.name.lower().replace("_", "-")

    @property
    def level(self) -> Level:
        """Return "error" for what servers refuse, "warning" for a likely mistake, "note" for the rest."""
        return about(self).level


class About(NamedTuple):
    """What a code means: its level, what is wrong, what is expected, how to mend it, and why it matters."""

    level: Level
    what: str
    expected: str
    fix: str
    why: str


def about(code: Code) -> About:
    """Return what a code means."""
    from .catalogue import ABOUT  # only when something was found

    return ABOUT[code]


def explain(code: str) -> str:
    """Return the text of ``explain CODE``.

    Args:
        code: an id such as "FT103" or a name such as "role-unknown".

    Raises:
        ValueError: no such code.
    """
    wanted = code.strip().upper().replace("-", "_")
    found = next((one for one in Code if wanted in (one.value, one.name)), None)
    if found is None:
        raise ValueError(f"no code {code!r}; codes run from FT001 to FT709")
    text = about(found)
    lines = f"{found} {found.label} ({text.level})", "", f"What:     {text.what}.", f"Expected: {text.expected}."
    return "\n".join([*lines, f"Fix:      {text.fix}.", f"Why:      {text.why}"])
