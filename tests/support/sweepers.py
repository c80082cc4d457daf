"""Time that passes without being waited for, and what the shop does by the clock."""

from datetime import timedelta

from django.utils import timezone

from common.models import OutboxEvent
from common.tasks import relay_outbox
from notifications.models import Notification
from notifications.tasks import send_waiting
from payments.models import PaymentEvent, Refund
from payments.tasks import sweep

LONG = timedelta(hours=1)


def let_time_pass() -> None:
    """Make everything that waits an hour older than it is."""
    past = timezone.now() - LONG
    OutboxEvent.objects.update(created_at=past)
    OutboxEvent.objects.exclude(sent_at=None).update(sent_at=past)
    PaymentEvent.objects.update(created_at=past)
    Refund.objects.update(updated_at=past)
    Notification.objects.update(created_at=past)
    Notification.objects.exclude(claimed_at=None).update(claimed_at=past)


def run_sweepers() -> None:
    """Put on the queue what was left behind for longer than it should."""
    let_time_pass()
    for task in (sweep, relay_outbox, send_waiting):
        task.apply(throw=True)
