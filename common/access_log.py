"""One line of the log for each request, in place of Zappa's and gunicorn's, which hold addresses with their secrets."""

import logging

from django.http import HttpRequest, HttpResponseBase
from django.utils.encoding import escape_uri_path

from common.logging import without_secrets

logger = logging.getLogger("access")


def log_request(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Log a request that was answered within `seconds`; health checks come every few, and are left out."""
    if request.path.startswith("/health/") or not logger.isEnabledFor(logging.INFO):
        return
    path = without_secrets(escape_uri_path(request.path))
    size = 0 if response.streaming else len(response.content)  # type: ignore[attr-defined]
    fields = {
        "method": request.method,
        "path": path,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "bytes": size,
    }
    text = f"{request.method} {path} {response.status_code}, {fields['ms']} ms, {size} bytes"
    # Not by logger.info(), half of whose time goes into looking for this very line.
    record = logger.makeRecord(logger.name, logging.INFO, __file__, 0, text, (), None, extra={"fields": fields})
    logger.handle(record)
