"""Steps of an order: the legal ones leave a row, every other is refused."""

import itertools
from typing import Any

import pytest
from django.db import transaction

from common.models import OutboxEvent
from inventory.models import StockLevel
from notifications.models import Notification
from orders.exceptions import NothingToFulfill, NotNow, WrongAmount
from orders.models import Order
from orders.selectors import possible_steps, unshipped
from orders.services import (
    cancel_order,
    deliver_order,
    fulfill_order,
    open_order_payment,
    pay_order,
    refund_order,
    release_hold,
)
from orders.services.transitions import ALLOWED, change_status
from tests.factories import OrderFactory, PaidOrderFactory, ProductFactory
from tests.support.queue import CapturedQueue
from tests.support.shop import assert_stock_adds_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

STAFF = "staff@example.com"
LEGAL = {
    ("PENDING", "PROCESSING"), ("PENDING", "ON_HOLD"), ("PENDING", "CANCELLED"),
    ("ON_HOLD", "PROCESSING"), ("ON_HOLD", "CANCELLED"),
    ("PROCESSING", "ON_HOLD"), ("PROCESSING", "SHIPPED"), ("PROCESSING", "CANCELLED"),
    ("SHIPPED", "DELIVERED"),
    ("CANCELLED", "PROCESSING"),
}  # fmt: skip
SERVICES: dict[str, Any] = {
    "fulfil": lambda order: fulfill_order(order, actor=STAFF),
    "deliver": lambda order: deliver_order(order, actor=STAFF),
    "release": lambda order: release_hold(order, actor=STAFF),
    "cancel": lambda order: cancel_order(order, actor=STAFF),
    "open": open_order_payment,
    "pay": lambda order: pay_order(order, payment_method_id="pm_card_visa", return_url="http://127.0.0.1:8000"),
}
REFUSED = {
    "PENDING": {"fulfil", "deliver", "release"},
    "ON_HOLD": {"fulfil", "deliver", "open", "pay"},
    "PROCESSING": {"deliver", "release", "open", "pay"},
    "SHIPPED": {"fulfil", "release", "cancel", "open", "pay"},
    "DELIVERED": {"fulfil", "deliver", "release", "cancel", "open", "pay"},
    "CANCELLED": {"fulfil", "deliver", "release", "cancel", "open", "pay"},
}


@pytest.fixture
def order() -> Order:
    return PaidOrderFactory(
        lines={ProductFactory(stock=5).variants.get(): 2, ProductFactory(stock=5).variants.get(): 1}
    )


def test_every_status_has_its_steps() -> None:
    assert set(ALLOWED) == set(Order.Status.values) == set(REFUSED)


@pytest.mark.parametrize(("before", "after"), list(itertools.product(Order.Status.values, repeat=2)))
def test_every_step_there_could_be(before: str, after: str) -> None:
    order = OrderFactory()
    Order.objects.update(status=before)
    order.refresh_from_db()
    if (before, after) in LEGAL:
        change_status(order, after, actor="x" * 200, reason="y" * 300)
        order.refresh_from_db()
        step = order.transitions.last()
        assert (order.status, step.from_status, step.to_status) == (after, before, after)
        assert (len(step.actor), len(step.reason)) == (150, 250)
    else:
        with pytest.raises(NotNow):
            change_status(order, after)
        order.refresh_from_db()
        assert order.status == before
        assert order.transitions.count() == 1


@pytest.mark.parametrize(
    ("status", "service"), [(status, service) for status, refused in REFUSED.items() for service in sorted(refused)]
)
def test_services_refuse_what_is_not_the_time_for(status: str, service: str) -> None:
    order = OrderFactory()
    Order.objects.update(status=status)
    order.refresh_from_db()
    events = OutboxEvent.objects.count()
    with pytest.raises(NotNow), transaction.atomic():
        SERVICES[service](order)
    assert OutboxEvent.objects.count() == events
    assert order.transitions.count() == 1


def test_in_parcels_until_it_is_there(order: Order, queue: CapturedQueue) -> None:
    first, second = order.lines.all()
    with queue.commit():
        fulfill_order(order, quantities={first: 1, second: 0}, carrier="UPS", tracking_number="1Z", actor=STAFF)
    queue.run()
    order.refresh_from_db()
    assert order.status == Order.Status.PROCESSING
    assert unshipped(order) == {first: 1, second: 1}
    with pytest.raises(NotNow):
        cancel_order(order, actor=STAFF)

    with queue.commit():
        parcel = fulfill_order(order, carrier="UPS", tracking_number="2Z", actor=STAFF)
    queue.run()
    order.refresh_from_db()
    assert order.status == Order.Status.SHIPPED
    assert {line.order_line: line.quantity for line in parcel.lines.all()} == {first: 1, second: 1}
    assert unshipped(order) == {}
    assert set(StockLevel.objects.values_list("on_hand", "reserved")) == {(3, 0), (4, 0)}
    assert Notification.objects.filter(template="order_shipped").count() == 2

    with queue.commit():
        deliver_order(order, actor=STAFF)
    order.refresh_from_db()
    assert order.status == Order.Status.DELIVERED
    assert not order.fulfillments.filter(delivered_at=None).exists()
    steps = list(order.transitions.values_list("to_status", "actor", "reason", "detail"))
    assert steps[2:] == [
        ("PROCESSING", STAFF, "sent in part", "UPS 1Z"),
        ("SHIPPED", STAFF, "UPS 2Z", ""),
        ("DELIVERED", STAFF, "", ""),
    ]
    assert_stock_adds_up()


@pytest.mark.parametrize("quantity", [0, -1, 3, 999])
def test_parcels_of_nothing_or_too_much(order: Order, quantity: int) -> None:
    with pytest.raises(NothingToFulfill):
        fulfill_order(order, quantities={order.lines.all()[0]: quantity}, actor=STAFF)
    assert not order.fulfillments.exists()


def test_parcels_of_another_order(order: Order) -> None:
    other = PaidOrderFactory()
    with pytest.raises(NothingToFulfill):
        fulfill_order(order, quantities={other.lines.get(): 1}, actor=STAFF)


def test_cancelling_an_unpaid_order(queue: CapturedQueue) -> None:
    order = OrderFactory(lines={ProductFactory(stock=2).variants.get(): 2})
    with queue.commit():
        cancel_order(order, actor="buyer@example.com", reason="changed my mind")
    queue.run()
    order.refresh_from_db()
    assert (order.status, order.payment_status) == (Order.Status.CANCELLED, Order.PaymentStatus.CANCELLED)
    assert StockLevel.objects.get().reserved == 0
    assert Notification.objects.get().template == "order_cancelled"
    assert order.transitions.last().reason == "changed my mind"
    assert_stock_adds_up()


def test_what_staff_may_do(order: Order) -> None:
    assert possible_steps(order) == {"fulfil", "cancel", "refund"}
    refund_order(order, actor=STAFF)
    assert possible_steps(order) == {"fulfil", "cancel"}
    assert possible_steps(OrderFactory()) == {"cancel"}


def test_paying_another_amount() -> None:
    order = OrderFactory()
    with pytest.raises(WrongAmount) as refused:
        pay_order(order, payment_method_id="pm", return_url="", amount=order.total + 1)
    assert refused.value.details[0]["total"] == order.total
