"""Reads of accounts."""

from typing import Any

from django.db.models import QuerySet

from accounts.exceptions import AddressNotFound
from accounts.models import Address


def addresses_of(user: Any) -> QuerySet[Address]:
    """Return the addresses of `user`, the default one first; none for a guest."""
    if not user.is_authenticated:
        return Address.objects.none()
    return Address.objects.filter(user=user).order_by("-is_default", "-id")


def find_address(user: Any, reference: str) -> Address:
    """Return the address of a public id. Raises AddressNotFound, also where it is somebody else's."""
    key = Address.decode_public_id(reference)
    address = addresses_of(user).filter(pk=key).first() if key else None
    if address is None:
        raise AddressNotFound
    return address
