"""The API's resources, one module each; `Roots` is where they hang."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._endpoint import Info, Mode, Outcome, Raw, Resource, Streamed, Style, view

if TYPE_CHECKING:
    from .files import Files
    from .fine_tunes import FineTunes
    from .fine_tuning import FineTuning
    from .models import Models
    from .uploads import Uploads


class Roots(Resource[Mode, Style]):
    """All resources, in one style; a client is one, and its views are others."""

    with_raw_response: Roots[Mode, Raw] = view(Raw, of=lambda: Roots)
    with_streaming_response: Roots[Mode, Streamed] = view(Streamed, of=lambda: Roots)
    with_http_info: Roots[Mode, Info] = view(Info, of=lambda: Roots)
    with_result: Roots[Mode, Outcome] = view(Outcome, of=lambda: Roots)

    @cached_property
    def fine_tuning(self) -> FineTuning[Mode, Style]:
        """Jobs, checkpoints and graders."""
        from .fine_tuning import FineTuning

        return FineTuning(self._runner, self._style)

    @cached_property
    def files(self) -> Files[Mode, Style]:
        """Files in one piece."""
        from .files import Files

        return Files(self._runner, self._style)

    @cached_property
    def uploads(self) -> Uploads[Mode, Style]:
        """Files in parts."""
        from .uploads import Uploads

        return Uploads(self._runner, self._style)

    @cached_property
    def models(self) -> Models[Mode, Style]:
        """Models, fine-tuned ones among them."""
        from .models import Models

        return Models(self._runner, self._style)

    @cached_property
    def fine_tunes(self) -> FineTunes[Mode, Style]:
        """The legacy jobs of ``/fine-tunes``."""
        from .fine_tunes import FineTunes

        return FineTunes(self._runner, self._style)
