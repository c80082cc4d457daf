"""Tickets: what a page may hear, signed by the shop for the minute in which the page connects."""

from collections.abc import Sequence

from django.core import signing

from live.exceptions import TicketRefused

SALT = "live"
LIFETIME = 60  # seconds


def make_ticket(topics: Sequence[str]) -> str:
    """Return the ticket with which a page may hear `topics`. Whoever calls has made sure that it may."""
    return signing.dumps(list(topics), salt=SALT)


def read_ticket(ticket: str) -> list[str]:
    """Return the topics of a ticket. Raises TicketRefused."""
    try:
        topics: list[str] = signing.loads(ticket, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature as error:
        raise TicketRefused from error
    return topics
