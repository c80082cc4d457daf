"""The one place where an order's status changes, and the steps that are allowed."""

from orders.exceptions import NotNow
from orders.models import Order, OrderTransition

Status = Order.Status

ALLOWED: dict[str, set[str]] = {
    # The reservation ran out and the payment came after all: PROCESSING again if there is stock (confirm_paid_order).
    Status.CANCELLED: {Status.PROCESSING},
    Status.PENDING: {Status.PROCESSING, Status.ON_HOLD, Status.CANCELLED},
    Status.ON_HOLD: {Status.PROCESSING, Status.CANCELLED},
    Status.PROCESSING: {Status.ON_HOLD, Status.SHIPPED, Status.CANCELLED},
    Status.SHIPPED: {Status.DELIVERED},
    Status.DELIVERED: set(),
}


def change_status(order: Order, to: str, *, actor: str = "", reason: str = "") -> None:
    """Move the locked `order` to the status `to`; write who did it and why. Raises NotNow where that is illegal."""
    if to not in ALLOWED[order.status]:
        raise NotNow(order.get_status_display())
    OrderTransition.objects.create(
        order=order, from_status=order.status, to_status=to, actor=actor[:150], reason=reason[:250]
    )
    order.status = to
    order.save()


def note_step(order: Order, *, actor: str, reason: str, detail: str = "") -> None:
    """Write a step of the locked `order` that leaves its status as it is."""
    OrderTransition.objects.create(
        order=order,
        from_status=order.status,
        to_status=order.status,
        actor=actor[:150],
        reason=reason[:250],
        detail=detail,
    )
