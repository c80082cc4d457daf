"""A payment that failed is told once for an order, after a while, and not at all where the order is paid by then."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from common.models import OutboxEvent
from common.outbox import deliver_event
from notifications.models import Notification
from notifications.services import CLAIM, send_notification
from notifications.tasks import send_waiting
from orders.models import Order
from orders.selectors import payment_of
from orders.services import confirm_paid_order
from payments.gateways.base import GatewayPayment
from payments.models import Payment
from payments.services import record_state
from tests.factories import OrderFactory, pay_order_payment
from tests.support.queue import CapturedQueue

pytestmark = pytest.mark.django_db

Status = Notification.Status
SEND = "notifications.tasks.send_notification"


@pytest.fixture
def order(queue: CapturedQueue) -> Order:
    return OrderFactory()


def decline(order: Order, attempt: int, code: str) -> OutboxEvent:
    """Have a card declined and its news handled; what is put on the queue stays there."""
    payment = payment_of(order)
    state = GatewayPayment(
        reference=f"pi_{payment.pk}",
        status=Payment.Status.FAILED,
        currency=order.currency,
        decline_code=code,
        failure_reference=f"ch_{attempt}",
    )
    record_state(payment.pk, state)
    event = OutboxEvent.objects.filter(name="payment.failed").latest("created_at")
    deliver_event(event.pk)
    return event


def decline_three_times(order: Order, queue: CapturedQueue) -> Notification:
    for attempt, code in enumerate(["insufficient_funds", "incorrect_cvc", "expired_card"]):
        with queue.commit():
            decline(order, attempt, code)
    return Notification.objects.get(template="payment_failed")


def test_three_declined_cards_are_one_mail_that_tells_of_the_last(
    order: Order, queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    decline_three_times(order, queue)
    assert queue.names.count(SEND) == 1
    queue.run()
    [mail] = mailoutbox
    assert "This card has expired." in mail.body
    assert "not enough money" not in mail.body
    with queue.commit():
        decline(order, 4, "insufficient_funds")
    queue.run()
    assert len(mailoutbox) == 1
    assert "This card has expired." in Notification.objects.get().context["message"]


def test_it_waits_no_longer_than_the_sweeper_does(order: Order, queue: CapturedQueue) -> None:
    with queue.commit():
        decline(order, 1, "expired_card")
    assert queue.names[-1] == SEND
    assert 60 <= queue.delays[-1] <= CLAIM.total_seconds()


def test_an_order_paid_meanwhile_is_not_told_that_its_payment_failed(
    order: Order, queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    notification = decline_three_times(order, queue)
    confirm_paid_order(pay_order_payment(payment_of(order)).pk)
    queue.run()
    assert [mail for mail in mailoutbox if "did not go through" in mail.subject] == []
    notification.refresh_from_db()
    assert (notification.status, notification.sent_at) == (Status.DROPPED, None)

    Notification.objects.update(created_at=timezone.now() - timedelta(hours=1))
    send_waiting.apply(throw=True)
    send_notification(notification.pk)
    assert queue.tasks == []
    assert mailoutbox == []


def test_an_order_cancelled_meanwhile_is_not_asked_to_pay(
    order: Order, queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    decline_three_times(order, queue)
    Order.objects.update(status=Order.Status.CANCELLED)
    queue.run()
    assert [mail for mail in mailoutbox if "did not go through" in mail.subject] == []


def test_each_order_has_a_mail_of_its_own(
    order: Order, queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    other = OrderFactory()
    for each in (order, other):
        with queue.commit():
            decline(each, 1, "expired_card")
    queue.run()
    assert {mail.extra_headers["X-Reference"] for mail in mailoutbox} == {order.number, other.number}
