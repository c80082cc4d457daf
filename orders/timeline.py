"""The steps of an order as a shopper reads them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from orders.models import Order, OrderTransition

Status = Order.Status


@dataclass(frozen=True)
class Step:
    """A step of an order: when it was reached, or None where it is still to come; the last one reached is `current`."""

    name: str
    at: datetime | None
    is_current: bool = False


def timeline(order: Order) -> list[Step]:
    """Return the steps of `order` (prefetched with `with_details`), past ones first."""
    reached = {step.to_status: step.created_at for step in reversed(order.transitions.all())}
    steps = [(_("Order placed"), order.created_at)]
    if order.status == Status.CANCELLED:
        if order.paid_at:
            steps.append((_("Paid"), order.paid_at))
        return [*(Step(*step) for step in steps), Step(_("Cancelled"), reached.get(Status.CANCELLED), is_current=True)]
    ahead: list[tuple[str, datetime | None]] = [*steps, (_("Paid"), order.paid_at)]
    if order.status == Status.ON_HOLD:
        ahead.append((_("Being checked by us"), reached.get(Status.ON_HOLD)))
    parcels = order.fulfillments.all()
    if order.status == Status.PROCESSING and parcels:
        ahead.append((_("Sent in part"), parcels[0].created_at))
    ahead += [(_("Shipped"), reached.get(Status.SHIPPED)), (_("Delivered"), reached.get(Status.DELIVERED))]
    corrections = [step for step in order.transitions.all() if step.reason == OrderTransition.TRACKING_CORRECTED]
    if corrections:
        ahead.append((_("Tracking updated"), corrections[-1].created_at))
        ahead.sort(key=lambda step: (step[1] is None, step[1] or order.created_at))
    last = max(index for index, (_name, at) in enumerate(ahead) if at)
    return [Step(name, at, is_current=index == last) for index, (name, at) in enumerate(ahead)]
