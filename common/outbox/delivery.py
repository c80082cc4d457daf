"""Sending events to the queue and running their handlers.

An event is `sent` when its message is on the queue and `handled` when every handler is done. The sweeper sends again
what was never sent (the process died after its commit, the queue was away) and what was sent long ago and never
handled (the queue lost it, or every try failed). Handlers therefore run at least once; each runs in one transaction
with the row that says it ran, so that its effect in the database happens exactly once.
"""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from common.ids import uuid7
from common.logging import logged_as
from common.models import HandledEvent, OutboxEvent
from common.queue import enqueue_in_order

logger = logging.getLogger(__name__)

Handler = Callable[[OutboxEvent], None]

DELIVER_TASK = "common.tasks.deliver_events"
MOST_IN_A_MESSAGE = 10
LONGEST_ONCE = 128  # characters of a deduplication id
SEND_AGAIN_AFTER = timedelta(seconds=20)
GIVEN_UP_AFTER = timedelta(minutes=10)
MOST_ATTEMPTS = 12


def handlers_of(name: str) -> list[Handler]:
    """Return the handlers of the event `name`, from the project's one table."""
    return import_string(settings.EVENT_HANDLERS).get(name, [])


def handler_name(handler: Handler) -> str:
    """Return the name under which a handler's work is recorded."""
    return f"{handler.__module__}.{handler.__qualname__}"


def relay_events(events: Sequence[OutboxEvent], *, again: bool = False) -> int:
    """Put the events on the queue, those about the same thing in one message, and mark them sent.

    Return how many were. What fails stays for the sweeper. A message that the queue took just before (and whose sender
    died before noting so) it does not take a second time, unless somebody wants it `again`.
    """
    sent: list[UUID] = []
    for group, chosen in _messages(events):
        keys = [event.pk for event in chosen]
        once = str(uuid7()) if again else _once(chosen)
        try:
            enqueue_in_order(DELIVER_TASK, group=group, once=once, event_ids=[str(key) for key in keys])
        except Exception:
            # The events are safe in their table, and the queue is away for the others too.
            logger.warning("Events %s stay in the outbox: the queue did not take them.", keys, exc_info=True)
            break
        sent += keys
    if sent:
        OutboxEvent.objects.filter(pk__in=sent).update(sent_at=timezone.now(), attempts=F("attempts") + 1)
    return len(sent)


def _messages(events: Sequence[OutboxEvent]) -> Iterator[tuple[str, list[OutboxEvent]]]:
    """Divide the events into messages: by what they are about, each as long as it may be, in the order given."""
    by_reference: dict[str, list[OutboxEvent]] = defaultdict(list)
    for event in events:
        by_reference[event.reference or str(event.pk)].append(event)
    for reference, chosen in by_reference.items():
        for start in range(0, len(chosen), MOST_IN_A_MESSAGE):
            yield reference, chosen[start : start + MOST_IN_A_MESSAGE]


def _once(events: Sequence[OutboxEvent]) -> str:
    """Return what tells a message from others: its events, and how often they were sent before."""
    text = ",".join(f"{event.pk}.{event.attempts}" if event.attempts else str(event.pk) for event in events)
    return text if len(text) <= LONGEST_ONCE else hashlib.sha256(text.encode()).hexdigest()


def replay_events(events: QuerySet[OutboxEvent]) -> int:
    """Send `events` again with all their attempts to go; return how many the queue took.

    Handlers that have done their work for an event do not run again; those that failed, or are new, do.
    """
    chosen = list(events.order_by("created_at"))
    OutboxEvent.objects.filter(pk__in=[event.pk for event in chosen]).update(
        handled_at=None, sent_at=None, attempts=0, last_error=""
    )
    return relay_events(chosen, again=True)


def relay_waiting_events(limit: int = 500) -> int:
    """Send events that nobody sent or that were sent long ago without being handled; return how many were sent."""
    now = timezone.now()
    never_sent = Q(sent_at=None, created_at__lt=now - SEND_AGAIN_AFTER)
    never_handled = Q(sent_at__lt=now - GIVEN_UP_AFTER, attempts__lt=MOST_ATTEMPTS)
    with transaction.atomic():
        waiting = OutboxEvent.objects.filter(never_sent | never_handled, handled_at=None).order_by("created_at")
        return relay_events(list(waiting.select_for_update(skip_locked=True)[:limit]))


def deliver_events(event_ids: Sequence[UUID]) -> None:
    """Deliver each event; the first error is raised once all had their turn."""
    errors: list[Exception] = []
    for event_id in event_ids:
        try:
            deliver_event(event_id)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]


def deliver_event(event_id: UUID) -> None:
    """Run every handler of an event that has not run yet.

    One handler's failure does not keep the others from running; the first error is raised at the end, so that the queue
    delivers the message again. An unknown event (purged, or a stale message) is passed over.
    """
    event = OutboxEvent.objects.filter(pk=event_id).first()
    if event is None or event.handled_at is not None:
        return
    done = set(event.handled.values_list("handler", flat=True))
    errors: list[Exception] = []
    for handler in handlers_of(event.name):
        if handler_name(handler) in done:
            continue
        try:
            # Under the id of the request that the event comes from, from the click to the mail.
            with logged_as(event.request_id or str(event.pk), within=event.trace):
                _run_once(handler, event)
        except Exception as error:
            logger.exception("Handler %s failed for event %s (%s).", handler_name(handler), event.pk, event.name)
            errors.append(error)
    if errors:
        OutboxEvent.objects.filter(pk=event.pk).update(last_error=f"{type(errors[0]).__name__}: {errors[0]}"[:2000])
        raise errors[0]
    OutboxEvent.objects.filter(pk=event.pk).update(handled_at=timezone.now(), last_error="")


def _run_once(handler: Handler, event: OutboxEvent) -> None:
    """Run a handler in one transaction with its record; a second process doing the same waits, then passes over it."""
    try:
        with transaction.atomic():
            HandledEvent.objects.create(event=event, handler=handler_name(handler))
            handler(event)
    except IntegrityError:
        if not HandledEvent.objects.filter(event=event, handler=handler_name(handler)).exists():
            raise
