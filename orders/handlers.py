"""What orders do on news from payments."""

from uuid import UUID

from cart.selectors import CartOwner, cart_topic
from common.models import OutboxEvent
from live.services import tell
from orders.models import Order
from orders.selectors import OFFICE_TOPIC, order_topic
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


def tell_pages(event: OutboxEvent) -> None:
    """Have the order's pages look anew, and the back office's start pages."""
    tell(order_topic(event.reference), OFFICE_TOPIC)


def tell_of_new_order(event: OutboxEvent) -> None:
    """Have the back office's start pages look anew, and the pages that show the cart, which is ordered now."""
    cart = Order.objects.select_related("cart").get(pk=event.reference).cart
    tell(OFFICE_TOPIC, *[cart_topic(CartOwner(user_id=cart.user_id, cart_id=cart.pk))] if cart else [])


def note_refund(event: OutboxEvent) -> None:
    """Show how much money went back: a refund succeeded, or one failed after all."""
    note_refund_of_order(UUID(event.reference))
