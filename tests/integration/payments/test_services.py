"""Payments, by themselves: a reference that means nothing to them, and what their gateway says."""

import json
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from common.ids import uuid7
from common.models import OutboxEvent
from devtools.fake_stripe import FakeStripe
from payments.exceptions import BadSignature, PaymentClosed, PaymentDeclined, UnknownGateway
from payments.gateways import get_gateway
from payments.gateways.base import GatewayPayment, WebhookMessage
from payments.gateways.stripe.redacting import without_secrets
from payments.models import Payment, PaymentEvent, Refund
from payments.services import (
    cancel_payment,
    confirm_payment,
    create_payment,
    open_payment,
    receive_webhook,
    record_state,
    refresh_payment,
    replay_payment_event,
    request_refund,
)
from payments.tasks import sweep
from tests.factories import PaymentEventFactory
from tests.support.queue import CapturedQueue
from tests.support.stripe import pay, signature, signed_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

Status = Payment.Status
RETURN_URL = "http://127.0.0.1:8000/return"


@pytest.fixture
def payment(stripe_fake: FakeStripe) -> Payment:
    return create_payment(reference=uuid7(), amount=Decimal("24.00"), currency="USD")


def news() -> list[str]:
    return list(OutboxEvent.objects.order_by("created_at").values_list("name", flat=True))


def charge(payment: Payment, method: str = "pm_card_visa") -> GatewayPayment:
    return confirm_payment(payment, payment_method_id=method, return_url=RETURN_URL)


def test_opened_again_is_the_same(payment: Payment, stripe_fake: FakeStripe) -> None:
    first = open_payment(payment)
    assert first.status == Status.PENDING
    assert first.client_secret
    again = open_payment(Payment.objects.get())
    assert (again.reference, again.client_secret) == (first.reference, first.client_secret)
    [intent] = stripe_fake.state.of("payment_intent").values()
    assert (intent["amount"], intent["currency"]) == (2400, "usd")
    assert intent["metadata"] == {"payment_id": payment.public_id}


def test_one_that_another_request_opened_and_the_shopper_paid(payment: Payment, stripe_fake: FakeStripe) -> None:
    """Two pages at once: the slower one must not cancel what the quicker one's shopper is paying."""
    stale = Payment.objects.get()
    assert pay(stripe_fake, open_payment(payment))
    refresh_payment(Payment.objects.get())
    assert open_payment(stale).status == Status.SUCCEEDED
    [intent] = stripe_fake.state.of("payment_intent").values()
    assert intent["status"] == "succeeded"


def test_one_cancelled_while_the_gateway_was_making_it(payment: Payment, stripe_fake: FakeStripe) -> None:
    stale = Payment.objects.get()
    assert cancel_payment(payment) == Status.CANCELLED
    with pytest.raises(PaymentClosed):
        open_payment(stale)
    [intent] = stripe_fake.state.of("payment_intent").values()
    assert intent["status"] == "canceled"
    with pytest.raises(PaymentClosed):
        open_payment(Payment.objects.get())
    with pytest.raises(PaymentClosed):
        charge(Payment.objects.get())


def test_charged_once_however_often(payment: Payment, stripe_fake: FakeStripe) -> None:
    for _ in range(3):
        assert charge(Payment.objects.get()).status == Status.SUCCEEDED
    payment.refresh_from_db()
    assert (payment.status, payment.captured_amount, payment.captured_currency) == (Status.SUCCEEDED, 24, "USD")
    assert payment.paid_at
    assert payment.receipt_url
    assert len(stripe_fake.state.of("charge")) == 1
    assert news() == ["payment.succeeded"]


@pytest.mark.parametrize(
    ("method", "code"),
    [("pm_card_chargeDeclined", "generic_decline"), ("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")],
)
def test_declined_each_time_is_told_each_time(payment: Payment, method: str, code: str) -> None:
    for _ in range(2):
        with pytest.raises(PaymentDeclined) as declined:
            charge(Payment.objects.get(), method)
        assert declined.value.decline_code == code
        refresh_payment(Payment.objects.get())
    payment.refresh_from_db()
    assert (payment.status, payment.decline_code, payment.attempts) == (Status.FAILED, code, 2)
    assert news() == ["payment.failed"] * 2
    assert charge(payment).status == Status.SUCCEEDED
    assert Payment.objects.get().decline_code == ""


def test_one_that_asks_for_the_shopper(payment: Payment) -> None:
    state = charge(payment, "pm_card_threeDSecure2Required")
    assert state.status == Status.REQUIRES_ACTION
    assert Payment.objects.get().status == Status.REQUIRES_ACTION
    assert news() == []
    assert cancel_payment(Payment.objects.get()) == Status.CANCELLED
    assert news() == ["payment.cancelled"]


def test_what_is_paid_cannot_be_cancelled(payment: Payment, stripe_fake: FakeStripe) -> None:
    assert pay(stripe_fake, open_payment(payment))
    assert cancel_payment(Payment.objects.get()) == Status.SUCCEEDED
    assert cancel_payment(Payment.objects.get()) == Status.SUCCEEDED
    assert news() == ["payment.succeeded"]


FINAL = [Status.SUCCEEDED, Status.CANCELLED]


@pytest.mark.parametrize("before", FINAL)
@pytest.mark.parametrize("after", Status.values)
def test_what_may_still_come_after_the_end(before: str, after: str) -> None:
    payment = create_payment(reference=uuid7(), amount=Decimal(5), currency="USD")
    Payment.objects.update(status=before)
    money = {"captured_amount": Decimal(5), "currency": "USD"} if after == Status.SUCCEEDED else {}
    record_state(payment.pk, GatewayPayment(reference="pi_1", status=after, **money))
    payment.refresh_from_db()
    late_success = before == Status.CANCELLED and after == Status.SUCCEEDED
    assert payment.status == (after if late_success else before)
    assert news() == (["payment.succeeded"] if late_success else [])


def test_not_known_to_the_gateway_yet(payment: Payment) -> None:
    assert refresh_payment(payment) is None


def test_an_unknown_gateway() -> None:
    with pytest.raises(UnknownGateway):
        get_gateway("barter")


def test_a_message_is_kept_once(queue: CapturedQueue) -> None:
    message = WebhookMessage(event_id="evt_1", kind="payment_intent.created", payload={"type": "x"})
    with queue.commit():
        assert receive_webhook(message, "stripe")
        assert not receive_webhook(message, "stripe")
        assert receive_webhook(message, "another")
    assert queue.names == ["payments.tasks.handle_payment_event"] * 2
    assert PaymentEvent.objects.count() == 2


def test_a_message_keeps_no_secret_at_any_depth(payment: Payment, stripe_fake: FakeStripe) -> None:
    charge(payment, "pm_card_threeDSecure2Required")
    body, headers = signed_event(stripe_fake, "payment_intent.requires_action")
    assert body.count(b"_secret_") == 2  # by itself, and in the address of the bank's page
    about = get_gateway("stripe").read_webhook(body, headers).payload["data"]["object"]
    assert "_secret_" not in json.dumps(about)
    action = about["next_action"]["redirect_to_url"]
    assert urlsplit(action["url"]).path == f"/_fake/authenticate/{about['id']}"
    assert action["return_url"] == RETURN_URL


def test_addresses_within_addresses_keep_no_secret_either() -> None:
    inner = "https://shop.example/return?payment_intent_client_secret=pi_1_secret_a-b_C&page=2#top"
    outer = f"https://bank.example/?to={quote(inner, safe='')}&client_secret=pi_1_secret_x"
    told = without_secrets({"steps": [{"url": outer, "client_secret": "pi_1_secret_x"}], "amount": 5})
    bare = inner.replace("pi_1_secret_a-b_C", "")
    assert told == {
        "steps": [{"url": f"https://bank.example/?to={quote(bare, safe='')}&client_secret="}],
        "amount": 5,
    }


def test_messages_kept_before_lose_their_secrets() -> None:
    secret = "pi_1_secret_a-b_C"
    action = {"url": f"https://bank.example/?client_secret={secret}&page=2", "client_secret": secret}
    event = PaymentEventFactory(kind="payment_intent.requires_action", payload={"next_action": action})
    migration = import_module("payments.migrations.0002_no_secrets_in_events")
    with connection.cursor() as cursor:
        cursor.execute(migration.REDACT)
    event.refresh_from_db()
    assert event.payload == {"next_action": {"url": "https://bank.example/?client_secret=&page=2", "client_secret": ""}}


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (b"{}", ""),
        (b"{}", "nonsense"),
        (b"{}", "t=1,v1=00"),
        (b"{}", signature(b"{}", secret="whsec_other")),
        (b"{}", signature(b"{ }")),
        (b"{}", signature(b"{}", at=1_000_000_000)),
        (b"{}", signature(b"{}")),
        (b"[]", signature(b"[]")),
        (b'{"id": "evt_1", "type": "x"}', signature(b'{"id": "evt_1", "type": "x"}')),
        (b"not json", signature(b"not json")),
        (b"\xff\xfe", "t=1,v1=00"),
    ],
    # By number: signatures hold the time, and every process must find the same names.
    ids=[str(number) for number in range(11)],
)
def test_messages_that_are_not_the_provider_s(body: bytes, header: str) -> None:
    with pytest.raises(BadSignature):
        get_gateway("stripe").read_webhook(body, {"Stripe-Signature": header})


def test_the_sweeper_finds_what_the_queue_lost(queue: CapturedQueue) -> None:
    now = timezone.now()
    lost, young, old, done = (PaymentEventFactory() for _ in range(4))
    for event, age in ((lost, timedelta(minutes=2)), (old, timedelta(days=4)), (done, timedelta(minutes=2))):
        PaymentEvent.objects.filter(pk=event.pk).update(created_at=now - age)
    PaymentEvent.objects.filter(pk=done.pk).update(handled_at=now)
    payment = create_payment(reference=uuid7(), amount=Decimal(5), currency="USD")
    refund = Refund.objects.create(payment=payment, amount=Decimal(1))
    Refund.objects.create(payment=payment, amount=Decimal(2))
    Refund.objects.filter(pk=refund.pk).update(updated_at=now - timedelta(minutes=2))

    sweep.apply(throw=True)
    assert queue.tasks == [
        ("payments.tasks.handle_payment_event", {"payment_event_id": str(lost.pk)}),
        ("payments.tasks.send_refund", {"refund_id": str(refund.pk)}),
    ]


def test_refunds_cannot_exceed_what_came_in(payment: Payment) -> None:
    assert request_refund(payment.pk) is None
    charge(payment)
    first = request_refund(payment.pk, amount=Decimal("10.50"))
    rest = request_refund(payment.pk)
    assert first and rest
    assert (first.amount, rest.amount) == (Decimal("10.50"), Decimal("13.50"))
    assert request_refund(payment.pk) is None
    with pytest.raises(IntegrityError, match="refunded_between_0_and_captured"), transaction.atomic():
        Payment.objects.update(refunded_amount=25)


def test_a_message_handled_again_by_staff(queue: CapturedQueue) -> None:
    event: Any = PaymentEventFactory()
    with queue.commit():
        replay_payment_event(event)
    queue.run()
    event.refresh_from_db()
    assert event.handled_at
