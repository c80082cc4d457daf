"""Tasks of the outbox, and of what logins leave behind."""

import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from celery import shared_task
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from common import outbox
from common.models import IdempotencyRecord, OutboxEvent, TaskFailure

KEPT_FOR = timedelta(days=90)
IDEMPOTENCY_KEPT_FOR = timedelta(hours=24)
FAILURES_KEPT_FOR = timedelta(days=15)  # a dead-letter queue keeps its messages for 14
PURGE_SECONDS = 60
PURGED_AT_ONCE = 2000


@shared_task(name="common.tasks.deliver_events", bind=True, max_retries=4)
def deliver_events(self: Any, event_ids: list[str]) -> None:
    """Run the handlers of some events; on failure again after 2, 4, 8, 16 s, then leave it to the dead-letter queue."""
    try:
        outbox.deliver_events([UUID(event_id) for event_id in event_ids])
    except Exception as error:
        raise self.retry(exc=error, countdown=2 ** (self.request.retries + 1)) from error


@shared_task(name="common.tasks.relay_outbox")
def relay_outbox() -> None:
    """Send what is left in the outbox."""
    outbox.relay_waiting_events()


@shared_task(name="common.tasks.purge_outbox")
def purge_outbox() -> None:
    """Delete handled events after 90 days, answers kept for idempotency after a day, errors of tasks after 15 days."""
    OutboxEvent.objects.filter(handled_at__lt=timezone.now() - KEPT_FOR).delete()
    IdempotencyRecord.objects.filter(created_at__lt=timezone.now() - IDEMPOTENCY_KEPT_FOR).delete()
    TaskFailure.objects.filter(failed_at__lt=timezone.now() - FAILURES_KEPT_FOR).delete()


@shared_task(name="common.tasks.purge_logins")
def purge_logins() -> None:
    """Delete sessions, and refresh tokens of the API, that ran out; what a minute is too short for has another day."""
    until = time.monotonic() + PURGE_SECONDS
    now = timezone.now()
    kinds: list[QuerySet[Any]] = [
        Session.objects.filter(expire_date__lt=now),
        OutstandingToken.objects.filter(expires_at__lt=now).order_by(),
    ]
    for over in kinds:
        while time.monotonic() < until and over.filter(pk__in=over.values("pk")[:PURGED_AT_ONCE]).delete()[0]:
            pass
