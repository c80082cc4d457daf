"""Stripe's news, as our webhook takes it in."""

import json
from typing import Any

from common.ids import uuid7
from devtools.fake_stripe import FakeStripe
from payments.gateways import get_gateway
from payments.services import receive_webhook
from tests.support.stripe import signature, signed_event


def take_in(fake: FakeStripe, kind: str) -> bool:
    """Take in the newest event of `kind`, as the webhook does; return whether it was new."""
    return _receive(*signed_event(fake, kind))


def take_in_made_up(kind: str, about: dict[str, Any]) -> bool:
    """Take in an event that the fake has no reason to send."""
    event = {"id": f"evt_{uuid7().hex}", "object": "event", "type": kind, "data": {"object": about}}
    body = json.dumps(event).encode()
    return _receive(body, {"Stripe-Signature": signature(body)})


def _receive(body: bytes, headers: dict[str, str]) -> bool:
    return receive_webhook(get_gateway("stripe").read_webhook(body, headers), "stripe")
