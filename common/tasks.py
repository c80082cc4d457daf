"""Tasks of the outbox."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from common import outbox
from common.models import IdempotencyRecord, OutboxEvent, TaskFailure

KEPT_FOR = timedelta(days=90)
IDEMPOTENCY_KEPT_FOR = timedelta(hours=24)
FAILURES_KEPT_FOR = timedelta(days=15)  # a dead-letter queue keeps its messages for 14


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
