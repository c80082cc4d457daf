"""The OpenAPI document and its page."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver

from tests.support.api import Caller

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(guest: Caller) -> dict[str, Any]:
    return guest.get("/schema").json()


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, call) for path, calls in document["paths"].items() for method, call in calls.items()]


def test_document_is_valid_and_without_warnings() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null")


def test_every_address_is_described(document: dict[str, Any]) -> None:
    api = next(pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) == "api/v1/")
    paths = {
        "/api/v1/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(route.pattern))
        for part in api.url_patterns
        for route in part.url_patterns
    }
    assert set(document["paths"]) == paths - {"/api/v1/schema", "/api/v1/docs"}


def test_every_call_names_its_errors_and_headers(document: dict[str, Any]) -> None:
    for path, method, call in operations(document):
        statuses = set(call["responses"])
        assert {"401", "429", "500", "503"} <= statuses, (method, path)
        names = {parameter["name"] for parameter in call.get("parameters", [])}
        is_changing = method != "get" and "webhooks" not in path
        assert ("Idempotency-Key" in names) == is_changing, (method, path)
        assert {"409", "422"} <= statuses or not is_changing, (method, path)
        assert all("X-Request-Id" in answer["headers"] for answer in call["responses"].values())


def test_page_shows_it_under_the_strict_policy(client: Client) -> None:
    response = client.get("/api/v1/docs")
    page = response.content.decode()
    assert response.status_code == 200
    assert "swagger-ui-bundle" in page
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page)
