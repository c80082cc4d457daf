"""What a web process does for a shopper, as a process of its own that can die over it (see tests.support.mortal)."""

from uuid import UUID

from cart.selectors import CartOwner
from orders.models import Order
from orders.services import open_order_payment, pay_order, place_order, settle_order
from tests.factories import CheckoutDetailsFactory

PLACE = f"{__name__}:place"
PAY = f"{__name__}:pay"
SETTLE = f"{__name__}:settle"


def place(cart_id: str) -> None:
    """Order a guest's cart and make its payment ready."""
    open_order_payment(place_order(CartOwner(cart_id=UUID(cart_id)), CheckoutDetailsFactory(), cart_id=UUID(cart_id)))


def pay(order_id: str) -> None:
    """Charge a card for an order, unless it is paid."""
    order = Order.objects.get(pk=order_id)
    if order.status == Order.Status.PENDING:
        pay_order(order, payment_method_id="pm_card_visa", return_url="http://127.0.0.1:8000/return")


def settle(order_id: str) -> None:
    """Do what the page does that a shopper returns to after paying."""
    settle_order(Order.objects.get(pk=order_id))
