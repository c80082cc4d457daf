"""Health checks, and the pages for what went wrong (JSON under /api/)."""

import logging

from django.conf import settings
from django.contrib import messages
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import is_valid_path
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from common.logging import request_id

logger = logging.getLogger(__name__)

API_CODES = {400: "VALIDATION_ERROR", 403: "FORBIDDEN", 404: "NOT_FOUND", 500: "INTERNAL_ERROR"}
API_MESSAGES = {
    400: _("The request could not be read."),
    403: _("You may not do this."),
    404: _("There is nothing at this address."),
    500: _("Something went wrong on our side. Try again, and quote the request id if it happens again."),
}


def live(request: HttpRequest) -> JsonResponse:
    """Answer that the process runs."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """Answer whether the database and the queue can be reached: 200, or 503 naming what cannot."""
    checks = {"database": _database_answers(), "queue": _queue_answers()}
    healthy = all(checks.values())
    body = {
        "status": "ok" if healthy else "unavailable",
        "checks": {k: "ok" if v else "down" for k, v in checks.items()},
    }
    return JsonResponse(body, status=200 if healthy else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.exception("The database does not answer.")
        return False
    return True


def _queue_answers() -> bool:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError

    config = Config(connect_timeout=2, read_timeout=2, retries={"max_attempts": 0})
    try:
        boto3.client("sqs", region_name=settings.AWS_REGION, config=config).get_queue_attributes(
            QueueUrl=settings.SQS_QUEUE_URL, AttributeNames=["QueueArn"]
        )
    except (BotoCoreError, ClientError):
        logger.exception("The queue does not answer.")
        return False
    return True


def _error(request: HttpRequest, status: int, page: str = "", **context: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        error = {
            "code": API_CODES[status],
            "message": str(API_MESSAGES[status]),
            "details": [],
            "requestId": request_id.get(),
        }
        return JsonResponse({"error": error}, status=status)
    if status == 400 and not hasattr(request, "user"):
        # Refused by its Host, before anything was known of it that a page shows.
        return HttpResponse(API_MESSAGES[400], status=400, content_type="text/plain; charset=utf-8")
    about = {"status": status, "request_id": request_id.get(), **context}
    return render(request, f"errors/{page or status}.html", about, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django refused to read."""
    return _error(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is not allowed."""
    return _error(request, 403)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its token: it lay open for too long, or the browser keeps no cookies."""
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = ""
    response = _error(request, 403, "csrf", back=back)
    if getattr(request, "htmx", False):
        messages.warning(request, _("Nothing was changed. Please try once more."))
        response.headers["HX-Refresh"] = "true"  # the page comes anew, with a token that holds
    return response


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address with nothing behind it: lead to the page's own where only the last slash differs."""
    is_page = request.method in ("GET", "HEAD") and not request.path.startswith("/api/")
    if is_page and (address := _with_right_slash(request)):
        return HttpResponsePermanentRedirect(address)
    return _error(request, 404)


def _with_right_slash(request: HttpRequest) -> str:
    """Return the address with or without its last slash where only that one has a view; empty where that does not help.

    Of two such addresses at most one leads to the other, whatever its view answers: there is no going in circles.
    """
    path, mark, query = request.get_full_path().partition("?")
    lacks = not path.endswith("/")
    other = f"{request.path_info}/" if lacks else request.path_info[:-1]
    if is_valid_path(request.path_info) or not is_valid_path(other):
        return ""
    # Of //host the browser would make another shop's address.
    return escape_leading_slashes(f"{path}/" if lacks else path[:-1]) + mark + query


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after an unhandled error; it must not need the database (errors/500.html stands alone)."""
    return _error(request, 500)
