"""The kinds of object the fake keeps, each shaped by stripe-python's own class."""

from __future__ import annotations

import functools
import secrets
import time
import typing
from dataclasses import dataclass

import stripe

from devtools.fake_stripe.errors import Object

# Keys that the real API leaves out unless they are expanded or the object is deleted.
_ABSENT = {
    "customer": {"deleted", "cash_balance", "sources", "subscriptions", "tax", "tax_ids", "invoice_credit_balance"},
    "charge": {"refunds", "level3", "authorization_code", "presentment_details"},
    "payment_intent": {"presentment_details", "hooks", "payment_details", "managed_payments", "payment_record"},
    "webhook_endpoint": {"deleted", "secret"},
    "event": {"account", "context"},
}
_PAYMENT_METHOD_KEYS = {
    "allow_redisplay", "billing_details", "card", "created", "customer", "customer_account", "id", "livemode",
    "metadata", "object", "radar_options", "type",
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of object: its `object` name, the URL's collection, the prefix of its ids and the SDK's class."""

    name: str
    collection: str
    prefix: str
    sdk_class: type

    @functools.cached_property
    def absent(self) -> set[str]:
        """Return the keys of the SDK's class that a plain answer does not have."""
        if self.name == "payment_method":
            return set(self.sdk_class.__annotations__) - _PAYMENT_METHOD_KEYS
        return _ABSENT.get(self.name, set())

    @functools.cached_property
    def template(self) -> Object:
        """Return every key of a plain answer with its emptiest value."""
        return {
            key: _emptiest(key, hint)
            for key, hint in self.sdk_class.__annotations__.items()
            if key != "OBJECT_NAME" and key not in self.absent
        }

    def blank(self) -> Object:
        """Return a new object with a new id and the current time (Unix seconds) in `created`."""
        return {
            **self.template,
            "id": f"{self.prefix}_{secrets.token_hex(12)}",
            "object": self.name,
            "created": int(time.time()),
        }


def _emptiest(key: str, hint: object) -> object:
    if key == "metadata":
        return {}
    if type(None) in typing.get_args(hint):
        return None
    if typing.get_origin(hint) is list:
        return []
    return {int: 0, bool: False}.get(typing.cast(type, hint))


KINDS = {
    kind.name: kind
    for kind in (
        Kind("customer", "customers", "cus", stripe.Customer),
        Kind("payment_method", "payment_methods", "pm", stripe.PaymentMethod),
        Kind("payment_intent", "payment_intents", "pi", stripe.PaymentIntent),
        Kind("setup_intent", "setup_intents", "seti", stripe.SetupIntent),
        Kind("charge", "charges", "ch", stripe.Charge),
        Kind("refund", "refunds", "re", stripe.Refund),
        Kind("event", "events", "evt", stripe.Event),
        Kind("webhook_endpoint", "webhook_endpoints", "we", stripe.WebhookEndpoint),
    )
}


def public(thing: Object) -> Object:
    """Return the object as the API shows it: a shallow copy without the keys that start with an underscore."""
    return {key: value for key, value in thing.items() if key[0] != "_"}
