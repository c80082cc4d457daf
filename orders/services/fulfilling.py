"""Sending an order, in one parcel or several."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from common.outbox import emit
from inventory.selectors import is_allocated
from inventory.services import allocate_stock, ship_stock
from orders.exceptions import NothingToFulfill, NotNow
from orders.models import Fulfillment, FulfillmentLine, Order, OrderLine, OrderTransition
from orders.selectors import pieces_of, unshipped
from orders.services.transitions import change_status, note_step

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
    if is_whole:
        change_status(order, Status.SHIPPED, actor=actor, reason=fulfillment.tracking)
    else:
        note_step(order, actor=actor, reason=gettext_noop("sent in part"), detail=fulfillment.tracking)
    emit("order.fulfilled", order.pk, fulfillment_id=str(fulfillment.pk), is_whole=is_whole)
    return fulfillment


@transaction.atomic
def correct_tracking(
    parcel: Fulfillment, *, carrier: str, tracking_number: str, tracking_url: str = "", actor: str
) -> bool:
    """Add or correct the tracking of a parcel that was sent; return False where it is what it was before.

    The order's history says who changed what; a number that is new is told to the buyer. Raises NotNow where the parcel
    has arrived.
    """
    order = parcel.order.reload_locked()
    parcel = parcel.reload_locked()
    if parcel.delivered_at:
        raise NotNow(order.get_status_display())
    before = (parcel.carrier, parcel.tracking_number, parcel.tracking_url)
    after = (carrier, tracking_number, tracking_url)
    if after == before:
        return False
    parcel.carrier, parcel.tracking_number, parcel.tracking_url = after
    parcel.save()
    changes = [f"{old or '–'} → {new or '–'}" for old, new in zip(before, after, strict=True) if old != new]
    note_step(order, actor=actor, reason=OrderTransition.TRACKING_CORRECTED, detail=", ".join(changes))
    if tracking_number not in ("", before[1]):
        emit("order.tracking_corrected", order.pk, fulfillment_id=str(parcel.pk), tracking_number=tracking_number)
    return True


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
