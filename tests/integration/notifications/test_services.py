"""Messages: written once, sent once, tried again, and given up."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from notifications.models import Notification
from notifications.services import MOST_ATTEMPTS, notify, send_again, send_notification, waiting_notifications
from notifications.tasks import send_waiting
from tests.support.queue import CapturedQueue

pytestmark = pytest.mark.django_db

Status = Notification.Status
SEND = "notifications.tasks.send_notification"


def write(event_key: str = "event-1", recipient: str = "buyer@example.com", language: str = "en") -> Notification:
    notify(
        "staff_order_held",
        recipient=recipient,
        language=language,
        event_key=event_key,
        reference="100001",
        context={"number": "100001", "reason": "paid 1 instead of 2", "admin_url": "https://shop.example/admin"},
    )
    return Notification.objects.get(event_key=event_key, recipient=recipient)


def outbox(mailoutbox: list[EmailMultiAlternatives]) -> list[str]:
    return [address for mail in mailoutbox for address in mail.to]


def out_of_order(*args: Any, **kwargs: Any) -> None:
    raise ConnectionError("SES is away")


def test_one_for_each_event_and_reader(queue: CapturedQueue) -> None:
    with queue.commit():
        first = write()
        assert write() == first
        other = write(recipient="other@example.com")
        later = write("event-2")
    assert queue.names == [SEND] * 3
    assert {first, other, later} == set(Notification.objects.all())


def test_sending(queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]) -> None:
    with queue.commit():
        notification = write()
    queue.run()
    send_notification(notification.pk)
    [mail] = mailoutbox
    notification.refresh_from_db()
    assert notification.status == Status.SENT
    assert notification.sent_at
    assert notification.subject == mail.subject
    assert mail.extra_headers["Message-ID"] == f"<{notification.pk}@example.com>"
    assert mail.extra_headers["X-Reference"] == "100001"
    assert "paid 1 instead of 2" in mail.body
    assert [part.mimetype for part in mail.alternatives] == ["text/html"]


def test_one_that_another_worker_is_at(mailoutbox: list[EmailMultiAlternatives]) -> None:
    notification = write()
    Notification.objects.update(status=Status.SENDING, claimed_at=timezone.now() - timedelta(seconds=60))
    send_notification(notification.pk)
    assert mailoutbox == []
    assert waiting_notifications() == []

    Notification.objects.update(claimed_at=timezone.now() - timedelta(seconds=121))
    assert waiting_notifications() == [notification.pk]
    send_notification(notification.pk)
    assert len(mailoutbox) == 1


def test_tried_again_and_then_given_up(
    queue: CapturedQueue, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    notification = write()
    with monkeypatch.context() as patch:
        patch.setattr(EmailMultiAlternatives, "send", out_of_order)
        for attempt in range(1, MOST_ATTEMPTS + 1):
            with pytest.raises(ConnectionError):
                send_notification(notification.pk)
            notification.refresh_from_db()
            assert notification.attempts == attempt
            assert notification.status == (Status.WAITING if attempt < MOST_ATTEMPTS else Status.FAILED)
            assert notification.error == "ConnectionError: SES is away"
        send_notification(notification.pk)

    send_again(notification)
    send_notification(notification.pk)
    notification.refresh_from_db()
    assert (notification.status, notification.error) == (Status.SENT, "")
    assert len(mailoutbox) == 1


def test_sent_again_by_staff_is_a_new_message(queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]) -> None:
    notification = write()
    send_notification(notification.pk)
    notification.refresh_from_db()
    with queue.commit():
        copy = send_again(notification)
    queue.run()
    assert copy != notification
    assert len({mail.extra_headers["Message-ID"] for mail in mailoutbox}) == len(mailoutbox) == 2


def test_the_sweeper_sends_what_was_left_behind(queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]) -> None:
    left, young = write("event-1", "left@example.com"), write("event-2", "young@example.com")
    sent = write("event-3", "sent@example.com")
    send_notification(sent.pk)
    Notification.objects.exclude(pk=young.pk).update(created_at=timezone.now() - timedelta(minutes=3))
    send_waiting.apply(throw=True)
    assert queue.tasks == [(SEND, {"notification_id": str(left.pk)})]
    queue.run()
    assert outbox(mailoutbox) == ["sent@example.com", "left@example.com"]


def test_a_broken_template_harms_no_other(queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]) -> None:
    broken, good = write("event-1", "broken@example.com"), write("event-2", "good@example.com")
    Notification.objects.filter(pk=broken.pk).update(template="no_such_template")
    with pytest.raises(Exception, match="no_such_template"):
        send_notification(broken.pk)
    send_notification(good.pk)
    assert outbox(mailoutbox) == ["good@example.com"]
    broken.refresh_from_db()
    assert broken.status == Status.WAITING


@pytest.mark.parametrize("language", ["en", "es"])
def test_in_the_reader_s_language(language: str, mailoutbox: list[EmailMultiAlternatives]) -> None:
    notification = write(language=language)
    send_notification(notification.pk)
    assert f'<html lang="{language}"' in str(mailoutbox[0].alternatives[0].content)


def test_no_more_than_asked_for_at_once() -> None:
    written = [write(f"event-{number}") for number in range(3)]
    Notification.objects.update(created_at=timezone.now() - timedelta(minutes=3))
    assert len(waiting_notifications(limit=2)) == 2
    assert set(waiting_notifications()) == {notification.pk for notification in written}
