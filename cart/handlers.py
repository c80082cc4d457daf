"""What carts do on their own news."""

from common.models import OutboxEvent
from live.services import tell


def tell_pages(event: OutboxEvent) -> None:
    """Have the pages look anew that show a cart which has changed."""
    tell(*event.payload["topics"])
