"""The OpenAPI document, and the page to read and try it."""

import json
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@cache
def document() -> bytes:
    """Return the document, made once a process: it follows from the code alone."""
    from drf_spectacular.generators import SchemaGenerator  # slow to import, for one address

    schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return json.dumps(schema, default=str).encode()


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """Answer the OpenAPI document as JSON."""
    return HttpResponse(document(), content_type="application/vnd.oai.openapi+json; charset=utf-8")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show the document as a page (Swagger UI from our own static files, under the strict CSP)."""
    return render(request, "api/docs.html")
