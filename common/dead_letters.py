"""Messages that failed too often, where SQS keeps them: looking at them, sending them again, deleting them.

Nothing is copied into the database. To look at a queue is to receive from it: what is received is hidden from others,
so one process at a time looks, for a moment, and then gives back what it does not delete. How often a message was
received therefore counts looks at it too.
"""

import base64
import json
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from common.errors import InvalidInput, NotFound, Unavailable
from common.memory import remembered
from common.models import TaskFailure

logger = logging.getLogger(__name__)

MOST_SHOWN = 50
MOST_SEARCHED = 500
BATCH = 10  # SQS hands out no more at once
HIDDEN_SECONDS = 30  # should this process die over a look, its messages are back after so long
TURN_SECONDS = 5.0
ALL_SECONDS = 15.0  # API Gateway cuts a request at 30
LOCK = 7_340_001  # of pg_advisory_lock: any number that nobody else uses


@dataclass(frozen=True)
class DeadQueue:
    """A dead-letter queue, and the queue that its messages come from and are sent again to."""

    url: str
    source_url: str

    @property
    def name(self) -> str:
        """The queue's name, the end of its address."""
        return self.url.rsplit("/", 1)[-1]

    @property
    def is_fifo(self) -> bool:
        """Whether SQS keeps the order of its messages, by groups."""
        return self.url.endswith(".fifo")


@dataclass(frozen=True)
class Letter:
    """A message as it was received.

    `task` is empty where it is no task's message, and cannot be sent again: the queue would fail it once more. Lambda
    puts events aside here, too, that failed: `schedule` is the name of the one whose event it is.
    """

    id: str
    queue: DeadQueue
    receipt: str
    body: str
    task: str
    task_id: str
    arguments: dict[str, Any]
    sent_at: datetime | None
    receives: int
    group: str
    schedule: str = ""
    error: str = ""


@dataclass(frozen=True)
class Look:
    """What a look found: at most MOST_SHOWN letters, of about `total`."""

    letters: list[Letter]
    total: int


@dataclass
class SentAgain:
    """What became of sending all again: `letters` went, about `left` wait still, for the reason that `refusal` gives.

    `others` are no tasks' messages and stay. Where there is no `refusal`, time was over, or messages in other hands.
    """

    left: int
    letters: list[Letter] = field(default_factory=list)
    others: int = 0
    refusal: str = ""


def dead_queues() -> list[DeadQueue]:
    """Return the dead-letter queues that the settings name."""
    named = [
        (settings.SQS_DEAD_LETTER_QUEUE_URL, settings.SQS_QUEUE_URL),
        (settings.SQS_EVENTS_DEAD_LETTER_QUEUE_URL, settings.SQS_EVENTS_QUEUE_URL),
    ]
    return [DeadQueue(url, source_url) for url, source_url in named if url and source_url]


@remembered
def count_letters() -> int | None:
    """Return about how many letters there are, or None where SQS does not say; asked once in a while only."""
    try:
        with _sqs(read_timeout=1) as sqs:
            return sum(_about(sqs, queue) for queue in dead_queues())
    except Unavailable:
        return None


def look() -> Look:
    """Return letters of all queues, the oldest first. Raises Unavailable."""
    letters: list[Letter] = []
    with _alone(), _sqs() as sqs:
        total = sum(_about(sqs, queue) for queue in dead_queues())
        for queue in dead_queues():
            with _taken(sqs, queue, MOST_SHOWN - len(letters)) as taken:
                letters += taken
    return Look(sorted(_with_errors(letters), key=_age), max(total, len(letters)))


def find(letter_id: str) -> Letter:
    """Return one letter. Raises NotFound, Unavailable."""
    with _alone(), _sqs() as sqs, _found(sqs, letter_id) as letter:
        return _with_errors([letter])[0]


def send_again(letter_id: str) -> Letter:
    """Put a task's letter back into its queue, and return it. Raises NotFound, InvalidInput, Unavailable."""
    with _alone(), _sqs() as sqs, _found(sqs, letter_id) as letter:
        if not letter.task:
            raise InvalidInput(_("This is no task's message, so that it cannot be sent again."))
        _send(sqs, letter)
        _delete(sqs, letter)
        return letter


def delete(letter_id: str) -> Letter:
    """Delete a letter for good, and return it. Raises NotFound, Unavailable."""
    with _alone(), _sqs() as sqs, _found(sqs, letter_id) as letter:
        _delete(sqs, letter)
        return letter


def send_all_again(seconds: float = ALL_SECONDS) -> SentAgain:
    """Put tasks' letters back until there is none or `seconds` are over, and return what became of it.

    Raises Unavailable where SQS fails before the first.
    """
    outcome = SentAgain(left=0)
    until = time.monotonic() + seconds
    with _alone():
        try:
            with _sqs() as sqs:
                outcome.left = sum(_about(sqs, queue) for queue in dead_queues())
                for queue in dead_queues():
                    _send_queue_again(sqs, queue, until, outcome)
                outcome.left = max(0, sum(_about(sqs, queue) for queue in dead_queues()) - outcome.others)
        except Unavailable as error:
            if not outcome.letters:
                raise
            outcome.refusal = error.message
    return outcome


def _send_queue_again(sqs: Any, queue: DeadQueue, until: float, outcome: SentAgain) -> None:
    others: list[Letter] = []  # held back to the end, or they would be received over and over
    try:
        # No more than there are now: what fails anew meanwhile is not to be sent round and round.
        for _number in range(_about(sqs, queue)):
            with _taken(sqs, queue, BATCH) as taken:
                found = len(taken)
                while taken:
                    if taken[0].task:
                        _send(sqs, taken[0])
                        outcome.letters.append(taken[0])
                        _delete(sqs, taken[0])
                    else:
                        others.append(taken[0])
                        outcome.others += 1
                    outcome.left = max(0, outcome.left - 1)
                    taken.pop(0)
            if not found or time.monotonic() > until:
                break
    finally:
        _give_back(sqs, queue, others)


def note_failure(task_id: str, task: str, error: BaseException) -> None:
    """Keep why a task failed for good, for whoever finds its message in the dead-letter queue."""
    text = f"{type(error).__name__}: {error}"[:2000]
    TaskFailure.objects.update_or_create(task_id=task_id[:64], defaults={"task": task[:128], "error": text})


def read_body(body: str) -> tuple[str, str, dict[str, Any]]:
    """Return task, task id and arguments of a message as Celery writes it; empty for what is no such message."""
    try:
        envelope = json.loads(body if body.lstrip().startswith("{") else base64.b64decode(body, validate=True))
        args, kwargs, _embedded = json.loads(base64.b64decode(envelope["body"]))
        # A mail is for its reader alone: it may hold the link to a new password. What has no name may be one.
        arguments = {**({"args": ["…"] * len(args)} if args else {}), **kwargs}
        arguments |= {name: "…" for name in ("text", "html") if name in arguments}
        return str(envelope["headers"]["task"]), str(envelope["headers"]["id"]), arguments
    except (ValueError, TypeError, KeyError, AttributeError):
        return "", "", {}


def read_schedule(body: str) -> str:
    """Return the name of the schedule whose event this is, the last part of its rule's; empty for anything else."""
    try:
        event = json.loads(body)
        return str(event["resources"][0]).rsplit(".", 1)[-1] if event["detail-type"] == "Scheduled Event" else ""
    except (ValueError, TypeError, KeyError, IndexError):
        return ""


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time look into the queues. Raises Unavailable when it is not our turn for long."""
    until = time.monotonic() + TURN_SECONDS
    with transaction.atomic(), connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if cursor.fetchone()[0]:
                break
            if time.monotonic() > until:
                raise Unavailable(_("Somebody else is at these messages just now. Try again in a moment."))
            time.sleep(0.1)
        yield


@contextmanager
def _sqs(read_timeout: int = 5) -> Iterator[Any]:
    """Yield a client of SQS whose errors come out as Unavailable, with SQS's own words."""
    import boto3
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError

    config = Config(connect_timeout=1, read_timeout=read_timeout, retries={"total_max_attempts": 1})
    try:
        yield boto3.client("sqs", region_name=settings.AWS_REGION, config=config)
    except ClientError as error:
        logger.warning("The dead-letter queue refuses: %s", error)
        raise Unavailable(_("The queue refuses: %(error)s") % {"error": error.response["Error"]["Code"]}) from error
    except BotoCoreError as error:
        logger.warning("The dead-letter queue does not answer: %s", error)
        raise Unavailable(_("The queue does not answer. Try again in a moment.")) from error


@contextmanager
def _taken(sqs: Any, queue: DeadQueue, most: int) -> Iterator[list[Letter]]:
    """Receive up to `most` letters for the length of the block, then give back those that the list still holds."""
    letters: list[Letter] = []
    try:
        for batch in _receive(sqs, queue, most):
            letters += batch
        yield letters
    finally:
        _give_back(sqs, queue, letters)


@contextmanager
def _found(sqs: Any, letter_id: str) -> Iterator[Letter]:
    """Take the letter of this id out of its queue for the length of the block. Raises NotFound."""
    for queue in dead_queues():
        passed: list[Letter] = []
        try:
            for batch in _receive(sqs, queue, MOST_SEARCHED):
                passed += batch
                if letter := next((each for each in batch if each.id == letter_id), None):
                    yield letter
                    return
        finally:
            _give_back(sqs, queue, passed)
    raise NotFound(_("This message is no longer there: somebody has sent it again or deleted it."))


def _receive(sqs: Any, queue: DeadQueue, most: int) -> Iterator[list[Letter]]:
    expected, count = _about(sqs, queue), 0
    while count < most:
        answer = sqs.receive_message(
            QueueUrl=queue.url,
            MaxNumberOfMessages=min(BATCH, most - count),
            VisibilityTimeout=HIDDEN_SECONDS,
            # A short poll asks some of SQS's servers only; a long one waits where there is nothing left.
            WaitTimeSeconds=1 if count < expected else 0,
            AttributeNames=["All"],
            MessageAttributeNames=["ErrorMessage"],  # of an event that Lambda has put aside
        )
        letters = [_letter(queue, message) for message in answer.get("Messages", [])]
        if not letters:
            return
        yield letters
        count += len(letters)


def _letter(queue: DeadQueue, message: dict[str, Any]) -> Letter:
    task, task_id, arguments = read_body(message["Body"])
    attributes = message.get("Attributes", {})
    sent = attributes.get("SentTimestamp")
    return Letter(
        id=message["MessageId"],
        queue=queue,
        receipt=message["ReceiptHandle"],
        body=message["Body"],
        task=task,
        task_id=task_id,
        arguments=arguments,
        sent_at=datetime.fromtimestamp(int(sent) / 1000, UTC) if sent else None,
        receives=int(attributes.get("ApproximateReceiveCount", 1)),
        group=attributes.get("MessageGroupId", ""),
        schedule=read_schedule(message["Body"]),
        error=message.get("MessageAttributes", {}).get("ErrorMessage", {}).get("StringValue", ""),
    )


def _send(sqs: Any, letter: Letter) -> None:
    """Send a letter, which is to be deleted next: should that fail it is there twice, which no task minds."""
    order = {"MessageGroupId": letter.group, "MessageDeduplicationId": letter.id} if letter.queue.is_fifo else {}
    sqs.send_message(QueueUrl=letter.queue.source_url, MessageBody=letter.body, **order)


def _delete(sqs: Any, letter: Letter) -> None:
    sqs.delete_message(QueueUrl=letter.queue.url, ReceiptHandle=letter.receipt)


def _give_back(sqs: Any, queue: DeadQueue, letters: list[Letter]) -> None:
    """Let others receive the letters at once. Those that were deleted SQS passes over, name by name."""
    for start in range(0, len(letters), BATCH):
        entries = [
            {"Id": str(number), "ReceiptHandle": letter.receipt, "VisibilityTimeout": 0}
            for number, letter in enumerate(letters[start : start + BATCH])
        ]
        sqs.change_message_visibility_batch(QueueUrl=queue.url, Entries=entries)


def _about(sqs: Any, queue: DeadQueue) -> int:
    name = "ApproximateNumberOfMessages"
    return int(sqs.get_queue_attributes(QueueUrl=queue.url, AttributeNames=[name])["Attributes"][name])


def _with_errors(letters: list[Letter]) -> list[Letter]:
    ids = [letter.task_id for letter in letters if letter.task_id]
    errors = dict(TaskFailure.objects.filter(task_id__in=ids).values_list("task_id", "error"))
    return [replace(letter, error=errors.get(letter.task_id, letter.error)) for letter in letters]


def _age(letter: Letter) -> datetime:
    return letter.sent_at or datetime.now(UTC)
