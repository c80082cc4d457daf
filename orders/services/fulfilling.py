"""Sending an order, in one parcel or several."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from common.outbox import emit
from inventory.selectors import is_allocated
from inventory.services import allocate_stock, ship_stock
from orders.exceptions import NothingToFulfill, NotNow
from orders.models import Fulfillment, FulfillmentLine, Order, OrderLine, OrderTransition
from orders.selectors import pieces_of, unshipped
from orders.services.transitions import change_status

Status = Order.Status


@transaction.atomic
def fulfill_order(
    order: Order,
    *,
    quantities: Mapping[OrderLine, int] | None = None,
    carrier: str = "",
    tracking_number: str = "",
    tracking_url: str = "",
    actor: str = "",
) -> Fulfillment:
    """Send a parcel with `quantities` pieces of the order's lines, or with all that is left.

    The order is SHIPPED once nothing is left. Raises NotNow, NothingToFulfill.
    """
    order = order.reload_locked()
    if order.status != Status.PROCESSING:
        raise NotNow(order.get_status_display())
    left = unshipped(order)
    parcel = left if quantities is None else {line: quantity for line, quantity in quantities.items() if quantity}
    if not parcel or any(not 0 < quantity <= left.get(line, 0) for line, quantity in parcel.items()):
        raise NothingToFulfill
    fulfillment = Fulfillment.objects.create(
        order=order, carrier=carrier, tracking_number=tracking_number, tracking_url=tracking_url, actor=actor
    )
    FulfillmentLine.objects.bulk_create(
        FulfillmentLine(fulfillment=fulfillment, order_line=line, quantity=quantity)
        for line, quantity in parcel.items()
    )
    pieces = {line.variant_id: quantity for line, quantity in parcel.items() if line.variant_id}
    ship_stock(pieces, reference=order.pk, actor=actor)
    is_whole = parcel == left
    sent = " ".join(filter(None, [carrier, tracking_number]))
    if is_whole:
        change_status(order, Status.SHIPPED, actor=actor, reason=sent)
    else:
        OrderTransition.objects.create(
            order=order, from_status=order.status, to_status=order.status, actor=actor, reason=f"sent in part: {sent}"
        )
    emit("order.fulfilled", order.pk, fulfillment_id=str(fulfillment.pk), is_whole=is_whole)
    return fulfillment


@transaction.atomic
def deliver_order(order: Order, *, actor: str = "") -> None:
    """Note that the order has arrived. Raises NotNow."""
    order = order.reload_locked()
    change_status(order, Status.DELIVERED, actor=actor)
    order.fulfillments.filter(delivered_at=None).update(delivered_at=timezone.now(), updated_at=timezone.now())
    emit("order.delivered", order.pk)


@transaction.atomic
def release_hold(order: Order, *, actor: str, reason: str = "") -> None:
    """Go on with an order on hold: staff looked at it and took it for good.

    Stock that was gone when it was held is taken now. Raises NotNow, InsufficientStock.
    """
    order = order.reload_locked()
    if order.status != Status.ON_HOLD:
        raise NotNow(order.get_status_display())
    if not is_allocated(order.pk):
        allocate_stock(pieces_of(order), reference=order.pk)
    change_status(order, Status.PROCESSING, actor=actor, reason=reason)
    emit("order.paid", order.pk, total=str(order.total), currency=order.currency)
