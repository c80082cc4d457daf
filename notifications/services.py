"""Writing messages down, then sending them."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation

from common.ids import uuid7
from common.logging import logged_as, request_id, trace
from common.queue import enqueue_on_commit
from notifications.models import Notification
from notifications.selectors import is_outdated

logger = logging.getLogger(__name__)

CLAIM = timedelta(minutes=2)
MOST_ATTEMPTS = 10
Status = Notification.Status


def notify(
    template: str,
    *,
    recipient: str,
    language: str,
    event_key: str,
    reference: str,
    context: dict[str, Any],
    delay: timedelta = timedelta(0),
) -> None:
    """Write an e-mail down and have it sent after the commit. The same event, template and recipient: only once.

    `template` names `notifications/<template>/{subject.txt,body.txt,body.html}`; `context` is JSON: the newest one,
    while the e-mail waits. `delay` is at most CLAIM: what waits longer the sweeper takes for left behind, and sends.
    """
    notification, is_new = Notification.objects.get_or_create(
        event_key=event_key,
        template=template,
        recipient=recipient,
        defaults={"language": language, "reference": reference, "context": context, "trace": trace.get()[:128]},
    )
    if is_new:
        enqueue_on_commit(
            "notifications.tasks.send_notification", delay=delay.seconds, notification_id=str(notification.pk)
        )
    else:
        Notification.objects.filter(pk=notification.pk, status=Status.WAITING).update(context=context)


def send_notification(notification_id: UUID) -> None:
    """Send one message, unless it is sent, another process is at it, or what it says has passed (DROPPED).

    The claim is a conditional UPDATE that must change the row: of two workers with the same message one sends. A worker
    that dies with a claim leaves it to the next after two minutes; should it have died just between the provider's
    acceptance and our note of it, the message goes out again under the same Message-ID.
    """
    now = timezone.now()
    free = Q(status=Status.WAITING) | Q(status=Status.SENDING, claimed_at__lt=now - CLAIM)
    claimed = Notification.objects.filter(free, pk=notification_id).update(status=Status.SENDING, claimed_at=now)
    if not claimed:
        return
    notification = Notification.objects.get(pk=notification_id)
    with logged_as(request_id.get(), within=notification.trace):
        _send_or_note(notification)


def _send_or_note(notification: Notification) -> None:
    """Send a claimed message and note what became of it. Raises what its sending does."""
    notification_id = notification.pk
    if is_outdated(notification):
        Notification.objects.filter(pk=notification_id).update(status=Status.DROPPED)
        return
    try:
        subject = _send(notification)
    except Exception as error:
        attempts = notification.attempts + 1
        status = Status.FAILED if attempts >= MOST_ATTEMPTS else Status.WAITING
        Notification.objects.filter(pk=notification_id).update(
            status=status, attempts=attempts, error=f"{type(error).__name__}: {error}"[:500]
        )
        raise
    Notification.objects.filter(pk=notification_id).update(
        status=Status.SENT, sent_at=timezone.now(), subject=subject[:200], error=""
    )
    logger.info("Message %s (%s) is sent.", notification_id, notification.template)


@transaction.atomic
def send_again(notification: Notification) -> Notification:
    """Have a message sent again and return its row.

    One that went out is copied, since a mailbox drops a second message under the same Message-ID; one that did not is
    tried anew.
    """
    if notification.status == Status.SENT:
        notification = Notification.objects.create(
            template=notification.template,
            recipient=notification.recipient,
            language=notification.language,
            reference=notification.reference,
            context=notification.context,
            event_key=f"again:{uuid7()}",
        )
    else:
        Notification.objects.filter(
            pk=notification.pk, status__in=[Status.FAILED, Status.DROPPED, Status.WAITING]
        ).update(status=Status.WAITING, attempts=0, error="", updated_at=timezone.now())
    enqueue_on_commit("notifications.tasks.send_notification", notification_id=str(notification.pk))
    return notification


def waiting_notifications(limit: int = 200) -> list[UUID]:
    """Return messages that nobody is sending, the oldest first: the queue lost them or a worker died."""
    before = timezone.now() - CLAIM
    left = Q(status=Status.WAITING, created_at__lt=before) | Q(status=Status.SENDING, claimed_at__lt=before)
    return list(Notification.objects.filter(left).order_by("created_at").values_list("pk", flat=True)[:limit])


def render_notification(notification: Notification) -> tuple[str, str, str]:
    """Return subject, text and HTML of a message in its recipient's language."""
    return subject_of(notification), _render(notification, "body.txt"), _render(notification, "body.html")


def subject_of(notification: Notification) -> str:
    """Return the subject of a message, sent or not, in its recipient's language."""
    return " ".join(_render(notification, "subject.txt").split())


def _render(notification: Notification, part: str) -> str:
    shop = {"SITE_NAME": settings.SITE_NAME, "SITE_URL": settings.SITE_URL, "language": notification.language}
    with translation.override(notification.language):
        return render_to_string(f"notifications/{notification.template}/{part}", notification.context | shop)


def _send(notification: Notification) -> str:
    subject, text, html = render_notification(notification)
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    message = EmailMultiAlternatives(
        subject,
        text,
        to=[notification.recipient],
        headers={"Message-ID": f"<{notification.pk}@{domain}>", "X-Reference": notification.reference},
    )
    message.attach_alternative(html, "text/html")
    message.send()
    return subject
