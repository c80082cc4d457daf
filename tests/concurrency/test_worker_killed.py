"""A worker killed with -9 before any of its steps: nothing is lost and nothing is doubled."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest

from catalog.models import ProductVariant
from common.models import OutboxEvent
from devtools.cloud import DEAD_LETTER_QUEUE
from devtools.fake_stripe import FakeStripe
from inventory.models import Allocation, Reservation, StockLevel
from notifications.models import Notification
from orders.models import Order, OrderTransition
from orders.services import open_order_payment
from payments.gateways import get_gateway
from payments.models import Payment, PaymentEvent
from payments.services import receive_webhook
from tests.factories import OrderFactory, ProductFactory
from tests.support.cloud import LocalCloud
from tests.support.mortal import PATIENCE, End, Mortals
from tests.support.shop import assert_stock_adds_up
from tests.support.stripe import pay, signed_event
from tests.support.sweepers import run_sweepers
from tests.support.waiting import wait_for
from tests.support.worker import RUN_WORKER

PIECES = 2
MOST_STEPS = 150
ACCEPTED = "sesv2 SendEmail"


@dataclass(frozen=True)
class Case:
    """An order, and the steps of the worker that died over it."""

    order: Order
    steps: list[str]


def test_a_worker_killed_before_any_step(mortals: Mortals, cloud: LocalCloud, stripe_fake: FakeStripe) -> None:
    variant = ProductFactory(stock=1000).variants.get()
    cases, left_behind = [], []
    for number in range(1, MOST_STEPS):
        order = paid_order(stripe_fake, variant, f"buyer{number}@example.com")
        end = work_until_dead(mortals, cloud, order, die_at=number)
        cases.append(Case(order, end.steps))
        left_behind += cloud.take_messages()
        if len(end.steps) < number:
            break
    else:
        pytest.fail(f"after {MOST_STEPS} steps the order is still not done")

    recover(mortals, cloud, left_behind)
    mails = Counter(mail["to"] for mail in cloud.mails())
    for case in cases:
        assert_done_once(case, mails[case.order.email])
    # Whether a run comes to die at that one moment depends on how its steps fall.
    assert sorted(mails.values())[:-1] == [1] * (len(cases) - 1)
    level = StockLevel.objects.get(variant=variant)
    assert (level.on_hand, level.reserved) == (1000, PIECES * len(cases))
    assert_stock_adds_up()
    assert cloud.messages(DEAD_LETTER_QUEUE) == []


def paid_order(fake: FakeStripe, variant: ProductVariant, email: str) -> Order:
    """Place an order, pay it in the shopper's browser, and take in Stripe's message of it."""
    order = OrderFactory(lines={variant: PIECES}, email=email)
    assert pay(fake, open_order_payment(order))
    body, headers = signed_event(fake, "payment_intent.succeeded")
    assert receive_webhook(get_gateway("stripe").read_webhook(body, headers), "stripe")
    return order


def work_until_dead(mortals: Mortals, cloud: LocalCloud, order: Order, *, die_at: int) -> End:
    """Let a worker handle the order until it dies at its step, or, where it comes to the end, by our own hand."""
    pid = mortals.start(RUN_WORKER, die_at=die_at)

    def ended() -> Any:
        return mortals.end(within=0.05) or (not cloud.messages() and mortals.kill(pid))

    return wait_for(ended, PATIENCE)


def recover(mortals: Mortals, cloud: LocalCloud, messages: list[Any]) -> None:
    """Let time pass: messages in dead hands come back, sweepers run, and a worker in good health does the rest."""
    cloud.put_messages(messages)
    pid = mortals.start(RUN_WORKER)
    wait_for(lambda: not cloud.messages(), PATIENCE)
    # News begets news: what the first round brings about may have been left behind, too.
    for _ in range(3):
        run_sweepers()
        wait_for(lambda: not cloud.messages(), PATIENCE)
    mortals.kill(pid)


def assert_done_once(case: Case, mails: int) -> None:
    order = case.order
    order.refresh_from_db()
    why = f"killed before step {len(case.steps)}: {case.steps[-1]}"
    assert order.status == Order.Status.PROCESSING, why
    assert Payment.objects.get(reference=order.pk).status == Payment.Status.SUCCEEDED, why
    assert OrderTransition.objects.filter(order=order, to_status=Order.Status.PROCESSING).count() == 1, why
    assert [a.quantity for a in Allocation.objects.filter(reference=order.pk)] == [PIECES], why
    assert Reservation.objects.get(reference=order.pk).status == Reservation.Status.ALLOCATED, why
    assert PaymentEvent.objects.filter(handled_at=None).count() == 0, why
    events = OutboxEvent.objects.filter(reference=str(order.pk))
    assert sorted(events.values_list("name", flat=True)) == ["order.created", "order.paid", "payment.succeeded"], why
    assert not events.filter(handled_at=None).exists(), why
    [mail] = Notification.objects.filter(recipient=order.email)
    assert (mail.template, mail.status) == ("order_confirmation", Notification.Status.SENT), why
    # The provider has taken the mail and we died before we noted it: the one moment that a second mail may come of.
    is_in_doubt = len(case.steps) > 1 and case.steps[-2] == ACCEPTED and "notifications_notification" in case.steps[-1]
    assert mails == (2 if is_in_doubt else 1), why
