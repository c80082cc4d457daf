"""What a log line carries, as text and as JSON, and what it does not."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils.functional import SimpleLazyObject

from common.logging import LogContextFilter, json_formatter, logged_as, note_in_log
from common.models import OutboxEvent
from common.outbox import deliver_event
from orders.selectors import order_token
from orders.views.access import order_paths
from tests.factories import OrderFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines() -> Iterator[Any]:
    """What is logged, as the objects that JSON lines hold."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(LogContextFilter())
    handler.setFormatter(json_formatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)


def test_a_line_names_its_request(client: Client, lines: Any) -> None:
    client.get("/nothing-here", headers={"X-Request-Id": "the-caller-s-own"})
    access, line = lines()  # Django tells of it once the request has left all middleware
    assert (line["level"], line["logger"], line["message"]) == ("warning", "django.request", "Not Found: /nothing-here")
    assert line["request_id"] == access["request_id"] == "the-caller-s-own"
    assert line["timestamp"].endswith("Z")


def test_a_refusal_is_a_line_without_the_place_it_was_raised_at(client: Client, lines: Any) -> None:
    client.force_login(UserFactory(is_staff=True))
    assert client.get("/admin/orders/order/").status_code == 403
    line, _access = lines()
    assert line["message"].startswith("Forbidden")
    assert "exception" not in line


def test_fields_last_as_long_as_the_request(lines: Any) -> None:
    logger = logging.getLogger("shop")
    with logged_as("request-1"):
        logger.warning("before")
        note_in_log(order="100001")
        logger.warning("amid")
    with logged_as("request-2"):
        logger.warning("after")
    logger.warning("outside")
    assert [(line.get("request_id"), line.get("order")) for line in lines()] == [
        ("request-1", None),
        ("request-1", "100001"),
        ("request-2", None),
        (None, None),
    ]


def test_an_error_brings_its_traceback_in_one_line(lines: Any) -> None:
    try:
        raise LookupError("not there")
    except LookupError:
        logging.getLogger("shop").exception("It failed")
    (line,) = lines()
    assert line["message"] == "It failed"
    assert "LookupError: not there" in line["exception"]


def test_a_task_logs_under_the_id_of_the_request_it_comes_from(lines: Any, settings: Any) -> None:
    settings.EVENT_HANDLERS = f"{__name__}.HANDLERS"
    event = OutboxEvent.objects.create(name="told", reference="x", request_id="the-click-s-own")
    deliver_event(event.pk)
    assert [(line["message"], line["request_id"]) for line in lines()] == [("handled", "the-click-s-own")]


def handled(event: OutboxEvent) -> None:
    logging.getLogger("shop").warning("handled")


HANDLERS = {"told": [handled]}


def test_a_user_is_named_once_known_and_never_asked_for(lines: Any) -> None:
    user = UserFactory()
    request = RequestFactory().get("/")
    request.user = SimpleLazyObject(lambda: pytest.fail("A log line asks for the user."))  # type: ignore[assignment]
    with logged_as("request-1", request):
        logging.getLogger("shop").warning("unknown")
        request._cached_user = user  # type: ignore[attr-defined]
        logging.getLogger("shop").warning("known")
    assert [line.get("user") for line in lines()] == [None, user.public_id]


def test_an_order_s_page_is_logged_with_its_number(client: Client, lines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    order = OrderFactory()
    real = order_paths

    def watched(*args: Any) -> Any:
        logging.getLogger("shop").warning("seen")
        return real(*args)

    monkeypatch.setattr("orders.views.orders.order_paths", watched)
    assert client.get(f"/orders/{order.public_id}", {"token": order_token(order)}).status_code == 200
    assert [(line["logger"], line["order"]) for line in lines()] == [("shop", order.number), ("access", order.number)]


def test_each_request_is_a_line(client: Client, lines: Any) -> None:
    user = UserFactory()
    client.force_login(user)
    answer = client.get("/es/account/addresses?next=/x", headers={"X-Request-Id": "the-caller-s-own"})
    (line,) = lines()
    assert line["ms"] > 0
    assert (
        line.items()
        >= {
            "level": "info",
            "logger": "access",
            "method": "GET",
            "path": "/es/account/addresses",
            "status": 200,
            "bytes": len(answer.content),
            "request_id": "the-caller-s-own",
            "user": user.public_id,
        }.items()
    )
    assert line["message"] == f"GET /es/account/addresses 200, {line['ms']} ms, {line['bytes']} bytes"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/orders/order_x?token=SECRET", "/orders/order_x"),
        ("/es/account/confirm-email/SECRET/", "/es/account/confirm-email/…/"),
        ("/account/confirm-email/SECRET", "/account/confirm-email/…"),
        ("/account/password/reset/key/1-SECRET/", "/account/password/reset/key/…/"),
        ("/a%0Ab?SECRET", "/a%0Ab"),
    ],
)
def test_no_secret_of_an_address_is_logged(client: Client, lines: Any, address: str, path: str) -> None:
    client.get(address)
    line = next(line for line in lines() if line["logger"] == "access")
    assert line["path"] == path
    assert "SECRET" not in json.dumps(lines())


@pytest.mark.parametrize("address", ["/account/password/reset/key/1-SECRET/", "/es/account/confirm-email/SECRET/"])
def test_a_form_that_is_refused_is_logged_without_its_secret(lines: Any, address: str) -> None:
    Client(enforce_csrf_checks=True).post(address)
    assert "django.security.csrf" in {line["logger"] for line in lines()}
    assert "SECRET" not in json.dumps(lines())


def test_a_line_that_is_hard_to_write_is_written() -> None:
    record = logging.LogRecord("shop", logging.ERROR, __file__, 0, "half \ud800", (), None)
    record.fields = {"large": 2**70, "named": {1: "a number"}}
    line = json.loads(json_formatter().format(record))
    assert (line["large"], line["message"]) == (2**70, "half \ud800")


def test_health_checks_are_no_lines(client: Client, lines: Any) -> None:
    client.get("/health/live")
    assert lines() == []
