"""Messages from SQS run without a worker: done, retried, failed, too early, too late, and no messages at all."""

import base64
import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from cloudcommerce.aws_queue import run_messages
from cloudcommerce.celery import app
from devtools.cloud import DEAD_LETTER_QUEUE
from tests.support.cloud import LocalCloud

pytestmark = pytest.mark.django_db(transaction=True)

ARN = "arn:aws:sqs:eu-west-1:123456789012:cloudcommerce"
done: list[Any] = []


@app.task(name="tests.note", bind=True, max_retries=1)
def note(self: Any, value: Any) -> None:
    if value == "fail":
        raise LookupError(value)
    if value == "retry" and not self.request.retries:
        raise self.retry(countdown=30)
    done.append((value, self.request.retries))


@app.task(name="tests.slow", soft_time_limit=0.2, time_limit=5)
def slow() -> None:
    try:
        time.sleep(4)
    except SoftTimeLimitExceeded:
        done.append("was told in time")


@app.task(name="tests.stuck")
def stuck() -> None:
    time.sleep(20)


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


def take(cloud: LocalCloud, count: int = 10) -> list[dict[str, Any]]:
    """Return the records of the event that SQS would send for what waits in the queue now."""
    found = cloud.client("sqs").receive_message(
        QueueUrl=cloud.place.queue_url, MaxNumberOfMessages=count, AttributeNames=["All"]
    )
    return [
        {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message["Attributes"],
            "eventSource": "aws:sqs",
            "eventSourceARN": ARN,
            "awsRegion": "eu-west-1",
        }
        for message in found.get("Messages", [])
    ]


def run(cloud: LocalCloud, records: list[dict[str, Any]]) -> list[str]:
    """Run the records, delete those that succeeded as SQS does, and return the ids of those that failed."""
    answer = run_messages(records, seconds_left=lambda: 30)
    failed = [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]
    for record in records:
        if record["messageId"] not in failed:
            cloud.client("sqs").delete_message(QueueUrl=cloud.place.queue_url, ReceiptHandle=record["receiptHandle"])
    return failed


def test_of_a_batch_exactly_those_that_failed_come_again(cloud: LocalCloud, invoke: Any) -> None:
    for value in (1, 2, "fail", 4, "fail", 6, "fail", 8, 9, 10):
        note.delay(value)
    records = take(cloud)
    assert len(records) == 10
    answer = invoke({"Records": records})
    failing = [record["messageId"] for record in records if b"fail" in body_of(record)]
    assert sorted(failure["itemIdentifier"] for failure in answer["batchItemFailures"]) == sorted(failing)
    assert sorted(done) == [(value, 0) for value in (1, 2, 4, 6, 8, 9, 10)]


def envelope_of(record: dict[str, Any]) -> dict[str, Any]:
    envelope: dict[str, Any] = json.loads(base64.b64decode(record["body"]))
    return envelope


def body_of(record: dict[str, Any]) -> bytes:
    return base64.b64decode(envelope_of(record)["body"])


def test_a_retry_is_a_new_message(cloud: LocalCloud) -> None:
    note.delay("retry")
    assert run(cloud, take(cloud)) == []
    assert done == []
    # Delayed by SQS itself: 30 seconds, by which no worker's memory is needed.
    assert take(cloud) == []
    cloud.hurry_messages()
    (record,) = take(cloud)
    assert envelope_of(record)["headers"]["retries"] == 1


def test_what_is_too_early_is_sent_on(cloud: LocalCloud) -> None:
    note.apply_async(["later"], eta=datetime.now(UTC) + timedelta(hours=2), delay_seconds=0)
    assert run(cloud, take(cloud)) == []
    assert done == []
    cloud.hurry_messages()
    assert len(take(cloud)) == 1


def test_what_is_too_late_is_dropped(cloud: LocalCloud) -> None:
    note.apply_async(["late"], expires=datetime.now(UTC) - timedelta(seconds=1))
    assert run(cloud, take(cloud)) == []
    assert done == []


@pytest.mark.parametrize("body", ["neither base64 nor JSON", "e30=", "{}", json.dumps({"properties": {}, "body": ""})])
def test_what_is_no_message_of_ours_fails(cloud: LocalCloud, body: str) -> None:
    cloud.client("sqs").send_message(QueueUrl=cloud.place.queue_url, MessageBody=body)
    (record,) = take(cloud)
    assert run(cloud, [record]) == [record["messageId"]]


def test_a_task_of_another_release_fails(cloud: LocalCloud) -> None:
    app.send_task("orders.tasks.of_another_release")
    (record,) = take(cloud)
    assert run(cloud, [record]) == [record["messageId"]]


def test_time_limits(cloud: LocalCloud) -> None:
    slow.delay()
    assert run(cloud, take(cloud)) == []
    assert done == ["was told in time"]


def test_an_invocation_that_ends_fails_what_it_cannot_finish(cloud: LocalCloud) -> None:
    stuck.delay()
    (first,) = take(cloud)
    note.delay("not begun")
    (second,) = take(cloud)
    left = iter([5.3, 0.0])
    failed = run_messages([first, second], seconds_left=lambda: next(left))["batchItemFailures"]
    assert [failure["itemIdentifier"] for failure in failed] == [first["messageId"], second["messageId"]]
    assert done == []


def test_a_group_waits_for_the_one_that_failed(cloud: LocalCloud) -> None:
    for value in ("fail", 2, 3):
        note.delay(value)
    records = {body_of(record): record for record in take(cloud)}
    failing, other, third = sorted(records.values(), key=lambda record: b"fail" not in body_of(record))
    for record, group in ((failing, "order-1"), (other, "order-1"), (third, "order-2")):
        record["attributes"]["MessageGroupId"] = group
    assert run(cloud, [failing, other, third]) == [failing["messageId"], other["messageId"]]
    assert len(done) == 1


def test_poison_ends_in_the_dead_letter_queue(cloud: LocalCloud) -> None:
    note.delay("fail")
    for _ in range(20):
        records = take(cloud)
        assert run(cloud, records) == [record["messageId"] for record in records]
        cloud.hurry_messages()
        if cloud.count_messages(DEAD_LETTER_QUEUE):
            break
    assert cloud.count_messages(DEAD_LETTER_QUEUE) == 1
