"""Rate limits of the API."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from common.api.throttling import FREE
from tests.factories import UserFactory
from tests.integration.api.conftest import Clock
from tests.support.api import Caller, error_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_burst_then_a_steady_rate(guest: Caller, clock: Clock) -> None:
    left = [guest.get("/cart").headers["RateLimit-Remaining"] for _ in range(FREE.burst)]
    assert left == [str(number) for number in reversed(range(FREE.burst))]
    answer = guest.get("/cart")
    error_of(answer, 429, "RATE_LIMITED")
    assert (answer.headers["Retry-After"], answer.headers["RateLimit-Limit"]) == ("1", "20")
    assert (answer.headers["RateLimit-Remaining"], answer.headers["RateLimit-Reset"]) == ("0", "2")
    clock.now += 0.35
    assert [guest.get("/cart").status_code for _ in range(4)] == [200, 200, 200, 429]
    clock.now += 3600
    assert guest.get("/cart").headers["RateLimit-Remaining"] == "19"


def test_each_user_and_each_address_has_a_bucket(guest: Caller, caller: Callable[[User], Caller]) -> None:
    for _ in range(FREE.burst):
        guest.get("/cart")
    error_of(guest.get("/cart"), 429, "RATE_LIMITED")
    assert caller(UserFactory()).get("/cart").status_code == 200
    other = Caller()
    other.client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert other.get("/cart").status_code == 200


def test_other_calls_do_not_pay_for_tries_at_passwords(guest: Caller, clock: Clock) -> None:
    """A login's rate is a twentieth of the others', and has a bucket of its own."""
    statuses = []
    for _second in range(20):
        guest.get("/cart")
        statuses += [guest.post("/auth/login", {"email": "a@b.example", "password": "guess"}).status_code for _ in "12"]
        clock.now += 1
    assert len([status for status in statuses if status != 429]) <= 10 + 20 * 0.5


def test_addresses_behind_proxies_of_our_own(guest: Caller, settings: Any) -> None:
    for number in range(FREE.burst + 1):
        last = guest.get("/cart", X_Forwarded_For=f"198.51.100.{number}")
    assert last.status_code == 429, "whatever a caller claims, without a proxy of ours the connection's address counts"
    settings.PROXY_COUNT = 1
    assert guest.get("/cart", X_Forwarded_For="203.0.113.9, 198.51.100.1").status_code == 200
    for _ in range(FREE.burst):
        last = guest.get("/cart", X_Forwarded_For="spoofed, 198.51.100.1")
    assert last.status_code == 429


@pytest.mark.parametrize("seen", ["198.51.100.1:{port}", "[2001:db8::1]:{port}"])
def test_the_ports_of_an_address_have_one_bucket(guest: Caller, settings: Any, seen: str) -> None:
    settings.PROXY_COUNT = 1
    for port in range(5000, 5001 + FREE.burst):
        last = guest.get("/cart", X_Forwarded_For=seen.format(port=port))
    assert last.status_code == 429
    assert guest.get("/cart", X_Forwarded_For="2001:db8::2").status_code == 200


def test_webhooks_and_what_is_switched_off_have_no_limit(guest: Caller, settings: Any) -> None:
    for _ in range(FREE.burst + 5):
        answer = guest("POST", "/payments/webhooks/stripe", "{}")
    assert answer.status_code == 400
    settings.API_RATE_LIMIT_ENABLED = False
    for _ in range(FREE.burst + 5):
        answer = guest.get("/cart")
    assert answer.status_code == 200
    assert "RateLimit-Limit" not in answer.headers
