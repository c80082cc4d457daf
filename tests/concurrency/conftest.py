"""What the concurrency tests stand on: a committed database, and variants with stock."""

from collections.abc import Callable

import pytest

from catalog.models import ProductVariant
from tests.factories import ProductFactory

Stocked = Callable[..., list[ProductVariant]]


@pytest.fixture
def stocked(transactional_db: None) -> Stocked:
    """Return a function that makes `count` variants of published products with `stock` pieces each."""

    def make(count: int = 1, *, stock: int) -> list[ProductVariant]:
        return [ProductFactory(stock=stock).variants.get() for _ in range(count)]

    return make
