"""Reads of tax rates and shipping methods."""

from decimal import Decimal

from django.conf import settings
from django.db.models import Q, QuerySet

from common.compiled import compiled
from common.money import ZERO, quantize
from pricing.exceptions import ShippingMethodUnavailable
from pricing.models import ShippingMethod, TaxRate


def tax_rate(country: str) -> Decimal:
    """Return the rate for goods sent to `country` (ISO 3166-1 alpha-2; empty: the shop's own); 0 where none is set."""
    return next(iter(_rates(country or settings.COUNTRY)), ZERO)


@compiled
def _rates(country: str) -> QuerySet[TaxRate, Decimal]:
    """The country's own rate comes before the one for everywhere else."""
    candidates = TaxRate.objects.filter(Q(country=country) | Q(country=""))
    return candidates.order_by("-country").values_list("rate", flat=True)


def shipping_methods(country: str) -> list[ShippingMethod]:
    """Return the active methods that go to `country`, in their order."""
    return [method for method in _active_methods() if goes_to(method, country)]


@compiled
def _active_methods() -> QuerySet[ShippingMethod]:
    return ShippingMethod.objects.filter(is_active=True)


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
    active = _active_methods()
    if not active and not reference:
        return None
    for method in active:
        if goes_to(method, country) and reference in ("", method.code, method.public_id):
            return method
    raise ShippingMethodUnavailable
