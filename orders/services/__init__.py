"""Every change of an order. Whoever changes one locks its row first, then stock, then payments."""

from orders.services.cancelling import cancel_order, close_payment, expire_order
from orders.services.fulfilling import correct_tracking, deliver_order, fulfill_order, release_hold
from orders.services.paying import confirm_paid_order, open_order_payment, pay_order, settle_order
from orders.services.placing import CheckoutDetails, place_order, place_order_of_items
from orders.services.refunding import refund_order

__all__ = [
    "CheckoutDetails",
    "cancel_order",
    "close_payment",
    "confirm_paid_order",
    "correct_tracking",
    "deliver_order",
    "expire_order",
    "fulfill_order",
    "open_order_payment",
    "pay_order",
    "place_order",
    "place_order_of_items",
    "refund_order",
    "release_hold",
    "settle_order",
]
