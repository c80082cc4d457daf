"""The Celery application: tasks travel over SQS.

`CloudTask` turns a countdown into SQS's own DelaySeconds: kombu would otherwise hold the message in the worker's
memory, and a countdown longer than the queue's visibility timeout would run several times.

The FIFO queue knows no DelaySeconds of a message. A retry there is the message itself, left at the head of its group
and hidden for a while: by kombu's back-off under a worker, by `cloudcommerce.aws_queue` on Lambda.
"""

import logging
import math
import os
from datetime import UTC, datetime
from typing import Any

from celery import Celery, Task
from celery.signals import task_failure, task_postrun, task_prerun, worker_init
from django.conf import settings
from kombu.entity import Exchange, Queue

from cloudcommerce.schedules import beat_schedule
from common.queue import EVENTS_QUEUE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cloudcommerce.settings")

logger = logging.getLogger(__name__)

SQS_LONGEST_DELAY = 900  # seconds; SQS refuses more
QUEUE = "cloudcommerce"
# Seconds after which a message of the FIFO queue comes again, by how often it was received. The time after these is the
# last: the queue's maxReceiveCount is one more.
RETRY_IN_ORDER = {1: 2, 2: 4, 3: 8, 4: 16}
SENDING = {"connect_timeout": 1, "read_timeout": 2, "retries": {"total_max_attempts": 1}}  # seconds


class CloudTask(Task):
    """A task that is acknowledged after its work, and whose failures end in the dead-letter queue."""

    acks_late = True
    acks_on_failure_or_timeout = False
    ignore_result = True
    store_errors_even_if_ignored = False

    def apply_async(
        self,
        args: Any = None,
        kwargs: Any = None,
        *rest: Any,
        countdown: float | None = None,
        eta: datetime | None = None,
        **options: Any,
    ) -> Any:
        """As Celery's own, with `countdown` (seconds) or `eta` sent as SQS DelaySeconds too (900 at most)."""
        delay = countdown if countdown is not None else (eta - datetime.now(UTC)).total_seconds() if eta else 0
        if delay > 0:
            options.setdefault("delay_seconds", min(SQS_LONGEST_DELAY, math.ceil(delay)))
        return super().apply_async(args, kwargs, *rest, countdown=countdown, eta=eta, **options)

    def retry(self, args: Any = None, kwargs: Any = None, exc: Exception | None = None, **options: Any) -> Any:
        """As Celery's own; in the FIFO queue the task fails with `exc`, for SQS itself brings its message again."""
        if exc is not None and is_in_order(self.request.delivery_info):
            raise exc
        return super().retry(args, kwargs, exc, **options)


def is_in_order(delivery_info: Any) -> bool:
    """Return whether a task came through a FIFO queue."""
    return str((delivery_info or {}).get("routing_key", "")).endswith(".fifo")


class CloudCelery(Celery):
    """Celery whose sending gives up within seconds: a request must not hang on a queue that does not answer.

    What was not sent is sent by the sweepers. Receiving waits longer than that by nature (`wait_time_seconds`).
    """

    def connection_for_write(self, url: str | None = None, **kwargs: Any) -> Any:
        """As Celery's own, with short time-outs."""
        kwargs.setdefault("transport_options", {"client-config": SENDING})
        return super().connection_for_write(url, **kwargs)


def queues() -> dict[str, dict[str, Any]]:
    """Return the queues that the settings name, as kombu takes them."""
    found: dict[str, dict[str, Any]] = {QUEUE: {"url": settings.SQS_QUEUE_URL}}
    if settings.SQS_EVENTS_QUEUE_URL:
        again = {"backoff_policy": RETRY_IN_ORDER, "backoff_tasks": ["common.tasks.deliver_events"]}
        found[EVENTS_QUEUE] = {"url": settings.SQS_EVENTS_QUEUE_URL, **again}
    return found


app = CloudCelery("cloudcommerce", task_cls=CloudTask)
app.conf.update(
    broker_url="sqs://",
    broker_transport_options={
        "region": settings.AWS_REGION,
        "predefined_queues": queues(),
        "visibility_timeout": settings.SQS_VISIBILITY_TIMEOUT,
        "wait_time_seconds": 10,
        "polling_interval": 0.1,
        "client-config": {"connect_timeout": 2, "read_timeout": 15, "retries": {"max_attempts": 1}},
    },
    broker_connection_retry_on_startup=True,
    task_default_queue=QUEUE,
    task_queues=[Queue(name, Exchange(name, type="direct"), routing_key=name) for name in queues()],
    task_create_missing_queues=False,
    task_serializer="json",
    accept_content=["json"],
    task_publish_retry=False,
    task_time_limit=110,
    task_soft_time_limit=100,
    worker_enable_remote_control=False,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    timezone="UTC",
    enable_utc=True,
    beat_schedule=beat_schedule(),
)
app.autodiscover_tasks()

if settings.TRACING:
    from common.tracing import begin_task, end_task

    task_prerun.connect(begin_task)
    task_postrun.connect(end_task)


@task_failure.connect
def keep_failure(sender: Any = None, task_id: str = "", exception: Any = None, **_: Any) -> None:
    """Note why a task failed for good: staff read it beside its message in the dead-letter queue."""
    from django.db import Error

    from common.dead_letters import note_failure

    if sender is None or sender.request.is_eager:
        return
    try:
        note_failure(task_id, sender.name, exception)
    except Error:
        logger.warning("The error of task %s is in this log alone.", task_id, exc_info=True)


@worker_init.connect
def outlive_the_queue(**_: Any) -> None:
    """Have a worker go on asking a queue that is away, fails or throttles, until it answers again.

    With kombu 5.7 the whole worker ends there: of a time-out or a 5xx it makes an empty list, which the code that it
    hands that to cannot read, and any other refusal is an exception that nobody catches.
    """
    from kombu.asynchronous.aws.sqs.connection import AsyncSQSConnection

    read_answer = AsyncSQSConnection._on_list_ready
    is_away = False

    def on_list_ready(self: Any, parent: Any, markers: Any, operation: str, response: Any) -> Any:
        nonlocal is_away
        try:
            answer = read_answer(self, parent, markers, operation, response)
            failure = "" if isinstance(answer, dict) else f"{response.status} {response.reason}"
        except Exception as error:
            answer, failure = {}, str(error)
        if bool(failure) != is_away:
            # Not each time: it is asked ten times a second.
            is_away = bool(failure)
            logger.warning("The queue %s", f"fails and is asked again: {failure}" if is_away else "answers again")
        return answer or {}

    AsyncSQSConnection._on_list_ready = on_list_ready  # type: ignore[method-assign]
