"""What orders do on news of themselves and of their payments."""

from uuid import UUID

from django.conf import settings

from cart.selectors import CartOwner, cart_topic
from common.api.json import write_json
from common.models import OutboxEvent
from common.money import quantize
from common.sns import publish as publish_to_topic
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


def publish(event: OutboxEvent) -> None:
    """Tell the subscribers of the topic of order events: what happened, and the order as it is now; nobody's data.

    Raises what the topic does; a message may come twice, and is known by its `id`.
    """
    order = Order.objects.get(pk=event.reference)
    about = {
        "id": order.public_id,
        "number": order.number,
        "status": order.status,
        "paymentStatus": order.payment_status,
        "total": quantize(order.total, order.currency),
        "currency": order.currency,
    }
    message = {"id": str(event.pk), "type": event.name, "occurredAt": event.created_at, "order": about}
    publish_to_topic(settings.ORDER_EVENTS_TOPIC_ARN, write_json(message), type=event.name)
