"""Orders, through `place_order`; paid ones through the payment's own services."""

from decimal import Decimal
from typing import Any

import factory

from accounts.models import User
from cart.models import Cart
from orders.models import Order
from orders.selectors import payment_of
from orders.services import CheckoutDetails, confirm_paid_order, place_order
from tests.factories.cart import CartFactory, owner_of
from tests.factories.payments import pay_order_payment


def an_address() -> dict[str, str]:
    """Return an address as checkout writes it."""
    return {
        "name": "Ada Shopper",
        "street": "1 Main Street",
        "street2": "",
        "city": "Springfield",
        "state": "IL",
        "zipCode": "62701",
        "country": "US",
    }


class CheckoutDetailsFactory(factory.Factory):
    """What a shopper says at checkout."""

    class Meta:
        model = CheckoutDetails

    email = "buyer@example.com"
    shipping_address = factory.LazyFunction(an_address)


class OrderFactory(factory.Factory):
    """An order awaiting its payment: of `cart`, or of a new one holding `lines` (pieces by variant).

    Fields of CheckoutDetails (`email`, `language`, …) go through; `user` is who orders (None: a guest).
    """

    class Meta:
        model = Order

    user = None
    cart = None
    lines = None

    @classmethod
    def _create(
        cls,
        model_class: type[Order],
        *args: Any,
        user: User | None,
        cart: Cart | None,
        lines: Any,
        **details: Any,
    ) -> Order:
        cart = cart or CartFactory(user=user, lines=lines)
        if user:
            details.setdefault("email", user.email)
        return place_order(owner_of(cart), CheckoutDetailsFactory(user_id=cart.user_id, **details), cart_id=cart.pk)


class PaidOrderFactory(OrderFactory):
    """An order whose payment succeeded: PROCESSING, its stock allocated. With `captured` another amount came in."""

    @classmethod
    def _create(cls, model_class: type[Order], *args: Any, captured: Decimal | None = None, **kwargs: Any) -> Order:
        order = super()._create(model_class, *args, **kwargs)
        confirm_paid_order(pay_order_payment(payment_of(order), amount=captured).pk)
        order.refresh_from_db()
        return order
