"""What the orders' and payments' calls take and answer."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from accounts.api.fields import CountryField
from cart.models import MOST_LINES, MOST_PIECES
from common.api.pagination import PageQuery
from common.api.serializers import ApiSerializer, MoneyField
from orders.models import Order
from payments.models import Payment


class AddressInput(ApiSerializer):
    """A postal address."""

    name = serializers.CharField(max_length=150)
    street = serializers.CharField(max_length=200)
    street2 = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    city = serializers.CharField(max_length=100)
    state = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")
    zip_code = serializers.CharField(max_length=20, required=False, allow_blank=True, default="")
    country = CountryField()
    phone = serializers.CharField(max_length=40, required=False, allow_blank=True, default="")


class ItemInput(ApiSerializer):
    """Something to order without a cart."""

    product_id = serializers.CharField(required=False, max_length=64)
    variant_id = serializers.CharField(required=False, max_length=64)
    quantity = serializers.IntegerField(min_value=1, max_value=MOST_PIECES)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two ids is needed."""
        if not attrs.get("variant_id") and not attrs.get("product_id"):
            raise serializers.ValidationError({"productId": _("Name a productId or a variantId.")})
        return attrs


class OrderInput(ApiSerializer):
    """An order to place: of the cart, or of `items` instead."""

    shipping_address = AddressInput()
    billing_address = AddressInput(required=False, allow_null=True, help_text="Without: the shipping address.")
    email = serializers.EmailField(required=False, max_length=254, help_text="Needed of guests.")
    shipping_method_id = serializers.CharField(
        required=False, max_length=64, help_text="Id or code; without it the first that goes to the address."
    )
    payment_method_id = serializers.CharField(
        required=False, max_length=255, help_text="The provider's payment method, to be charged at once."
    )
    items = serializers.ListField(child=ItemInput(), required=False, allow_empty=False, max_length=MOST_LINES)
    expected_total = MoneyField(
        required=False, min_value=0, help_text="The total you saw: where it is another now, nothing is placed (409)."
    )


class OrdersQuery(PageQuery):
    """Which of your orders."""

    limit = serializers.IntegerField(min_value=1, max_value=100, default=10)
    status = serializers.ChoiceField(Order.Status.choices, required=False)


class TokenQuery(ApiSerializer):
    """A guest's way to an order."""

    token = serializers.CharField(required=False, max_length=255, help_text="The same as `X-Order-Token`, for links.")


class CancelInput(ApiSerializer):
    """Why an order is cancelled."""

    reason = serializers.CharField(required=False, max_length=200, allow_blank=True, default="")


class PlacedOrderSerializer(ApiSerializer):
    """An order just placed. `clientSecret` is for the provider's own form; `token` is a guest's way back."""

    order_id = serializers.CharField()
    number = serializers.CharField()
    status = serializers.ChoiceField(Order.Status.choices)
    payment_status = serializers.ChoiceField(Order.PaymentStatus.choices)
    total = MoneyField()
    currency = serializers.CharField()
    client_secret = serializers.CharField(required=False)
    token = serializers.CharField(required=False)
    created_at = serializers.DateTimeField()


class AddressSerializer(ApiSerializer):
    """A postal address."""

    name = serializers.CharField(allow_blank=True)
    street = serializers.CharField(allow_blank=True)
    street2 = serializers.CharField(allow_blank=True)
    city = serializers.CharField(allow_blank=True)
    state = serializers.CharField(allow_blank=True)
    zip_code = serializers.CharField(allow_blank=True)
    country = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)


class OrderLineSerializer(ApiSerializer):
    """A line, as it was called and priced when it was bought. The ids are null where the product is gone."""

    product_id = serializers.CharField(allow_null=True)
    variant_id = serializers.CharField(allow_null=True)
    sku = serializers.CharField()
    name = serializers.CharField()
    variant_name = serializers.CharField(allow_blank=True)
    price = MoneyField()
    quantity = serializers.IntegerField()
    line_total = MoneyField()
    image_url = serializers.CharField(allow_null=True)


class FulfillmentItemSerializer(ApiSerializer):
    """What a parcel holds."""

    sku = serializers.CharField()
    name = serializers.CharField()
    quantity = serializers.IntegerField()


class FulfillmentSerializer(ApiSerializer):
    """A parcel."""

    id = serializers.CharField()
    carrier = serializers.CharField(allow_blank=True)
    tracking_number = serializers.CharField(allow_blank=True)
    tracking_url = serializers.CharField(allow_blank=True)
    items = FulfillmentItemSerializer(many=True)
    shipped_at = serializers.DateTimeField()
    delivered_at = serializers.DateTimeField(allow_null=True)


class StepSerializer(ApiSerializer):
    """A step in an order's life."""

    status = serializers.ChoiceField(Order.Status.choices)
    at = serializers.DateTimeField()


class OrderSerializer(ApiSerializer):
    """An order in full."""

    id = serializers.CharField()
    number = serializers.CharField()
    status = serializers.ChoiceField(Order.Status.choices)
    payment_status = serializers.ChoiceField(Order.PaymentStatus.choices)
    email = serializers.EmailField()
    items = OrderLineSerializer(many=True)
    subtotal = MoneyField()
    discount = MoneyField()
    tax = MoneyField()
    shipping = MoneyField()
    total = MoneyField()
    currency = serializers.CharField()
    shipping_address = AddressSerializer()
    billing_address = AddressSerializer()
    shipping_method = serializers.CharField(allow_blank=True)
    tracking_number = serializers.CharField(allow_null=True, help_text="Of the latest parcel.")
    fulfillments = FulfillmentSerializer(many=True)
    estimated_delivery = serializers.DateField(allow_null=True)
    history = StepSerializer(many=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class PaymentInput(ApiSerializer):
    """A payment of an order's whole total."""

    order_id = serializers.CharField(max_length=64)
    amount = MoneyField(min_value=0)
    payment_method_id = serializers.CharField(max_length=255)


class PaymentsQuery(PageQuery, TokenQuery):
    """Whose payments."""

    order_id = serializers.CharField(max_length=64)


class PaymentResultSerializer(ApiSerializer):
    """What came of a payment. With REQUIRES_ACTION the shopper confirms it: `clientSecret`, or `redirectUrl`."""

    payment_id = serializers.CharField()
    order_id = serializers.CharField()
    status = serializers.ChoiceField(Payment.Status.choices)
    receipt_url = serializers.CharField(allow_null=True)
    client_secret = serializers.CharField(required=False)
    redirect_url = serializers.CharField(required=False)


class PaymentSerializer(ApiSerializer):
    """A payment of an order."""

    id = serializers.CharField()
    status = serializers.ChoiceField(Payment.Status.choices)
    amount = MoneyField()
    captured_amount = MoneyField()
    refunded_amount = MoneyField()
    currency = serializers.CharField()
    gateway = serializers.CharField()
    receipt_url = serializers.CharField(allow_null=True)
    decline_code = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()
    paid_at = serializers.DateTimeField(allow_null=True)
