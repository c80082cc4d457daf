"""What the cart's calls take and answer."""

from typing import Any

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from rest_framework import serializers

from accounts.api.fields import CountryField
from cart.models import MOST_PIECES
from cart.requests import cart_token
from cart.selectors import PricedCart, PricedLine
from common.api.serializers import ApiSerializer, MoneyField
from common.ids import encode_id
from common.money import quantize


class AddInput(ApiSerializer):
    """What to put into the cart: a variant, or a product whose first variant is meant."""

    product_id = serializers.CharField(required=False, max_length=64)
    variant_id = serializers.CharField(required=False, max_length=64)
    quantity = serializers.IntegerField(min_value=1, max_value=MOST_PIECES, default=1)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two ids is needed."""
        if not attrs.get("variant_id") and not attrs.get("product_id"):
            raise serializers.ValidationError({"productId": _("Name a productId or a variantId.")})
        return attrs


class QuantityInput(ApiSerializer):
    """How many pieces a line shall have; 0 takes it out."""

    quantity = serializers.IntegerField(min_value=0, max_value=MOST_PIECES)


class CountryQuery(ApiSerializer):
    """Where an order would go."""

    country = CountryField(required=False)


class CartLineSerializer(ApiSerializer):
    """A line; `available` is how many pieces could be bought now."""

    product_id = serializers.CharField()
    variant_id = serializers.CharField()
    sku = serializers.CharField()
    name = serializers.CharField()
    variant_name = serializers.CharField(allow_blank=True)
    price = MoneyField()
    quantity = serializers.IntegerField()
    line_total = MoneyField()
    image_url = serializers.CharField(allow_null=True)
    available = serializers.IntegerField()


class DiscountSerializer(ApiSerializer):
    """What a promotion or voucher takes off."""

    code = serializers.CharField(allow_blank=True)
    name = serializers.CharField()
    amount = MoneyField()


class CartSerializer(ApiSerializer):
    """A cart with its totals. `id` is null where there is none yet; `token` is a guest's way back to it."""

    id = serializers.CharField(allow_null=True)
    user_id = serializers.CharField(allow_null=True)
    token = serializers.CharField(allow_null=True)
    items = CartLineSerializer(many=True)
    discounts = DiscountSerializer(many=True)
    subtotal = MoneyField()
    discount = MoneyField()
    tax = MoneyField()
    shipping = MoneyField()
    total = MoneyField()
    currency = serializers.CharField()
    updated_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)


class AddedSerializer(ApiSerializer):
    """The cart after something was put into it."""

    cart = CartSerializer()
    message = serializers.CharField()


class ShippingMethodSerializer(ApiSerializer):
    """A way of sending this cart, and what it costs."""

    id = serializers.CharField()
    code = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    price = MoneyField()
    currency = serializers.CharField()
    min_days = serializers.IntegerField()
    max_days = serializers.IntegerField()


class ShippingMethodsSerializer(ApiSerializer):
    """What this cart can choose."""

    data = ShippingMethodSerializer(many=True)  # type: ignore[assignment]


def show_cart(priced: PricedCart) -> dict[str, Any]:
    """Return a cart as the API shows it."""
    cart, totals = priced.cart, priced.totals
    currency = totals.currency
    amounts = {
        name: quantize(getattr(totals, name), currency) for name in ("subtotal", "discount", "tax", "shipping", "total")
    }
    return {
        "id": cart.public_id if cart else None,
        "userId": encode_id("user", cart.user_id) if cart and cart.user_id else None,
        "token": cart_token(cart) if cart and not cart.user_id else None,
        "items": [_line(line, currency) for line in priced.lines],
        "discounts": [
            {"code": each.code, "name": each.name, "amount": quantize(each.amount, currency)}
            for each in totals.discounts
        ],
        **amounts,
        "currency": currency,
        "updatedAt": cart.updated_at if cart else None,
        "expiresAt": cart.expires_at if cart else None,
    }


def _line(line: PricedLine, currency: str) -> dict[str, Any]:
    return {
        "productId": line.product.public_id,
        "variantId": line.variant.public_id,
        "sku": line.variant.sku,
        "name": line.product.name,
        "variantName": line.variant.name,
        "price": quantize(line.unit_price, currency),
        "quantity": line.quantity,
        "lineTotal": quantize(line.line_total, currency),
        "imageUrl": default_storage.url(line.image_name) if line.image_name else None,
        "available": max(0, line.available),
    }
