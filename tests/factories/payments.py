"""Payments as the provider would have made them, and messages of its."""

from decimal import Decimal

import factory

from payments.gateways.base import GatewayPayment
from payments.models import Payment, PaymentEvent
from payments.services import record_state


def pay_order_payment(payment: Payment, *, amount: Decimal | None = None, currency: str = "") -> Payment:
    """Write that the provider captured `amount` (all of it) for `payment`, as its webhook would; return it."""
    return record_state(
        payment.pk,
        GatewayPayment(
            reference=payment.gateway_reference or f"pi_{payment.pk.hex}",
            status=Payment.Status.SUCCEEDED,
            captured_amount=payment.amount if amount is None else amount,
            currency=currency or payment.currency,
        ),
    )


class PaymentEventFactory(factory.django.DjangoModelFactory):
    """A message of Stripe in the inbox, not handled yet and about no payment of ours."""

    class Meta:
        model = PaymentEvent

    gateway = "stripe"
    event_id = factory.Sequence(lambda n: f"evt_{n}")
    kind = "payment_intent.created"
    payload = factory.LazyAttribute(
        lambda event: {"id": event.event_id, "type": event.kind, "data": {"object": {"object": "payment_intent"}}}
    )
