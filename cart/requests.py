"""Which cart a request speaks of: the user's, or the one a guest's signed token names (cookie, or `X-Cart-Token`)."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from cart.models import Cart
from cart.selectors import CartOwner, PricedCart, count_pieces, read_cart
from pricing.models import ShippingMethod

COOKIE = "cart"
HEADER = "X-Cart-Token"
_signer = signing.Signer(salt="cart")


def cart_token(cart: Cart) -> str:
    """Return the token by which a guest comes back to `cart`."""
    return _signer.sign(cart.pk.hex)


def read_token(token: str) -> UUID | None:
    """Return the key in `token`, or None where it is forged or malformed."""
    try:
        return UUID(hex=_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def guest_cart_id(request: Any) -> UUID | None:
    """Return the key of the guest cart that the request names by header or cookie."""
    token = request.headers.get(HEADER) or request.COOKIES.get(COOKIE)
    return read_token(token) if token else None


def cart_owner(request: Any) -> CartOwner:
    """Return whose cart the request (Django's or DRF's) means."""
    if known := getattr(request, "_cart_owner", None):
        return known
    if request.user.is_authenticated:
        return CartOwner(user_id=request.user.pk)
    return CartOwner(cart_id=guest_cart_id(request))


def priced_cart(request: HttpRequest) -> PricedCart:
    """Return the request's cart, read once a request however many parts of the page show it."""
    if not hasattr(request, "_priced_cart"):
        request._priced_cart = read_cart(cart_owner(request))  # type: ignore[attr-defined]
    return request._priced_cart  # type: ignore[attr-defined]


def reprice_cart(request: HttpRequest, *, country: str, shipping_method: ShippingMethod | None) -> PricedCart:
    """Return the request's cart as `country` and `shipping_method` price it, for every part of this page."""
    request._priced_cart = read_cart(  # type: ignore[attr-defined]
        cart_owner(request), country=country, shipping_method=shipping_method
    )
    return request._priced_cart  # type: ignore[attr-defined]


def show_cart(request: HttpRequest, cart: Cart) -> None:
    """After a change: what follows in this request reads `cart` anew, which a guest's browser may not know of yet."""
    vars(request).pop("_priced_cart", None)
    if not cart.user_id:
        request._cart_owner = CartOwner(cart_id=cart.pk)  # type: ignore[attr-defined]


def cart_count(request: HttpRequest) -> int:
    """Return the number of pieces in the request's cart, without a second read where the page shows the cart itself."""
    if hasattr(request, "_priced_cart"):
        return request._priced_cart.count
    return count_pieces(cart_owner(request))


def set_cart_cookie(response: HttpResponse, cart: Cart) -> None:
    """Give a guest's browser the token of `cart`; a user's cart needs none."""
    if cart.user_id:
        return
    response.set_cookie(
        COOKIE,
        cart_token(cart),
        max_age=settings.CART_LIFETIME,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
