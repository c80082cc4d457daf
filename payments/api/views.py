"""The providers' messages."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from common.api.schema import errors
from common.api.serializers import ApiSerializer
from common.api.views import ApiView
from common.errors import NotFound
from payments.exceptions import UnknownGateway
from payments.gateways import get_gateway
from payments.services import receive_webhook

SIGNATURE = OpenApiParameter(
    "Stripe-Signature", str, OpenApiParameter.HEADER, description="Stripe's signature of the body."
)


class ReceivedSerializer(ApiSerializer):
    """That a message is kept; `is_new` is false for one that came before."""

    received = serializers.BooleanField()
    is_new = serializers.BooleanField()


class WebhookView(ApiView):
    """The inbox of a payment provider. No login, no limit, no Idempotency-Key: the signature and the event's id do."""

    authentication_classes: list[Any] = []
    rate = None
    is_idempotent = False

    @extend_schema(
        operation_id="payments_webhook",
        tags=["payments"],
        auth=[],
        parameters=[SIGNATURE],
        request=OpenApiTypes.OBJECT,
        responses={200: ReceivedSerializer, **errors(404)},
    )
    def post(self, request: Any, gateway: str) -> Response:
        """Keep a provider's message; what it means is worked out later."""
        try:
            reader = get_gateway(gateway)
        except UnknownGateway as error:
            raise NotFound(error.message) from error
        # The raw body: the signature is over its bytes.
        message = reader.read_webhook(request._request.body, request.headers)
        return Response({"received": True, "isNew": receive_webhook(message, gateway)})
