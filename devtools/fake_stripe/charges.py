"""Charges: one for every attempt to take a PaymentIntent's money."""

from __future__ import annotations

import secrets
import time

from devtools.fake_stripe.account import Call
from devtools.fake_stripe.errors import Object


def add_charge(
    call: Call,
    intent: Object,
    method: Object,
    *,
    authenticated: bool,
    failure: tuple[str, str, str | None] | None = None,
) -> Object:
    """Record the attempt to charge the method: paid, or failed with (code, message, decline code)."""
    code, message, decline = failure or (None, None, None)
    charge = call.store.add(
        "charge",
        amount=intent["amount"],
        currency=intent["currency"],
        customer=intent["customer"],
        description=intent["description"],
        metadata=intent["metadata"],
        payment_intent=intent["id"],
        payment_method=method["id"],
        billing_details=method["billing_details"],
        shipping=intent["shipping"],
        receipt_email=intent["receipt_email"],
        statement_descriptor_suffix=intent["statement_descriptor_suffix"],
        transfer_group=intent["transfer_group"],
        calculated_statement_descriptor="CLOUDCOMMERCE",
        fraud_details={},
        status="failed" if failure else "succeeded",
        paid=not failure,
        failure_code=code,
        failure_message=message,
        outcome=_outcome(decline or code),
        payment_method_details={"card": _charged_card(intent, method["card"], authenticated), "type": "card"},
    )
    receipt = None if failure else f"{call.account.base_url}/_fake/receipts/{charge['id']}"
    return call.store.change(charge, receipt_url=receipt)


def _charged_card(intent: Object, card: Object, authenticated: bool) -> Object:
    kept = ("brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4", "wallet")
    three_d_secure = {
        "authentication_flow": "challenge",
        "electronic_commerce_indicator": "05",
        "exemption_indicator": None,
        "result": "authenticated",
        "result_reason": None,
        "transaction_id": secrets.token_hex(12),
        "version": "2.2.0",
    }
    return {
        **{key: card[key] for key in kept},
        "amount_authorized": intent["amount"],
        "authorization_code": f"{secrets.randbelow(10**6):06}",
        "capture_before": int(time.time()) + 7 * 86400 if intent["capture_method"] == "manual" else None,
        "installments": None,
        "mandate": None,
        "network": card["brand"],
        "network_transaction_id": f"{secrets.randbelow(10**15):015}",
        "regulated_status": card["regulated_status"],
        "three_d_secure": three_d_secure if authenticated else None,
    }


def _outcome(reason: str | None) -> Object:
    if reason is None:
        status, kind, seller_message = "approved_by_network", "authorized", "Payment complete."
    else:
        status, kind = "declined_by_network", "issuer_declined"
        seller_message = "The bank did not return any further details with this decline."
    return {
        "advice_code": "try_again_later" if reason else None,
        "network_advice_code": None,
        "network_decline_code": "01" if reason else None,
        "network_status": status,
        "reason": reason,
        "risk_level": "normal",
        "risk_score": 20,
        "seller_message": seller_message,
        "type": kind,
    }
