"""Tasks of notifications."""

from typing import Any
from uuid import UUID

from celery import shared_task

from common.queue import enqueue
from notifications import services


@shared_task(name="notifications.tasks.send_notification", bind=True, max_retries=5)
def send_notification(self: Any, notification_id: str) -> None:
    """Send one message; on failure again after 4, 8, … 64 s, after that by the sweeper."""
    try:
        services.send_notification(UUID(notification_id))
    except Exception as error:
        raise self.retry(exc=error, countdown=2 ** (self.request.retries + 2)) from error


@shared_task(name="notifications.tasks.send_waiting")
def send_waiting() -> None:
    """Have messages sent that were left behind."""
    for notification_id in services.waiting_notifications():
        enqueue("notifications.tasks.send_notification", notification_id=str(notification_id))
