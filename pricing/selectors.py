"""Reads of tax rates and shipping methods."""

from decimal import Decimal

from django.conf import settings

from common.money import ZERO, quantize
from pricing.exceptions import ShippingMethodUnavailable
from pricing.models import ShippingMethod, TaxRate


def tax_rate(country: str) -> Decimal:
    """Return the rate for goods sent to `country` (ISO 3166-1 alpha-2; empty: the shop's own); 0 where none is set."""
    candidates = TaxRate.objects.filter(country__in=[country or settings.COUNTRY, ""]).order_by("-country")
    return next((candidate.rate for candidate in candidates[:1]), ZERO)


def shipping_methods(country: str) -> list[ShippingMethod]:
    """Return the active methods that go to `country`, in their order."""
    return [method for method in ShippingMethod.objects.filter(is_active=True) if goes_to(method, country)]


def goes_to(method: ShippingMethod, country: str) -> bool:
    """Return whether `method` goes to `country` (empty: not known yet)."""
    return not country or not method.countries or country in method.countries


def shipping_price(method: ShippingMethod, subtotal: Decimal, currency: str) -> Decimal:
    """Return what `method` costs for goods of `subtotal`."""
    is_free = method.free_from is not None and subtotal >= method.free_from
    return ZERO if is_free else quantize(method.price, currency)


def choose_shipping_method(reference: str, country: str) -> ShippingMethod | None:
    """Return the active method of a public id or code; without `reference` the first one for `country`.

    None where the shop has no method at all. Raises ShippingMethodUnavailable where the wanted one is not to be had, or
    where none goes to the country.
    """
    active = list(ShippingMethod.objects.filter(is_active=True))
    if not active and not reference:
        return None
    for method in active:
        if goes_to(method, country) and reference in ("", method.code, method.public_id):
            return method
    raise ShippingMethodUnavailable
