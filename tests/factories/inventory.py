"""Stock, through the service that counts it."""

from collections.abc import Mapping

import factory

from catalog.models import ProductVariant
from inventory.models import StockLocation
from inventory.services import set_stock_counts


class StockLocationFactory(factory.django.DjangoModelFactory):
    """A place where stock lies."""

    class Meta:
        model = StockLocation

    name = factory.Sequence(lambda n: f"Warehouse {n}")
    code = factory.Sequence(lambda n: f"warehouse-{n}")


def set_stock(counts: Mapping[ProductVariant, int], location: StockLocation | None = None) -> None:
    """Have these many pieces of each variant on the shelf of `location` (the default one)."""
    set_stock_counts(
        {variant.pk: count for variant, count in counts.items()}, location=location, actor="test", reason="test data"
    )
