"""What orders do on news from payments."""

from uuid import UUID

from common.models import OutboxEvent
from orders.models import Order
from orders.services.paying import confirm_paid_order
from orders.services.refunding import note_refund as note_refund_of_order


def confirm_order(event: OutboxEvent) -> None:
    """Go on with an order whose payment succeeded."""
    confirm_paid_order(UUID(event.payload["payment_id"]))


def note_failed_payment(event: OutboxEvent) -> None:
    """Show that the last try to pay failed; the order stays payable."""
    Order.objects.filter(pk=event.reference, status=Order.Status.PENDING, paid_at=None).update(
        payment_status=Order.PaymentStatus.FAILED
    )


def note_refund(event: OutboxEvent) -> None:
    """Show how much money went back: a refund succeeded, or one failed after all."""
    note_refund_of_order(UUID(event.reference))
