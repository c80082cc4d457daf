"""Traces for AWS X-Ray: how long each request and task took, as segments sent to X-Ray's daemon over UDP.

Imported only where settings.TRACING is on. A trace is passed on as AWS writes it, `Root=1-…;Parent=…;Sampled=1`: it is
read from a request's X-Amzn-Trace-Id or from Lambda, kept in a context variable, and travels with events and tasks.
Format: https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
"""

import json
import os
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path

from common.logging import root_of, trace, without_secrets

HEADER = b'{"format": "json", "version": 1}\n'
DAEMON = "127.0.0.1:2000"  # where it is unless AWS_XRAY_DAEMON_ADDRESS says otherwise
_running: dict[str, tuple[Any, dict[str, Any]]] = {}


class TraceMiddleware:
    """Makes a segment of each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = os.environ.get("_X_AMZN_TRACE_ID") or request.headers.get("X-Amzn-Trace-Id", "")
        # Without the query, which may hold an order's token.
        url = without_secrets(escape_uri_path(request.path))
        http: dict[str, Any] = {"request": {"method": request.method, "url": url}}
        with segment("web", given, http=http) as document:
            response = self.get_response(request)
            http["response"] = {"status": response.status_code}
            document["fault"] = response.status_code >= 500
        return response


@contextmanager
def segment(name: str, given: str, **fields: Any) -> Iterator[dict[str, Any]]:
    """Send how long the block takes, as a part of the trace `given` or of a new one; yields its document to add to.

    What the block sends on names this segment as its parent. An error marks it as failed and goes on.
    """
    known = dict(part.split("=", 1) for part in given.replace(" ", "").split(";") if "=" in part)
    root = known.get("Root") or f"1-{int(time.time()):08x}-{secrets.token_hex(12)}"
    is_sampled = known.get("Sampled", "1") != "0"
    document: dict[str, Any] = {"name": f"{settings.STAGE}-{name}", "id": secrets.token_hex(8), "trace_id": root}
    document.update(fields, start_time=time.time())
    if parent := known.get("Parent"):
        document["parent_id"] = parent
    if parent and root == root_of(os.environ.get("_X_AMZN_TRACE_ID", "")):
        document["type"] = "subsegment"  # Lambda itself has begun the segment
    token = trace.set(f"Root={root};Parent={document['id']};Sampled={int(is_sampled)}")
    try:
        yield document
    except BaseException:
        document["fault"] = True
        raise
    finally:
        trace.reset(token)
        document["end_time"] = time.time()
        if is_sampled:
            _send(document)


def begin_task(task_id: str = "", task: Any = None, **_: Any) -> None:
    """Begin the segment of a task, under the trace that its message brought (Celery's signal task_prerun)."""
    given = (task.request.headers or {}).get("trace", "")
    running = segment("task", given, annotations={"task": task.name})
    _running[task_id] = running, running.__enter__()


def end_task(task_id: str = "", state: str | None = None, **_: Any) -> None:
    """End the segment of a task (Celery's signal task_postrun)."""
    if task_id not in _running:
        return
    running, document = _running.pop(task_id)
    # Celery has caught a task's error, and tells it by the state: by none of a task that was cut off.
    if state in (None, "FAILURE"):
        document["fault"] = True
    running.__exit__(None, None, None)


def _send(document: dict[str, Any]) -> None:
    """Hand a segment to the daemon; nobody waits for it, and nothing fails where it is not there."""
    host, _, port = _address().rpartition(":")
    data = HEADER + json.dumps(document).encode()
    with suppress(OSError, ValueError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        sender.sendto(data, (host, int(port)))


def _address() -> str:
    """Return the daemon's address: `host:port`, or the second of `tcp:host:port udp:host:port`."""
    parts = (os.environ.get("AWS_XRAY_DAEMON_ADDRESS") or DAEMON).split()
    return next((part[4:] for part in parts if part.startswith("udp:")), parts[0])
