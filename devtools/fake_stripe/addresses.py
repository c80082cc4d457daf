"""The names and addresses that travel with customers, payments and cards."""

from __future__ import annotations

from collections.abc import Iterable

from devtools.fake_stripe.errors import Object

_ADDRESS = ("city", "country", "line1", "line2", "postal_code", "state")


def address(given: Object | None) -> Object | None:
    """Return an address with all its keys, or None."""
    return None if given is None else _with_keys(given, _ADDRESS)


def shipping(given: Object | None) -> Object | None:
    """Return shipping details with all their keys, or None."""
    if given is None:
        return None
    keys = ("carrier", "name", "phone", "tracking_number")
    return {"address": address(given.get("address")), **_with_keys(given, keys)}


def billing_details(given: Object | None) -> Object:
    """Return billing details with all their keys."""
    given = given or {}
    return {
        "address": address(given.get("address") or {}),
        **_with_keys(given, ("email", "name", "phone", "tax_id")),
    }


def _with_keys(given: Object | None, keys: Iterable[str]) -> Object:
    return {key: (given or {}).get(key) for key in keys}
