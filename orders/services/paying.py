"""Paying an order, and what a payment's success does to it."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from common.compiled import compiled
from common.logging import note_in_log
from common.metrics import count_on_commit
from common.money import quantize
from common.outbox import emit, relayed_together
from inventory.exceptions import InsufficientStock
from inventory.services import allocate_stock, release_reservation
from orders.exceptions import NotNow, WrongAmount
from orders.models import Order
from orders.selectors import payment_of, pieces_of
from orders.services.transitions import change_status
from payments import services as payments
from payments.gateways.base import GatewayPayment
from payments.models import Payment

Status = Order.Status
PaymentStatus = Order.PaymentStatus


def open_order_payment(order: Order) -> GatewayPayment:
    """Return the gateway's state of the order's payment, made there if need be, for a page or a program to pay it.

    Where it turns out to be paid the order goes on at once. Raises NotNow where the order cannot be paid (any more),
    GatewayUnavailable where the provider is away: the order stays payable.
    """
    _refuse_unpayable(order)
    payment = payment_of(order)
    state = payments.open_payment(payment)
    _go_on(payment, state)
    return state


def pay_order(
    order: Order, *, payment_method_id: str, return_url: str, amount: Decimal | None = None
) -> GatewayPayment:
    """Charge a payment method for the whole order; where that succeeds the order goes on at once.

    Raises WrongAmount, NotNow, PaymentDeclined (the order stays payable), GatewayUnavailable, GatewayRefused.
    """
    if amount is not None and amount != order.total:
        raise WrongAmount(order.total, order.currency)
    _refuse_unpayable(order)
    payment = payment_of(order)
    with relayed_together():
        state = payments.confirm_payment(payment, payment_method_id=payment_method_id, return_url=return_url)
        _go_on(payment, state)
    return state


def settle_order(order: Order) -> Payment:
    """Ask the gateway how the order's payment stands, and go on with the order where it is paid; return the payment.

    For the page a shopper returns to and for the poll, where the webhook is late or never comes. Raises
    GatewayUnavailable.
    """
    payment = payment_of(order)
    if payment.status not in payments.OVER:
        with relayed_together():
            state = payments.refresh_payment(payment)
            payment.refresh_from_db()
            if state:
                _go_on(payment, state)
    elif payment.status == Payment.Status.SUCCEEDED and order.status == Status.PENDING:
        confirm_paid_order(payment.pk)
    return payment


@transaction.atomic
def confirm_paid_order(payment_id: UUID) -> None:
    """Go on with the order of a succeeded payment: once, however often and from wherever it is told.

    A wrong amount or currency puts the order on hold. Where the reservation has ended the stock is taken again; where
    that cannot be, or the order was cancelled by a person meanwhile, the money goes back.
    """
    payment = _payment(payment_id)[0]
    order = _lock_order(payment.reference)[0]
    if order.paid_at is not None or payment.status != Payment.Status.SUCCEEDED:
        return
    note_in_log(order=order.number)
    order.paid_at = payment.paid_at or timezone.now()
    order.payment_status = PaymentStatus.PAID
    if order.status == Status.CANCELLED and not _was_cancelled_by_shop(order):
        _send_back(order, payment, gettext_noop("paid after the order was cancelled"))
    elif not _covers(payment, order):
        _hold(order, payment)
    else:
        _prepare(order, payment)


@compiled
def _payment(key: UUID) -> QuerySet[Payment]:
    return Payment.objects.filter(pk=key)


@compiled
def _lock_order(key: UUID) -> QuerySet[Order]:
    return Order.objects.filter(pk=key).select_for_update()


def _go_on(payment: Payment, state: GatewayPayment) -> None:
    if state.status == Payment.Status.SUCCEEDED:
        confirm_paid_order(payment.pk)


def _refuse_unpayable(order: Order) -> None:
    if order.status != Status.PENDING:
        raise NotNow(order.get_status_display())


def _was_cancelled_by_shop(order: Order) -> bool:
    """Whether the last step was the shop's own, i.e. the reservation had ended."""
    last = order.transitions.last()
    return last is not None and not last.actor


def _covers(payment: Payment, order: Order) -> bool:
    return (payment.captured_amount, payment.captured_currency) == (order.total, order.currency)


def _hold(order: Order, payment: Payment) -> None:
    paid = quantize(payment.captured_amount, payment.captured_currency or order.currency)
    due = quantize(order.total, order.currency)
    reason = f"paid {paid} {payment.captured_currency} instead of {due} {order.currency}"
    if order.status == Status.CANCELLED:
        _send_back(order, payment, reason)
        return
    # The stock stays reserved while staff look into it; ALLOCATED so that it does not run out.
    try:
        with transaction.atomic():
            allocate_stock(pieces_of(order), reference=order.pk)
    except InsufficientStock:
        reason += "; its stock is gone"
    change_status(order, Status.ON_HOLD, reason=reason)
    emit("order.held", order.pk, reason=reason)


def _prepare(order: Order, payment: Payment) -> None:
    try:
        with transaction.atomic():
            allocate_stock(pieces_of(order), reference=order.pk)
    except InsufficientStock:
        _send_back(order, payment, gettext_noop("paid after the reservation had ended, and the stock is gone"))
        return
    change_status(order, Status.PROCESSING, reason=gettext_noop("paid"))
    count_on_commit("Revenue", order.total, "None", Currency=order.currency)
    emit("order.paid", order.pk, total=str(order.total), currency=order.currency)


def _send_back(order: Order, payment: Payment, reason: str) -> None:
    """Refund a payment that comes too late, and leave the order cancelled."""
    refund = payments.request_refund(payment.pk, reason=reason)
    release_reservation(order.pk, reason=reason)
    if order.status == Status.CANCELLED:
        order.save()
    else:
        change_status(order, Status.CANCELLED, reason=reason)
    refund_id = str(refund.pk) if refund else ""
    emit("order.cancelled", order.pk, reason=reason, refunded=True, refund_id=refund_id, expired=False)
