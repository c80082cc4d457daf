"""What log lines carry: the request's id, who asked, and what it was about; as text, or as JSON for machines."""

import json
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.functional import LazyObject

request_id: ContextVar[str] = ContextVar("request_id", default="")
trace: ContextVar[str] = ContextVar("trace", default="")  # as AWS writes it: Root=1-…;Parent=…;Sampled=1
_request: ContextVar[Any] = ContextVar("request", default=None)
_fields: ContextVar[dict[str, str] | None] = ContextVar("log_fields", default=None)

# Links of mails have their secret in the path; an order's token is in the query, which no line has.
_SECRET = re.compile(r"(/confirm-email/|/password/reset/key/)[^/\s]+")


@contextmanager
def logged_as(identifier: str, request: Any = None, *, within: str = "") -> Iterator[None]:
    """Have every line that is logged within carry `identifier`, and the user of `request` once that is known.

    `within` is the trace that all of it belongs to, where it is another than that of the moment.
    """
    fields: dict[str, str] = {}
    if request is not None:
        request.request_id, request.log_fields = identifier, fields
    tokens = [
        (request_id, request_id.set(identifier)),
        (_request, _request.set(request)),
        (_fields, _fields.set(fields)),
        # A task of this very trace is a nearer parent to what follows.
        *([(trace, trace.set(within))] if within and root_of(within) != root_of(trace.get()) else []),
    ]
    try:
        yield
    finally:
        for variable, token in tokens:
            variable.reset(token)


def note_in_log(**fields: str) -> None:
    """Add fields (e.g. `order="100123"`) to what is logged from here to the end of the request or task."""
    known = _fields.get()
    if known is not None:
        known.update(fields)


def without_secrets(path: str) -> str:
    """Return the path of an address without what only the reader of a mail may know."""
    return _SECRET.sub(r"\1…", path)


class LogContextFilter(logging.Filter):
    """Puts the request's id and the other fields on each record, beside those it brings as `extra={"fields": …}`."""

    def filter(self, record: logging.LogRecord) -> bool:
        # Django tells of a 404 once the request has left all middleware, but with the request itself.
        request = getattr(record, "request", None) or _request.get()
        if record.name == "django.request" and record.levelno < logging.ERROR:
            # A refusal or a page that is not there is no fault: where it was raised says nothing to anybody.
            record.exc_info = None
        if record.name.startswith("django.") and isinstance(record.args, tuple):
            # Pages not found, forms refused, errors: each names its path, and the link of a mail may be good still.
            record.args = tuple(without_secrets(each) if isinstance(each, str) else each for each in record.args)
        fields = {**getattr(record, "fields", {}), **(_fields.get() or getattr(request, "log_fields", {}))}
        if identifier := request_id.get() or getattr(request, "request_id", ""):
            fields["request_id"] = identifier
        if user := _user_of(request):
            fields["user"] = user
        # Lambda's own, of this invocation, is there where X-Ray is on.
        if root := root_of(trace.get() or os.environ.get("_X_AMZN_TRACE_ID", "")):
            fields["trace"] = root
        record.request_id = fields.get("request_id", "-")
        record.fields = fields
        return True


def root_of(text: str) -> str:
    """Return the id of a trace, the part that all of it has in common; nothing where `text` is no trace."""
    return next((part[5:] for part in text.split(";") if part.startswith("Root=")), "")


def json_formatter() -> logging.Formatter:
    """Return the formatter of a line of JSON for each record: structlog's, imported only where it is wanted."""
    import structlog

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _add_fields,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(serializer=_to_json),
        ],
    )


def _add_fields(logger: Any, name: str, event: Any) -> Any:
    event.update(getattr(event["_record"], "fields", {}))
    return event


def _to_json(event: Any, **_options: Any) -> str:
    from orjson import OPT_NON_STR_KEYS, dumps

    try:
        return dumps(event, default=str, option=OPT_NON_STR_KEYS).decode()
    except TypeError:
        # Halves of surrogate pairs and numbers beyond 64 bits, which some program may have sent us.
        return json.dumps(event, default=str, skipkeys=True)


def _user_of(request: Any) -> str:
    """Return the public id of the request's user, if somebody has asked for the user by now: a log asks nobody."""
    known = getattr(request, "__dict__", {})
    user = known.get("_cached_user") or known.get("user")
    if user is None or isinstance(user, LazyObject) or not user.is_authenticated:
        return ""
    return str(user.public_id)
