"""Reads of messages."""

from django.db.models import QuerySet

from notifications.models import Notification
from orders.models import Order


def failed_messages() -> QuerySet[Notification]:
    """Return the e-mails that were given up."""
    return Notification.objects.filter(status=Notification.Status.FAILED)


def is_outdated(notification: Notification) -> bool:
    """Return whether what the e-mail says has passed: a payment failed, and its order is paid or over by now."""
    if notification.template != "payment_failed":
        return False
    return not Order.objects.filter(number=notification.reference, status=Order.Status.PENDING).exists()
