"""Every event and who handles it. An event nobody handles is written all the same: the record is worth having.

Each handler takes the OutboxEvent, runs in one transaction with the record that it ran, and must be idempotent in what
it does outside the database.
"""

from django.conf import settings

from cart import handlers as cart
from common.outbox.delivery import Handler
from notifications import handlers as notifications
from orders import handlers as orders

# For programs outside. Without a topic there is no such handler, and so no record that it ran.
publish: list[Handler] = [orders.publish] if settings.ORDER_EVENTS_TOPIC_ARN else []

HANDLERS: dict[str, list[Handler]] = {
    # what is held against each other every day
    "stock.differs": [notifications.alert_books_differ],
    "payment.differs": [notifications.alert_books_differ],
    # carts; written only where an open page is to be told
    "cart.changed": [cart.tell_pages],
    # payments
    "payment.succeeded": [orders.confirm_order],
    "payment.failed": [orders.note_failed_payment, orders.tell_pages, notifications.send_payment_failed, *publish],
    "payment.cancelled": [],
    "refund.succeeded": [orders.note_refund, orders.tell_pages, notifications.send_order_refunded, *publish],
    "refund.failed": [orders.note_refund, orders.tell_pages, notifications.alert_refund_failed, *publish],
    # orders
    "order.created": [orders.tell_of_new_order, *publish],
    "order.paid": [orders.tell_pages, notifications.send_order_confirmation, *publish],
    "order.held": [orders.tell_pages, notifications.alert_order_held, *publish],
    "order.fulfilled": [orders.tell_pages, notifications.send_order_shipped, *publish],
    "order.tracking_corrected": [orders.tell_pages, notifications.send_tracking_corrected, *publish],
    "order.delivered": [orders.tell_pages, *publish],
    "order.cancelled": [orders.tell_pages, notifications.send_order_cancelled, *publish],
}
