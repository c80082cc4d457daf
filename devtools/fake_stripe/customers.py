"""Customers."""

from __future__ import annotations

import secrets

from devtools.fake_stripe import addresses, payment_methods
from devtools.fake_stripe.account import Call, merge_metadata
from devtools.fake_stripe.errors import Object

_PLAIN = (
    "description",
    "email",
    "individual_name",
    "business_name",
    "name",
    "phone",
    "preferred_locales",
    "tax_exempt",
)


def create(call: Call) -> Object:
    """Create a customer, with a payment method if one is given."""
    customer = call.store.add(
        "customer",
        balance=0,
        delinquent=False,
        invoice_prefix=secrets.token_hex(4).upper(),
        next_invoice_sequence=1,
        preferred_locales=[],
        tax_exempt="none",
        invoice_settings=_invoice_settings(None),
    )
    _write(call, customer)
    if method := call.parameters.get("payment_method"):
        call.store.change(payment_methods.resolve(call, method), customer=customer["id"])
    call.emit("customer.created", customer)
    return customer


def update(call: Call) -> Object:
    """Change a customer."""
    customer = call.store.get("customer", call.identity)
    _write(call, customer)
    call.emit("customer.updated", customer)
    return customer


def delete(call: Call) -> Object:
    """Delete a customer; what it paid stays."""
    customer = call.store.get("customer", call.identity)
    call.emit("customer.deleted", customer)
    call.store.delete(customer)
    return {"id": customer["id"], "object": "customer", "deleted": True}


def _write(call: Call, customer: Object) -> None:
    given = call.parameters
    values = call.chosen(*_PLAIN)
    if "address" in given:
        values["address"] = addresses.address(given["address"])
    if "shipping" in given:
        values["shipping"] = addresses.shipping(given["shipping"])
    if "metadata" in given:
        values["metadata"] = merge_metadata(customer["metadata"], given["metadata"])
    if "invoice_settings" in given:
        values["invoice_settings"] = _invoice_settings(given["invoice_settings"].get("default_payment_method"))
    call.store.change(customer, **values)


def _invoice_settings(method: str | None) -> Object:
    return {"custom_fields": None, "default_payment_method": method, "footer": None, "rendering_options": None}
