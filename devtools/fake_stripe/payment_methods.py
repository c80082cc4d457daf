"""Payment methods: the cards that customers pay with."""

from __future__ import annotations

import time

from devtools.fake_stripe import addresses, cards
from devtools.fake_stripe.account import Call, merge_metadata
from devtools.fake_stripe.cards import Card
from devtools.fake_stripe.errors import InvalidParameterError, Object, card_error, invalid_request
from devtools.fake_stripe.lists import page


def create(call: Call) -> Object:
    """Create a payment method from what a shopper typed or from a test token."""
    return from_data(call, call.parameters)


def from_data(call: Call, data: Object) -> Object:
    """Create a payment method from `type`, `card`, `billing_details` and `metadata`.

    Raises StripeError: no card, a number that came through a server, a card that fails the first checks.
    """
    details = data.get("card")
    if data.get("type", "card") != "card":
        raise InvalidParameterError(f"The payment method type `{data['type']}` is invalid.", "type")
    if not details:
        raise InvalidParameterError("Missing required param: card.", "card", "parameter_missing")
    if token := details.get("token"):
        if token not in cards.BY_TOKEN:
            raise invalid_request(f"No such token: '{token}'", code="resource_missing", param="card[token]")
        card, month, year = cards.BY_TOKEN[token], 12, time.gmtime().tm_year + 3
    elif call.from_browser:
        card = cards.check_typed_card(details)
        month, year = int(details["exp_month"]), int(details["exp_year"]) % 100 + 2000
    else:
        raise invalid_request(
            "Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test "
            "tokens that map to the test card you are using, see https://stripe.com/docs/testing.",
            status=402,
        )
    return _add(call, card, month, year, data)


def resolve(call: Call, identity: str) -> Object:
    """Return the payment method of the id; one of Stripe's test names makes a new one each time.

    Raises StripeError (400) for an id that names nothing.
    """
    if identity in cards.BY_METHOD:
        return _add(call, cards.BY_METHOD[identity], 12, time.gmtime().tm_year + 3, {})
    return call.store.get("payment_method", identity, "payment_method")


def card_of(method: Object) -> Card:
    """Return the test card behind the payment method."""
    return cards.BY_NUMBER[method["_number"]]


def check_usable(method: Object, customer: str | None) -> None:
    """Raise StripeError unless the customer (None for a guest) may pay with the method."""
    if method["customer"] and method["customer"] != customer:
        raise invalid_request(
            f"The PaymentMethod provided ({method['id']}) belongs to the Customer {method['customer']}. Please include "
            "the Customer in the `customer` parameter on the PaymentIntent.",
            param="payment_method",
        )
    if method["_spent"] and not method["customer"]:
        raise invalid_request(
            "This PaymentMethod was previously used without being attached to a Customer or was detached from a "
            "Customer, and may not be used again.",
            param="payment_method",
        )


def attach(call: Call) -> Object:
    """Save the payment method for a customer."""
    method = resolve(call, call.identity)
    customer = call.store.get("customer", call.parameters.get("customer", ""), "customer")
    if method["customer"] not in (None, customer["id"]):
        raise invalid_request("The payment method you provided has already been attached to a customer.")
    check_usable(method, customer["id"])
    card = card_of(method)
    if card.decline and card.declined_when_saved:
        code, message, decline = cards.decline_error(card)
        raise card_error(message, code, decline_code=decline)
    call.emit("payment_method.attached", call.store.change(method, customer=customer["id"]))
    return method


def detach(call: Call) -> Object:
    """Take the payment method from its customer; it cannot be used again."""
    method = call.store.get("payment_method", call.identity)
    if not method["customer"]:
        raise invalid_request(
            "The payment method you provided is not attached to a customer so detachment is impossible."
        )
    call.emit("payment_method.detached", call.store.change(method, customer=None, _spent=True))
    return method


def update(call: Call) -> Object:
    """Change the billing details, the expiry or the metadata."""
    method, given = call.store.get("payment_method", call.identity), call.parameters
    values: Object = {}
    if "billing_details" in given:
        values["billing_details"] = addresses.billing_details({**method["billing_details"], **given["billing_details"]})
    if "card" in given:
        expiry = {key: given["card"][key] for key in ("exp_month", "exp_year") if key in given["card"]}
        values["card"] = {**method["card"], **expiry}
    if "metadata" in given:
        values["metadata"] = merge_metadata(method["metadata"], given["metadata"])
    call.emit("payment_method.updated", call.store.change(method, **values))
    return method


def list_of_customer(call: Call) -> Object:
    """List the payment methods of the customer in the URL."""
    customer = call.store.get("customer", call.identity)
    return page(call, "payment_method", customer=customer["id"])


def _add(call: Call, card: Card, month: int, year: int, data: Object) -> Object:
    return call.store.add(
        "payment_method",
        type="card",
        card=cards.describe(card, month, year),
        billing_details=addresses.billing_details(data.get("billing_details")),
        metadata=data.get("metadata") or {},
        _number=card.number,
        _spent=False,
        _set_up=False,
    )
