"""PaymentIntents as their owner sees them: create, update, confirm, capture, cancel."""

from __future__ import annotations

import secrets
import time

from babel.numbers import list_currencies

from devtools.fake_stripe import addresses, payment_methods, payments
from devtools.fake_stripe.account import Call, merge_metadata
from devtools.fake_stripe.errors import InvalidParameterError, Object, invalid_request, unexpected_state
from devtools.fake_stripe.money import format_money, smallest_charge
from devtools.fake_stripe.objects import public

_CURRENCIES = frozenset(code.lower() for code in list_currencies())
_LARGEST = 99_999_999
_PLAIN = (
    "description",
    "receipt_email",
    "setup_future_usage",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
)
_ONLY_WITH_CONFIRM = ("return_url", "off_session", "error_on_requires_action", "mandate", "mandate_data")
_OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")


def create(call: Call) -> Object:
    """Create a PaymentIntent and, if asked, confirm it."""
    given = call.parameters
    currency = _checked_currency(given["currency"])
    _check_amount(given["amount"], currency)
    _check_customer(call)
    for name in _ONLY_WITH_CONFIRM:
        if name in given and not given.get("confirm"):
            raise InvalidParameterError(f"`{name}` can only be given together with `confirm=true`.", name)
    method = _given_method(call)
    intent = call.store.add(
        "payment_intent",
        status="requires_confirmation" if method else "requires_payment_method",
        amount=given["amount"],
        currency=currency,
        customer=given.get("customer"),
        payment_method=method and method["id"],
        automatic_payment_methods=_automatic(given.get("automatic_payment_methods")),
        payment_method_types=["card"],
        capture_method=given.get("capture_method", "automatic_async"),
        confirmation_method=given.get("confirmation_method", "automatic"),
        metadata=given.get("metadata") or {},
        shipping=addresses.shipping(given.get("shipping")),
        **call.chosen(*_PLAIN),
    )
    call.store.change(intent, client_secret=f"{intent['id']}_secret_{secrets.token_urlsafe(18)}")
    call.emit("payment_intent.created", intent)
    return payments.confirm(call, intent) if given.get("confirm") else intent


def update(call: Call) -> Object:
    """Change a PaymentIntent; once it is paid or cancelled only its descriptions may change."""
    intent, given = call.store.get("payment_intent", call.identity), call.parameters
    _check_changeable(intent, given)
    _check_customer(call)
    values = call.chosen(*_PLAIN, "customer", "capture_method")
    if "currency" in given:
        values["currency"] = _checked_currency(given["currency"])
    if "amount" in given:
        _check_amount(given["amount"], values.get("currency") or intent["currency"])
        values["amount"] = given["amount"]
    if "shipping" in given:
        values["shipping"] = addresses.shipping(given["shipping"])
    if "metadata" in given:
        values["metadata"] = merge_metadata(intent["metadata"], given["metadata"])
    if method := _given_method(call):
        values |= {"payment_method": method["id"], "status": "requires_confirmation", "next_action": None}
    return call.store.change(intent, **values)


def confirm(call: Call) -> Object:
    """Try to take the money."""
    intent = call.store.get("payment_intent", call.identity)
    payments.check_confirmable(intent)
    if method := _given_method(call):
        call.store.change(intent, payment_method=method["id"])
    call.store.change(intent, **call.chosen("setup_future_usage", "receipt_email", "capture_method"))
    if "shipping" in call.parameters:
        call.store.change(intent, shipping=addresses.shipping(call.parameters["shipping"]))
    return payments.confirm(call, intent)


def capture(call: Call) -> Object:
    """Take the money, or part of it, that an earlier confirmation reserved."""
    intent = call.store.get("payment_intent", call.identity)
    if intent["status"] != "requires_capture":
        raise unexpected_state(
            f"This PaymentIntent could not be captured because it has a status of {intent['status']}. Only a "
            "PaymentIntent with one of the following statuses may be captured: requires_capture.",
            payment_intent=public(intent),
        )
    given = call.parameters
    amount: int = given["amount_to_capture"] if "amount_to_capture" in given else intent["amount_capturable"]
    if amount < 1:
        raise InvalidParameterError("Invalid positive integer", "amount_to_capture", "parameter_invalid_integer")
    if amount > intent["amount_capturable"]:
        raise invalid_request(
            "The provided `amount_to_capture` is greater than the amount you can capture for this PaymentIntent.",
            code="amount_too_large",
            param="amount_to_capture",
        )
    if "metadata" in given:
        call.store.change(intent, metadata=merge_metadata(intent["metadata"], given["metadata"]))
    payments.capture(call, intent, amount)
    return intent


def cancel(call: Call) -> Object:
    """Cancel a PaymentIntent that is not paid; money reserved for it is let go."""
    intent = call.store.get("payment_intent", call.identity)
    if intent["status"] not in (*_OPEN, "requires_capture", "processing"):
        raise unexpected_state(
            f"You cannot cancel this PaymentIntent because it has a status of {intent['status']}. Only a PaymentIntent "
            "with one of the following statuses may be canceled: requires_payment_method, requires_capture, "
            "requires_confirmation, requires_action, processing.",
            payment_intent=public(intent),
        )
    if intent["status"] == "requires_capture":
        payments.release(call, intent)
    call.store.change(
        intent,
        status="canceled",
        canceled_at=int(time.time()),
        cancellation_reason=call.parameters.get("cancellation_reason"),
        amount_capturable=0,
        next_action=None,
    )
    call.emit("payment_intent.canceled", intent)
    return intent


def _given_method(call: Call) -> Object | None:
    if call.typed_card:
        return payment_methods.from_data(call, call.typed_card)
    if "confirmation_token" in call.parameters:
        call.store.get("payment_method", call.parameters["confirmation_token"], "confirmation_token")
    if "payment_method_data" in call.parameters:
        return payment_methods.from_data(call, call.parameters["payment_method_data"])
    identity = call.parameters.get("payment_method")
    return payment_methods.resolve(call, identity) if identity else None


def _automatic(given: Object | None) -> Object:
    given = given or {"enabled": True}
    return {"allow_redirects": given.get("allow_redirects", "always"), "enabled": given["enabled"]}


def _checked_currency(currency: str) -> str:
    if currency.lower() not in _CURRENCIES:
        raise InvalidParameterError(f"Invalid currency: {currency.lower()}.", "currency")
    return currency.lower()


def _check_amount(amount: int, currency: str) -> None:
    if amount < 1:
        raise InvalidParameterError(
            "This value must be greater than or equal to 1.", "amount", "parameter_invalid_integer"
        )
    smallest = smallest_charge(currency)
    if amount < smallest:
        message = f"Amount must be at least {format_money(smallest, currency)} {currency}"
        raise InvalidParameterError(message, "amount", "amount_too_small")
    if amount > _LARGEST:
        message = f"Amount must be no more than {format_money(_LARGEST, currency)} {currency}"
        raise InvalidParameterError(message, "amount", "amount_too_large")


def _check_customer(call: Call) -> None:
    if identity := call.parameters.get("customer"):
        call.store.get("customer", identity, "customer")


def _check_changeable(intent: Object, given: Object) -> None:
    always = {"description", "metadata", "receipt_email", "shipping", "expand"}
    refused = next((name for name in given if name not in always), None)
    if intent["status"] not in _OPEN and refused:
        raise unexpected_state(
            f"This PaymentIntent's {refused} could not be updated because it has a status of {intent['status']}. You "
            f"may only update the {refused} of a PaymentIntent with one of the following statuses: {', '.join(_OPEN)}.",
            payment_intent=public(intent),
        )
