"""Money that goes back: in parts, in whole, late, and never more than came in."""

from decimal import Decimal

import pytest

from devtools.fake_stripe import FakeStripe
from inventory.models import StockLevel
from notifications.models import Notification
from orders.exceptions import NothingToRefund
from orders.models import Order, OrderTransition
from orders.services import cancel_order, fulfill_order, open_order_payment, refund_order, settle_order
from payments.exceptions import InvalidAmount, RefundTooLarge
from payments.gateways.base import GatewayRefund
from payments.gateways.stripe.gateway import StripeGateway
from payments.models import Payment, PaymentEvent, Refund
from payments.services import send_refund
from tests.factories import OrderFactory, PaidOrderFactory, ProductFactory
from tests.support.news import take_in, take_in_made_up
from tests.support.queue import CapturedQueue
from tests.support.shop import assert_stock_adds_up
from tests.support.stripe import pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

STAFF = "staff@example.com"


@pytest.fixture
def order(stripe_fake: FakeStripe) -> Order:
    order = OrderFactory(lines={ProductFactory(stock=5, price=Decimal("20.00")).variants.get(): 3})
    assert pay(stripe_fake, open_order_payment(order))
    settle_order(order)
    order.refresh_from_db()
    return order


def refund(queue: CapturedQueue, order: Order, amount: str | None = None, **more: bool) -> Refund:
    with queue.commit():
        made = refund_order(order, actor=STAFF, amount=Decimal(amount) if amount else None, reason="scratched", **more)
    queue.run()
    made.refresh_from_db()
    order.refresh_from_db()
    return made


def tell(queue: CapturedQueue, made: Refund, status: str) -> None:
    """Take in Stripe's word that the refund is now in this status."""
    about = {"object": "refund", "id": made.gateway_reference or "re_1", "status": status, "payment_intent": "pi_1"}
    with queue.commit():
        take_in_made_up("refund.updated", {**about, "metadata": {"refund_id": str(made.pk)}})
    queue.run()
    made.refresh_from_db()


def test_in_parts_until_nothing_is_left(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    assert refund(queue, order, "20").status == Refund.Status.SUCCEEDED
    assert order.payment_status == Order.PaymentStatus.PARTIALLY_REFUNDED
    with pytest.raises(RefundTooLarge):
        refund_order(order, actor=STAFF, amount=order.total)

    assert refund(queue, order).amount == order.total - 20
    assert order.payment_status == Order.PaymentStatus.REFUNDED
    assert order.status == Order.Status.PROCESSING
    with pytest.raises(NothingToRefund):
        refund_order(order, actor=STAFF)
    amounts = sorted(each["amount"] for each in stripe_fake.state.of("refund").values())
    assert amounts == [2000, int(order.total * 100) - 2000]
    assert Payment.objects.get().refunded_amount == order.total
    first = OrderTransition.objects.filter(order=order, actor=STAFF).earliest("id")
    assert (first.reason, first.detail) == ("refund", "20.00 USD, scratched")


@pytest.mark.parametrize(("amount", "error"), [("9999", RefundTooLarge), ("0.001", InvalidAmount)])
def test_refused(order: Order, amount: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        refund_order(order, actor=STAFF, amount=Decimal(amount))
    assert not Refund.objects.exists()
    assert Payment.objects.get().refunded_amount == 0


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_of_nothing(order: Order, amount: str) -> None:
    with pytest.raises(NothingToRefund):
        refund_order(order, actor=STAFF, amount=Decimal(amount))


def test_of_an_unpaid_order() -> None:
    with pytest.raises(NothingToRefund):
        refund_order(OrderFactory(), actor=STAFF)


def test_buyers_are_told_of_each(order: Order, queue: CapturedQueue) -> None:
    refund(queue, order, "20")
    refund(queue, order, "5")
    mails = Notification.objects.filter(template="order_refunded").order_by("pk")
    assert [mail.recipient for mail in mails] == [order.email] * 2
    assert [(mail.context["refund_amount"], mail.context["refunded_amount"]) for mail in mails] == [
        ("$20.00", "$20.00"),
        ("$5.00", "$25.00"),
    ]
    assert [mail.context["is_only"] for mail in mails] == [True, False]


def test_a_cancelled_order_s_refund_is_told_with_the_cancellation(order: Order, queue: CapturedQueue) -> None:
    with queue.commit():
        cancel_order(order, actor=STAFF)
    queue.run()
    assert Refund.objects.get().status == Refund.Status.SUCCEEDED
    assert not Notification.objects.filter(template="order_refunded").exists()
    assert Notification.objects.filter(template="order_cancelled").count() == 1


def test_told_by_webhook_too(order: Order, queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    refund(queue, order)
    with queue.commit():
        take_in(stripe_fake, "refund.created")
        take_in(stripe_fake, "charge.refunded")
    queue.run()
    assert Refund.objects.get().status == Refund.Status.SUCCEEDED
    assert order.payment_status == Order.PaymentStatus.REFUNDED


def test_pending_until_the_bank_is_done(
    order: Order, queue: CapturedQueue, stripe_fake: FakeStripe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        StripeGateway, "refund_payment", lambda *args: GatewayRefund(reference="re_1", status=Refund.Status.PENDING)
    )
    made = refund(queue, order)
    assert (made.status, made.gateway_reference) == (Refund.Status.PENDING, "re_1")
    assert order.payment_status == Order.PaymentStatus.PAID

    tell(queue, made, "succeeded")
    order.refresh_from_db()
    assert made.status == Refund.Status.SUCCEEDED
    assert order.payment_status == Order.PaymentStatus.REFUNDED
    tell(queue, made, "pending")
    assert made.status == Refund.Status.SUCCEEDED


def test_one_that_the_gateway_has_is_asked_after_and_not_made_again(
    order: Order, queue: CapturedQueue, stripe_fake: FakeStripe
) -> None:
    made = refund(queue, order, "20")
    Refund.objects.update(status=Refund.Status.PENDING)
    made.refresh_from_db()
    stripe_fake.account.keys.clear()
    send_refund(made)
    made.refresh_from_db()
    assert made.status == Refund.Status.SUCCEEDED
    assert len(stripe_fake.state.of("refund")) == 1


def test_sent_back_by_the_bank(order: Order, queue: CapturedQueue) -> None:
    made = refund(queue, order)
    tell(queue, made, "failed")
    order.refresh_from_db()
    assert made.status == Refund.Status.FAILED
    assert order.payment_status == Order.PaymentStatus.PAID
    assert Payment.objects.get().refunded_amount == 0
    assert Notification.objects.filter(template="staff_refund_failed").count() == 1
    tell(queue, made, "succeeded")
    assert made.status == Refund.Status.FAILED


def test_one_made_in_stripe_s_own_pages(order: Order, queue: CapturedQueue) -> None:
    about = {"object": "refund", "id": "re_9", "status": "succeeded", "payment_intent": "pi_unknown"}
    for metadata in ({}, {"refund_id": "4711"}, {"refund_id": "01900000-0000-7000-8000-000000000000"}):
        with queue.commit():
            take_in_made_up("refund.created", {**about, "metadata": metadata})
        queue.run()
    assert set(PaymentEvent.objects.values_list("note", flat=True)) == {"no such payment", "no such refund"}


def test_pieces_come_back_once(order: Order, queue: CapturedQueue) -> None:
    fulfill_order(order, actor=STAFF)
    refund(queue, order, "20", put_back=True)
    refund(queue, order, "20", put_back=True)
    level = StockLevel.objects.get()
    assert (level.on_hand, level.reserved) == (5, 0)
    assert_stock_adds_up()


def test_of_more_than_the_gateway_has(queue: CapturedQueue, stripe_fake: FakeStripe) -> None:
    """The gateway refuses: the sum can be refunded again, and staff hear of it."""
    order = PaidOrderFactory()
    made = refund(queue, order)
    assert made.status == Refund.Status.FAILED
    assert made.error_message
    assert Payment.objects.get(reference=order.pk).refunded_amount == 0
    assert Notification.objects.filter(template="staff_refund_failed").count() == 1
