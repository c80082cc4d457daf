"""Connections come with a ticket, go, run out, and are told no more than that something has changed."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.core import signing
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from live.exceptions import TicketRefused
from live.gateway import post
from live.models import LiveConnection
from live.services import close_connection, open_connection, sweep_connections, tell
from live.tickets import LIFETIME, make_ticket, read_ticket
from tests.integration.live.conftest import Gateway, listen

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return sorted(LiveConnection.objects.values_list("connection_id", flat=True))


def tell_and_commit(*topics: str) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        tell(*topics)


def test_a_ticket_names_its_topics_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = make_ticket(["cart:1", "office"])
    assert read_ticket(ticket) == ["cart:1", "office"]
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + LIFETIME + 2)
    with pytest.raises(TicketRefused):
        read_ticket(ticket)


@pytest.mark.parametrize(
    "ticket",
    ["", "x", "ImEi:1x:y", signing.dumps(["office"]), signing.dumps(["office"], salt="order")],
    ids=["nothing", "nonsense", "forged", "unsalted", "of another salt"],
)
def test_what_the_shop_has_not_signed_for_this_is_no_ticket(ticket: str) -> None:
    with pytest.raises(TicketRefused):
        open_connection("c", ticket)
    whole = make_ticket(["cart:1"])
    with pytest.raises(TicketRefused):
        open_connection("c", whole[:-1] + ("A" if whole[-1] != "A" else "B"))
    assert names() == []


def test_pages_come_and_go(sockets: Gateway) -> None:
    listen("a", "cart:1", "order:1")
    listen("b", "cart:1")
    listen("b", "cart:1")
    assert names() == ["a", "a", "b"]
    close_connection("a")
    close_connection("a")
    assert names() == ["b"]


def test_each_hears_what_is_its_own_and_hears_it_once(sockets: Gateway) -> None:
    listen("a", "cart:1", "order:1")
    listen("b", "cart:1")
    listen("c", "cart:2")
    tell_and_commit("cart:1", "order:1")
    assert sockets.heard() == ["a", "b"]
    tell_and_commit("cart:2")
    assert sockets.heard() == ["c"]
    tell_and_commit("cart:3")
    assert sockets.heard() == []


def test_nobody_is_told_before_the_commit_or_of_what_did_not_happen(sockets: Gateway) -> None:
    listen("a", "cart:1")
    with TestCase.captureOnCommitCallbacks(execute=True):
        with pytest.raises(LookupError), transaction.atomic():
            tell("cart:1")
            raise LookupError
        assert sockets.heard() == []
    assert sockets.heard() == []


def test_one_that_is_gone_is_forgotten_but_not_one_that_is_only_coming(sockets: Gateway) -> None:
    for name in ("gone", "coming", "there"):
        listen(name, "cart:1")
    LiveConnection.objects.exclude(connection_id="coming").update(created_at=timezone.now() - timedelta(minutes=1))
    sockets.gone = {"gone", "coming"}
    tell_and_commit("cart:1")
    assert sockets.heard() == ["there"]
    assert names() == ["coming", "there"]


def test_one_whose_time_is_over_is_told_nothing_and_swept(sockets: Gateway) -> None:
    listen("old", "cart:1")
    assert LiveConnection.objects.get().expires_at > timezone.now() + timedelta(minutes=119)
    LiveConnection.objects.update(expires_at=timezone.now())
    listen("new", "cart:1")
    tell_and_commit("cart:1")
    assert sockets.heard() == ["new"]
    sweep_connections()
    assert names() == ["new"]


def test_a_shop_without_websockets_asks_nobody(django_assert_num_queries: Any) -> None:
    listen("a", "cart:1")
    with django_assert_num_queries(0):
        tell_and_commit("cart:1")


class Api(BaseHTTPRequestHandler):
    """API Gateway's management address, over HTTP."""

    answers = {"there": 200, "gone": 410, "broken": 500, "limited": 429}
    asked: list[tuple[str, bytes, bool]] = []

    def do_POST(self) -> None:
        name = self.path.rsplit("/", 1)[-1]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append((self.path, body, "AWS4-HMAC-SHA256" in self.headers.get("Authorization", "")))
        self.send_response(self.answers[name])
        if self.answers[name] == 410:
            self.send_header("x-amzn-ErrorType", "GoneException")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def api(settings: Any) -> Iterator[type[Api]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    settings.WEBSOCKET_API_ENDPOINT = f"http://127.0.0.1:{server.server_port}/dev"
    Api.asked.clear()
    yield Api
    server.shutdown()
    server.server_close()


def test_what_goes_over_the_wire_and_what_comes_back(api: type[Api], caplog: pytest.LogCaptureFixture) -> None:
    assert post(["broken", "gone", "limited", "there"], "changed") == ["gone"]
    assert api.asked[-1] == ("/dev/@connections/there", b"changed", True)
    assert caplog.text.count("An open page could not be told") == 2


def test_an_address_where_nobody_is(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.WEBSOCKET_API_ENDPOINT = "http://127.0.0.1:1/dev"
    assert post(["there"], "changed") == []
    assert "An open page could not be told" in caplog.text
