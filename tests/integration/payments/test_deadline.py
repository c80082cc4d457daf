"""A request's calls to the provider end together before API Gateway gives up on it, and paying again charges once."""

import math
from collections.abc import Callable
from typing import Any

import pytest
import requests

from devtools.fake_stripe import FakeStripe, Fault
from orders.models import Order
from orders.selectors import order_token, payment_of
from orders.services import open_order_payment
from payments import deadline
from payments.exceptions import GatewayUnavailable
from payments.gateways import get_gateway
from tests.factories import OrderFactory
from tests.support.api import Caller, error_of
from tests.support.waiting import wait_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

SECONDS_A_CALL_TAKES = 8.0


class Clock:
    """A clock that stands still unless a call to Stripe takes its time."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def wait(self, session: requests.Session, *args: Any, **kwargs: Any) -> requests.Response:
        """Stand in for requests.Session.request: nobody answers for as long as the caller waits."""
        wait = kwargs["timeout"].total
        self.waits.append(wait)
        self.now += wait
        raise requests.Timeout


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Clock:
    clock = Clock()
    settings.STRIPE_TIMEOUT_SECONDS = SECONDS_A_CALL_TAKES
    monkeypatch.setattr("payments.deadline.monotonic", clock)
    monkeypatch.setattr(requests.Session, "request", clock.wait)
    monkeypatch.setattr("stripe._http_client.HTTPClient._sleep_time_seconds", lambda *args, **kwargs: 0)
    return clock


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls that reach Stripe."""
    made: list[str] = []
    send: Callable[..., requests.Response] = requests.Session.request

    def count(session: requests.Session, method: str, url: str, **kwargs: Any) -> requests.Response:
        made.append(f"{method.upper()} {url.rpartition('/')[2]}")
        return send(session, method, url, **kwargs)

    monkeypatch.setattr(requests.Session, "request", count)
    return made


def pay(order: Order, method: str = "pm_card_visa") -> Any:
    body = {"orderId": order.public_id, "amount": float(order.total), "paymentMethodId": method}
    return Caller().post("/payments", body, X_Order_Token=order_token(order))


def test_each_call_waits_for_what_is_left_and_then_nothing_is_sent(clock: Clock) -> None:
    gateway = get_gateway("stripe")
    with deadline.calls_end_within(20):
        for _ in range(3):
            with pytest.raises(GatewayUnavailable):
                gateway.retrieve_payment("pi_1")
    assert clock.waits == [8, 8, 4]
    assert clock.now == 120


def test_outside_a_request_each_call_has_its_own_time(clock: Clock) -> None:
    for _ in range(3):
        with pytest.raises(GatewayUnavailable):
            get_gateway("stripe").retrieve_payment("pi_1")
    assert clock.waits == [8] * 6
    assert deadline.seconds_left() == math.inf


def test_a_request_leaves_nothing_of_its_time_to_the_next(clock: Clock) -> None:
    with deadline.calls_end_within(1):
        clock.now += 5
        assert deadline.seconds_left() == -4
    assert deadline.seconds_left() == math.inf


def test_a_request_without_time_left_says_so_and_sends_nothing(
    settings: Any, calls: list[str], stripe_fake: FakeStripe
) -> None:
    settings.PAYMENT_SECONDS_PER_REQUEST = 0
    order = OrderFactory()
    error_of(pay(order), 503, "SERVICE_UNAVAILABLE")
    assert calls == []
    settings.PAYMENT_SECONDS_PER_REQUEST = 20
    assert pay(order).json()["status"] == "SUCCEEDED"


def test_a_slow_provider_is_given_up_in_time_and_charges_once(
    settings: Any, calls: list[str], stripe_fake: FakeStripe
) -> None:
    order = OrderFactory()
    open_order_payment(order)
    calls.clear()
    # It charges, and would answer within the time of one call: only the request's own time ends before.
    stripe_fake.faults.add(Fault("delay", "POST", "payment_intents/*/confirm", seconds=4, when="after"))
    settings.STRIPE_TIMEOUT_SECONDS = 8
    settings.PAYMENT_SECONDS_PER_REQUEST = 2
    error_of(pay(order), 503, "SERVICE_UNAVAILABLE")
    assert calls == ["POST confirm"]

    settings.PAYMENT_SECONDS_PER_REQUEST = 20
    wait_for(lambda: pay(order).status_code == 200)
    order.refresh_from_db()
    assert (order.status, order.payment_status) == (Order.Status.PROCESSING, Order.PaymentStatus.PAID)
    assert payment_of(order).captured_amount == order.total
    [intent] = stripe_fake.state.of("payment_intent").values()
    assert intent["amount_received"] == int(order.total * 100)
    assert len(stripe_fake.state.of("charge")) == 1


def test_a_slow_provider_leaves_an_order_placed_and_payable(
    settings: Any, calls: list[str], stripe_fake: FakeStripe
) -> None:
    order = OrderFactory()
    stripe_fake.faults.add(Fault("delay", "POST", "payment_intents", seconds=4, when="after"))
    settings.PAYMENT_SECONDS_PER_REQUEST = 2
    address = f"/orders/{order.public_id}/pay?token={order_token(order)}"
    assert "Our payment provider does not answer" in Caller().client.get(address).content.decode()
    assert calls == ["POST payment_intents"]

    settings.PAYMENT_SECONDS_PER_REQUEST = 20
    wait_for(lambda: "data-client-secret" in Caller().client.get(address).content.decode())
    assert len(stripe_fake.state.of("payment_intent")) == 1
