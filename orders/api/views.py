"""Orders in the API."""

from typing import Any

from django.utils.translation import gettext_noop
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotAuthenticated
from rest_framework.response import Response

from common.api.pagination import list_of, read_page
from common.api.schema import CART_TOKEN, ORDER_TOKEN, errors
from common.api.views import ApiView
from orders.api import serializers as s
from orders.api.access import require_order
from orders.api.placing import place
from orders.api.showing import show_order
from orders.models import Order
from orders.selectors import own_orders, with_details
from orders.services import cancel_order

ORDER = OpenApiParameter("reference", str, OpenApiParameter.PATH, description="An order's id.")


class OrdersView(ApiView):
    """Your orders."""

    @extend_schema(
        operation_id="orders_list",
        tags=["orders"],
        parameters=[s.OrdersQuery],
        responses={200: list_of(s.OrderSerializer), **errors(400)},
    )
    def get(self, request: Any) -> Response:
        """List your orders, newest first."""
        if not request.user.is_authenticated:
            raise NotAuthenticated
        query = s.OrdersQuery.read(request._request.GET.dict())
        orders = own_orders(request.user, query.get("status", ""))
        return Response(read_page(query).of(with_details(orders), show_order))

    @extend_schema(
        operation_id="orders_create",
        tags=["orders"],
        parameters=[CART_TOKEN],
        request=s.OrderInput,
        responses={201: s.PlacedOrderSerializer, **errors(402, 404)},
    )
    def post(self, request: Any) -> Response:
        """Place an order of the cart, or of `items`; with `paymentMethodId` it is paid at once.

        Declined (402), the order stands and can be paid again: `details` names it.
        """
        return Response(place(request, s.OrderInput.read(request.data)), status=201)


class OrderView(ApiView):
    """One order."""

    @extend_schema(
        operation_id="orders_read",
        tags=["orders"],
        parameters=[ORDER, s.TokenQuery, ORDER_TOKEN],
        responses={200: s.OrderSerializer, **errors(400, 404)},
    )
    def get(self, request: Any, reference: str) -> Response:
        """Show an order to its owner, or to a guest with its token."""
        return Response(_show(require_order(request, reference)))


class CancelView(ApiView):
    """Cancelling an order."""

    @extend_schema(
        operation_id="orders_cancel",
        tags=["orders"],
        parameters=[ORDER, s.TokenQuery, ORDER_TOKEN],
        request=s.CancelInput,
        responses={200: s.OrderSerializer, **errors(404)},
    )
    def post(self, request: Any, reference: str) -> Response:
        """Cancel an order of which nothing is sent yet; what was paid goes back."""
        order = require_order(request, reference)
        reason = s.CancelInput.read(request.data)["reason"]
        cancel_order(order, actor=order.email, reason=reason or gettext_noop("cancelled by the shopper"))
        return Response(_show(order))


def _show(order: Order) -> dict[str, Any]:
    return show_order(with_details(Order.objects.filter(pk=order.pk)).get())
