"""Every error has the one shape, whatever goes wrong."""

import json
import logging
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from cart.models import Cart
from catalog.api import views
from tests.factories import ProductFactory
from tests.support.api import Caller, error_of

pytestmark = pytest.mark.django_db
DEEP = "[" * 50 + "]" * 50
VERY_DEEP = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize(
    "body",
    [
        *("", "{", "{'a': 1}", "[1,]", '{"quantity": 01}', '"\t"', "nul", "{} {}", "\ufeff{}"),
        *('{"quantity": NaN}', '{"quantity": Infinity}', '{"quantity": -Infinity}', '{"quantity": 1e999}'),
        '{"quantity": ' + "9" * 5000 + "}",
        *('{"productId": "a\\u0000b"}', '{"a\\u0000": 1}', '{"productId": "\\ud800"}', '{"x": ["\\udfff"]}'),
        *(DEEP, f'{{"x": {DEEP}}}', VERY_DEEP),
        *(b"\xff\xfe", b"\x00", '{"a": 1}'.encode("utf-16"), b'{"productId": "\xed\xa0\x80"}'),
        *("[]", "1", "null", '"text"', "true", "[{}]"),
    ],
)
def test_bodies_that_are_no_json_or_make_no_sense(guest: Caller, body: Any) -> None:
    answer = guest("POST", "/cart/items", body)
    error_of(answer, 400, "VALIDATION_ERROR")
    assert not Cart.objects.exists()


def test_a_body_over_one_megabyte(guest: Caller) -> None:
    huge = json.dumps({"productId": "x" * 1_100_000, "quantity": 1})
    error_of(guest("POST", "/cart/items", huge), 413, "PAYLOAD_TOO_LARGE")
    error_of(guest("POST", "/cart/items", huge, Idempotency_Key="big"), 413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x", ""])
def test_other_media_types(guest: Caller, kind: str) -> None:
    error_of(guest("POST", "/cart/items", '{"quantity": 1}', Content_Type=kind), 415, "UNSUPPORTED_MEDIA_TYPE")


def test_json_with_a_charset_and_any_accept(guest: Caller) -> None:
    product = ProductFactory()
    body = json.dumps({"productId": product.public_id})
    answer = guest("POST", "/cart/items", body, Content_Type="Application/JSON; charset=utf-8", Accept="text/html")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("path", ["/none", "/products/a/b/c", "/orders/", "", "/products/<script>"])
def test_addresses_with_nothing_behind_them(guest: Caller, path: str) -> None:
    error_of(guest.get(path), 404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("method", "path"),
    [("DELETE", "/products"), ("PUT", "/cart"), ("GET", "/auth/login"), ("TRACE", "/cart"), ("PROPFIND", "/cart")],
)
def test_methods_that_are_not_there(guest: Caller, method: str, path: str) -> None:
    answer = guest(method, path)
    error_of(answer, 405, "METHOD_NOT_ALLOWED")
    assert "OPTIONS" in answer.headers["Allow"]


def test_a_request_id_is_kept_or_made(guest: Caller) -> None:
    assert guest.get("/cart", X_Request_Id="from-a-phone-1").headers["X-Request-Id"] == "from-a-phone-1"
    error = error_of(guest.get("/none", X_Request_Id="bad id\x01"), 404, "NOT_FOUND")
    assert error["requestId"] != "bad id\x01"


def test_what_nobody_foresaw_is_500_without_a_word_of_why(
    guest: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def explode(*args: Any) -> None:
        raise RuntimeError("SELECT secret FROM passwords")

    monkeypatch.setattr(views, "list_products", explode)
    answer = guest.get("/products")
    error_of(answer, 500, "INTERNAL_ERROR")
    assert b"secret" not in answer.content
    assert b"Traceback" not in answer.content
    assert "SELECT secret" in caplog.text


def test_a_database_that_is_away_is_503(
    guest: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: Any) -> None:
        raise OperationalError("connection to 10.0.0.7 refused")

    monkeypatch.setattr(views, "list_products", fail)
    with caplog.at_level(logging.ERROR):
        answer = guest.get("/products")
    error_of(answer, 503, "SERVICE_UNAVAILABLE")
    assert b"10.0.0.7" not in answer.content
    assert answer.headers["Retry-After"]


def test_messages_speak_the_caller_s_language(guest: Caller) -> None:
    english = error_of(guest.get("/products/none"), 404, "NOT_FOUND")["message"]
    assert guest.get("/products/none", Accept_Language="es").headers["Content-Language"] == "es"
    assert english == "There is no such product."


def test_a_body_without_a_length(guest: Caller) -> None:
    """Read as Django does it would be empty: gunicorn hands on chunks, and no length."""
    headers = {"Transfer_Encoding": "chunked"}
    error = error_of(guest("POST", "/cart/items", "", **headers), 400, "VALIDATION_ERROR")
    assert "Content-Length" in error["message"]


def test_what_is_no_page_may_load_nothing(guest: Caller) -> None:
    for path in ("/products", "/nothing-here"):
        assert guest.get(path).headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize("path", ["/", "/cart", "/admin/", "/api/v1/products"])
def test_a_host_that_is_not_the_shop_s_is_refused(client: Client, path: str) -> None:
    assert client.get(path, headers={"host": "elsewhere.example"}).status_code == 400
