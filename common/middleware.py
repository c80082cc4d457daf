"""Middleware that every request passes."""

import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from common.access_log import log_request
from common.ids import uuid7
from common.logging import logged_as

_ACCEPTABLE = re.compile(r"[A-Za-z0-9_.-]{8,64}")


class RequestIdMiddleware:
    """Gives each request an id (the caller's own `X-Request-Id` where it is sane), answers with it, and logs both."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        value = given if _ACCEPTABLE.fullmatch(given) else str(uuid7())
        started = time.perf_counter()
        with logged_as(value, request):
            response = self.get_response(request)
            log_request(request, response, time.perf_counter() - started)
        response.headers["X-Request-Id"] = value
        return response
