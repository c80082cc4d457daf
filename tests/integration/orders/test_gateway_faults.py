"""The provider is down, slow or broken, before its work or after it: the order stays payable, and is paid once."""

import contextlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from devtools.fake_stripe import FakeStripe, Fault
from inventory.models import Reservation, StockLevel
from inventory.selectors import available_by_variant
from orders.models import Order
from orders.selectors import payment_of
from orders.services import cancel_order, open_order_payment, pay_order, refund_order, settle_order
from orders.tasks import expire_orders, poll_payments
from payments.exceptions import GatewayUnavailable, PaymentDeclined
from payments.gateways import get_gateway
from payments.models import Payment, Refund
from payments.services import send_refund
from tests.factories import OrderFactory, ProductFactory
from tests.support.addresses import free_port
from tests.support.queue import CapturedQueue
from tests.support.shop import assert_stock_adds_up
from tests.support.stripe import pay
from tests.support.waiting import wait_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue", "hasty_gateway")]

# Each of them twice: the SDK tries a second time by itself.
FAULTS = {
    "lost before": Fault("drop", "POST", times=2),
    "lost after": Fault("drop", "POST", times=2, when="after"),
    "500 before": Fault("error", "POST", times=2),
    "500 after": Fault("error", "POST", times=2, when="after"),
    "503 before": Fault("error", "POST", times=2, status=503),
    "slow before": Fault("delay", "POST", times=2, seconds=1.2),
    "slow after": Fault("delay", "POST", times=2, seconds=1.2, when="after"),
}


@pytest.fixture(params=FAULTS)
def fault(request: pytest.FixtureRequest) -> Fault:
    return Fault(**vars(FAULTS[request.param]))


@pytest.fixture
def order() -> Order:
    return OrderFactory(lines={ProductFactory(stock=5).variants.get(): 2})


def until_it_answers(call: Callable[[], object]) -> None:
    """Try again as a shopper does: a slow provider may still be at the first call."""

    def tried() -> bool:
        with contextlib.suppress(GatewayUnavailable):
            call()
            return True
        return False

    wait_for(tried)


def charge(order: Order) -> None:
    order.refresh_from_db()
    if order.status == Order.Status.PENDING:
        pay_order(order, payment_method_id="pm_card_visa", return_url="http://127.0.0.1:8000/return")


def assert_paid_once(order: Order, fake: FakeStripe) -> None:
    order.refresh_from_db()
    assert (order.status, order.payment_status) == (Order.Status.PROCESSING, Order.PaymentStatus.PAID)
    [intent] = fake.state.of("payment_intent").values()
    assert (intent["status"], intent["amount_received"]) == ("succeeded", int(order.total * 100))
    assert len(fake.state.of("charge")) == 1
    payment = Payment.objects.get()
    assert (payment.gateway_reference, payment.captured_amount) == (intent["id"], order.total)
    assert_stock_adds_up()


def test_opening_a_payment(order: Order, fault: Fault, stripe_fake: FakeStripe) -> None:
    stripe_fake.faults.add(fault)
    with pytest.raises(GatewayUnavailable):
        open_order_payment(order)
    order.refresh_from_db()
    assert order.status == Order.Status.PENDING

    until_it_answers(lambda: open_order_payment(order))
    assert pay(stripe_fake, open_order_payment(order))
    settle_order(order)
    assert_paid_once(order, stripe_fake)


def test_charging_a_card(order: Order, fault: Fault, stripe_fake: FakeStripe) -> None:
    # For this payment alone: a slow answer to the test before may still be on its way.
    fault.path = f"payment_intents/{open_order_payment(order).reference}/confirm"
    stripe_fake.faults.add(fault)
    with pytest.raises(GatewayUnavailable):
        charge(order)

    until_it_answers(lambda: charge(order))
    assert_paid_once(order, stripe_fake)


def test_nobody_listens(order: Order, settings: Any, stripe_fake: FakeStripe) -> None:
    here = settings.STRIPE_API_BASE
    settings.STRIPE_API_BASE = f"http://127.0.0.1:{free_port()}"
    get_gateway.cache_clear()
    with pytest.raises(GatewayUnavailable):
        open_order_payment(order)

    settings.STRIPE_API_BASE = here
    get_gateway.cache_clear()
    charge(order)
    assert_paid_once(order, stripe_fake)


def test_asking_after_a_payment(order: Order, stripe_fake: FakeStripe) -> None:
    assert pay(stripe_fake, open_order_payment(order))
    stripe_fake.faults.add(Fault("error", "GET", times=2))
    with pytest.raises(GatewayUnavailable):
        settle_order(order)
    settle_order(order)
    assert_paid_once(order, stripe_fake)


def test_a_declined_card_and_another_try(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    with queue.commit(), pytest.raises(PaymentDeclined) as declined:
        pay_order(order, payment_method_id="pm_card_chargeDeclined", return_url="http://127.0.0.1:8000/return")
    assert declined.value.decline_code == "generic_decline"
    queue.run()
    order.refresh_from_db()
    assert (order.status, order.payment_status) == (Order.Status.PENDING, Order.PaymentStatus.FAILED)

    charge(order)
    order.refresh_from_db()
    assert (order.status, order.payment_status) == (Order.Status.PROCESSING, Order.PaymentStatus.PAID)
    assert len(stripe_fake.state.of("payment_intent")) == 1
    assert [each["paid"] for each in stripe_fake.state.of("charge").values()].count(True) == 1


def test_cancelling_while_it_is_away(order: Order, stripe_fake: FakeStripe) -> None:
    open_order_payment(order)
    stripe_fake.faults.add(Fault("error", "POST", "payment_intents/*/cancel", times=2))
    cancel_order(order, actor="buyer@example.com")
    order.refresh_from_db()
    assert order.status == Order.Status.CANCELLED
    assert StockLevel.objects.get().reserved == 0

    poll_payments.apply(throw=True)
    [intent] = stripe_fake.state.of("payment_intent").values()
    assert intent["status"] == "canceled"
    assert payment_of(order).status == Payment.Status.CANCELLED


def test_paid_after_cancelling_while_it_was_away(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    state = open_order_payment(order)
    stripe_fake.faults.add(Fault("error", "POST", "payment_intents/*/cancel", times=2))
    cancel_order(order, actor="buyer@example.com")
    assert pay(stripe_fake, state)

    with queue.commit():
        poll_payments.apply(throw=True)
    queue.run()
    order.refresh_from_db()
    assert (order.status, order.payment_status) == (Order.Status.CANCELLED, Order.PaymentStatus.REFUNDED)
    assert [refund["amount"] for refund in stripe_fake.state.of("refund").values()] == [int(order.total * 100)]
    assert_stock_adds_up()


def test_cancelling_what_has_just_been_paid(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    assert pay(stripe_fake, open_order_payment(order))
    with queue.commit():
        cancel_order(order, actor="buyer@example.com")
    queue.run()
    order.refresh_from_db()
    assert (order.status, order.payment_status) == (Order.Status.CANCELLED, Order.PaymentStatus.REFUNDED)
    assert len(stripe_fake.state.of("refund")) == 1
    assert StockLevel.objects.get().reserved == 0
    assert_stock_adds_up()


def test_expiry_while_it_is_away(order: Order, stripe_fake: FakeStripe) -> None:
    open_order_payment(order)
    other = OrderFactory(lines={ProductFactory(stock=1).variants.get(): 1})
    run_out(order, other)
    stripe_fake.faults.add(Fault("error", "POST", "payment_intents/*/cancel", times=2))

    expire_orders.apply(throw=True)
    order.refresh_from_db()
    other.refresh_from_db()
    assert (order.status, other.status) == (Order.Status.PENDING, Order.Status.CANCELLED)
    level = StockLevel.objects.get(variant=order.lines.get().variant)
    assert level.reserved == 2
    assert available_by_variant([level.variant_id]) == {level.variant_id: 5}

    expire_orders.apply(throw=True)
    order.refresh_from_db()
    assert order.status == Order.Status.CANCELLED
    assert_stock_adds_up()


def test_one_broken_order_does_not_stop_the_others(order: Order) -> None:
    other = OrderFactory(lines={ProductFactory(stock=1).variants.get(): 1})
    run_out(order, other)
    Payment.objects.filter(reference=order.pk).delete()
    expire_orders.apply(throw=True)
    other.refresh_from_db()
    assert other.status == Order.Status.CANCELLED


def test_refunding(order: Order, fault: Fault, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    charge(order)
    order.refresh_from_db()
    refund = refund_order(order, actor="staff@example.com", reason="scratched")
    stripe_fake.faults.add(fault)
    with pytest.raises(GatewayUnavailable):
        send_refund(refund)
    refund.refresh_from_db()
    assert refund.status == Refund.Status.PENDING

    def send() -> None:
        refund.refresh_from_db()
        send_refund(refund)

    with queue.commit():
        until_it_answers(send)
    queue.run()
    refund.refresh_from_db()
    order.refresh_from_db()
    assert (refund.status, order.payment_status) == (Refund.Status.SUCCEEDED, Order.PaymentStatus.REFUNDED)
    assert [each["amount"] for each in stripe_fake.state.of("refund").values()] == [int(order.total * 100)]


def run_out(*orders: Order) -> None:
    """Let the time to pay come to its end."""
    past = timezone.now() - timedelta(seconds=1)
    with transaction.atomic():
        Order.objects.filter(pk__in=[order.pk for order in orders]).update(reserved_until=past)
        Reservation.objects.filter(reference__in=[order.pk for order in orders]).update(expires_at=past)
