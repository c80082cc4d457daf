"""Tasks of payments: what the inbox and the refunds hold, and the sweepers for both."""

from datetime import timedelta
from typing import Any

from celery import shared_task
from django.utils import timezone

from common.queue import enqueue
from payments import services
from payments.exceptions import GatewayUnavailable
from payments.models import Payment, PaymentEvent, Refund

OVERDUE = timedelta(minutes=1)
# A message that fails for days is one for people: it stands in the back office, with a way to handle it again.
GIVEN_UP_AFTER = timedelta(days=3)
AT_ONCE = 200
RECONCILED = timedelta(days=2)
# Each is a call of the gateway, and the function has two minutes.
ASKED_AT_ONCE = 50


@shared_task(name="payments.tasks.handle_payment_event", bind=True, max_retries=5)
def handle_payment_event(self: Any, payment_event_id: str) -> None:
    """Handle one message of a provider; where the provider is away, again after 2, 4, … 32 s."""
    try:
        services.handle_payment_event(PaymentEvent.objects.get(pk=payment_event_id))
    except GatewayUnavailable as error:
        raise self.retry(exc=error, countdown=2 ** (self.request.retries + 1)) from error


@shared_task(name="payments.tasks.send_refund", bind=True, max_retries=5)
def send_refund(self: Any, refund_id: str) -> None:
    """Send one refund; where the provider is away, again after 2, 4, … 32 s."""
    try:
        services.send_refund(Refund.objects.select_related("payment").get(pk=refund_id))
    except GatewayUnavailable as error:
        raise self.retry(exc=error, countdown=2 ** (self.request.retries + 1)) from error


@shared_task(name="payments.tasks.sweep")
def sweep() -> None:
    """Have messages and refunds handled that the queue lost."""
    now = timezone.now()
    before = now - OVERDUE
    events = PaymentEvent.objects.filter(
        handled_at=None, created_at__lt=before, created_at__gt=now - GIVEN_UP_AFTER
    ).order_by("id")
    for pk in events.values_list("pk", flat=True)[:AT_ONCE]:
        enqueue("payments.tasks.handle_payment_event", payment_event_id=str(pk))
    refunds = Refund.objects.filter(status=Refund.Status.PENDING, updated_at__lt=before).order_by("id")
    for pk in refunds.values_list("pk", flat=True)[:AT_ONCE]:
        enqueue("payments.tasks.send_refund", refund_id=str(pk))


@shared_task(name="payments.tasks.reconcile_payments")
def reconcile_payments(after: str = "") -> None:
    """Hold the payments of the last two days against the gateway, so many at once; what is left, by another message."""
    paid = Payment.objects.filter(status=Payment.Status.SUCCEEDED, paid_at__gt=timezone.now() - RECONCILED)
    waiting = paid.exclude(gateway_reference="").order_by("id")
    found = list(waiting.filter(pk__gt=after)[:ASKED_AT_ONCE] if after else waiting[:ASKED_AT_ONCE])
    for payment in found:
        services.reconcile_payment(payment)
    if len(found) == ASKED_AT_ONCE:
        enqueue("payments.tasks.reconcile_payments", after=str(found[-1].pk))
