"""Writing an answer's body."""

from typing import Any

from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer

from common.api.json import write_json


class JsonRenderer(BaseRenderer):
    """JSON in UTF-8."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        """Return the body; empty for an answer that has none."""
        return b"" if data is None else write_json(data)


class AlwaysJson(BaseContentNegotiation):
    """The API speaks JSON whatever `Accept` asks for, so that an error can be read by everybody too."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        """Return the parser of the body's type, None where there is none (415)."""
        given = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == given), None)

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> Any:
        """Return the one renderer and its type."""
        return renderers[0], renderers[0].media_type
