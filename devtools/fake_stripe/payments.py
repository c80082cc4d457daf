"""What happens to a PaymentIntent's money: confirmation, 3-D Secure, decline, charge, capture."""

from __future__ import annotations

from devtools.fake_stripe import authentication, cards, payment_methods
from devtools.fake_stripe.account import Call
from devtools.fake_stripe.charges import add_charge
from devtools.fake_stripe.errors import InvalidParameterError, Object, StripeError, unexpected_state
from devtools.fake_stripe.objects import public

_CONFIRMABLE = ("requires_payment_method", "requires_confirmation", "requires_action")


def check_confirmable(intent: Object) -> None:
    """Raise StripeError unless the status allows a confirmation."""
    if intent["status"] == "succeeded":
        message = (
            "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed."
        )
    else:
        message = f"You cannot confirm this PaymentIntent because it has a status of {intent['status']}."
    if intent["status"] not in _CONFIRMABLE:
        raise unexpected_state(message, payment_intent=public(intent))


def confirm(call: Call, intent: Object) -> Object:
    """Charge the intent's payment method, or ask for 3-D Secure first.

    Raises StripeError: 400 where it cannot be tried, 402 where the bank declines (the intent then waits for another
    payment method).
    """
    check_confirmable(intent)
    if not intent["payment_method"]:
        raise unexpected_state(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the "
            "PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a "
            "payment method or ConfirmationToken.",
            payment_intent=public(intent),
        )
    _check_return_url(call, intent)
    method = call.store.get("payment_method", intent["payment_method"])
    payment_methods.check_usable(method, intent["customer"])
    call.store.change(intent, last_payment_error=None, next_action=None)
    if not _needs_authentication(method):
        settle(call, intent, authenticated=False)
    elif call.parameters.get("off_session") or call.parameters.get("error_on_requires_action"):
        raise _fail(call, intent, "authentication_required", "Your card was declined. This transaction requires "
                    "authentication.", "authentication_required", charged=True)  # fmt: skip
    else:
        call.store.change(intent, status="requires_action", next_action=authentication.next_action(call, intent))
        call.emit("payment_intent.requires_action", intent)
    return intent


def settle(call: Call, intent: Object, *, authenticated: bool) -> None:
    """Charge the intent's card and capture it if the intent says so; raises StripeError (402) if it is declined."""
    method = call.store.get("payment_method", intent["payment_method"])
    card = payment_methods.card_of(method)
    call.store.change(intent, next_action=None)
    if card.decline:
        code, message, decline = cards.decline_error(card)
        raise _fail(call, intent, code, message, decline, charged=True)
    charge = add_charge(call, intent, method, authenticated=authenticated)
    keep = intent["customer"] and intent["setup_future_usage"]
    owner = intent["customer"] if keep else method["customer"]
    call.store.change(method, _spent=True, _set_up=method["_set_up"] or bool(keep), customer=owner)
    call.store.change(intent, latest_charge=charge["id"])
    if intent["capture_method"] == "manual":
        call.store.change(intent, status="requires_capture", amount_capturable=intent["amount"])
        call.emit("charge.succeeded", charge)
        call.emit("payment_intent.amount_capturable_updated", intent)
    else:
        call.store.change(charge, captured=True, amount_captured=charge["amount"])
        call.store.change(intent, status="succeeded", amount_received=intent["amount"])
        call.emit("charge.succeeded", charge)
        call.emit("payment_intent.succeeded", intent)


def fail_authentication(call: Call, intent: Object) -> StripeError:
    """Record that the shopper did not pass 3-D Secure, and return the error."""
    message = (
        "We are unable to authenticate your payment method. Please choose a different payment method and try again."
    )
    return _fail(call, intent, "payment_intent_authentication_failure", message, None, charged=False)


def capture(call: Call, intent: Object, amount: int) -> None:
    """Take `amount` (in the smallest unit) of what was reserved; the rest is let go."""
    charge = call.store.get("charge", intent["latest_charge"])
    call.store.change(charge, captured=True, amount_captured=amount)
    call.store.change(intent, status="succeeded", amount_received=amount, amount_capturable=0)
    call.emit("charge.captured", charge)
    call.emit("payment_intent.succeeded", intent)


def release(call: Call, intent: Object) -> None:
    """Let go of what was reserved; Stripe shows the charge as refunded."""
    charge = call.store.get("charge", intent["latest_charge"])
    call.store.change(charge, refunded=True, amount_refunded=charge["amount"])
    call.emit("charge.refunded", charge)


def _check_return_url(call: Call, intent: Object) -> None:
    automatic = intent["automatic_payment_methods"]
    may_redirect = automatic["enabled"] and automatic["allow_redirects"] != "never"
    if may_redirect and not call.parameters.get("return_url") and not call.from_browser:
        raise InvalidParameterError(
            "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of "
            "these payment methods might redirect your customer off of your page, you must provide a `return_url`. If "
            "you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to "
            "`true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and "
            "Payment Intents.",
            "return_url",
        )


def _needs_authentication(method: Object) -> bool:
    card = payment_methods.card_of(method)
    return card.authenticate and not (card.exempt_once_saved and method["_set_up"])


def _fail(call: Call, intent: Object, code: str, message: str, decline: str | None, *, charged: bool) -> StripeError:
    method = call.store.get("payment_method", intent["payment_method"])
    charge = (
        add_charge(call, intent, method, authenticated=False, failure=(code, message, decline)) if charged else None
    )
    kind = "card_error" if charged else "invalid_request_error"
    error = StripeError(
        402,
        kind,
        message,
        code=code,
        decline_code=decline,
        charge=charge and charge["id"],
        payment_method=public(method),
    )
    call.store.change(
        intent,
        status="requires_payment_method",
        payment_method=None,
        next_action=None,
        latest_charge=charge["id"] if charge else intent["latest_charge"],
        last_payment_error=dict(error.details),
    )
    if charge:
        call.emit("charge.failed", charge)
    call.emit("payment_intent.payment_failed", intent)
    error.details["payment_intent"] = public(intent)
    return error
