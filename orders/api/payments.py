"""Paying orders in the API."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from common.api.pagination import list_of, read_page
from common.api.schema import ORDER_TOKEN, errors
from common.api.views import ApiView
from orders.api import serializers as s
from orders.api.access import require_order, return_url
from orders.api.showing import show_payment, show_result
from orders.models import Order
from orders.selectors import payment_of
from orders.services import pay_order
from payments.gateways.base import GatewayPayment
from payments.models import Payment


class PaymentsView(ApiView):
    """Payments of an order."""

    @extend_schema(
        operation_id="payments_list",
        tags=["payments"],
        parameters=[s.PaymentsQuery, ORDER_TOKEN],
        responses={200: list_of(s.PaymentSerializer), **errors(400, 404)},
    )
    def get(self, request: Any) -> Response:
        """List the payments of an order."""
        query = s.PaymentsQuery.read(request._request.GET.dict())
        order = require_order(request, query["order_id"])
        return Response(read_page(query).of(Payment.objects.filter(reference=order.pk), show_payment))

    @extend_schema(
        operation_id="payments_create",
        tags=["payments"],
        parameters=[s.TokenQuery, ORDER_TOKEN],
        request=s.PaymentInput,
        responses={200: s.PaymentResultSerializer, **errors(402, 404)},
    )
    def post(self, request: Any) -> Response:
        """Charge a payment method for an order. `amount` must be its total (else 409)."""
        data = s.PaymentInput.read(request.data)
        order = require_order(request, data["order_id"])
        state = _paid_before(request, order) or pay_order(
            order,
            payment_method_id=data["payment_method_id"],
            return_url=return_url(order),
            amount=data["amount"],
        )
        return Response(show_result(order, payment_of(order), state))


def _paid_before(request: Any, order: Order) -> GatewayPayment | None:
    """Return the success of an earlier run of this very call that died before it could answer."""
    attempt = getattr(request, "attempt", None)
    if attempt is None or not attempt.is_repeat:
        return None
    payment = payment_of(order)
    if payment.status != Payment.Status.SUCCEEDED:
        return None
    return GatewayPayment(reference=payment.gateway_reference, status=payment.status, receipt_url=payment.receipt_url)
