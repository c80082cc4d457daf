"""Celery's messages run from an SQS event, without a worker: same tasks, retries, acknowledgements and signals.

Each record is decoded as kombu's SQS transport does, wrapped into Celery's own worker Request and run by its pool of
one. A failed record is named in `batchItemFailures`, so the queue delivers it again, and after `maxReceiveCount` times
moves it to the dead-letter queue. Reference: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

import base64
import json
import logging
import math
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any

from celery import signals
from celery.concurrency.base import apply_target
from celery.concurrency.solo import TaskPool
from celery.exceptions import NotRegistered, SoftTimeLimitExceeded
from celery.worker.request import Request
from django.db import connections
from kombu.message import Message
from kombu.serialization import prepare_accept_content

from cloudcommerce.celery import RETRY_IN_ORDER, SENDING, SQS_LONGEST_DELAY, app, is_in_order
from common.database import fresh_connections
from common.metrics import count

logger = logging.getLogger(__name__)

Record = dict[str, Any]
SPARE_SECONDS = 5.0  # kept at the end of an invocation for its answer
NOTING_SECONDS = 2.0  # of these, to note why a task was cut off
RING_AGAIN_SECONDS = 1.0


class TimeIsOver(BaseException):
    """A message's hard time limit. No Exception, which what goes on after an error (handlers of events) would catch."""


def run_messages(records: Sequence[Record], *, seconds_left: Callable[[], float]) -> dict[str, list[dict[str, str]]]:
    """Run the message of each record and return the failed ones, as SQS expects of a partial batch response.

    What the time left (`seconds_left`) does not suffice for is not begun, and sent anew. In a FIFO queue, where that
    would break the order, it comes again; nothing of a group runs after one of it has failed, and all of it comes again
    shortly.
    """
    failed: list[Record] = []
    unbegun: list[Record] = []
    waits: dict[str, int] = {}  # by group: until its first message may be tried again
    for record in records:
        group = _group(record)
        seconds = seconds_left() - SPARE_SECONDS
        if seconds <= 0 and not group:
            unbegun.append(record)
            continue
        # The last time a message is received it runs, whatever became of those before it: else it would end in the
        # dead-letter queue with them, never tried.
        blocked = group in waits and _receives(record) in RETRY_IN_ORDER
        if blocked or seconds <= 0 or not _run(record, seconds):
            failed.append(record)
            if group:
                waits.setdefault(group, _wait(record) if seconds > 0 else 0)
    _bring_again([(record, waits[group]) for record in failed if (group := _group(record))])
    failed += _send_anew(unbegun)
    return {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in failed]}


def _group(record: Record) -> str:
    return str(record.get("attributes", {}).get("MessageGroupId", ""))


def _receives(record: Record) -> int:
    return int(record.get("attributes", {}).get("ApproximateReceiveCount", 1))


def _wait(record: Record) -> int:
    return RETRY_IN_ORDER.get(_receives(record), 0)


def find_task(name: str) -> Any:
    """Return the task of a name. Raises NotRegistered."""
    tasks = _registry()
    if name not in tasks:
        raise NotRegistered(name)
    return tasks[name]


def _run(record: Record, seconds: float) -> bool:
    """Run one message; return whether the queue may forget it."""
    try:
        with fresh_connections():
            return _execute(record, seconds)
    except Exception:
        # No message of ours, or a task of another release: the dead-letter queue is where people find it.
        logger.exception("Message %s cannot be run.", record.get("messageId"))
        return False


def _execute(record: Record, seconds: float) -> bool:
    message = _decode(record)
    name = message.headers["task"]
    task = find_task(name)
    outcome: list[bool] = []
    request = Request(
        message,
        app=app,
        task=task,
        on_ack=lambda *args, **options: outcome.append(True),
        on_reject=lambda *args, **options: outcome.append(False),
        eventer=None,
        connection_errors=(),
    )
    if request.revoked():
        return True  # past its expiry; the request has said so
    if (wait := _seconds_until(request.eta)) > 1 and not is_in_order(message.delivery_info):
        _send_on(record, wait)
        return True
    _measure_lag(record)
    signals.task_received.send(sender=run_messages, request=request)
    try:
        with _time_limits(request, seconds):
            request.execute_using_pool(_pool())
    except TimeIsOver as over:
        if outcome and task.acks_late:
            return outcome[0]  # it rang when all was done
        logger.warning("Task %s[%s] is cut off.", name, request.id, exc_info=True)
        _give_up(request, over.args[0])
        _bring_again([(record, _wait(record))])  # as a worker puts it back
        return outcome == [True]
    return outcome[0] if outcome else True


def _give_up(request: Request, limit: float) -> None:
    # A query that was cut off goes on at the server, and its connection takes no other.
    connections.close_all()

    def end() -> None:
        raise TimeIsOver(NOTING_SECONDS)

    # Why it failed is noted in the database, which may be what it waited for.
    with suppress(TimeIsOver), _ringing(NOTING_SECONDS, end):
        request.on_timeout(soft=False, timeout=limit)


def _decode(record: Record) -> Message:
    """Return the message in a record's body, as kombu's SQS transport wrote it: an envelope of JSON in base64."""
    text = record["body"]
    envelope = json.loads(text if text.lstrip().startswith("{") else base64.b64decode(text, validate=True))
    properties, body = envelope["properties"], envelope["body"]
    if properties.get("body_encoding") == "base64":
        body = base64.b64decode(body)
    return Message(
        body=body,
        content_type=envelope["content-type"],
        content_encoding=envelope["content-encoding"],
        headers=_traced(envelope["headers"], record),
        properties=properties,
        delivery_tag=record["receiptHandle"],
        delivery_info={**properties["delivery_info"], "redelivered": _receives(record) > 1},
        accept=prepare_accept_content(app.conf.accept_content),
    )


def _traced(headers: dict[str, Any], record: Record) -> dict[str, Any]:
    """Return a message's headers with the trace that SQS was given, where its sender has written none into them."""
    given = record.get("attributes", {}).get("AWSTraceHeader")
    return {"trace": given, **headers} if given else headers


def _measure_lag(record: Record) -> None:
    """Record how long a message has waited; a delay that was asked for counts too."""
    if sent := record.get("attributes", {}).get("SentTimestamp"):
        lag = max(0.0, time.time() - int(sent) / 1000)
        count("QueueLag", Decimal(f"{lag:.3f}"), "Seconds")


def _seconds_until(moment: datetime | None) -> float:
    return (moment - datetime.now(UTC)).total_seconds() if moment else 0.0


def _send_on(record: Record, wait: float) -> None:
    """Put a message back for later: SQS delays 15 minutes at most, so a longer wait takes several hops."""
    sqs, url = _queue_of(record)
    sqs.send_message(QueueUrl=url, MessageBody=record["body"], DelaySeconds=min(SQS_LONGEST_DELAY, math.ceil(wait)))


def _send_anew(unbegun: Sequence[Record]) -> list[Record]:
    """Send copies of messages that were not begun, and return those of which that failed.

    Shown again they would have been received once more, and after some slow batches be dead letters that nobody ever
    ran; a copy has all its tries. If the process dies before its answer a message is there twice, which no task minds.
    All in one call, for a queue may be slow, and there are seconds left.
    """
    if not unbegun:
        return []
    entries = [{"Id": str(number), "MessageBody": record["body"]} for number, record in enumerate(unbegun)]
    try:
        sqs, url = _queue_of(unbegun[0])
        answer = sqs.send_message_batch(QueueUrl=url, Entries=entries)
    except Exception:
        logger.warning("What was not begun comes again late.", exc_info=True)
        return list(unbegun)
    sent = {each["Id"] for each in answer.get("Successful", ())}
    return [record for number, record in enumerate(unbegun) if str(number) not in sent]


def _bring_again(failed: Sequence[tuple[Record, int]]) -> None:
    """Show messages again after some seconds each: while one of a FIFO queue is hidden, its whole group waits.

    Where that fails they come at the end of the queue's visibility timeout.
    """
    if not failed:
        return
    entries = [
        {"Id": str(number), "ReceiptHandle": record["receiptHandle"], "VisibilityTimeout": wait}
        for number, (record, wait) in enumerate(failed)
    ]
    try:
        sqs, url = _queue_of(failed[0][0])
        sqs.change_message_visibility_batch(QueueUrl=url, Entries=entries)
    except Exception:
        logger.warning("What failed comes again late.", exc_info=True)


def _queue_of(record: Record) -> tuple[Any, str]:
    """Return a client of SQS and the address of the queue that a record comes from."""
    import boto3
    from botocore.config import Config

    sqs = boto3.client("sqs", region_name=record.get("awsRegion"), config=Config(**SENDING))
    name = record["eventSourceARN"].rsplit(":", 1)[-1]
    return sqs, sqs.get_queue_url(QueueName=name)["QueueUrl"]


@contextmanager
def _time_limits(request: Any, seconds: float) -> Iterator[None]:
    """Enforce the task's time limits by a timer, and the `seconds` that are left of the invocation."""
    hard, soft = (
        next((limit for limit in (own, given) if limit), None)
        for own, given in zip(request.time_limits, (request.task.time_limit, request.task.soft_time_limit), strict=True)
    )
    hard = min(hard or seconds, seconds)
    soft = soft if soft and soft < hard else 0.0
    is_told = not soft

    def ring() -> None:
        nonlocal is_told
        if is_told:
            raise TimeIsOver(hard)
        is_told = True
        signal.setitimer(signal.ITIMER_REAL, hard - soft, RING_AGAIN_SECONDS)
        raise SoftTimeLimitExceeded(soft)

    with _ringing(soft or hard, ring):
        yield


@contextmanager
def _ringing(seconds: float, ring: Callable[[], None]) -> Iterator[None]:
    """Have `ring` called after so many seconds of the block.

    And again and again: on its way an error of cleaning up may take its place (a connection's whose COMMIT is cut off).
    """
    is_on = True

    def hear(signum: int, frame: Any) -> None:
        if is_on:
            ring()

    before = signal.signal(signal.SIGALRM, hear)
    signal.setitimer(signal.ITIMER_REAL, seconds, RING_AGAIN_SECONDS)
    try:
        yield
    finally:
        # Before all else: a ring from here on would leave the timer to ring in whatever this process does next.
        is_on = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@cache
def _registry() -> Any:
    """Return the application's tasks, imported as a worker does at its start."""
    app.set_current()
    app.loader.import_default_modules()
    return app.tasks


@cache
def _pool() -> TaskPool:
    pool = TaskPool(app=app)
    # Celery makes a lost worker of what is no Exception.
    pool.on_apply = partial(apply_target, propagate=TimeIsOver)
    return pool
