"""News of orders in the FIFO queue: in the order of each, each once, tried again in its place."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from cloudcommerce.aws_queue import run_messages
from cloudcommerce.celery import RETRY_IN_ORDER
from common.models import OutboxEvent
from common.outbox import emit, relay_events, relayed_together, replay_events
from devtools.cloud import EVENTS_DEAD_LETTER_QUEUE, EVENTS_QUEUE, MAX_RECEIVES, QUEUE, arn_of
from orders.selectors import payment_of
from tests.factories import OrderFactory, pay_order_payment
from tests.support.cloud import LocalCloud

pytestmark = pytest.mark.django_db(transaction=True)

handled: list[str] = []
broken: set[str] = set()


def handle(event: OutboxEvent) -> None:
    if event.name in broken:
        raise LookupError(event.name)
    handled.append(event.name)


class AnyEvent(dict[str, Any]):
    """A table of events in which each has our handler."""

    def get(self, name: str, default: Any = None) -> Any:
        return [handle]


HANDLERS = AnyEvent()


@pytest.fixture
def table(settings: Any) -> Iterator[None]:
    settings.EVENT_HANDLERS = f"{__name__}.HANDLERS"
    handled.clear()
    broken.clear()
    yield
    broken.clear()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> float:
    """The queues' time, which stands still: what is hidden is not shown again before a slow machine has looked."""
    seconds = time.time()
    monkeypatch.setattr("moto.sqs.models.unix_time_millis", lambda: seconds * 1000)
    return seconds


def tell(*names: str, about: str = "order-1") -> None:
    for name in names:
        with transaction.atomic():
            emit(name, about)


def take(cloud: LocalCloud) -> list[dict[str, Any]]:
    """Return the records of the event that Lambda would be sent for what waits in the FIFO queue now."""
    found = cloud.client("sqs").receive_message(
        QueueUrl=cloud.place.url_of(EVENTS_QUEUE), MaxNumberOfMessages=10, AttributeNames=["All"]
    )
    return [
        {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message["Attributes"],
            "eventSource": "aws:sqs",
            "eventSourceARN": arn_of(EVENTS_QUEUE),
            "awsRegion": "eu-west-1",
        }
        for message in found.get("Messages", [])
    ]


def run(cloud: LocalCloud) -> int:
    """Run what there is as Lambda does and delete what succeeded; return how many failed."""
    records = take(cloud)
    answer = run_messages(records, seconds_left=lambda: 30)
    failed = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
    for record in records:
        if record["messageId"] not in failed:
            cloud.client("sqs").delete_message(
                QueueUrl=cloud.place.url_of(EVENTS_QUEUE), ReceiptHandle=record["receiptHandle"]
            )
    return len(failed)


def seconds_until_seen(cloud: LocalCloud, now: float) -> list[int]:
    """Return for each message in the FIFO queue in how many seconds it may be received again."""
    messages = cloud._backend().queues[EVENTS_QUEUE]._messages
    return [max(0, round(message.visible_at / 1000 - now)) for message in messages]


def test_an_order_s_news_go_there_and_other_tasks_do_not(cloud: LocalCloud) -> None:
    order = OrderFactory()
    pay_order_payment(payment_of(order))
    (message,) = cloud.messages(EVENTS_QUEUE)
    event = OutboxEvent.objects.get(name="payment.succeeded")
    assert (message["task"], message["group"]) == ("common.tasks.deliver_events", str(order.pk))
    assert message["kwargs"] == {"event_ids": [str(event.pk)]}
    assert cloud.messages(QUEUE) == []
    assert run(cloud) == 0
    order.refresh_from_db()
    assert order.status == order.Status.PROCESSING
    assert run(cloud) == 0  # order.paid
    assert [each["task"] for each in cloud.messages()] == ["notifications.tasks.send_notification"]


def test_without_such_a_queue_they_go_the_way_of_all_tasks(cloud: LocalCloud, table: None, settings: Any) -> None:
    settings.SQS_EVENTS_QUEUE_URL = ""
    tell("news")
    assert [each["task"] for each in cloud.messages(QUEUE)] == ["common.tasks.deliver_events"]
    assert cloud.messages(EVENTS_QUEUE) == []


def test_one_message_for_each_order_however_much_there_is_to_tell(cloud: LocalCloud, table: None) -> None:
    with relayed_together():
        for about in ("order-1", "order-2"):
            tell("first", "second", "third", about=about)
    assert sorted(message["group"] for message in cloud.messages(EVENTS_QUEUE)) == ["order-1", "order-2"]
    assert run(cloud) == 0
    assert handled == ["first", "second", "third"] * 2


def test_what_was_taken_is_not_taken_twice_unless_somebody_wants_it(cloud: LocalCloud, table: None) -> None:
    tell("news")
    # As a process that died after the queue's answer leaves it.
    OutboxEvent.objects.update(sent_at=None, attempts=0)
    assert relay_events(list(OutboxEvent.objects.all())) == 1
    assert len(cloud.messages(EVENTS_QUEUE)) == 1
    relay_events(list(OutboxEvent.objects.all()))
    assert len(cloud.messages(EVENTS_QUEUE)) == 2
    replay_events(OutboxEvent.objects.all())
    assert len(cloud.messages(EVENTS_QUEUE)) == 3
    assert run(cloud) == 0
    assert handled == ["news"]


def test_many_events_have_an_id_that_sqs_takes(cloud: LocalCloud, table: None) -> None:
    with relayed_together():
        tell(*(f"news.{number}" for number in range(12)))
    assert [len(message["kwargs"]["event_ids"]) for message in cloud.messages(EVENTS_QUEUE)] == [10, 2]


def test_what_failed_is_tried_again_in_its_place(cloud: LocalCloud, table: None, now: float) -> None:
    broken.add("first")
    tell("first", "second")
    tell("other", about="order-2")
    assert run(cloud) == 2
    assert handled == ["other"]
    # No message of a group comes while one of it is hidden: both are shown again after two seconds.
    assert seconds_until_seen(cloud, now) == [2, 2]
    assert take(cloud) == []
    broken.clear()
    cloud.hurry_messages()
    assert run(cloud) == 0
    assert handled == ["other", "first", "second"]
    assert cloud.messages() == []


def test_those_behind_one_that_never_succeeds_are_handled_all_the_same(
    cloud: LocalCloud, table: None, now: float
) -> None:
    broken.add("first")
    tell("first", "second")
    waits = []
    for _time in range(MAX_RECEIVES):
        run(cloud)
        waits.append(max(seconds_until_seen(cloud, now)))
        cloud.hurry_messages()
    assert waits == [*RETRY_IN_ORDER.values(), 0]
    assert handled == ["second"]
    assert run(cloud) == 0
    assert cloud.count_messages(EVENTS_DEAD_LETTER_QUEUE) == 1
    assert cloud.messages() == []
    assert "LookupError: first" in OutboxEvent.objects.get(name="first").last_error


def test_handlers_stand_any_order_and_repetition(cloud: LocalCloud) -> None:
    """The queue's order is a kindness: a sweeper, a replay or a worker with two hands may break it."""
    order = OrderFactory()
    pay_order_payment(payment_of(order))
    run(cloud)
    run(cloud)
    cloud.clear()
    OutboxEvent.objects.update(handled_at=None)
    assert replay_events(OutboxEvent.objects.order_by("-created_at")) == OutboxEvent.objects.count()
    assert run(cloud) == 0
    order.refresh_from_db()
    assert order.status == order.Status.PROCESSING
    assert order.transitions.filter(to_status="PROCESSING").count() == 1
