"""The two ways an order ends early: a person says so, or nobody pays."""

import logging
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from common.outbox import emit
from inventory.services import deallocate_stock, release_reservation
from orders.exceptions import NotNow
from orders.models import Order
from orders.selectors import payment_of
from orders.services.paying import confirm_paid_order, settle_order
from orders.services.transitions import change_status
from payments import services as payments
from payments.exceptions import GatewayUnavailable
from payments.models import Payment

logger = logging.getLogger(__name__)

Status = Order.Status
CANCELLABLE = {Status.PENDING, Status.PROCESSING, Status.ON_HOLD}


def cancel_order(order: Order, *, actor: str, reason: str = "") -> None:
    """Cancel an order of which nothing is sent: stock is freed, and what was paid goes back in full.

    `actor` is who does it (an e-mail address); it may not be empty, since an order without one was ended by the shop
    itself. Raises NotNow.
    """
    if order.status not in CANCELLABLE:
        raise NotNow(order.get_status_display())
    payment = payment_of(order)
    if order.status == Status.PENDING:
        try:
            payments.cancel_payment(payment)
        except GatewayUnavailable:
            # close_payment does so later; should it be paid before, confirm_paid_order sends the money back.
            logger.warning("Order %s is cancelled while its payment could not be.", order.number, exc_info=True)
        settle_paid(order, payment)
    with transaction.atomic():
        order = order.reload_locked()
        if order.status not in CANCELLABLE or order.fulfillments.exists():
            raise NotNow(order.get_status_display())
        _close(order, actor=actor, reason=reason)


def expire_order(order_id: UUID) -> None:
    """Cancel an order that nobody paid in time, unless it turns out to be paid. Safe to repeat.

    Raises GatewayUnavailable: whether it is paid is not known, so it is left for the next round (its stock counts as
    free meanwhile).
    """
    order = Order.objects.get(pk=order_id)
    if order.status != Status.PENDING or order.reserved_until > timezone.now():
        return
    payment = payment_of(order)
    status = payments.cancel_payment(payment)
    if status == Payment.Status.SUCCEEDED:
        settle_order(order)
        return
    if status == Payment.Status.PROCESSING:
        return
    with transaction.atomic():
        order = order.reload_locked()
        if order.status == Status.PENDING:
            _close(order, actor="", reason=gettext_noop("not paid in time"))


def close_payment(order: Order) -> None:
    """Cancel the payment of a cancelled order where its gateway was away at the time; send back what was paid since.

    Raises GatewayUnavailable.
    """
    payment = payment_of(order)
    if payments.cancel_payment(payment) == Payment.Status.SUCCEEDED:
        confirm_paid_order(payment.pk)


def settle_paid(order: Order, payment: Payment) -> None:
    """Where the payment of an order to be cancelled has just succeeded, go on first, so that the money is sent back."""
    payment.refresh_from_db()
    if payment.status == Payment.Status.SUCCEEDED:
        settle_order(order)


def _close(order: Order, *, actor: str, reason: str) -> None:
    """Write the end of the locked `order`: stock, money, status, news."""
    refund = None
    if order.paid_at:
        refund = payments.request_refund(payment_of(order).pk, reason=reason, actor=actor)
        deallocate_stock(order.pk, actor=actor, reason=reason or gettext_noop("order cancelled"))
    else:
        release_reservation(order.pk, reason=reason or gettext_noop("order cancelled"))
        order.payment_status = Order.PaymentStatus.CANCELLED
    change_status(order, Status.CANCELLED, actor=actor, reason=reason)
    refund_id = str(refund.pk) if refund else ""
    emit("order.cancelled", order.pk, reason=reason, refunded=bool(refund), refund_id=refund_id, expired=not actor)
