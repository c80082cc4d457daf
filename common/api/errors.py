"""The one shape of every error, and the one place where an exception becomes an answer.

`{"error": {"code", "message", "details": [{"field", "message", …}], "requestId"}}`
"""

import logging
import re
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response

from common.api.serializers import camel
from common.errors import DomainError
from common.logging import request_id

logger = logging.getLogger(__name__)

STATUSES = {
    "VALIDATION_ERROR": 400,
    "UNAUTHORIZED": 401,
    "PAYMENT_DECLINED": 402,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "METHOD_NOT_ALLOWED": 405,
    "CONFLICT": 409,
    "OUT_OF_STOCK": 409,
    "PRICE_CHANGED": 409,
    "ILLEGAL_TRANSITION": 409,
    "PAYLOAD_TOO_LARGE": 413,
    "UNSUPPORTED_MEDIA_TYPE": 415,
    "IDEMPOTENCY_KEY_REUSED": 422,
    "RATE_LIMITED": 429,
    "INTERNAL_ERROR": 500,
    "SERVICE_UNAVAILABLE": 503,
}
_SNAKE = re.compile(r"[a-z]+(_[a-z]+)+")
Details = list[dict[str, Any]]


def error_body(code: str, message: str, details: Details | None = None) -> dict[str, Any]:
    """Return the body of an error answer."""
    error = {"code": code, "message": message, "details": details or [], "requestId": request_id.get()}
    return {"error": error}


def error_response(
    code: str, message: str, details: Details | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the answer for an error `code`, with the status that belongs to it."""
    return Response(error_body(code, message, details), status=STATUSES[code], headers=headers)


def exception_handler(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Turn `error` into an answer; None for one that nobody foresaw, which is Django's to log and answer with 500."""
    if isinstance(error, DomainError):
        headers = {"Retry-After": str(error.retry_after)} if error.retry_after else {}
        details = [_outer(detail) for detail in error.details]
        return error_response(error.code, str(error.message), details, headers=headers)
    if isinstance(error, exceptions.APIException):
        return _framework_error(error)
    if isinstance(error, Http404):
        return error_response("NOT_FOUND", _("There is nothing at this address."))
    if isinstance(error, PermissionDenied):
        return error_response("FORBIDDEN", _("You may not do this."))
    if isinstance(error, RequestDataTooBig):
        return error_response("PAYLOAD_TOO_LARGE", _("A request's body has 1 MB at most."))
    if isinstance(error, SuspiciousOperation | UnreadablePostError):
        return error_response("VALIDATION_ERROR", _("The request could not be read."))
    if isinstance(error, OperationalError | InterfaceError):
        logger.error("The database did not answer.", exc_info=error)
        message = _("The shop cannot answer at the moment. Try again in a few seconds.")
        return error_response("SERVICE_UNAVAILABLE", message, headers={"Retry-After": "2"})
    return None


def _outer(detail: dict[str, Any]) -> dict[str, Any]:
    """Name the field as the API does. Ids (`var_01h…`) stay as they are."""
    field = str(detail.get("field", ""))
    return {**detail, "field": camel(field) if _SNAKE.fullmatch(field) else field}


def _framework_error(error: exceptions.APIException) -> Response | None:
    if isinstance(error, exceptions.ValidationError):
        return error_response("VALIDATION_ERROR", _("The request is not valid."), list(flatten(error.detail)))
    if isinstance(error, exceptions.ParseError):
        return error_response("VALIDATION_ERROR", str(error.detail))
    if isinstance(error, exceptions.AuthenticationFailed | exceptions.NotAuthenticated):
        return error_response("UNAUTHORIZED", _sentence(error), headers={"WWW-Authenticate": 'Bearer realm="api"'})
    if isinstance(error, exceptions.PermissionDenied):
        return error_response("FORBIDDEN", _("You may not do this."))
    if isinstance(error, exceptions.MethodNotAllowed):
        return error_response("METHOD_NOT_ALLOWED", _("This address does not answer to this method."))
    if isinstance(error, exceptions.UnsupportedMediaType):
        message = _("Send the body as application/json, and say so in Content-Type.")
        return error_response("UNSUPPORTED_MEDIA_TYPE", message)
    if isinstance(error, exceptions.Throttled):
        wait = str(ceil(getattr(error, "wait", None) or 1))
        message = _("Too many requests. Slow down, and try again in a moment.")
        return error_response("RATE_LIMITED", message, headers={"Retry-After": wait})
    if isinstance(error, exceptions.NotFound):
        return error_response("NOT_FOUND", _("There is nothing at this address."))
    return None


def _sentence(error: exceptions.APIException) -> str:
    """What can be said of a failed login or a missing token without telling an attacker more than that."""
    if error.default_code == exceptions.NotAuthenticated.default_code:
        return _("Log in first: this call needs an access token.")
    if isinstance(error.detail, str):
        return str(error.detail)
    return _("The token is not valid, or has run out. Log in again.")


def flatten(detail: Any, field: str = "") -> Iterator[dict[str, str]]:
    """Turn the framework's nested errors into a flat list; a nested field is named by its path: `items.0.quantity`."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            own = "" if name == "non_field_errors" else str(name)
            yield from flatten(inner, ".".join(filter(None, [field, own])))
    elif isinstance(detail, list | tuple):
        for index, inner in enumerate(detail):
            is_message = isinstance(inner, str)
            if is_message or inner:
                yield from flatten(inner, field if is_message else ".".join(filter(None, [field, str(index)])))
    else:
        yield {"field": field, "message": str(detail)}
