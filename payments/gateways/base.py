"""What a payment gateway must be able to do. One folder beside this file for each provider."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from payments.models import Payment


@dataclass(frozen=True, kw_only=True)
class GatewayPayment:
    """The provider's present word on a payment; amounts in the currency's main unit."""

    reference: str
    status: str  # one of Payment.Status
    captured_amount: Decimal = Decimal(0)
    currency: str = ""
    client_secret: str = field(default="", repr=False)
    receipt_url: str = ""
    decline_code: str = ""
    error_message: str = ""
    failure_reference: str = ""  # the same for the same failure, however often it is told
    redirect_url: str = ""


@dataclass(frozen=True, kw_only=True)
class GatewayRefund:
    """The provider's word on a refund; `status` is one of Refund.Status."""

    reference: str
    status: str
    error_message: str = ""


@dataclass(frozen=True, kw_only=True)
class WebhookMessage:
    """A verified message of the provider; `payment_reference` is empty where it is not about a payment."""

    event_id: str
    kind: str
    payload: dict[str, Any]
    payment_reference: str = ""


class Gateway(Protocol):
    """A provider of payments. Every call that changes something carries an idempotency key made from our row.

    All methods raise GatewayUnavailable where the provider does not answer, or not in the time that payments.deadline
    leaves them, and GatewayRefused where it takes the call for wrong.
    """

    name: str

    def create_payment(self, payment: Payment) -> GatewayPayment:
        """Make the payment at the provider; again with the same row, the same one comes back."""
        ...

    def retrieve_payment(self, reference: str) -> GatewayPayment:
        """Ask for the present state."""
        ...

    def confirm_payment(
        self, reference: str, *, payment_method_id: str, return_url: str, idempotency_key: str
    ) -> GatewayPayment:
        """Charge the payment method. A declined one is no error but a state: FAILED, with its decline code."""
        ...

    def cancel_payment(self, reference: str) -> GatewayPayment:
        """Make sure that the payment cannot be made any more; where it already was, the state says so."""
        ...

    def refund_payment(self, refund_id: UUID, reference: str, amount: Decimal, currency: str) -> GatewayRefund:
        """Send money back; again with the same `refund_id`, nothing more goes back."""
        ...

    def retrieve_refund(self, reference: str) -> GatewayRefund:
        """Ask for the present state of a refund by the gateway's own id."""
        ...

    def read_webhook(self, body: bytes, headers: Mapping[str, str]) -> WebhookMessage:
        """Verify and read a message. Raises BadSignature."""
        ...

    def state_in(self, payload: dict[str, Any]) -> GatewayPayment | None:
        """Return the state that a message holds where it is final (a success).

        None where the provider must be asked anew: messages come late and out of order.
        """
        ...

    def refund_in(self, payload: dict[str, Any]) -> tuple[UUID, GatewayRefund] | None:
        """Return the key of our refund that a message is about and its state, or None where it is about none."""
        ...
