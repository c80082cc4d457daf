"""Sending money back."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from common.money import quantize
from inventory.selectors import restocked_pieces
from inventory.services import restock
from orders.exceptions import NothingToRefund
from orders.models import FulfillmentLine, Order
from orders.selectors import payment_of
from orders.services.transitions import note_step
from payments import services as payments
from payments.models import Payment, Refund


@transaction.atomic
def refund_order(
    order: Order, *, actor: str, amount: Decimal | None = None, reason: str = "", put_back: bool = False
) -> Refund:
    """Send back `amount` (all that is left where None) of what was paid; the order goes on as it was.

    With `put_back` the pieces sent and not put back before are back on the shelf. Raises NothingToRefund,
    RefundTooLarge.
    """
    order = order.reload_locked()
    refund = payments.request_refund(payment_of(order).pk, amount=amount, reason=reason, actor=actor)
    if refund is None:
        raise NothingToRefund
    if put_back and (pieces := _pieces_to_put_back(order)):
        restock(pieces, reference=order.pk, actor=actor, reason=reason)
    amount_and_reason = [f"{quantize(refund.amount, order.currency)} {order.currency}", reason]
    note_step(order, actor=actor, reason=gettext_noop("refund"), detail=", ".join(filter(None, amount_and_reason)))
    return refund


@transaction.atomic
def note_refund(order_id: UUID) -> None:
    """Bring the order's payment status up to date with what went back."""
    order = Order.objects.select_for_update().get(pk=order_id)
    payment = payment_of(order)
    gone = sum(payment.refunds.filter(status=Refund.Status.SUCCEEDED).values_list("amount", flat=True), Decimal(0))
    if payment.status != Payment.Status.SUCCEEDED:
        return
    is_all = gone >= payment.captured_amount
    went_back = Order.PaymentStatus.REFUNDED if is_all else Order.PaymentStatus.PARTIALLY_REFUNDED
    order.payment_status = went_back if gone else Order.PaymentStatus.PAID
    order.save(update_fields=["payment_status", "updated_at"])


def _pieces_to_put_back(order: Order) -> dict[UUID, int]:
    pieces: dict[UUID, int] = {}
    for line in FulfillmentLine.objects.filter(fulfillment__order=order).select_related("order_line"):
        if variant_id := line.order_line.variant_id:
            pieces[variant_id] = pieces.get(variant_id, 0) + line.quantity
    back = restocked_pieces(order.pk)
    left = {variant_id: sent - back.get(variant_id, 0) for variant_id, sent in pieces.items()}
    return {variant_id: quantity for variant_id, quantity in left.items() if quantity > 0}
