"""Reading a request's body."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from common.api.json import UnreadableJson, read_json


class StrictJsonParser(BaseParser):
    """JSON in UTF-8, of 1 MB at most (DATA_UPLOAD_MAX_MEMORY_SIZE)."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """Return the body. Raises ParseError, and RequestDataTooBig, which reading `stream` itself would not."""
        body = parser_context["request"]._request.body
        try:
            return read_json(body)
        except UnreadableJson as error:
            raise ParseError(_("The body is not valid JSON: %(reason)s") % {"reason": error}) from error
