"""Categories, products (through `create_product`) and reviews."""

from decimal import Decimal
from typing import Any

import factory

from catalog.models import Category, Product, Review
from catalog.services import create_product
from tests.factories.inventory import set_stock


class CategoryFactory(factory.django.DjangoModelFactory):
    """A category."""

    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Category {n}")
    slug = factory.Sequence(lambda n: f"category-{n}")


class ProductFactory(factory.Factory):
    """A published product with `stock` pieces of each variant (None: no level at all).

    Without `variants` (a list of VariantData) it has one, of `price`. Takes all that `create_product` takes.
    """

    class Meta:
        model = Product

    name = factory.Sequence(lambda n: f"Product {n}")
    price = Decimal("25.00")
    status = Product.Status.PUBLISHED
    stock = 10

    @classmethod
    def _create(cls, model_class: type[Product], *args: Any, stock: int | None, **fields: Any) -> Product:
        if fields.get("variants"):
            fields.pop("price", None)
        product = create_product(**fields)
        if stock is not None:
            set_stock(dict.fromkeys(product.variants.all(), stock))
        return product


class ReviewFactory(factory.django.DjangoModelFactory):
    """A review that waits for approval."""

    class Meta:
        model = Review

    product = factory.SubFactory(ProductFactory)
    author_name = "Ada"
    rating = 5
    title = "Good"
    body = "It does what it should."
