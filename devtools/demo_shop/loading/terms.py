"""Tax, shipping and where the stock lies."""

from __future__ import annotations

from decimal import Decimal

from inventory.models import StockLocation
from pricing.models import ShippingMethod, TaxRate

TAX = Decimal("0.08")
SHIPPING = (
    {
        "code": "standard",
        "name": "Standard",
        "description": "By post, tracked",
        "price": Decimal("5.90"),
        "free_from": Decimal(75),
        "days_min": 3,
        "days_max": 5,
    },
    {
        "code": "express",
        "name": "Express",
        "description": "By courier, to the door",
        "price": Decimal("14.90"),
        "free_from": None,
        "days_min": 1,
        "days_max": 2,
    },
    {
        "code": "slow-and-green",
        "name": "Slow and green",
        "description": "By train and cargo bike",
        "price": Decimal("2.90"),
        "free_from": Decimal(40),
        "days_min": 6,
        "days_max": 9,
    },
)


def load_terms() -> None:
    """Make the tax rate, shipping methods and stock location that are not there yet."""
    TaxRate.objects.get_or_create(country="", defaults={"rate": TAX})
    for position, method in enumerate(SHIPPING):
        fields = {name: value for name, value in method.items() if name != "code"}
        ShippingMethod.objects.get_or_create(code=method["code"], defaults={**fields, "position": position})
    if not StockLocation.objects.exists():
        StockLocation.objects.create(code="main", name="Harbour warehouse")
