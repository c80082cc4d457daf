"""Stripe by PaymentIntents. The only module that knows the word."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

import stripe
from django.conf import settings

from payments.exceptions import BadSignature, GatewayRefused, GatewayUnavailable
from payments.gateways.base import GatewayPayment, GatewayRefund, WebhookMessage
from payments.gateways.stripe.money import from_stripe, to_stripe
from payments.gateways.stripe.redacting import without_secrets
from payments.gateways.stripe.session import StripeSession
from payments.models import Payment, Refund

T = TypeVar("T")

EXPAND = ["latest_charge"]
CANCELLABLE = {"requires_payment_method", "requires_confirmation", "requires_action", "requires_capture"}

# Where a confirmation is refused for the state alone, which then is the answer.
BEYOND_CONFIRMING = {Payment.Status.PROCESSING, Payment.Status.SUCCEEDED, Payment.Status.CANCELLED}

STATUSES = {
    "requires_confirmation": Payment.Status.PENDING,
    "requires_action": Payment.Status.REQUIRES_ACTION,
    "processing": Payment.Status.PROCESSING,
    "requires_capture": Payment.Status.PROCESSING,
    "succeeded": Payment.Status.SUCCEEDED,
    "canceled": Payment.Status.CANCELLED,
}

REFUND_STATUSES = {
    "succeeded": Refund.Status.SUCCEEDED,
    "failed": Refund.Status.FAILED,
    "canceled": Refund.Status.FAILED,
}


class StripeGateway:
    """Payments through Stripe (see payments.gateways.base.Gateway)."""

    name = "stripe"

    @cached_property
    def client(self) -> stripe.StripeClient:
        """The SDK's client: one connection pool a process, no retries of its own beyond one."""
        return stripe.StripeClient(
            settings.STRIPE_SECRET_KEY,
            base_addresses={"api": settings.STRIPE_API_BASE},
            max_network_retries=1,
            http_client=stripe.RequestsClient(session=StripeSession()),
        )

    def create_payment(self, payment: Payment) -> GatewayPayment:
        """Make a PaymentIntent for the whole amount, captured at once."""
        intent = _call(
            lambda: self.client.v1.payment_intents.create(
                {
                    "amount": to_stripe(payment.amount, payment.currency),
                    "currency": payment.currency.lower(),
                    "automatic_payment_methods": {"enabled": True},
                    "metadata": {"payment_id": payment.public_id},
                },
                {"idempotency_key": f"{payment.pk}:create"},
            )
        )
        return read_intent(intent.to_dict())

    def retrieve_payment(self, reference: str) -> GatewayPayment:
        """Ask for the PaymentIntent with its latest charge."""
        intent = _call(lambda: self.client.v1.payment_intents.retrieve(reference, {"expand": EXPAND}))
        return read_intent(intent.to_dict())

    def confirm_payment(
        self, reference: str, *, payment_method_id: str, return_url: str, idempotency_key: str
    ) -> GatewayPayment:
        """Confirm the PaymentIntent with a payment method that the caller holds."""
        try:
            intent = _call(
                lambda: self.client.v1.payment_intents.confirm(
                    reference,
                    {"payment_method": payment_method_id, "return_url": return_url, "expand": EXPAND},
                    {"idempotency_key": idempotency_key},
                )
            )
        except stripe.CardError:
            return self.retrieve_payment(reference)
        except GatewayRefused:
            # Perhaps it is paid already, by a call whose answer we never saw, or was cancelled a moment ago.
            state = self.retrieve_payment(reference)
            if state.status in BEYOND_CONFIRMING:
                return state
            raise
        return read_intent(intent.to_dict())

    def cancel_payment(self, reference: str) -> GatewayPayment:
        """Cancel the PaymentIntent unless it is over or under way."""
        try:
            return read_intent(_call(lambda: self.client.v1.payment_intents.cancel(reference)).to_dict())
        except GatewayRefused:
            return self.retrieve_payment(reference)

    def refund_payment(self, refund_id: UUID, reference: str, amount: Decimal, currency: str) -> GatewayRefund:
        """Refund part or all of a PaymentIntent."""
        try:
            refund = _call(
                lambda: self.client.v1.refunds.create(
                    {
                        "payment_intent": reference,
                        "amount": to_stripe(amount, currency),
                        "metadata": {"refund_id": str(refund_id)},
                    },
                    {"idempotency_key": f"{refund_id}:refund"},
                )
            )
        except GatewayRefused as error:
            return GatewayRefund(reference="", status=Refund.Status.FAILED, error_message=error.message)
        return read_refund(refund.to_dict())

    def retrieve_refund(self, reference: str) -> GatewayRefund:
        """Ask for the Refund."""
        return read_refund(_call(lambda: self.client.v1.refunds.retrieve(reference)).to_dict())

    def read_webhook(self, body: bytes, headers: Mapping[str, str]) -> WebhookMessage:
        """Verify `Stripe-Signature` (five minutes of tolerance) and read the event."""
        try:
            stripe.WebhookSignature.verify_header(
                body.decode(), headers.get("Stripe-Signature", ""), settings.STRIPE_WEBHOOK_SECRET, tolerance=300
            )
            event = without_secrets(json.loads(body))
            about = event["data"]["object"]
            return WebhookMessage(
                event_id=event["id"],
                kind=event["type"],
                payload=event,
                payment_reference=_intent_id(about),
            )
        except (stripe.SignatureVerificationError, ValueError, KeyError, TypeError) as error:
            raise BadSignature from error

    def state_in(self, payload: dict[str, Any]) -> GatewayPayment | None:
        """Return the state of `payment_intent.succeeded`, the one message after which nothing else can come."""
        if payload["type"] != "payment_intent.succeeded":
            return None
        return read_intent(payload["data"]["object"])

    def refund_in(self, payload: dict[str, Any]) -> tuple[UUID, GatewayRefund] | None:
        """Return our refund's key and the state that a `refund.…` message holds; None where it is not ours."""
        about = payload["data"]["object"]
        if about.get("object") != "refund":
            return None
        try:
            return UUID((about.get("metadata") or {})["refund_id"]), read_refund(about)
        except (KeyError, ValueError):
            # Made by hand in Stripe's dashboard, or by another program on the same account.
            return None


def read_refund(refund: Mapping[str, Any]) -> GatewayRefund:
    """Turn a Refund (as a dict) into our terms."""
    status = REFUND_STATUSES.get(refund.get("status") or "", Refund.Status.PENDING)
    return GatewayRefund(reference=refund["id"], status=status, error_message=refund.get("failure_reason") or "")


def read_intent(intent: Mapping[str, Any]) -> GatewayPayment:
    """Turn a PaymentIntent (as a dict) into our terms."""
    currency = intent["currency"].upper()
    failure = intent.get("last_payment_error") or {}
    charge = intent.get("latest_charge")
    charge = charge if isinstance(charge, dict) else {}
    unpaid = Payment.Status.FAILED if failure else Payment.Status.PENDING
    action = (intent.get("next_action") or {}).get("redirect_to_url") or {}
    return GatewayPayment(
        reference=intent["id"],
        status=STATUSES.get(intent["status"], unpaid),
        captured_amount=from_stripe(intent.get("amount_received") or 0, currency),
        currency=currency,
        client_secret=intent.get("client_secret") or "",
        receipt_url=charge.get("receipt_url") or "",
        decline_code=failure.get("decline_code") or failure.get("code") or "",
        error_message=failure.get("message") or "",
        failure_reference=_failure_reference(intent["id"], failure),
        redirect_url=action.get("url") or "",
    )


def _failure_reference(intent_id: str, failure: Mapping[str, Any]) -> str:
    if not failure:
        return ""
    method = (failure.get("payment_method") or {}).get("id", "")
    return failure.get("charge") or f"{intent_id}:{failure.get('code')}:{method}"


def _intent_id(about: Mapping[str, Any]) -> str:
    if about.get("object") == "payment_intent":
        return about["id"]
    return about.get("payment_intent") or ""


def _call(request: Callable[[], T]) -> T:
    """Call Stripe; its errors become ours, a declined card's excepted."""
    try:
        return request()
    except stripe.CardError:
        raise
    except stripe.InvalidRequestError as error:
        raise GatewayRefused(error.user_message or str(error)) from error
    except stripe.StripeError as error:
        raise GatewayUnavailable from error
