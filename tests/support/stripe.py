"""A shopper at Stripe's, and Stripe's own voice, against the fake."""

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import urllib3

from devtools.fake_stripe import FakeStripe
from payments.gateways.base import GatewayPayment
from tests.support.addresses import WEBHOOK_SECRET

_http = urllib3.PoolManager(maxsize=20)


def pay(fake: FakeStripe, state: GatewayPayment, card: str = "4242424242424242") -> bool:
    """Pay as Stripe.js in a shopper's browser does, with the publishable key; return whether it succeeded."""
    fields = {
        "key": "pk_test_tests",
        "client_secret": state.client_secret,
        "payment_method_data[type]": "card",
        "payment_method_data[card][number]": card,
        "payment_method_data[card][exp_month]": "12",
        "payment_method_data[card][exp_year]": "2034",
        "payment_method_data[card][cvc]": "123",
    }
    answer = _http.request(
        "POST",
        f"{fake.url}/v1/payment_intents/{state.reference}/confirm",
        body=urlencode(fields),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    return answer.status == 200 and answer.json()["status"] == "succeeded"


def signed_event(fake: FakeStripe, kind: str) -> tuple[bytes, dict[str, str]]:
    """Return the body and headers with which Stripe would post its newest event of `kind`."""
    event = next(event for event in fake.state.newest_first("event") if event["type"] == kind)
    body = json.dumps(event).encode()
    return body, {"Stripe-Signature": signature(body)}


def signature(body: bytes, *, secret: str = WEBHOOK_SECRET, at: int | None = None) -> str:
    """Return the header that signs `body` (https://docs.stripe.com/webhooks#verify-manually)."""
    moment = int(time.time()) if at is None else at
    digest = hmac.new(secret.encode(), b"%d.%s" % (moment, body), hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"
