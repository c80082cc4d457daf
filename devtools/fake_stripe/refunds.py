"""Refunds: all or part of a charge, never more than was captured."""

from __future__ import annotations

import secrets

from devtools.fake_stripe.account import Call, merge_metadata
from devtools.fake_stripe.errors import InvalidParameterError, Object, invalid_request
from devtools.fake_stripe.money import format_money


def create(call: Call) -> Object:
    """Give money back; raises StripeError where there is none left to give."""
    given = call.parameters
    charge = _charge(call)
    left = charge["amount_captured"] - charge["amount_refunded"]
    if charge["refunded"]:
        raise invalid_request(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    amount = given.get("amount", left)
    if amount < 1:
        raise InvalidParameterError("Invalid positive integer", "amount", "parameter_invalid_integer")
    if amount > left:
        asked, rest = (format_money(value, charge["currency"]) for value in (amount, left))
        message = f"Refund amount ({asked}) is greater than unrefunded amount on charge ({rest})"
        raise invalid_request(message, param="amount")
    refund = call.store.add(
        "refund",
        amount=amount,
        currency=charge["currency"],
        charge=charge["id"],
        customer=charge["customer"],
        payment_intent=charge["payment_intent"],
        payment_method=charge["payment_method"],
        reason=given.get("reason"),
        metadata=given.get("metadata") or {},
        status="succeeded",
        destination_details=_destination(),
    )
    refunded = charge["amount_refunded"] + amount
    call.store.change(charge, amount_refunded=refunded, refunded=refunded == charge["amount_captured"])
    call.emit("refund.created", refund)
    call.emit("charge.refunded", charge)
    return refund


def update(call: Call) -> Object:
    """Change the metadata of a refund."""
    refund = call.store.get("refund", call.identity)
    if "metadata" in call.parameters:
        metadata = merge_metadata(refund["metadata"], call.parameters["metadata"])
        call.emit("refund.updated", call.store.change(refund, metadata=metadata))
    return refund


def cancel(call: Call) -> Object:
    """Refuse: the refund of a card payment is done at once."""
    refund = call.store.get("refund", call.identity)
    raise invalid_request(f"You cannot cancel this refund because it has a status of {refund['status']}.")


def _charge(call: Call) -> Object:
    given = call.parameters
    if identity := given.get("charge"):
        charge = call.store.get("charge", identity, "charge")
        if given.get("payment_intent", charge["payment_intent"]) != charge["payment_intent"]:
            raise InvalidParameterError("The charge does not belong to the PaymentIntent.", "payment_intent")
    elif identity := given.get("payment_intent"):
        intent = call.store.get("payment_intent", identity, "payment_intent")
        if intent["status"] not in ("succeeded", "requires_capture"):
            raise invalid_request(
                f"This PaymentIntent ({identity}) does not have a successful charge to refund.", param="payment_intent"
            )
        charge = call.store.get("charge", intent["latest_charge"])
    else:
        raise InvalidParameterError(
            "One of the following params should be provided for this request: payment_intent or charge.",
            "payment_intent",
            "parameter_missing",
        )
    if not charge["paid"]:
        raise invalid_request(f"Charge {charge['id']} has not been paid and cannot be refunded.")
    if not charge["captured"] and not charge["refunded"]:
        raise invalid_request(
            f"Charge {charge['id']} has not been captured. Cancel the PaymentIntent to release the funds.",
            code="charge_not_captured",
        )
    return charge


def _destination() -> Object:
    card = {
        "reference": f"{secrets.randbelow(10**11):011}",
        "reference_status": "available",
        "reference_type": "acquirer_reference_number",
        "type": "refund",
    }
    return {"card": card, "type": "card"}
