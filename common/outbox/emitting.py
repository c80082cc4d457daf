"""Writing an event in the transaction of the change it tells of."""

from functools import partial
from typing import Any

from django.db import transaction

from common.logging import request_id
from common.models import OutboxEvent
from common.outbox.delivery import relay_events


def emit(name: str, reference: str, **payload: Any) -> OutboxEvent:
    """Write the event `name` about `reference` with a JSON `payload`; it is sent once the transaction commits.

    Raises TransactionManagementError outside a transaction: an event that commits apart from its change can be lost.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"Event {name} must be written in the transaction of its change.")
    event = OutboxEvent.objects.create(name=name, reference=reference, payload=payload, request_id=request_id.get())
    transaction.on_commit(partial(relay_events, [event]), robust=True)
    return event
