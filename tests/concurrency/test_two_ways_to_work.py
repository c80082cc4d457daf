"""An order's news under `celery worker` and under Lambda: the same in the end, also cut off, doubled, out of order."""

import os
import re
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from catalog.models import ProductVariant
from common.models import HandledEvent, OutboxEvent
from devtools.cloud import DEAD_LETTERS_OF, EVENTS_QUEUE, QUEUE, arn_of
from devtools.fake_stripe import FakeStripe
from devtools.local_lambda.events import encode, queue_event
from devtools.local_lambda.function import Function
from devtools.local_lambda.poller import Poller
from inventory.models import Allocation
from notifications.models import Notification
from orders.models import Order
from orders.selectors import payment_of
from orders.services import fulfill_order, open_order_payment
from payments.models import PaymentEvent
from tests.factories import OrderFactory, ProductFactory, pay_order_payment
from tests.support.cloud import LocalCloud
from tests.support.lambda_shop import running_shop
from tests.support.mortal import PATIENCE, Mortals
from tests.support.news import take_in
from tests.support.shop import assert_stock_adds_up
from tests.support.stripe import pay
from tests.support.waiting import wait_for
from tests.support.worker import RUN_WORKER

Work = Callable[[], None]


@pytest.fixture
def variant(transactional_db: None) -> ProductVariant:
    return ProductFactory(stock=100).variants.get()


@pytest.fixture
def function(cloud: LocalCloud, tmp_path: Path) -> Iterator[Function]:
    """The shop as a function of two instances."""
    with running_shop(tmp_path, most=2) as running:
        yield running


def pollers(function: Function, cloud: LocalCloud) -> list[Poller]:
    sqs = cloud.client("sqs")
    return [Poller(function, sqs, cloud.place.url_of(name), arn_of(name)) for name in DEAD_LETTERS_OF]


def work_off(function: Function, cloud: LocalCloud) -> None:
    """Have the function take what is in the queues, and what comes of it."""

    def all_done() -> bool:
        for poller in pollers(function, cloud):
            if cloud.messages(poller.queue_url.rsplit("/", 1)[-1]):
                poller.poll_once()
        return not cloud.messages()

    wait_for(all_done, PATIENCE)


def paid_order(fake: FakeStripe, variant: ProductVariant, email: str) -> Order:
    """An order that Stripe says is paid."""
    order = OrderFactory(lines={variant: 2}, email=email)
    assert pay(fake, open_order_payment(order))
    assert take_in(fake, "payment_intent.succeeded")
    return order


def live(order: Order, work: Work) -> None:
    """What happens to an order, with the work of the queue in between."""
    work()
    fulfill_order(Order.objects.get(pk=order.pk), actor="staff@example.com", carrier="UPS", tracking_number="1Z")
    work()


def what_became_of(order: Order, cloud: LocalCloud) -> dict[str, Any]:
    """Return all that the shop has written and told about an order, without what differs between any two."""
    events = OutboxEvent.objects.filter(reference=str(order.pk))
    return {
        "status": Order.objects.get(pk=order.pk).status,
        "transitions": list(order.transitions.order_by("created_at").values_list("from_status", "to_status")),
        "payment": payment_of(order).status,
        "news of the provider": PaymentEvent.objects.filter(handled_at=None).count(),
        "allocated": list(Allocation.objects.filter(reference=order.pk).values_list("quantity", flat=True)),
        "events": sorted((event.name, event.handled_at is not None) for event in events),
        "handlers": sorted(HandledEvent.objects.filter(event__in=events).values_list("event__name", "handler")),
        "messages": sorted(Notification.objects.filter(recipient=order.email).values_list("template", "status")),
        "mails": [re.sub(r"\d{6}", "NUMBER", mail["subject"]) for mail in cloud.mails(order.email)],
    }


def test_a_worker_and_the_function_come_to_the_same(
    variant: ProductVariant, mortals: Mortals, cloud: LocalCloud, stripe_fake: FakeStripe, function: Function
) -> None:
    by_worker = paid_order(stripe_fake, variant, "worker@example.com")
    pid = mortals.start(RUN_WORKER)
    live(by_worker, lambda: wait_for(lambda: not cloud.messages(), PATIENCE))
    mortals.kill(pid)

    by_function = paid_order(stripe_fake, variant, "function@example.com")
    live(by_function, lambda: work_off(function, cloud))

    expected = what_became_of(by_worker, cloud)
    assert what_became_of(by_function, cloud) == expected
    assert (expected["status"], len(expected["mails"])) == (Order.Status.SHIPPED, 2)
    assert all(is_handled for _, is_handled in expected["events"])
    assert_stock_adds_up()


def test_an_instance_killed_in_mid_batch_loses_and_doubles_nothing(
    variant: ProductVariant, cloud: LocalCloud, function: Function
) -> None:
    orders = [OrderFactory(lines={variant: 2}, email=f"buyer{number}@example.com") for number in range(4)]
    for order in orders:
        pay_order_payment(payment_of(order))
    assert len(cloud.messages(EVENTS_QUEUE)) == 4
    (events, _tasks) = sorted(pollers(function, cloud), key=lambda poller: poller.queue_url.endswith(QUEUE))
    with transaction.atomic():
        # The batch stops at the third order, of which we have a hand on the row.
        Order.objects.select_for_update().get(pk=orders[2].pk)
        batch = threading.Thread(target=events.poll_once)
        batch.start()
        done = Order.objects.filter(status=Order.Status.PROCESSING)
        wait_for(lambda: waits_for_a_lock() and done.count() == 2, 25)
        (pid,) = function.instance_pids()
        os.kill(pid, signal.SIGKILL)
    batch.join()
    cloud.hurry_messages()
    work_off(function, cloud)

    for order in orders:
        order.refresh_from_db()
        assert order.status == Order.Status.PROCESSING
        assert order.transitions.filter(to_status=Order.Status.PROCESSING).count() == 1
    assert not OutboxEvent.objects.filter(handled_at=None).exists()
    assert Counter(mail["to"] for mail in cloud.mails()) == Counter(order.email for order in orders)
    assert [cloud.count_messages(name) for name in DEAD_LETTERS_OF.values()] == [0, 0]
    assert_stock_adds_up()


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        # A transaction otherwise sees what it saw the first time.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone() is not None


def test_deliveries_that_come_twice_at_once_and_in_any_order_change_nothing(
    variant: ProductVariant, cloud: LocalCloud, stripe_fake: FakeStripe, function: Function
) -> None:
    order = paid_order(stripe_fake, variant, "again@example.com")
    delivered: list[bytes] = []
    sqs = cloud.client("sqs")

    def deliver_twice_at_once() -> None:
        """Take what waits, and have both instances run all of it at the same time."""
        for name in list(DEAD_LETTERS_OF) * 3:
            url = cloud.place.url_of(name)
            taken = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"])
            if messages := taken.get("Messages", []):
                delivered.append(encode(queue_event(messages, arn_of(name))))
                with ThreadPoolExecutor(2) as pool:
                    list(pool.map(function.invoke, [delivered[-1]] * 2))
            for message in messages:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        assert cloud.messages() == []

    live(order, deliver_twice_at_once)
    expected = what_became_of(order, cloud)
    assert (expected["status"], len(expected["mails"])) == (Order.Status.SHIPPED, 2)
    for event in [*reversed(delivered), *delivered]:
        assert not function.invoke(event).failed
    deliver_twice_at_once()
    assert what_became_of(order, cloud) == expected
    assert_stock_adds_up()
