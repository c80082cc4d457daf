"""Connections that come and go, and telling those that hear a topic."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from live.gateway import post
from live.models import LiveConnection
from live.selectors import hearing
from live.tickets import read_ticket

LONGEST = timedelta(hours=2)  # API Gateway ends a connection then
# API Gateway says "gone" of a connection whose $connect has not been answered yet, too.
CONNECTING = timedelta(seconds=30)
# Nothing but that: what changed is read by the page itself, with its own rights.
CHANGED = "changed"


def open_connection(connection_id: str, ticket: str) -> None:
    """Note that a connection hears the topics of its ticket. Raises TicketRefused."""
    topics = read_ticket(ticket)
    ends = timezone.now() + LONGEST
    LiveConnection.objects.bulk_create(
        [LiveConnection(connection_id=connection_id, topic=topic, expires_at=ends) for topic in topics],
        ignore_conflicts=True,
    )


def close_connection(connection_id: str) -> None:
    """Forget a connection."""
    LiveConnection.objects.filter(connection_id=connection_id).delete()


def tell(*topics: str) -> None:
    """Tell every connection that hears one of `topics` that something has changed, once the transaction commits.

    For handlers of events and for tasks: never within a request. A page that is not told is none the worse for it but
    later, so nothing fails where the gateway does.
    """
    if settings.WEBSOCKET_URL:
        transaction.on_commit(lambda: _tell(topics), robust=True)


def sweep_connections() -> None:
    """Forget the connections whose time is over, of which no end was heard."""
    LiveConnection.objects.filter(expires_at__lte=timezone.now()).delete()


def _tell(topics: tuple[str, ...]) -> None:
    connections = set(hearing(*topics).values_list("connection_id", flat=True))
    if gone := post(connections, CHANGED) if connections else []:
        before = timezone.now() - CONNECTING
        LiveConnection.objects.filter(connection_id__in=gone, created_at__lt=before).delete()
