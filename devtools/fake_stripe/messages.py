"""A request and a response, as the parts of the fake hand them to each other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Any


@dataclass(frozen=True)
class Request:
    """An HTTP request; `query` is undecoded."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str] | Message
    body: bytes


@dataclass
class Response:
    """An HTTP response."""

    status: int
    body: bytes
    content_type: str
    headers: dict[str, str] = field(default_factory=dict)


def json_response(value: Any, status: int = 200) -> Response:
    """Return a JSON response."""
    return Response(status, json.dumps(value).encode(), "application/json")


def redirect(url: str) -> Response:
    """Return a redirect after a form (303)."""
    return Response(303, b"", "text/plain; charset=utf-8", {"Location": url})
