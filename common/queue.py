"""Putting work on the queue, without importing Celery before something is really sent."""

from typing import Any

from django.utils.module_loading import import_string


def enqueue(task: str, delay: int = 0, **kwargs: Any) -> None:
    """Send the task named `task` (dotted path) with `kwargs` after `delay` seconds (SQS: 900 at most).

    Raises whatever the broker raises when it is away: the caller decides what is lost by that (see common.outbox).
    """
    app = import_string("cloudcommerce.celery.app")
    options = {"delay_seconds": delay} if delay else {}
    app.send_task(task, kwargs=kwargs, **options)
