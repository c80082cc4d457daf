"""SetupIntents: a card saved for later, without a payment."""

from __future__ import annotations

import secrets

from devtools.fake_stripe import authentication, cards, payment_methods
from devtools.fake_stripe.account import Call, merge_metadata
from devtools.fake_stripe.errors import Object, StripeError, unexpected_state
from devtools.fake_stripe.objects import public

_OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")


def create(call: Call) -> Object:
    """Create a SetupIntent and, if asked, confirm it."""
    given = call.parameters
    if "customer" in given:
        call.store.get("customer", given["customer"], "customer")
    method = _given_method(call)
    automatic = given.get("automatic_payment_methods") or {"enabled": True}
    intent = call.store.add(
        "setup_intent",
        status="requires_confirmation" if method else "requires_payment_method",
        customer=given.get("customer"),
        payment_method=method and method["id"],
        automatic_payment_methods={"allow_redirects": automatic.get("allow_redirects", "always"), "enabled": True},
        payment_method_types=["card"],
        usage=given.get("usage", "off_session"),
        metadata=given.get("metadata") or {},
        **call.chosen("description"),
    )
    call.store.change(intent, client_secret=f"{intent['id']}_secret_{secrets.token_urlsafe(18)}")
    call.emit("setup_intent.created", intent)
    return _confirm(call, intent) if given.get("confirm") else intent


def update(call: Call) -> Object:
    """Change a SetupIntent."""
    intent, given = call.store.get("setup_intent", call.identity), call.parameters
    values = call.chosen("customer", "description")
    if "metadata" in given:
        values["metadata"] = merge_metadata(intent["metadata"], given["metadata"])
    if method := _given_method(call):
        values |= {"payment_method": method["id"], "status": "requires_confirmation"}
    return call.store.change(intent, **values)


def confirm(call: Call) -> Object:
    """Save the card, after 3-D Secure if the bank asks for it."""
    intent = call.store.get("setup_intent", call.identity)
    _check_open(intent, "confirm")
    if method := _given_method(call):
        call.store.change(intent, payment_method=method["id"])
    return _confirm(call, intent)


def cancel(call: Call) -> Object:
    """Cancel a SetupIntent that is not done."""
    intent = call.store.get("setup_intent", call.identity)
    _check_open(intent, "cancel")
    reason = call.parameters.get("cancellation_reason")
    call.store.change(intent, status="canceled", cancellation_reason=reason, next_action=None)
    call.emit("setup_intent.canceled", intent)
    return intent


def complete(call: Call, intent: Object) -> None:
    """Mark the card as set up and attach it to the intent's customer."""
    method = call.store.get("payment_method", intent["payment_method"])
    call.store.change(method, _set_up=True, customer=intent["customer"] or method["customer"])
    call.store.change(intent, status="succeeded", next_action=None)
    call.emit("setup_intent.succeeded", intent)


def fail_authentication(call: Call, intent: Object) -> StripeError:
    """Record that the shopper did not pass 3-D Secure, and return the error."""
    message = (
        "We are unable to authenticate your payment method. Please choose a different payment method and try again."
    )
    return _fail(call, intent, "invalid_request_error", message, code="setup_intent_authentication_failure")


def _confirm(call: Call, intent: Object) -> Object:
    if not intent["payment_method"]:
        message = "You cannot confirm this SetupIntent because it's missing a payment method."
        raise unexpected_state(message, setup_intent=public(intent))
    method = call.store.get("payment_method", intent["payment_method"])
    card = payment_methods.card_of(method)
    payment_methods.check_usable(method, intent["customer"])
    call.store.change(intent, last_setup_error=None)
    if card.decline and card.declined_when_saved:
        code, message, decline = cards.decline_error(card)
        raise _fail(call, intent, "card_error", message, code=code, decline_code=decline)
    if card.authenticate:
        call.store.change(intent, status="requires_action", next_action=authentication.next_action(call, intent))
        call.emit("setup_intent.requires_action", intent)
    else:
        complete(call, intent)
    return intent


def _fail(call: Call, intent: Object, kind: str, message: str, **details: str | None) -> StripeError:
    method = call.store.get("payment_method", intent["payment_method"])
    error = StripeError(402, kind, message, payment_method=public(method), **details)
    call.store.change(
        intent,
        status="requires_payment_method",
        payment_method=None,
        next_action=None,
        last_setup_error=dict(error.details),
    )
    call.emit("setup_intent.setup_failed", intent)
    error.details["setup_intent"] = public(intent)
    return error


def _given_method(call: Call) -> Object | None:
    if call.typed_card:
        return payment_methods.from_data(call, call.typed_card)
    identity = call.parameters.get("payment_method")
    return payment_methods.resolve(call, identity) if identity else None


def _check_open(intent: Object, verb: str) -> None:
    if intent["status"] not in _OPEN:
        message = f"You cannot {verb} this SetupIntent because it has a status of {intent['status']}."
        raise unexpected_state(message, setup_intent=public(intent))
