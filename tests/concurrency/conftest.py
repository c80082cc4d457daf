"""What the concurrency tests stand on: a committed database, variants with stock, processes to be killed."""

from collections.abc import Callable, Iterator

import pytest

from catalog.models import ProductVariant
from tests.factories import ProductFactory
from tests.support.mortal import Mortals

Stocked = Callable[..., list[ProductVariant]]


@pytest.fixture
def stocked(transactional_db: None) -> Stocked:
    """Return a function that makes `count` variants of published products with `stock` pieces each."""

    def make(count: int = 1, *, stock: int) -> list[ProductVariant]:
        return [ProductFactory(stock=stock).variants.get() for _ in range(count)]

    return make


@pytest.fixture(scope="session")
def mortal_server(django_db_setup: None) -> Iterator[Mortals]:
    """Loaded once a run; use `mortals`."""
    with Mortals() as server:
        yield server


@pytest.fixture
def mortals(mortal_server: Mortals, transactional_db: None) -> Iterator[Mortals]:
    """Processes of the shop on the test's database, that can be killed at any of their steps."""
    yield mortal_server
    mortal_server.kill_running()
