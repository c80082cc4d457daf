"""The queue is away when an order commits, or holds what no worker can digest."""

import socket
import time
from collections.abc import Iterator
from typing import Any

import kombu.pools
import pytest

from catalog.models import ProductVariant
from cloudcommerce.celery import app
from common.ids import uuid7
from common.models import OutboxEvent
from common.outbox import relay_events
from devtools.cloud import DEAD_LETTER_QUEUE, EVENTS_DEAD_LETTER_QUEUE, EVENTS_QUEUE
from devtools.fake_stripe import FakeStripe
from notifications.models import Notification
from orders.models import Order
from orders.services import open_order_payment, settle_order
from payments.models import PaymentEvent
from tests.factories import OrderFactory, ProductFactory
from tests.support.addresses import free_port
from tests.support.cloud import LocalCloud
from tests.support.mortal import PATIENCE, Mortals
from tests.support.news import take_in
from tests.support.stripe import pay
from tests.support.sweepers import run_sweepers
from tests.support.waiting import wait_for
from tests.support.worker import RUN_WORKER

LONGEST_REQUEST = 30.0  # seconds: API Gateway waits no longer for an answer


@pytest.fixture
def variant(transactional_db: None) -> ProductVariant:
    return ProductFactory(stock=10).variants.get()


@pytest.fixture(params=["nobody listens", "nobody answers"])
def dead_address(request: pytest.FixtureRequest) -> Iterator[str]:
    """An address where a queue was."""
    if request.param == "nobody listens":
        yield f"http://127.0.0.1:{free_port()}"
        return
    with socket.create_server(("127.0.0.1", 0)) as silent:
        yield f"http://127.0.0.1:{silent.getsockname()[1]}"


def forget_connections() -> None:
    kombu.pools.reset()
    app.amqp._producer_pool = app._pool = None


def work_off(mortals: Mortals, cloud: LocalCloud) -> None:
    """Let a worker do what is on the queue, and what comes of it."""
    pid = mortals.start(RUN_WORKER)
    wait_for(lambda: not cloud.messages(), PATIENCE)
    mortals.kill(pid)


def test_a_queue_that_is_away(
    variant: ProductVariant,
    dead_address: str,
    mortals: Mortals,
    cloud: LocalCloud,
    stripe_fake: FakeStripe,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forget_connections()
    with monkeypatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL_SQS", dead_address)
        started = time.monotonic()
        order = OrderFactory(lines={variant: 1})
        assert pay(stripe_fake, open_order_payment(order))
        assert take_in(stripe_fake, "payment_intent.succeeded")
        settle_order(order)
        assert time.monotonic() - started < LONGEST_REQUEST
        forget_connections()

    order.refresh_from_db()
    assert order.status == Order.Status.PROCESSING
    assert cloud.messages() == []
    waiting = OutboxEvent.objects.filter(sent_at=None)
    assert set(waiting.values_list("name", flat=True)) == {"payment.succeeded", "order.paid"}
    assert PaymentEvent.objects.get().handled_at is None

    for _ in range(2):
        run_sweepers()
        work_off(mortals, cloud)
    assert not OutboxEvent.objects.filter(handled_at=None).exists()
    assert not PaymentEvent.objects.filter(handled_at=None).exists()
    assert order.transitions.count() == 2
    assert [mail["subject"] for mail in cloud.mails(order.email)] == [Notification.objects.get().subject]


def test_poison_ends_in_the_dead_letter_queue(variant: ProductVariant, mortals: Mortals, cloud: LocalCloud) -> None:
    """An unknown task, one that always fails, and what is no message of ours: the others are done all the same."""
    broken = OutboxEvent.objects.create(name="order.paid", reference="no order")
    sqs: Any = cloud.client("sqs")
    sqs.send_message(QueueUrl=cloud.place.queue_url, MessageBody="neither base64 nor JSON")
    app.send_task("orders.tasks.of_another_release", kwargs={})
    app.send_task("common.tasks.deliver_events", kwargs={"event_ids": [str(broken.pk)]})
    good = OutboxEvent.objects.create(name="payment.cancelled", reference=str(uuid7()))
    app.send_task("common.tasks.deliver_events", kwargs={"event_ids": [str(good.pk)]})

    pid = mortals.start(RUN_WORKER)

    def all_dead() -> bool:
        cloud.hurry_messages()
        time.sleep(0.1)
        return cloud.count_messages(DEAD_LETTER_QUEUE) == 3

    wait_for(all_dead, PATIENCE)
    assert mortals.kill(pid).was_killed
    assert cloud.messages() == []
    good.refresh_from_db()
    broken.refresh_from_db()
    assert good.handled_at
    assert broken.handled_at is None
    assert "no order" in broken.last_error


def test_an_order_s_news_that_cannot_be_told_are_tried_again_in_their_place(
    variant: ProductVariant, mortals: Mortals, cloud: LocalCloud
) -> None:
    """By a worker, as on Lambda: no new message, longer waits each time, then the dead-letter queue."""
    broken = OutboxEvent.objects.create(name="order.paid", reference="no order")
    good = OutboxEvent.objects.create(name="payment.cancelled", reference="another order")
    relay_events([broken, good])
    (queued,) = [message for message in cloud.messages(EVENTS_QUEUE) if message["group"] == "no order"]
    pid = mortals.start(RUN_WORKER)

    def hidden_seconds() -> float:
        return max(
            (m.visible_at / 1000 - time.time() for m in cloud._backend().queues[EVENTS_QUEUE]._messages), default=0
        )

    def gone() -> bool:
        (message,) = cloud.messages(EVENTS_QUEUE) or [queued]
        assert message["id"] == queued["id"]
        cloud.hurry_messages()
        time.sleep(0.1)
        return cloud.count_messages(EVENTS_DEAD_LETTER_QUEUE) == 1

    # The worker has failed once, and hides the message for two seconds instead of the queue's two minutes.
    wait_for(lambda: len(cloud.messages(EVENTS_QUEUE)) == 1 and 0 < hidden_seconds() <= 2, PATIENCE)
    wait_for(gone, PATIENCE)
    assert mortals.kill(pid).was_killed
    broken.refresh_from_db()
    good.refresh_from_db()
    assert "no order" in broken.last_error
    assert good.handled_at
