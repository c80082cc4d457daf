"""Every event and who handles it. An event nobody handles is written all the same: the record is worth having.

Each handler takes the OutboxEvent, runs in one transaction with the record that it ran, and must be idempotent in what
it does outside the database.
"""

from common.outbox.delivery import Handler
from notifications import handlers as notifications
from orders import handlers as orders

HANDLERS: dict[str, list[Handler]] = {
    # payments
    "payment.succeeded": [orders.confirm_order],
    "payment.failed": [orders.note_failed_payment, notifications.send_payment_failed],
    "payment.cancelled": [],
    "refund.succeeded": [orders.note_refund, notifications.send_order_refunded],
    "refund.failed": [orders.note_refund, notifications.alert_refund_failed],
    # orders
    "order.created": [],
    "order.paid": [notifications.send_order_confirmation],
    "order.held": [notifications.alert_order_held],
    "order.fulfilled": [notifications.send_order_shipped],
    "order.tracking_corrected": [notifications.send_tracking_corrected],
    "order.delivered": [],
    "order.cancelled": [notifications.send_order_cancelled],
}
