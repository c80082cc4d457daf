"""The cart in the API. A guest's is named by X-Cart-Token, which every answer about a guest's cart holds."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.response import Response

from cart.api import serializers as s
from cart.exceptions import LineNotFound, UnknownVariant
from cart.requests import HEADER, cart_owner, cart_token, read_token
from cart.selectors import CartOwner, find_line_variant, read_cart
from cart.services import add_line, merge_carts, remove_line, set_quantity
from catalog.models import ProductVariant
from catalog.selectors import find_variant
from common.api.schema import CART_TOKEN, errors
from common.api.views import ApiView
from common.money import quantize
from pricing.selectors import shipping_methods, shipping_price

ITEM = OpenApiParameter("reference", str, OpenApiParameter.PATH, description="A variant's or a product's id.")


def owner_of(request: Any) -> CartOwner:
    """Return whose cart a call means. A user who still sends a guest's token gets that cart merged into their own."""
    owner = cart_owner(request)
    if owner.user_id and (guest_cart := read_token(request.headers.get(HEADER, ""))):
        merge_carts(owner.user_id, guest_cart)
    return owner


class CartView(ApiView):
    """The cart."""

    @extend_schema(operation_id="cart_read", tags=["cart"], parameters=[CART_TOKEN], responses={200: s.CartSerializer})
    def get(self, request: Any) -> Response:
        """Show the cart; an empty one where there is none."""
        return _answer(owner_of(request))


class ItemsView(ApiView):
    """The cart's lines."""

    @extend_schema(
        operation_id="cart_add",
        tags=["cart"],
        parameters=[CART_TOKEN],
        request=s.AddInput,
        responses={200: s.AddedSerializer, **errors(404)},
    )
    def post(self, request: Any) -> Response:
        """Put something into the cart, which is made where there is none."""
        data = s.AddInput.read(request.data)
        variant = find_variant(data.get("variant_id") or data.get("product_id") or "")
        if variant is None:
            raise UnknownVariant
        cart = add_line(owner_of(request), variant, data["quantity"])
        response = _answer(CartOwner(user_id=cart.user_id, cart_id=None if cart.user_id else cart.pk))
        response.data = {"cart": response.data, "message": _("Item added to cart")}
        return response


class ItemView(ApiView):
    """One line of the cart."""

    @extend_schema(
        operation_id="cart_change",
        tags=["cart"],
        parameters=[ITEM, CART_TOKEN],
        request=s.QuantityInput,
        responses={200: s.CartSerializer, **errors(404)},
    )
    def put(self, request: Any, reference: str) -> Response:
        """Set how many pieces a line has; 0 takes it out."""
        quantity = s.QuantityInput.read(request.data)["quantity"]
        owner = owner_of(request)
        set_quantity(owner, _line_variant(owner, reference), quantity)
        return _answer(owner)

    @extend_schema(
        operation_id="cart_remove",
        tags=["cart"],
        parameters=[ITEM, CART_TOKEN],
        responses={204: None, **errors(404)},
    )
    def delete(self, request: Any, reference: str) -> Response:
        """Take a line out of the cart."""
        owner = owner_of(request)
        remove_line(owner, _line_variant(owner, reference))
        return Response(status=204)


class ShippingMethodsView(ApiView):
    """Ways of sending the cart."""

    @extend_schema(
        operation_id="shipping_methods_list",
        tags=["cart"],
        parameters=[s.CountryQuery, CART_TOKEN],
        responses={200: s.ShippingMethodsSerializer, **errors(400)},
    )
    def get(self, request: Any) -> Response:
        """List what this cart can choose for a country, with prices."""
        country = s.CountryQuery.read(request._request.GET.dict()).get("country", "")
        totals = read_cart(owner_of(request), country=country).totals
        goods = totals.subtotal - totals.discount
        methods = [
            {
                "id": method.public_id,
                "code": method.code,
                "name": method.name,
                "description": method.description,
                "price": quantize(shipping_price(method, goods, totals.currency), totals.currency),
                "currency": totals.currency,
                "minDays": method.days_min,
                "maxDays": method.days_max,
            }
            for method in shipping_methods(country)
        ]
        return Response({"data": methods})


def _answer(owner: CartOwner) -> Response:
    priced = read_cart(owner)
    is_guest = priced.cart is not None and priced.cart.user_id is None
    headers = {HEADER: cart_token(priced.cart)} if priced.cart and is_guest else None
    return Response(s.show_cart(priced), headers=headers)


def _line_variant(owner: CartOwner, reference: str) -> ProductVariant:
    """Return the variant of the line meant. Raises LineNotFound."""
    variant = find_line_variant(owner, reference)
    if variant is None:
        raise LineNotFound
    return variant
