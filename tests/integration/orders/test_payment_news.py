"""News of payments that comes late, early, twice, in the wrong order, of a wrong amount, or not at all."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from catalog.models import ProductVariant
from devtools.fake_stripe import FakeStripe, Fault
from inventory.models import Allocation, Reservation, StockLevel
from notifications.models import Notification
from orders.exceptions import NotNow
from orders.models import Order
from orders.services import (
    cancel_order,
    confirm_paid_order,
    expire_order,
    open_order_payment,
    release_hold,
    settle_order,
)
from orders.tasks import poll_payments
from payments.exceptions import GatewayUnavailable
from payments.gateways.base import GatewayPayment
from payments.models import Payment, PaymentEvent
from payments.services import record_state
from tests.factories import OrderFactory, PaidOrderFactory, ProductFactory, pay_order_payment
from tests.support.news import take_in, take_in_made_up
from tests.support.queue import CapturedQueue
from tests.support.shop import assert_stock_adds_up
from tests.support.stripe import pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue", "hasty_gateway")]

DECLINED = "4000000000000002"


@pytest.fixture
def variant() -> ProductVariant:
    return ProductFactory(stock=2).variants.get()


@pytest.fixture
def order(variant: ProductVariant) -> Order:
    return OrderFactory(lines={variant: 2})


def hear(queue: CapturedQueue, fake: FakeStripe, *kinds: str) -> None:
    """Take in the newest event of each kind and do all that comes of it."""
    for kind in kinds:
        with queue.commit():
            take_in(fake, kind)
        queue.run()


def standing(order: Order) -> tuple[str, str]:
    order.refresh_from_db()
    return order.status, order.payment_status


def mails_of(order: Order) -> list[str]:
    """Return the templates of the mails about the order, the oldest first."""
    return list(Notification.objects.filter(reference=order.number).order_by("id").values_list("template", flat=True))


def run_out(order: Order) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Order.objects.filter(pk=order.pk).update(reserved_until=past)
    Reservation.objects.filter(reference=order.pk).update(expires_at=past)


def tamper(fake: FakeStripe, state: Any, **values: Any) -> None:
    """Change a PaymentIntent behind our back."""
    fake.state.change(fake.state.get("payment_intent", state.reference), **values)


def test_by_webhook_alone(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    pay(stripe_fake, open_order_payment(order))
    hear(queue, stripe_fake, "payment_intent.succeeded")
    assert standing(order) == ("PROCESSING", "PAID")
    assert mails_of(order) == ["order_confirmation"]


def test_no_webhook_and_the_shopper_comes_back(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    pay(stripe_fake, open_order_payment(order))
    with queue.commit():
        assert settle_order(order).status == Payment.Status.SUCCEEDED
    queue.run()
    assert standing(order) == ("PROCESSING", "PAID")
    assert mails_of(order) == ["order_confirmation"]


def test_no_webhook_and_the_shopper_never_comes_back(order: Order, stripe_fake: FakeStripe) -> None:
    pay(stripe_fake, open_order_payment(order))
    poll_payments.apply(throw=True)
    assert standing(order) == ("PENDING", "PENDING")
    Order.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    poll_payments.apply(throw=True)
    assert standing(order) == ("PROCESSING", "PAID")


def test_no_webhook_until_the_time_is_up(order: Order, stripe_fake: FakeStripe) -> None:
    pay(stripe_fake, open_order_payment(order))
    run_out(order)
    expire_order(order.pk)
    assert standing(order) == ("PROCESSING", "PAID")


@pytest.mark.parametrize("kind", ["payment_intent.created", "payment_intent.succeeded"])
def test_webhook_before_the_answer(kind: str, order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    """The answer to our call is lost, or slower than the webhook: the message's metadata says whose payment it is."""
    stripe_fake.faults.add(Fault("drop", "POST", "payment_intents", times=2, when="after"))
    with pytest.raises(GatewayUnavailable):
        open_order_payment(order)
    assert Payment.objects.get().gateway_reference == ""
    [intent] = stripe_fake.state.of("payment_intent").values()
    if kind == "payment_intent.succeeded":
        assert pay(
            stripe_fake, GatewayPayment(reference=intent["id"], client_secret=intent["client_secret"], status="PENDING")
        )
    hear(queue, stripe_fake, kind)

    assert Payment.objects.get().gateway_reference == intent["id"]
    if kind == "payment_intent.created":
        assert standing(order) == ("PENDING", "PENDING")
        pay(stripe_fake, open_order_payment(order))
        hear(queue, stripe_fake, "payment_intent.succeeded")
    assert standing(order) == ("PROCESSING", "PAID")
    assert len(stripe_fake.state.of("payment_intent")) == 1


def test_out_of_order_and_again(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    state = open_order_payment(order)
    assert not pay(stripe_fake, state, DECLINED)
    assert pay(stripe_fake, state)
    hear(queue, stripe_fake, "payment_intent.succeeded")
    hear(queue, stripe_fake, "payment_intent.payment_failed", "payment_intent.created")
    assert not take_in(stripe_fake, "payment_intent.succeeded")
    queue.run()

    assert standing(order) == ("PROCESSING", "PAID")
    assert mails_of(order) == ["order_confirmation"]
    assert PaymentEvent.objects.count() == 3
    assert not PaymentEvent.objects.filter(handled_at=None).exists()


def test_a_failure_told_twice_is_one_mail(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    pay(stripe_fake, open_order_payment(order), DECLINED)
    hear(queue, stripe_fake, "payment_intent.payment_failed", "charge.failed")
    with queue.commit():
        settle_order(order)
    queue.run()
    assert standing(order) == ("PENDING", "FAILED")
    assert mails_of(order) == ["payment_failed"]


def test_a_cancelled_payment_is_not_reopened_by_old_news(
    order: Order, queue: CapturedQueue, stripe_fake: FakeStripe
) -> None:
    open_order_payment(order)
    run_out(order)
    expire_order(order.pk)
    payment = Payment.objects.get()
    assert payment.status == Payment.Status.CANCELLED

    for status in (Payment.Status.PENDING, Payment.Status.REQUIRES_ACTION, Payment.Status.FAILED):
        old = GatewayPayment(reference=payment.gateway_reference, status=status, currency="USD")
        assert record_state(payment.pk, old).status == Payment.Status.CANCELLED
    hear(queue, stripe_fake, "payment_intent.created")
    assert Payment.objects.get().status == Payment.Status.CANCELLED
    assert standing(order) == ("CANCELLED", "CANCELLED")


@pytest.mark.parametrize("values", [{"amount": 100}, {"currency": "eur"}], ids=["amount", "currency"])
def test_of_another_sum(values: dict[str, Any], order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    state = open_order_payment(order)
    tamper(stripe_fake, state, **values)
    assert pay(stripe_fake, state)
    hear(queue, stripe_fake, "payment_intent.succeeded")
    assert standing(order) == ("ON_HOLD", "PAID")
    assert Allocation.objects.get().quantity == 2
    assert mails_of(order) == ["staff_order_held"]
    assert Notification.objects.get().recipient == "staff@example.com"

    with queue.commit():
        release_hold(order, actor="staff@example.com", reason="the rest came by cheque")
    queue.run()
    assert standing(order) == ("PROCESSING", "PAID")
    assert mails_of(order) == ["staff_order_held", "order_confirmation"]
    with pytest.raises(NotNow):
        release_hold(order, actor="staff@example.com")
    assert_stock_adds_up()


def test_of_another_sum_and_cancelled_by_staff(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    state = open_order_payment(order)
    tamper(stripe_fake, state, amount=100)
    pay(stripe_fake, state)
    hear(queue, stripe_fake, "payment_intent.succeeded")
    with queue.commit():
        cancel_order(order, actor="staff@example.com")
    queue.run()
    assert standing(order) == ("CANCELLED", "REFUNDED")
    assert [refund["amount"] for refund in stripe_fake.state.of("refund").values()] == [100]
    assert StockLevel.objects.get().reserved == 0


def test_after_the_time_is_up_takes_the_stock_again(order: Order, queue: CapturedQueue) -> None:
    run_out(order)
    expire_order(order.pk)
    assert standing(order) == ("CANCELLED", "CANCELLED")
    with queue.commit():
        confirm_paid_order(pay_order_payment(Payment.objects.get()).pk)
    queue.run()
    assert standing(order) == ("PROCESSING", "PAID")
    assert Allocation.objects.get().quantity == 2
    assert_stock_adds_up()


def test_after_the_time_is_up_and_the_stock_is_gone(
    order: Order, variant: ProductVariant, queue: CapturedQueue, stripe_fake: FakeStripe
) -> None:
    state = open_order_payment(order)
    run_out(order)
    other = PaidOrderFactory(lines={variant: 1})
    assert pay(stripe_fake, state)
    hear(queue, stripe_fake, "payment_intent.succeeded")
    queue.run()

    assert standing(order) == ("CANCELLED", "REFUNDED")
    assert [refund["amount"] for refund in stripe_fake.state.of("refund").values()] == [int(order.total * 100)]
    assert "order_cancelled" in mails_of(order)
    assert standing(other) == ("PROCESSING", "PAID")
    assert StockLevel.objects.get(variant=variant).reserved == 1
    assert not Reservation.objects.filter(reference=order.pk, status=Reservation.Status.ACTIVE).exists()
    assert_stock_adds_up()


def test_after_the_shopper_cancelled(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    state = open_order_payment(order)
    stripe_fake.faults.add(Fault("error", "POST", "payment_intents/*/cancel", times=2))
    with queue.commit():
        cancel_order(order, actor="buyer@example.com")
    assert pay(stripe_fake, state)
    hear(queue, stripe_fake, "payment_intent.succeeded")
    assert standing(order) == ("CANCELLED", "REFUNDED")
    assert len(stripe_fake.state.of("refund")) == 1
    assert Payment.objects.get().refunded_amount == order.total
    assert StockLevel.objects.get().reserved == 0


def test_of_somebody_else_s_payment(queue: CapturedQueue) -> None:
    about = {"object": "payment_intent", "id": "pi_other", "metadata": {"payment_id": "pay_nonsense"}}
    with queue.commit():
        assert take_in_made_up("payment_intent.succeeded", about)
    queue.run()
    assert PaymentEvent.objects.get().note == "no such payment"


def test_of_nothing_we_know(queue: CapturedQueue) -> None:
    with queue.commit():
        assert take_in_made_up("customer.created", {"object": "customer", "id": "cus_1"})
    queue.run()
    event = PaymentEvent.objects.get()
    assert (event.note, event.gateway_reference) == ("not about a payment", "")


def test_of_a_success_without_money(order: Order) -> None:
    payment = pay_order_payment(Payment.objects.get(), amount=Decimal(0))
    assert payment.captured_amount == 0
    confirm_paid_order(payment.pk)
    assert standing(order) == ("ON_HOLD", "PAID")
