"""Which order a call means, and whether the caller may see it."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from orders.api.serializers import TokenQuery
from orders.models import Order
from orders.selectors import find_order, order_token

HEADER = "X-Order-Token"


def require_order(request: Any, reference: str) -> Order:
    """Return the order of an id to its owner, or to a guest with its token. Raises OrderNotFound."""
    token = request.headers.get(HEADER) or TokenQuery.read(request._request.GET.dict()).get("token", "")
    return find_order(reference, user=request.user, token=token)


def return_url(order: Order) -> str:
    """Return the public address to which a payment provider sends the shopper back."""
    path = reverse("orders:payment_return", args=[order.public_id])
    query = "" if order.user_id else f"?{urlencode({'token': order_token(order)})}"
    return f"{settings.SITE_URL}{path}{query}"
