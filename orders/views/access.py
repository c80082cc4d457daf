"""Who may see an order's pages: its owner, or whoever holds its link."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from orders.exceptions import OrderNotFound
from orders.models import Order
from orders.selectors import find_order, order_token


def require_order(request: HttpRequest, reference: str) -> Order:
    """Return the order that the request may see, by login or `?token=`. Raises Http404."""
    try:
        return find_order(reference, user=request.user, token=request.GET.get("token", ""))
    except OrderNotFound as error:
        raise Http404 from error


def order_path(request: HttpRequest, order: Order, name: str = "detail") -> str:
    """Return the address of one of the order's pages for this shopper: with its token, unless they own it by login."""
    path = reverse(f"orders:{name}", args=[order.public_id])
    if request.user.is_authenticated and order.user_id == request.user.pk:
        return path
    return f"{path}?{urlencode({'token': order_token(order)})}"


def order_paths(request: HttpRequest, order: Order) -> dict[str, str]:
    """Return what an order's templates link to, by name."""
    names = ("detail", "live", "pay", "payment_return", "confirmation", "cancel", "again")
    return {name: order_path(request, order, name) for name in names}
