"""Reads of messages."""

from django.db.models import QuerySet

from notifications.models import Notification


def failed_messages() -> QuerySet[Notification]:
    """Return the e-mails that were given up."""
    return Notification.objects.filter(status=Notification.Status.FAILED)
