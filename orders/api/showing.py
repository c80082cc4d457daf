"""Orders and payments as the API shows them."""

from decimal import Decimal
from typing import Any

from django.core.files.storage import default_storage

from accounts.services import ADDRESS_FIELDS
from catalog.models import Product
from common.api.serializers import camel
from common.ids import encode_id
from common.money import quantize
from orders.models import Fulfillment, Order, OrderLine
from orders.selectors import order_token
from payments.gateways.base import GatewayPayment
from payments.models import Payment

AMOUNTS = ("subtotal", "discount", "tax", "shipping", "total")


def show_placed(order: Order, *, client_secret: str, is_guest: bool) -> dict[str, Any]:
    """Return what placing `order` answers; a guest gets the token by which the order is found again."""
    body = {
        "orderId": order.public_id,
        "number": order.number,
        "status": order.status,
        "paymentStatus": order.payment_status,
        "total": quantize(order.total, order.currency),
        "currency": order.currency,
        "createdAt": order.created_at,
    }
    if client_secret:
        body["clientSecret"] = client_secret
    if is_guest:
        body["token"] = order_token(order)
    return body


def show_order(order: Order) -> dict[str, Any]:
    """Return an order read `with_details`."""
    parcels = list(order.fulfillments.all())
    return {
        "id": order.public_id,
        "number": order.number,
        "status": order.status,
        "paymentStatus": order.payment_status,
        "email": order.email,
        "items": [_line(line, order.currency) for line in order.lines.all()],
        **{name: quantize(getattr(order, name), order.currency) for name in AMOUNTS},
        "currency": order.currency,
        "shippingAddress": _address(order.shipping_address),
        "billingAddress": _address(order.billing_address),
        "shippingMethod": order.shipping_method_name,
        "trackingNumber": next((p.tracking_number for p in reversed(parcels) if p.tracking_number), None),
        "fulfillments": [_parcel(parcel) for parcel in parcels],
        "estimatedDelivery": order.estimated_delivery,
        "history": _history(order),
        "createdAt": order.created_at,
        "updatedAt": order.updated_at,
    }


def show_result(order: Order, payment: Payment, state: GatewayPayment) -> dict[str, Any]:
    """Return what came of paying `order`."""
    body = {
        "paymentId": payment.public_id,
        "orderId": order.public_id,
        "status": state.status,
        "receiptUrl": state.receipt_url or payment.receipt_url or None,
    }
    if state.status == Payment.Status.REQUIRES_ACTION:
        body |= {"clientSecret": state.client_secret}
        body |= {"redirectUrl": state.redirect_url} if state.redirect_url else {}
    return body


def show_payment(payment: Payment) -> dict[str, Any]:
    """Return a payment."""

    def money(amount: Decimal) -> Decimal:
        return quantize(amount, payment.currency)

    return {
        "id": payment.public_id,
        "status": payment.status,
        "amount": money(payment.amount),
        "capturedAmount": money(payment.captured_amount),
        "refundedAmount": money(payment.refunded_amount),
        "currency": payment.currency,
        "gateway": payment.gateway,
        "receiptUrl": payment.receipt_url or None,
        "declineCode": payment.decline_code or None,
        "createdAt": payment.created_at,
        "paidAt": payment.paid_at,
    }


def _line(line: OrderLine, currency: str) -> dict[str, Any]:
    variant = line.variant
    return {
        "productId": encode_id(Product.ID_PREFIX, variant.product_id) if variant else None,
        "variantId": variant.public_id if variant else None,
        "sku": line.sku,
        "name": line.product_name,
        "variantName": line.variant_name,
        "price": quantize(line.unit_price, currency),
        "quantity": line.quantity,
        "lineTotal": quantize(line.line_total, currency),
        "imageUrl": default_storage.url(line.image_name) if line.image_name else None,
    }


def _address(kept: dict[str, Any]) -> dict[str, str]:
    return {name: str(kept.get(name, "")) for name in map(camel, ADDRESS_FIELDS)}


def _parcel(parcel: Fulfillment) -> dict[str, Any]:
    items = [
        {"sku": line.order_line.sku, "name": line.order_line.product_name, "quantity": line.quantity}
        for line in parcel.lines.all()
    ]
    return {
        "id": parcel.public_id,
        "carrier": parcel.carrier,
        "trackingNumber": parcel.tracking_number,
        "trackingUrl": parcel.tracking_url,
        "items": items,
        "shippedAt": parcel.created_at,
        "deliveredAt": parcel.delivered_at,
    }


def _history(order: Order) -> list[dict[str, Any]]:
    """The steps that changed the status; refunds and parts sent are steps too, but not of the status."""
    return [
        {"status": step.to_status, "at": step.created_at}
        for step in order.transitions.all()
        if step.from_status != step.to_status
    ]
