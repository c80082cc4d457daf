"""Writing an event in the transaction of the change it tells of."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.utils import timezone

from common.logging import request_id, trace
from common.models import OutboxEvent
from common.outbox.delivery import handlers_of, relay_events

logger = logging.getLogger(__name__)

_held: ContextVar[list[OutboxEvent] | None] = ContextVar("held_events", default=None)


@contextmanager
def relayed_together() -> Iterator[None]:
    """Put the events of several transactions on the queue at the end of the block, in one message about each thing.

    One whose process dies before that is sent by the sweeper, as any that was never sent.
    """
    if _held.get() is not None:
        yield
        return
    events: list[OutboxEvent] = []
    token = _held.set(events)
    try:
        yield
    finally:
        _held.reset(token)
        try:
            relay_events(events)
        except Exception:
            # As after a commit: the work is done, and the sweeper sends what was not.
            logger.exception("Events %s stay in the outbox.", [event.pk for event in events])


def _relay(event: OutboxEvent) -> None:
    held = _held.get()
    if held is None:
        relay_events([event])
    else:
        held.append(event)


def emit(name: str, reference: object, *, is_awaited: bool = True, **payload: Any) -> OutboxEvent:
    """Write the event `name` about `reference` with a JSON `payload`; it is sent once the transaction commits.

    An event nobody handles is written as handled. So is one of which the caller knows that its handlers would find
    nobody to tell (`is_awaited`), which saves its way over the queue.

    Raises TransactionManagementError outside a transaction: an event that commits apart from its change can be lost.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(f"Event {name} must be written in the transaction of its change.")
    event = OutboxEvent(
        name=name, reference=str(reference), payload=payload, request_id=request_id.get(), trace=trace.get()[:128]
    )
    if is_awaited and handlers_of(name):
        # A lambda, not a partial: Django names the function in its log when it fails, and a partial has no name.
        transaction.on_commit(lambda: _relay(event), robust=True)
    else:
        event.sent_at = event.handled_at = timezone.now()
    event.save(force_insert=True)
    return event
