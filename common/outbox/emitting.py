"""Writing an event in the transaction of the change it tells of."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from common.logging import request_id
from common.models import OutboxEvent
from common.outbox.delivery import handlers_of, relay_events


def emit(name: str, reference: object, **payload: Any) -> OutboxEvent:
    """Write the event `name` about `reference` with a JSON `payload`; it is sent once the transaction commits.

    An event nobody handles is written as handled.

    Raises TransactionManagementError outside a transaction: an event that commits apart from its change can be lost.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"Event {name} must be written in the transaction of its change.")
    event = OutboxEvent(name=name, reference=str(reference), payload=payload, request_id=request_id.get())
    if handlers_of(name):
        # A lambda, not a partial: Django names the function in its log when it fails, and a partial has no name.
        transaction.on_commit(lambda: relay_events([event]), robust=True)
    else:
        event.sent_at = event.handled_at = timezone.now()
    event.save(force_insert=True)
    return event
