"""One cart, one order, one payment, one step: however many hands are at it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

import pytest
from django.test import Client
from django.utils import timezone

from cart.models import Cart
from cart.selectors import CartOwner
from catalog.models import ProductVariant
from common.errors import IllegalTransition
from common.models import OutboxEvent
from common.outbox import deliver_event
from devtools.fake_stripe import FakeStripe
from inventory.models import Allocation, Reservation, StockLevel
from notifications.models import Notification
from orders.models import Order, OrderTransition
from orders.services import cancel_order, expire_order, open_order_payment, pay_order, place_order, settle_order
from payments.models import Payment, PaymentEvent, Refund
from payments.services import handle_payment_event
from tests.factories import CartFactory, CheckoutDetailsFactory, OrderFactory, owner_of
from tests.support.shop import assert_stock_adds_up
from tests.support.stripe import pay, signed_event
from tests.support.threads import at_once, only

pytestmark = pytest.mark.usefixtures("queue")

Stocked = Callable[..., list[ProductVariant]]


def a_guest(lines: Mapping[ProductVariant, int]) -> CartOwner:
    """Return a guest whose cart holds `lines`, put there in that order."""
    return owner_of(CartFactory(lines=lines))


def deliver_everything() -> None:
    """Run every handler of every event until none is left."""
    while waiting := list(OutboxEvent.objects.filter(handled_at=None).values_list("pk", flat=True)):
        for pk in waiting:
            deliver_event(pk)


def test_one_cart_from_20_threads_is_one_order(stocked: Stocked) -> None:
    [variant] = stocked(stock=50)
    guest = a_guest({variant: 2})

    results = at_once([partial(place_order, guest, CheckoutDetailsFactory())] * 20)

    assert {order.pk for order in only(Order, results)} == {Order.objects.get().pk}
    assert len(only(Order, results)) == 20
    assert Payment.objects.count() == 1
    assert Cart.objects.get().status == Cart.Status.ORDERED
    assert StockLevel.objects.get(variant=variant).reserved == 2
    assert_stock_adds_up()


def test_one_payment_opened_from_20_threads_is_one_at_the_gateway(stocked: Stocked, stripe_fake: FakeStripe) -> None:
    [variant] = stocked(stock=5)
    order = OrderFactory(lines={variant: 1})

    results = at_once([partial(open_order_payment, order)] * 20)

    references = {Payment.objects.get().gateway_reference}
    assert references == {intent["id"] for intent in stripe_fake.state.of("payment_intent").values()}
    assert {state.reference for state in results if not isinstance(state, Exception)} == references


def test_the_same_webhook_20_times_at_once(stocked: Stocked, stripe_fake: FakeStripe) -> None:
    [variant] = stocked(stock=5)
    order = OrderFactory(lines={variant: 1})
    pay(stripe_fake, open_order_payment(order))
    body, headers = signed_event(stripe_fake, "payment_intent.succeeded")

    def post() -> int:
        return (
            Client()
            .post("/api/v1/payments/webhooks/stripe", body, content_type="application/json", headers=headers)
            .status_code
        )

    assert at_once([post] * 20) == [200] * 20
    [event] = PaymentEvent.objects.all()
    results = at_once([partial(handle_payment_event, event)] * 20)
    assert only(Exception, results) == []
    deliveries = [partial(deliver_event, outbox.pk) for outbox in OutboxEvent.objects.filter(handled_at=None)]
    assert only(Exception, at_once(deliveries * 10)) == []
    deliver_everything()

    order.refresh_from_db()
    assert order.status == Order.Status.PROCESSING
    assert OrderTransition.objects.filter(order=order, to_status=Order.Status.PROCESSING).count() == 1
    assert OutboxEvent.objects.filter(name="order.paid").count() == 1
    assert Notification.objects.filter(template="order_confirmation").count() == 1
    assert Allocation.objects.get().quantity == 1
    assert_stock_adds_up()


def test_webhook_and_return_page_at_once(stocked: Stocked, stripe_fake: FakeStripe) -> None:
    variants = stocked(10, stock=1)
    orders = [OrderFactory(lines={variant: 1}) for variant in variants]
    events = []
    for order in orders:
        pay(stripe_fake, open_order_payment(order))
        body, headers = signed_event(stripe_fake, "payment_intent.succeeded")
        Client().post("/api/v1/payments/webhooks/stripe", body, content_type="application/json", headers=headers)
    events = list(PaymentEvent.objects.all())
    assert len(events) == 10

    def by_webhook(event: PaymentEvent) -> None:
        handle_payment_event(event)
        for outbox in OutboxEvent.objects.filter(name="payment.succeeded"):
            deliver_event(outbox.pk)

    calls = [partial(settle_order, order) for order in orders] + [partial(by_webhook, event) for event in events]
    assert only(Exception, at_once(calls)) == []
    deliver_everything()

    assert set(Order.objects.values_list("status", flat=True)) == {Order.Status.PROCESSING}
    assert OutboxEvent.objects.filter(name="order.paid").count() == 10
    assert Notification.objects.count() == 10
    assert_stock_adds_up()


def test_expiry_and_payment_at_once(stocked: Stocked, stripe_fake: FakeStripe) -> None:
    """Either the order is paid and goes on, or it is cancelled and no money was taken (or it is on its way back)."""
    variants = stocked(12, stock=1)
    orders = [OrderFactory(lines={variant: 1}) for variant in variants]
    states = [open_order_payment(order) for order in orders]
    past = timezone.now() - timedelta(seconds=1)
    Order.objects.update(reserved_until=past)
    Reservation.objects.update(expires_at=past)

    def shopper(index: int) -> None:
        if pay(stripe_fake, states[index]):
            settle_order(orders[index])

    calls = [
        call
        for index, order in enumerate(orders)
        for call in (partial(shopper, index), partial(expire_order, order.pk))
    ]
    assert only(Exception, at_once(calls)) == []
    deliver_everything()

    for order in Order.objects.all():
        payment = Payment.objects.get(reference=order.pk)
        intent = stripe_fake.state.get("payment_intent", payment.gateway_reference)
        if order.status == Order.Status.PROCESSING:
            assert intent["status"] == "succeeded"
        else:
            assert order.status == Order.Status.CANCELLED
            went_back = Refund.objects.filter(payment=payment, amount=payment.captured_amount).exists()
            assert intent["status"] == "canceled" or went_back
    assert_stock_adds_up()


def test_cancelling_and_charging_at_once(stocked: Stocked, stripe_fake: FakeStripe) -> None:
    """Cancelled it is in the end, with nothing taken or all of it on its way back; who came too late is told so."""
    variants = stocked(12, stock=1)
    orders = [OrderFactory(lines={variant: 1}) for variant in variants]
    for order in orders:
        open_order_payment(order)
    charge = partial(pay_order, payment_method_id="pm_card_visa", return_url="http://127.0.0.1:8000/return")
    cancel = partial(cancel_order, actor="shopper@example.com")

    results = at_once([partial(call, order) for order in orders for call in (charge, cancel)])

    refused = only(Exception, results)
    assert only(IllegalTransition, results) == refused
    assert set(Order.objects.values_list("status", flat=True)) == {Order.Status.CANCELLED}
    paid = Payment.objects.filter(status=Payment.Status.SUCCEEDED)
    assert Refund.objects.count() == paid.count() == len(orders) - len(refused)
    intents = stripe_fake.state.of("payment_intent").values()
    assert sum(intent["status"] == "succeeded" for intent in intents) == paid.count()
    assert_stock_adds_up()


def test_cancelling_from_many_threads_refunds_once(stocked: Stocked, stripe_fake: FakeStripe) -> None:
    [variant] = stocked(stock=3)
    order = OrderFactory(lines={variant: 2})
    pay(stripe_fake, open_order_payment(order))
    settle_order(order)
    order.refresh_from_db()

    at_once([partial(cancel_order, order, actor="shopper@example.com")] * 10)

    order.refresh_from_db()
    assert order.status == Order.Status.CANCELLED
    assert Refund.objects.get().amount == order.total
    assert StockLevel.objects.get(variant=variant).reserved == 0
    assert_stock_adds_up()
