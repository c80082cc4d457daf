"""Once a day the books are held against each other: stock and its movements, payments and their provider."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from common.models import OutboxEvent
from devtools.fake_stripe import FakeStripe
from inventory.models import StockLevel
from inventory.tasks import reconcile_stock
from orders.services import open_order_payment, settle_order
from payments import tasks
from payments.models import Payment
from tests.factories import OrderFactory, ProductFactory
from tests.support.queue import CapturedQueue
from tests.support.stripe import pay

pytestmark = pytest.mark.django_db


def sell(stripe: FakeStripe, count: int = 1) -> list[Payment]:
    variant = ProductFactory(stock=50).variants.get()
    for _ in range(count):
        order = OrderFactory(lines={variant: 2})
        assert pay(stripe, open_order_payment(order))
        settle_order(order)
    return list(Payment.objects.order_by("id"))


def differences() -> list[OutboxEvent]:
    return list(OutboxEvent.objects.filter(name__endswith=".differs"))


def test_books_that_agree_are_not_spoken_of(stripe_fake: FakeStripe, queue: CapturedQueue) -> None:
    sell(stripe_fake, 2)
    reconcile_stock()
    tasks.reconcile_payments()
    assert differences() == []


@pytest.mark.parametrize("change", [{"on_hand": 40}, {"reserved": 3}])
def test_a_level_changed_by_hand_is_told(
    stripe_fake: FakeStripe, queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives], change: dict[str, int]
) -> None:
    sell(stripe_fake)
    queue.run()
    mailoutbox.clear()
    StockLevel.objects.update(**change)
    with queue.commit():
        reconcile_stock()
    queue.run()
    [mail] = mailoutbox
    assert mail.to == ["staff@example.com"]
    sku = StockLevel.objects.get().variant.sku
    assert mail.subject == "Stock and its movements do not agree"
    assert sku in str(mail.body) and "/admin/" in str(mail.body)


def test_a_payment_that_the_provider_knows_otherwise_is_told(
    stripe_fake: FakeStripe, queue: CapturedQueue, mailoutbox: list[EmailMultiAlternatives]
) -> None:
    [payment] = sell(stripe_fake)
    queue.run()
    mailoutbox.clear()
    Payment.objects.update(captured_amount=payment.captured_amount - 1)
    with queue.commit():
        tasks.reconcile_payments()
    queue.run()
    [mail] = mailoutbox
    assert mail.subject == "A payment here and at the provider do not agree"
    assert payment.gateway_reference in str(mail.body)

    Payment.objects.update(paid_at=timezone.now() - timedelta(days=3))
    tasks.reconcile_payments()
    assert len(differences()) == 1


def test_many_payments_are_asked_after_in_several_messages(
    stripe_fake: FakeStripe, queue: CapturedQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "ASKED_AT_ONCE", 2)
    payments = sell(stripe_fake, 3)
    Payment.objects.filter(pk=payments[-1].pk).update(captured_amount=1)
    queue.tasks.clear()
    tasks.reconcile_payments()
    assert queue.tasks == [("payments.tasks.reconcile_payments", {"after": str(payments[1].pk)})]
    assert differences() == []
    tasks.reconcile_payments(after=str(payments[1].pk))
    assert [event.payload["payment_id"] for event in differences()] == [str(payments[2].pk)]
