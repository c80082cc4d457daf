"""Messages from SQS run without a worker: done, retried, failed, too early, too late, and no messages at all."""

import base64
import json
import signal
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.client import BaseClient
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import task_failure
from celery.worker.request import Request
from django.db import connection, transaction

from cloudcommerce.aws_queue import SPARE_SECONDS, run_messages
from cloudcommerce.celery import RETRY_IN_ORDER, app
from common.models import OutboxEvent, TaskFailure
from common.outbox import emit
from devtools.cloud import DEAD_LETTER_QUEUE, QUEUE
from tests.support.cloud import LocalCloud
from tests.support.time_limits import let_time_run_out
from tests.support.waiting import wait_for

pytestmark = pytest.mark.django_db(transaction=True)

ARN = "arn:aws:sqs:eu-west-1:123456789012:cloudcommerce"
LIMIT = 20.0  # seconds: whoever is to be cut off lets them run out
LONG_QUERY = "SELECT pg_sleep(20)"
done: list[Any] = []
HANDLERS: dict[str, list[Any]] = {}


@app.task(name="tests.note", bind=True, max_retries=1)
def note(self: Any, value: Any) -> None:
    if value == "fail":
        raise LookupError(value)
    if value == "retry" and not self.request.retries:
        raise self.retry(countdown=30)
    done.append((value, self.request.retries))


@app.task(name="tests.slow", soft_time_limit=10, time_limit=20)
def slow() -> None:
    try:
        let_time_run_out(10)
        time.sleep(4)
    except SoftTimeLimitExceeded:
        done.append("was told in time")


@app.task(name="tests.stuck")
def stuck() -> None:
    time.sleep(20)


def take_long(event: OutboxEvent) -> None:
    done.append("began")
    let_time_run_out(LIMIT)
    time.sleep(20)


def take_long_later(event: OutboxEvent) -> None:
    transaction.on_commit(lambda: take_long(event), robust=True)


def ask_long(event: OutboxEvent) -> None:
    done.append("began")
    let_time_run_out(LIMIT)
    with connection.cursor() as cursor:
        cursor.execute(LONG_QUERY)


@app.task(name="tests.commit")
def commit() -> None:
    """Commit for two seconds, as a database does that is failing over, and take its error for one of many."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE waiting (id int) ON COMMIT DROP")
            cursor.execute(
                "CREATE FUNCTION pg_temp.wait() RETURNS trigger LANGUAGE plpgsql AS "
                "$$BEGIN PERFORM pg_sleep(2); RETURN NULL; END$$"
            )
            cursor.execute(
                "CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON waiting INITIALLY DEFERRED "
                "FOR EACH ROW EXECUTE FUNCTION pg_temp.wait()"
            )
            cursor.execute("INSERT INTO waiting VALUES (1)")
            let_time_run_out(LIMIT)
    except Exception:
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


def test_what_a_slow_message_leaves_no_time_for_is_sent_anew(cloud: LocalCloud) -> None:
    for value in range(9):
        note.delay(value)
    others = take(cloud)
    stuck.delay()
    (slow_one,) = take(cloud)
    left = iter([5.3, *[4.9] * 9])
    failed = run_messages([slow_one, *others], seconds_left=lambda: next(left))["batchItemFailures"]
    # To the queue the others are done, and their copies have all their tries to go.
    assert [failure["itemIdentifier"] for failure in failed] == [slow_one["messageId"]]
    assert done == []
    copies = take(cloud)
    assert {record["attributes"]["ApproximateReceiveCount"] for record in copies} == {"1"}
    assert run(cloud, copies) == []
    assert sorted(done) == [(value, 0) for value in range(9)]


def test_what_cannot_be_sent_anew_comes_again(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    note.delay("not begun")
    (record,) = take(cloud)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    failed = run_messages([record], seconds_left=lambda: 0.0)["batchItemFailures"]
    assert failed == [{"itemIdentifier": record["messageId"]}]


def test_a_slow_queue_is_asked_once_for_all_that_is_sent_anew(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    make = BaseClient._make_api_call

    def counted(client: Any, name: str, arguments: Any) -> Any:
        calls.append(name)
        return make(client, name, arguments)

    for value in range(9):
        note.delay(value)
    records = take(cloud)
    monkeypatch.setattr(BaseClient, "_make_api_call", counted)
    assert run_messages(records, seconds_left=lambda: 0.0) == {"batchItemFailures": []}
    assert calls == ["GetQueueUrl", "SendMessageBatch"]
    assert len(cloud.messages()) == 18


def test_what_the_queue_refuses_of_a_batch_comes_again(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    make = BaseClient._make_api_call

    def refused(client: Any, name: str, arguments: Any) -> Any:
        if name != "SendMessageBatch":
            return make(client, name, arguments)
        refusal = {"Id": arguments["Entries"][0]["Id"], "SenderFault": False, "Code": "InternalError"}
        answer = make(client, name, {**arguments, "Entries": arguments["Entries"][1:]})
        return {**answer, "Failed": [refusal]}

    for value in range(3):
        note.delay(value)
    records = take(cloud)
    monkeypatch.setattr(BaseClient, "_make_api_call", refused)
    failed = run_messages(records, seconds_left=lambda: 0.0)["batchItemFailures"]
    assert failed == [{"itemIdentifier": records[0]["messageId"]}]


def test_a_limit_that_rings_when_all_is_done_is_not_heard(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """The timer is stopped so late here that it has rung by then."""
    rung: list[bool] = []
    set_timer, set_handler = signal.setitimer, signal.signal

    def watched(number: int, handler: Any) -> Any:
        def hear(*arguments: Any) -> None:
            rung.append(True)
            handler(*arguments)

        return set_handler(number, hear if callable(handler) else handler)

    def late(which: int, seconds: float, interval: float = 0.0) -> Any:
        if not seconds:
            set_timer(which, 0.01)
            wait_for(lambda: rung)
        return set_timer(which, seconds, interval)

    before = signal.getsignal(signal.SIGALRM)
    note.delay("in time")
    (record,) = take(cloud)
    monkeypatch.setattr(signal, "signal", watched)
    monkeypatch.setattr(signal, "setitimer", late)
    assert run_within(LIMIT, record) == []
    assert done == [("in time", 0)]
    assert (signal.getitimer(signal.ITIMER_REAL), signal.getsignal(signal.SIGALRM)) == ((0.0, 0.0), before)


def test_a_task_that_was_acknowledged_when_its_limit_rang_has_not_failed(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    acknowledge = Request.acknowledge

    def acknowledge_late(request: Request) -> None:
        acknowledge(request)
        let_time_run_out(LIMIT)
        time.sleep(10)

    note.delay("done")
    (record,) = take(cloud)
    monkeypatch.setattr(Request, "acknowledge", acknowledge_late)
    assert run_within(LIMIT, record) == []
    assert done == [("done", 0)]
    assert not TaskFailure.objects.exists()


def test_a_database_that_hangs_keeps_nothing_from_the_answer(cloud: LocalCloud) -> None:
    def hang(**_: Any) -> None:
        time.sleep(10)

    stuck.delay()
    (record,) = take(cloud)
    task_failure.connect(hang)
    began = time.monotonic()
    try:
        assert run_within(0.3, record) == [record["messageId"]]
    finally:
        task_failure.disconnect(hang)
    assert time.monotonic() - began < SPARE_SECONDS


def test_what_was_cut_off_comes_again_soon(cloud: LocalCloud) -> None:
    stuck.delay()
    (record,) = take(cloud)
    assert run_within(0.3, record) == [record["messageId"]]
    (waiting,) = cloud._backend().queues[QUEUE]._messages
    assert waiting.visible_at / 1000 - time.time() <= RETRY_IN_ORDER[1]


def run_within(seconds: float, *records: dict[str, Any]) -> list[str]:
    """Run the records with so much time for the first, and all there is for the others; return the ids that failed."""
    left = iter([seconds + SPARE_SECONDS, *[30.0] * len(records)])
    answer = run_messages(records, seconds_left=lambda: next(left))
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


@pytest.mark.parametrize("handlers", [[take_long] * 3, [take_long_later] * 3, [ask_long] * 3])
def test_no_handler_of_an_event_goes_on_after_the_limit(
    cloud: LocalCloud, settings: Any, monkeypatch: pytest.MonkeyPatch, handlers: list[Any]
) -> None:
    settings.SQS_EVENTS_QUEUE_URL = ""
    settings.EVENT_HANDLERS = f"{__name__}.HANDLERS"
    monkeypatch.setitem(HANDLERS, "news", handlers)
    with transaction.atomic():
        event = emit("news", "order-1")
    (news,) = take(cloud)
    note.delay("after it")
    (other,) = take(cloud)
    began = time.monotonic()
    assert run_within(LIMIT, news, other) == [news["messageId"]]
    assert time.monotonic() - began < 15
    assert done == ["began", ("after it", 0)]
    # The connection whose query was cut off is gone; another says why the message failed.
    assert TaskFailure.objects.get().error == "TimeLimitExceeded: TimeLimitExceeded(20.0,)"
    event.refresh_from_db()
    assert event.handled_at is None
    # At the server the query goes on, and would keep what empties the tables waiting.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE query = %s", [LONG_QUERY])


def test_a_limit_rings_again_when_an_error_of_cleaning_up_took_its_place(cloud: LocalCloud) -> None:
    commit.delay()
    (record,) = take(cloud)
    began = time.monotonic()
    assert run_within(LIMIT, record) == [record["messageId"]]
    assert time.monotonic() - began < 15
    assert TaskFailure.objects.get().error.startswith("TimeLimitExceeded")


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
