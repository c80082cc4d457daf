"""Putting work on the queue, without importing Celery before something is really sent."""

import logging
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from common.logging import trace

logger = logging.getLogger(__name__)

EVENTS_QUEUE = "cloudcommerce-events.fifo"  # its name in the shop; the setting SQS_EVENTS_QUEUE_URL says where it is


def enqueue(task: str, delay: int = 0, **kwargs: Any) -> None:
    """Send the task named `task` (dotted path) with `kwargs` after `delay` seconds (SQS: 900 at most).

    Raises whatever the broker raises when it is away: the caller decides what is lost by that (see common.outbox).
    """
    app = import_string("cloudcommerce.celery.app")
    options: dict[str, Any] = {"delay_seconds": delay} if delay else {}
    app.send_task(task, kwargs=kwargs, **options, **_traced())


def enqueue_in_order(task: str, *, group: str, once: str, **kwargs: Any) -> None:
    """Send a task that runs after those sent before it in the same `group`, where the shop has a FIFO queue.

    Of what is sent with the same `once` (128 characters at most) within five minutes SQS keeps the first. Raises as
    `enqueue`.
    """
    app = import_string("cloudcommerce.celery.app")
    options: dict[str, Any] = {}
    if settings.SQS_EVENTS_QUEUE_URL:
        options = {"queue": EVENTS_QUEUE, "MessageGroupId": group, "MessageDeduplicationId": once}
    app.send_task(task, kwargs=kwargs, **options, **_traced())


def enqueue_on_commit(task: str, delay: int = 0, **kwargs: Any) -> None:
    """Send the task `delay` seconds after the transaction commits. A queue that is away is logged, not raised.

    Only for work that a row in the database names too, so that a sweeper finds what was not sent.
    """
    transaction.on_commit(lambda: _enqueue_or_log(task, delay, **kwargs), robust=True)


def _enqueue_or_log(task: str, delay: int, **kwargs: Any) -> None:
    try:
        enqueue(task, delay, **kwargs)
    except Exception:
        logger.warning("The queue did not take %s %s; the sweeper will.", task, kwargs, exc_info=True)


def _traced() -> dict[str, Any]:
    """Return the options by which a task goes on under the trace of the moment, where there is one."""
    current = trace.get()
    return {"headers": {"trace": current}} if current else {}
