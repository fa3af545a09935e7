"""Parts of content and images: what the codes mean."""

from __future__ import annotations

from typing import Final

from ..codes import About, Code

ABOUT: Final[dict[Code, About]] = {
    Code.PART_SHAPE: About(
        "error",
        "a part of the content is not an object with a type",
        '{"type": "text", "text": ...}',
        "write the part as an object",
        "Content is a string or a list of typed parts.",
    ),
    Code.PART_TYPE: About(
        "error",
        "a part's type is unknown here",
        "text or image_url (refusal for the assistant)",
        "use one of these",
        "Audio and files cannot be trained on.",
    ),
    Code.PART_TEXT: About(
        "error",
        "a text part has no text",
        '"text": a string',
        "add the text",
        "As for content.",
    ),
    Code.IMAGE_ROLE: About(
        "error",
        "an image in a message that is not the user's",
        "images in user messages only",
        "move the image",
        "OpenAI's vision guide: the assistant's messages hold no images.",
    ),
    Code.IMAGE_URL: About(
        "error",
        "an image has neither a web address nor a data URL",
        '{"url": "https://..." or "data:image/png;base64,..."}',
        "correct the address",
        "Servers load http and https addresses, and data URLs.",
    ),
    Code.IMAGE_FORMAT: About(
        "error",
        "an image is not JPEG, PNG or WEBP",
        "JPEG, PNG or WEBP",
        "convert the image",
        "OpenAI's vision guide.",
    ),
    Code.IMAGE_TOO_LARGE: About(
        "error",
        "an image is larger than 10 MB",
        "at most 10 MB",
        "scale the image down",
        "OpenAI's vision guide.",
    ),
    Code.TOO_MANY_IMAGES: About(
        "error",
        "an example has more images than a server takes",
        "at most 10 an example (Azure: 64)",
        "leave images out or split the example",
        "OpenAI's and Azure's vision guides.",
    ),
    Code.IMAGE_DETAIL: About(
        "error",
        "an image's detail is unknown",
        "auto, low or high",
        "use one of these",
        "`low` costs fewer tokens.",
    ),
    Code.IMAGE_BASE64: About(
        "error",
        "a data URL's content is not base64",
        "base64 text",
        "encode the image again",
        "The image could not be read.",
    ),
}
