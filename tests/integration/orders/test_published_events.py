"""News of orders on the SNS topic, as a queue that is subscribed to it hears them."""

import importlib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from celery.exceptions import Retry
from django.utils import timezone

from cloudcommerce import event_handlers
from common import sns
from common.models import HandledEvent, OutboxEvent
from common.outbox import relay_waiting_events
from common.outbox.delivery import GIVEN_UP_AFTER
from devtools.cloud import ORDERS_TOPIC, arn_of, topic_arn
from devtools.fake_stripe import FakeStripe
from notifications.models import Notification
from orders.models import Order
from orders.selectors import payment_of
from orders.services import (
    cancel_order,
    deliver_order,
    fulfill_order,
    open_order_payment,
    refund_order,
    settle_order,
)
from tests.factories import OrderFactory, pay_order_payment
from tests.support.cloud import LocalCloud
from tests.support.queue import CapturedQueue
from tests.support.stripe import pay

pytestmark = pytest.mark.django_db

STAFF = "staff@example.com"
TOPIC = topic_arn(ORDERS_TOPIC)
Hearer = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def topic(cloud: LocalCloud, settings: Any) -> Iterator[str]:
    """The shop publishes to the laptop's topic."""
    settings.ORDER_EVENTS_TOPIC_ARN = TOPIC
    importlib.reload(event_handlers)
    yield TOPIC
    settings.ORDER_EVENTS_TOPIC_ARN = ""
    importlib.reload(event_handlers)


@pytest.fixture
def subscribe(cloud: LocalCloud) -> Iterator[Callable[..., Hearer]]:
    """Subscribe a queue of that name to the topic; what is returned takes what the queue has heard."""
    sqs, topics = cloud.client("sqs"), cloud.client("sns")
    made: list[tuple[str, str]] = []

    def subscribe(name: str, **attributes: str) -> Hearer:
        url = sqs.create_queue(QueueName=name)["QueueUrl"]
        subscription = topics.subscribe(TopicArn=TOPIC, Protocol="sqs", Endpoint=arn_of(name), Attributes=attributes)
        made.append((url, subscription["SubscriptionArn"]))

        def take() -> list[dict[str, Any]]:
            found: list[dict[str, Any]] = []
            while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
                for message in messages:
                    found.append(json.loads(message["Body"]))
                    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            return found

        return take

    yield subscribe
    for url, subscription in made:
        topics.unsubscribe(SubscriptionArn=subscription)
        sqs.delete_queue(QueueUrl=url)


def place(queue: CapturedQueue) -> Order:
    with queue.commit():
        order = OrderFactory()
    queue.run()
    return order


def types(heard: list[dict[str, Any]]) -> list[str]:
    return [json.loads(each["Message"])["type"] for each in heard]


def test_an_order_that_is_placed_and_paid_is_heard_of(
    topic: str, subscribe: Callable[..., Hearer], queue: CapturedQueue
) -> None:
    hear = subscribe("warehouse")
    order = place(queue)
    (placed,) = hear()
    message = json.loads(placed["Message"])
    event = OutboxEvent.objects.get(name="order.created")
    assert message["id"] == str(event.pk)
    assert message["occurredAt"] == event.created_at.isoformat().replace("+00:00", "Z")
    assert message["order"] == {
        "id": order.public_id,
        "number": order.number,
        "status": "PENDING",
        "paymentStatus": "PENDING",
        "total": float(order.total),
        "currency": "USD",
    }
    # As the API writes it: with the currency's digits.
    assert re.search(r'"total":\d+\.\d\d,', placed["Message"])
    assert placed["MessageAttributes"] == {"type": {"Type": "String", "Value": "order.created"}}
    with queue.commit():
        pay_order_payment(payment_of(order))
    queue.run()
    (paid,) = hear()
    message = json.loads(paid["Message"])
    assert message["type"] == "order.paid"
    assert (message["order"]["status"], message["order"]["paymentStatus"]) == ("PROCESSING", "PAID")


def test_each_step_of_an_order_is_heard_of_and_nobodys_data(
    topic: str, subscribe: Callable[..., Hearer], queue: CapturedQueue, stripe_fake: FakeStripe
) -> None:
    hear = subscribe("warehouse")
    with queue.commit():
        order, other = OrderFactory(), OrderFactory()
        assert pay(stripe_fake, open_order_payment(order))
        settle_order(order)
        fulfill_order(order, actor=STAFF)
        deliver_order(order, actor=STAFF)
        refund_order(order, actor=STAFF, reason="broken")
        cancel_order(other, actor=STAFF)
    queue.run()
    heard = hear()
    assert sorted(types(heard)) == [
        *("order.cancelled", "order.created", "order.created", "order.delivered", "order.fulfilled", "order.paid"),
        "refund.succeeded",
    ]
    (refund,) = [each for each in heard if json.loads(each["Message"])["type"] == "refund.succeeded"]
    assert json.loads(refund["Message"])["order"]["paymentStatus"] == "REFUNDED"
    everything = json.dumps(heard).lower()
    for personal in (order.email, STAFF, *(value for value in order.shipping_address.values() if len(value) > 2)):
        assert personal.lower() not in everything


def test_a_subscriber_may_choose_by_type(topic: str, subscribe: Callable[..., Hearer], queue: CapturedQueue) -> None:
    hear_paid = subscribe("paid-only", FilterPolicy=json.dumps({"type": ["order.paid"]}))
    hear_all = subscribe("everything")
    order = place(queue)
    with queue.commit():
        pay_order_payment(payment_of(order))
    queue.run()
    assert types(hear_paid()) == ["order.paid"]
    assert sorted(types(hear_all())) == ["order.created", "order.paid"]


def test_a_topic_that_fails_is_tried_again_and_nothing_else_is_done_twice(
    topic: str, subscribe: Callable[..., Hearer], queue: CapturedQueue, settings: Any
) -> None:
    hear = subscribe("warehouse")
    order = place(queue)
    hear()
    settings.ORDER_EVENTS_TOPIC_ARN = topic_arn("gone")
    with queue.commit():
        pay_order_payment(payment_of(order))
    with pytest.raises(Retry, match="NotFound"):
        queue.run()
    event = OutboxEvent.objects.get(name="order.paid")
    assert event.handled_at is None and "NotFound" in event.last_error
    done = set(HandledEvent.objects.filter(event=event).values_list("handler", flat=True))
    assert done == {"orders.handlers.tell_pages", "notifications.handlers.send_order_confirmation"}

    settings.ORDER_EVENTS_TOPIC_ARN = topic
    queue.tasks.clear()
    OutboxEvent.objects.filter(pk=event.pk).update(sent_at=timezone.now() - GIVEN_UP_AFTER * 2)
    assert relay_waiting_events() == 1
    queue.run()
    assert types(hear()) == ["order.paid"]
    event.refresh_from_db()
    assert event.handled_at is not None
    assert Notification.objects.filter(template="order_confirmation").count() == 1


def test_without_a_topic_nothing_is_published_or_recorded(
    cloud: LocalCloud, subscribe: Callable[..., Hearer], queue: CapturedQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear = subscribe("warehouse")
    monkeypatch.setattr(sns, "_client", lambda: pytest.fail("SNS was asked."))
    order = place(queue)
    assert queue.names == [], "An order that nobody waits for goes over no queue."
    with queue.commit():
        pay_order_payment(payment_of(order))
    queue.run()
    assert hear() == []
    assert not HandledEvent.objects.filter(handler="orders.handlers.publish").exists()


def test_one_client_for_the_process(topic: str, subscribe: Callable[..., Hearer], queue: CapturedQueue) -> None:
    hear = subscribe("warehouse")
    place(queue)
    client = sns._client()
    place(queue)
    assert sns._client() is client
    assert len(hear()) == 2
