"""How many queries a page may cost, for a logged-in shopper with a cart, whatever the number of products."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import ProductImage
from catalog.services import approve_review
from tests.factories import CartFactory, CategoryFactory, ProductFactory, ReviewFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def fill_shop() -> Callable[[int], Any]:
    """Return a function that puts `size` products with pictures, tags, stock and reviews into a category."""

    def fill(size: int) -> Any:
        parent = CategoryFactory(slug="home")
        shelf = CategoryFactory(slug="lamps", parent=parent)
        for number in range(size):
            product = ProductFactory(slug=f"lamp-{number}", category=shelf, tags=["featured", f"tag {number}"])
            picture = f"products/{number}.webp"
            ProductImage.objects.create(product=product, file=picture, thumbnail=picture)
            approve_review(ReviewFactory(product=product))
        return parent

    return fill


@pytest.fixture
def shopper(client: Client) -> Client:
    """A browser logged in, with something in the cart."""
    user = UserFactory()
    CartFactory(user=user)
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("path", "budget"),
    [("/", 6), ("/categories/home", 6), ("/categories/home?in_stock=on&tag=featured", 6), ("/products/lamp-0", 8)],
)
@pytest.mark.parametrize("size", [1, 6])
def test_page_stays_within_its_budget(
    shopper: Client, fill_shop: Callable[[int], Any], path: str, budget: int, size: int
) -> None:
    fill_shop(size)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = shopper.get(path)
    assert response.status_code == 200
    assert 'id="cart-count"' in response.content.decode()
    assert len(queries) <= budget, "\n".join(query["sql"] for query in queries)
