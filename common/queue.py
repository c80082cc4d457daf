"""Putting work on the queue, without importing Celery before something is really sent."""

import logging
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)


def enqueue(task: str, delay: int = 0, **kwargs: Any) -> None:
    """Send the task named `task` (dotted path) with `kwargs` after `delay` seconds (SQS: 900 at most).

    Raises whatever the broker raises when it is away: the caller decides what is lost by that (see common.outbox).
    """
    app = import_string("cloudcommerce.celery.app")
    options = {"delay_seconds": delay} if delay else {}
    app.send_task(task, kwargs=kwargs, **options)


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
