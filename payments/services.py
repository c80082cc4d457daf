"""Every change of a payment.

The gateway is only ever called outside transactions. What it says is then written under the payment's row lock by
`record_state`, which alone decides what the news is: success is final, and each success and each failure is told once.
"""

import logging
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from common.compiled import compiled
from common.metrics import count_on_commit
from common.money import format_money, quantize
from common.outbox import emit
from common.queue import enqueue_on_commit
from payments.exceptions import InvalidAmount, PaymentClosed, PaymentDeclined, RefundTooLarge
from payments.gateways import get_gateway
from payments.gateways.base import GatewayPayment, GatewayRefund, WebhookMessage
from payments.models import Payment, PaymentEvent, Refund

logger = logging.getLogger(__name__)

Status = Payment.Status
OVER = {Status.SUCCEEDED, Status.CANCELLED}


def create_payment(*, reference: UUID, amount: Decimal, currency: str) -> Payment:
    """Write a payment to be made, in the caller's transaction. The gateway hears of it later, from `open_payment`."""
    return Payment.objects.create(
        reference=reference, amount=amount, currency=currency, gateway=settings.DEFAULT_PAYMENT_GATEWAY
    )


def open_payment(payment: Payment) -> GatewayPayment:
    """Make the payment at its gateway, or ask for it where it was made before; return the present state.

    Raises PaymentClosed, GatewayUnavailable.
    """
    gateway = get_gateway(payment.gateway)
    if payment.gateway_reference:
        state = gateway.retrieve_payment(payment.gateway_reference)
        record_state(payment.pk, state)
        return state
    if payment.status in OVER:
        raise PaymentClosed
    state = gateway.create_payment(payment)
    known = Payment.objects.filter(pk=payment.pk, status=Status.PENDING, gateway_reference__in=["", state.reference])
    if known.update(gateway_reference=state.reference, updated_at=timezone.now()):
        payment.gateway_reference = state.reference
        return state
    payment.refresh_from_db()
    if payment.gateway_reference == state.reference and payment.status != Status.CANCELLED:
        # Another request made it too, and the shopper has begun to pay what that one showed: the state is an old one.
        return open_payment(payment)
    # Cancelled while the gateway was making it.
    gateway.cancel_payment(state.reference)
    raise PaymentClosed


def confirm_payment(payment: Payment, *, payment_method_id: str, return_url: str) -> GatewayPayment:
    """Charge `payment_method_id`; return the state, which may ask for the shopper's action.

    Raises PaymentDeclined, PaymentClosed, GatewayUnavailable, GatewayRefused.
    """
    if payment.status == Status.SUCCEEDED:
        # Charged by a call whose answer nobody saw: the same once more is no error, and charges nothing.
        return open_payment(payment)
    if payment.status == Status.CANCELLED:
        raise PaymentClosed
    reference = payment.gateway_reference or open_payment(payment).reference
    attempt = _next_attempt(payment)
    # Two confirmations at once have two keys, but one payment at the gateway, charged once, which tells the other.
    state = get_gateway(payment.gateway).confirm_payment(
        reference,
        payment_method_id=payment_method_id,
        return_url=return_url,
        idempotency_key=f"{payment.pk}:confirm:{attempt}",
    )
    record_state(payment.pk, state)
    if state.status == Status.CANCELLED:
        raise PaymentClosed
    if state.status == Status.FAILED:
        raise PaymentDeclined(state.error_message, state.decline_code)
    return state


def _next_attempt(payment: Payment) -> int:
    """Return the number of a new attempt to pay, of two at once different ones."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE payments_payment SET attempts = attempts + 1 WHERE id = %s RETURNING attempts", [payment.pk]
        )
        return int(cursor.fetchone()[0])


def refresh_payment(payment: Payment) -> GatewayPayment | None:
    """Ask the gateway for the present state and write it; None where the gateway does not know the payment yet."""
    if not payment.gateway_reference:
        return None
    state = get_gateway(payment.gateway).retrieve_payment(payment.gateway_reference)
    record_state(payment.pk, state)
    return state


def cancel_payment(payment: Payment) -> str:
    """Make sure the payment cannot be made any more; return its status: CANCELLED, or what it turned out to be.

    Raises GatewayUnavailable.
    """
    if not payment.gateway_reference:
        unopened = Payment.objects.filter(pk=payment.pk, gateway_reference="", status=Status.PENDING)
        if unopened.update(status=Status.CANCELLED, updated_at=timezone.now()):
            return Status.CANCELLED
        payment.refresh_from_db()
    if payment.status in OVER:
        return payment.status
    state = get_gateway(payment.gateway).cancel_payment(payment.gateway_reference)
    record_state(payment.pk, state)
    return state.status


@transaction.atomic
def record_state(payment_id: UUID, state: GatewayPayment) -> Payment:
    """Write what the gateway says; emit `payment.succeeded`, `.failed` or `.cancelled` where it is news.

    Answers arrive out of order: nothing comes after a success, and after a cancellation only a success does.
    """
    payment = _lock_payment(payment_id)[0]
    if payment.status == Status.SUCCEEDED or (payment.status == Status.CANCELLED and state.status != Status.SUCCEEDED):
        if state.receipt_url and not payment.receipt_url:
            Payment.objects.filter(pk=payment_id).update(receipt_url=state.receipt_url)
        return payment
    is_new_failure = state.status == Status.FAILED and state.failure_reference != payment.failure_reference
    is_new_status = state.status != payment.status
    payment.gateway_reference = payment.gateway_reference or state.reference
    payment.status = state.status
    payment.captured_amount = state.captured_amount
    payment.captured_currency = state.currency if state.captured_amount else ""
    payment.receipt_url = state.receipt_url or payment.receipt_url
    payment.decline_code = state.decline_code[:100]
    payment.error_message = state.error_message[:500]
    payment.failure_reference = state.failure_reference or payment.failure_reference
    payment.paid_at = timezone.now() if state.status == Status.SUCCEEDED else None
    payment.save()
    news: dict[str, Any] = {"payment_id": str(payment.pk)}
    if state.status == Status.SUCCEEDED:
        emit("payment.succeeded", payment.reference, **news)
    elif is_new_failure:
        count_on_commit("PaymentFailed", Gateway=payment.gateway)
        emit("payment.failed", payment.reference, **news, message=payment.error_message)
    elif state.status == Status.CANCELLED and is_new_status:
        emit("payment.cancelled", payment.reference, **news)
    return payment


@compiled
def _lock_payment(key: UUID) -> QuerySet[Payment]:
    return Payment.objects.filter(pk=key).select_for_update()


@transaction.atomic
def receive_webhook(message: WebhookMessage, gateway: str) -> bool:
    """Keep a verified message under its own id and have it handled later; return False where it was here before."""
    try:
        with transaction.atomic():
            event = PaymentEvent.objects.create(
                gateway=gateway,
                event_id=message.event_id,
                kind=message.kind,
                gateway_reference=message.payment_reference,
                payload=message.payload,
            )
    except IntegrityError:
        return False
    enqueue_on_commit("payments.tasks.handle_payment_event", payment_event_id=str(event.pk))
    return True


@transaction.atomic
def replay_payment_event(event: PaymentEvent) -> None:
    """Have a message of the inbox handled once more; what it does is the same however often it is done."""
    PaymentEvent.objects.filter(pk=event.pk).update(handled_at=None, note="", updated_at=timezone.now())
    enqueue_on_commit("payments.tasks.handle_payment_event", payment_event_id=str(event.pk))


def handle_payment_event(event: PaymentEvent) -> None:
    """Act on a message from the inbox; safe to repeat, in any order. Raises GatewayUnavailable: try again later."""
    if event.handled_at:
        return
    note = _act_on(event)
    PaymentEvent.objects.filter(pk=event.pk).update(handled_at=timezone.now(), note=note)


def _act_on(event: PaymentEvent) -> str:
    """Bring the payment that a message is about up to date; return what came of it."""
    gateway = get_gateway(event.gateway)
    if refund := gateway.refund_in(event.payload):
        refund_id, answer = refund
        return f"refund is {answer.status}" if _record_refund(refund_id, answer) else "no such refund"
    if not event.gateway_reference:
        return "not about a payment"
    payment = Payment.objects.filter(gateway=event.gateway, gateway_reference=event.gateway_reference).first()
    payment = payment or _unsaved_payment(event)
    if payment is None:
        return "no such payment"
    state = gateway.state_in(event.payload) or gateway.retrieve_payment(event.gateway_reference)
    record_state(payment.pk, state)
    return f"payment is {state.status}"


def _unsaved_payment(event: PaymentEvent) -> Payment | None:
    """Return the payment whose gateway id we never came to save: the message came first, or we died in between."""
    metadata = event.payload.get("data", {}).get("object", {}).get("metadata") or {}
    key = Payment.decode_public_id(str(metadata.get("payment_id", "")))
    return Payment.objects.filter(pk=key, gateway=event.gateway, gateway_reference="").first() if key else None


@transaction.atomic
def request_refund(
    payment_id: UUID, *, amount: Decimal | None = None, reason: str = "", actor: str = ""
) -> Refund | None:
    """Write a refund of `amount` (the whole rest where None) and have it sent; None where there is nothing to refund.

    Raises RefundTooLarge, InvalidAmount. The sum is taken from what can be refunded at once, so that two refunds cannot
    exceed it.
    """
    payment = Payment.objects.select_for_update().get(pk=payment_id)
    most = payment.captured_amount - payment.refunded_amount
    amount = most if amount is None else amount
    if amount != quantize(amount, payment.captured_currency or payment.currency):
        raise InvalidAmount(payment.captured_currency or payment.currency)
    if amount > most:
        raise RefundTooLarge(format_money(most, payment.currency, get_language() or "en"))
    if amount <= 0:
        return None
    Payment.objects.filter(pk=payment_id).update(refunded_amount=F("refunded_amount") + amount)
    refund = Refund.objects.create(payment=payment, amount=amount, reason=reason, actor=actor)
    enqueue_on_commit("payments.tasks.send_refund", refund_id=str(refund.pk))
    return refund


def send_refund(refund: Refund) -> None:
    """Ask the gateway for a waiting refund and write its answer. Raises GatewayUnavailable: try again later."""
    if refund.status != Refund.Status.PENDING:
        return
    payment = refund.payment
    gateway = get_gateway(payment.gateway)
    if refund.gateway_reference:
        # The gateway has it. Created again after a day, when keys are forgotten, it would be a second one.
        answer = gateway.retrieve_refund(refund.gateway_reference)
    else:
        currency = payment.captured_currency or payment.currency
        answer = gateway.refund_payment(refund.pk, payment.gateway_reference, refund.amount, currency)
    _record_refund(refund.pk, answer)


@transaction.atomic
def _record_refund(refund_id: UUID, answer: GatewayRefund) -> bool:
    """Write what the gateway says of a refund; return False where it is none of ours.

    A bank may give back what the gateway had sent: after a success only a failure is news, after a failure nothing.
    """
    refund = Refund.objects.select_for_update().filter(pk=refund_id).first()
    if refund is None:
        return False
    succeeded, failed = Refund.Status.SUCCEEDED, Refund.Status.FAILED
    if refund.status == failed or (refund.status == succeeded and answer.status != failed):
        return True
    refund.status = answer.status
    refund.gateway_reference = answer.reference or refund.gateway_reference
    refund.error_message = answer.error_message[:500]
    refund.save()
    payment = refund.payment
    if answer.status == Refund.Status.FAILED:
        Payment.objects.filter(pk=payment.pk).update(refunded_amount=F("refunded_amount") - refund.amount)
        emit("refund.failed", payment.reference, refund_id=str(refund.pk), message=refund.error_message)
    elif answer.status == Refund.Status.SUCCEEDED:
        emit("refund.succeeded", payment.reference, refund_id=str(refund.pk))
    return True


def reconcile_payment(payment: Payment) -> bool:
    """Hold a succeeded payment against the gateway's word; where they differ tell staff and return False.

    Raises GatewayUnavailable, GatewayRefused.
    """
    state = get_gateway(payment.gateway).retrieve_payment(payment.gateway_reference)
    ours = (Status.SUCCEEDED, payment.captured_amount, payment.captured_currency)
    if (state.status, state.captured_amount, state.currency) == ours:
        return True
    line = (
        f"{payment.gateway_reference}: {payment.captured_amount} {payment.captured_currency} here, "
        f"{state.captured_amount} {state.currency} ({state.status}) at {payment.gateway}"
    )
    with transaction.atomic():
        emit("payment.differs", payment.reference, payment_id=str(payment.pk), lines=[line])
    return False
