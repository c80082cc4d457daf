"""Doing again what went wrong: events, providers' messages, e-mails."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe

from common.models import HandledEvent, OutboxEvent
from common.outbox import emit
from notifications.models import Notification
from notifications.services import notify, subject_of
from orders.models import Order
from orders.selectors import payment_of
from payments.models import PaymentEvent
from tests.factories import OrderFactory, PaidOrderFactory, PaymentEventFactory, pay_order_payment
from tests.support.queue import CapturedQueue

pytestmark = pytest.mark.django_db

Desk = Callable[[str], Client]


def given_up_event() -> OutboxEvent:
    """A success that nobody acted upon: every attempt failed."""
    order = OrderFactory()
    pay_order_payment(payment_of(order))
    event = OutboxEvent.objects.get(name="payment.succeeded")
    OutboxEvent.objects.update(sent_at=timezone.now(), attempts=12, last_error="OperationalError: gone")
    event.refresh_from_db()
    return event


def test_an_event_is_replayed(desk: Desk, queue: CapturedQueue) -> None:
    event = given_up_event()
    url = reverse("admin:common_outboxevent_replay", args=[event.pk])
    client = desk("orders")
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 302
    event.refresh_from_db()
    assert (event.attempts, event.last_error) == (1, "")
    assert queue.tasks == [("common.tasks.deliver_events", {"event_ids": [str(event.pk)]})]
    queue.run()
    event.refresh_from_db()
    assert event.handled_at is not None
    assert Order.objects.get().status == Order.Status.PROCESSING
    assert HandledEvent.objects.filter(event=event).count() == 1


def test_a_handler_that_is_done_does_not_run_again(desk: Desk, queue: CapturedQueue) -> None:
    event = given_up_event()
    url = reverse("admin:common_outboxevent_replay", args=[event.pk])
    client = desk("orders")
    client.post(url)
    queue.run()
    client.post(url)
    queue.run()
    assert Order.objects.get().transitions.filter(to_status="PROCESSING").count() == 1
    assert OutboxEvent.objects.filter(name="order.paid").count() == 1


def test_a_queue_that_is_away_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise ConnectionError

    event = given_up_event()
    monkeypatch.setattr("common.outbox.delivery.enqueue_in_order", away)
    answer = desk("orders").post(reverse("admin:common_outboxevent_replay", args=[event.pk]))
    assert answer.status_code == 409
    assert "The queue does not answer" in answer.content.decode()
    event.refresh_from_db()
    assert (event.sent_at, event.attempts) == (None, 0)


def test_events_are_replayed_from_the_list_and_filtered(admin_desk: Client, queue: CapturedQueue) -> None:
    event = given_up_event()
    with transaction.atomic():
        emit("order.delivered", "x")
    url = reverse("admin:common_outboxevent_changelist")
    failed = admin_desk.get(url, {"state": "failed"}).context["cl"].queryset
    assert event in failed
    assert not failed.filter(name="order.delivered").exists()
    admin_desk.post(url, {"action": "replay_selected", "_selected_action": [event.pk]})
    assert queue.names == ["common.tasks.deliver_events"]


def test_a_message_of_the_inbox_is_replayed(desk: Desk, queue: CapturedQueue) -> None:
    order = OrderFactory()
    payment = payment_of(order)
    intent = {
        "object": "payment_intent",
        "id": "pi_1",
        "status": "succeeded",
        "currency": "usd",
        "amount_received": int(payment.amount * 100),
        "metadata": {"payment_id": payment.public_id},
    }
    message = PaymentEventFactory(
        kind="payment_intent.succeeded",
        gateway_reference="pi_1",
        payload={"id": "evt", "type": "payment_intent.succeeded", "data": {"object": intent}},
        handled_at=timezone.now(),
        note="no such payment",
    )
    client = desk("orders")
    text = client.get(reverse("admin:payments_paymentevent_change", args=[message.pk])).content.decode()
    assert "&quot;type&quot;: &quot;payment_intent.succeeded&quot;" in text
    with queue.commit():
        client.post(reverse("admin:payments_paymentevent_replay", args=[message.pk]))
    assert queue.names == ["payments.tasks.handle_payment_event"]
    queue.run()
    message.refresh_from_db()
    assert (message.handled_at is not None, message.note) == (True, "payment is SUCCEEDED")
    assert Order.objects.get().status == Order.Status.PROCESSING


def test_support_may_not_replay(desk: Desk, queue: CapturedQueue) -> None:
    message = PaymentEventFactory()
    client = desk("support")
    assert client.post(reverse("admin:payments_paymentevent_replay", args=[message.pk])).status_code == 403
    assert client.get(reverse("admin:common_outboxevent_changelist")).status_code == 403
    assert PaymentEvent.objects.get().handled_at is None
    assert queue.tasks == []


def a_message() -> Notification:
    order = PaidOrderFactory()
    notify(
        "order_confirmation",
        recipient=order.email,
        language="en",
        event_key="e",
        reference=order.number,
        context={"number": order.number},
    )
    return Notification.objects.get(event_key="e")


def test_a_message_that_failed_is_tried_anew(desk: Desk, queue: CapturedQueue) -> None:
    message = a_message()
    Notification.objects.update(status=Notification.Status.FAILED, attempts=10, error="away")
    with queue.commit():
        desk("support").post(reverse("admin:notifications_notification_send_again", args=[message.pk]))
    message.refresh_from_db()
    assert (message.status, message.attempts, message.error) == (Notification.Status.WAITING, 0, "")
    assert queue.tasks == [("notifications.tasks.send_notification", {"notification_id": str(message.pk)})]


def test_a_message_that_went_out_goes_out_once_more_under_its_own_id(desk: Desk, queue: CapturedQueue) -> None:
    message = a_message()
    Notification.objects.update(status=Notification.Status.SENT, sent_at=timezone.now())
    with queue.commit():
        desk("support").post(reverse("admin:notifications_notification_send_again", args=[message.pk]))
    copy = Notification.objects.exclude(pk=message.pk).get()
    assert (copy.recipient, copy.template, copy.context, copy.status) == (
        message.recipient,
        message.template,
        message.context,
        Notification.Status.WAITING,
    )
    assert queue.tasks == [("notifications.tasks.send_notification", {"notification_id": str(copy.pk)})]


def test_the_preview_shows_the_mail_and_runs_nothing_of_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    message = a_message()
    html = mark_safe('<p title="x">Thank you</p><script>alert(1)</script>')
    text = mark_safe("Thank you & <b>bye</b>")
    monkeypatch.setattr("notifications.services.render_notification", lambda each: ("Your order", text, html))
    page = desk("support").get(reverse("admin:notifications_notification_change", args=[message.pk])).content.decode()
    assert 'sandbox=""' in page
    assert 'srcdoc="&lt;p title=&quot;x&quot;&gt;Thank you&lt;/p&gt;&lt;script&gt;' in page
    assert "<script>alert(1)" not in page
    assert "Thank you &amp; &lt;b&gt;bye" in page


def test_a_message_not_sent_yet_is_listed_by_its_subject(desk: Desk) -> None:
    message = a_message()
    Notification.objects.filter(pk=message.pk).update(subject="", status=Notification.Status.WAITING, sent_at=None)
    client, log = desk("support"), reverse("admin:notifications_notification_changelist")
    assert subject_of(message) in client.get(log).content.decode()
    Notification.objects.filter(pk=message.pk).update(template="nothing")
    assert client.get(log).status_code == 200


def test_a_template_that_is_gone_is_told(desk: Desk) -> None:
    message = a_message()
    Notification.objects.filter(pk=message.pk).update(template="nothing")
    page = desk("support").get(reverse("admin:notifications_notification_change", args=[message.pk])).content.decode()
    assert "The template notifications/nothing/subject.txt is missing." in page
