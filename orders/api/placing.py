"""Placing an order from the API: from the cart or from items, and paid at once where a payment method comes with it."""

from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from accounts.models import Address
from accounts.services import as_dict
from cart.exceptions import UnknownVariant
from cart.requests import HEADER, cart_owner, read_token
from cart.selectors import CartOwner, owned_carts
from cart.services import merge_carts
from catalog.models import ProductVariant
from catalog.selectors import find_variants
from common.errors import DomainError
from common.ids import uuid7
from orders.api.access import return_url
from orders.api.showing import show_placed
from orders.models import Order
from orders.selectors import order_token
from orders.services import CheckoutDetails, open_order_payment, pay_order, place_order, place_order_of_items
from payments.exceptions import GatewayRefused, GatewayUnavailable, PaymentDeclined


def place(request: Any, data: dict[str, Any]) -> dict[str, Any]:
    """Place the order that checked input `data` describes, and return what the call answers.

    A payment provider that does not answer leaves a payable order. Raises ValidationError, UnknownVariant, what
    `place_order` raises, and PaymentDeclined or GatewayRefused naming the order, which stays payable.
    """
    details = _details(request, data)
    order = _order_items(request, data, details) if "items" in data else _order_cart(request, details)
    try:
        secret = _pay(order, data.get("payment_method_id", ""))
    except GatewayUnavailable:
        secret = ""
    except (PaymentDeclined, GatewayRefused) as error:
        raise _naming(order, error) from error
    return show_placed(Order.objects.get(pk=order.pk), client_secret=secret, is_guest=order.user_id is None)


def _details(request: Any, data: dict[str, Any]) -> CheckoutDetails:
    user = request.user if request.user.is_authenticated else None
    email = data.get("email") or (user.email if user else "")
    if not email:
        raise ValidationError({"email": _("Tell us where to send the confirmation.")})
    return CheckoutDetails(
        email=email.lower(),
        shipping_address=as_dict(Address(**data["shipping_address"])),
        billing_address=as_dict(Address(**data["billing_address"])) if data.get("billing_address") else {},
        shipping_method=data.get("shipping_method_id", ""),
        language=get_language() or "en",
        expected_total=data.get("expected_total"),
        user_id=user.pk if user else None,
    )


def _order_cart(request: Any, details: CheckoutDetails) -> Order:
    owner = cart_owner(request)
    if owner.user_id and (guest_cart := read_token(request.headers.get(HEADER, ""))):
        merge_carts(owner.user_id, guest_cart)
    attempt = getattr(request, "attempt", None)
    if attempt is None:
        return place_order(owner, details)
    # A repeat after a crash must come to the order of the first run, whose cart is not open any more.
    cart_id = attempt.remember(lambda: _open_cart_id(owner))
    return place_order(owner, details, cart_id=UUID(cart_id) if cart_id else None)


def _open_cart_id(owner: CartOwner) -> str:
    return str(owner.cart_id or owned_carts(owner).values_list("pk", flat=True).first() or "")


def _order_items(request: Any, data: dict[str, Any], details: CheckoutDetails) -> Order:
    references = [item.get("variant_id") or item["product_id"] for item in data["items"]]
    found = find_variants(references)
    quantities: dict[ProductVariant, int] = {}
    for reference, item in zip(references, data["items"], strict=True):
        if reference not in found:
            raise UnknownVariant
        quantities[found[reference]] = quantities.get(found[reference], 0) + item["quantity"]
    attempt = getattr(request, "attempt", None)
    return place_order_of_items(quantities, details, source_key=attempt.source_key if attempt else uuid7().hex)


def _pay(order: Order, payment_method_id: str) -> str:
    """Charge the payment method, or only have the payment made at the provider; return its client secret."""
    if order.status != Order.Status.PENDING:
        return ""
    if payment_method_id:
        return pay_order(order, payment_method_id=payment_method_id, return_url=return_url(order)).client_secret
    return open_order_payment(order).client_secret


def _naming(order: Order, error: DomainError) -> DomainError:
    """Add to `error` which order it is that was placed all the same and can still be paid."""
    more = {"orderId": order.public_id} | ({} if order.user_id else {"token": order_token(order)})
    details = error.details or [{"field": "paymentMethodId", "message": error.message}]
    error.details = [{**detail, **more} for detail in details]
    return error
