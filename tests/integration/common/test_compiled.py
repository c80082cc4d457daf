"""Querysets compiled once: the rows are those that Django itself finds, whatever the values."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Concat
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from catalog.models import Product, ProductVariant
from common.compiled import compiled
from common.database import write_out
from common.ids import uuid7
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


@compiled
def joined(key: UUID) -> QuerySet[ProductVariant]:
    variants = ProductVariant.objects.select_related("product").filter(pk=key)
    return variants.annotate(label=Concat("product__name", Value(" / "), "sku"))


@compiled
def prices(keys: list[UUID], status: str) -> "QuerySet[Product, tuple[UUID, Any]]":
    return Product.objects.filter(pk__in=keys, status=status).order_by("name").values_list("pk", "price")


@compiled
def locked(key: UUID) -> QuerySet[Product]:
    return Product.objects.select_for_update().filter(pk=key)


def test_objects_with_relations_and_annotations(django_assert_num_queries: Any) -> None:
    first, second = (ProductFactory(name=name).variants.get() for name in ("One", "Two"))
    for variant in (first, second, first):
        with django_assert_num_queries(1):
            (found,) = joined(variant.pk)
            assert found.product.name == variant.product.name
        assert found == variant
        assert found.label == f"{variant.product.name} / {variant.sku}"  # type: ignore[attr-defined]
        assert found.price == variant.price
    assert joined(uuid7()) == []


def test_rows_are_of_now() -> None:
    variant = ProductFactory().variants.get()
    joined(variant.pk)
    ProductVariant.objects.update(price=F("price") + 1)
    assert joined(variant.pk)[0].price == variant.price + 1


def test_sequences_of_any_length() -> None:
    products = [ProductFactory(name=f"Product {n}") for n in range(5)]
    for count in (1, 3, 5, 2, 3):
        chosen = [product.pk for product in products[:count]]
        expected = [(product.pk, product.price) for product in products[:count]]
        assert prices(chosen, Product.Status.PUBLISHED) == expected
        assert prices(chosen, Product.Status.DRAFT) == []
    assert prices([], Product.Status.PUBLISHED) == []


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_in_a_transaction_only() -> None:
    product = ProductFactory()
    with transaction.atomic():
        assert locked(product.pk) == [product]
    with pytest.raises(TransactionManagementError):
        locked(product.pk)


def test_a_value_that_does_not_reach_the_statement_as_it_is() -> None:
    @compiled
    def contains(text: str) -> QuerySet[Product]:
        return Product.objects.filter(name__contains=text)

    with pytest.raises(ValueError, match="contains"):
        contains("mug")


def test_a_moment_that_would_stay() -> None:
    @compiled
    def recent() -> QuerySet[Product]:
        return Product.objects.filter(created_at__gt=timezone.now() - timedelta(days=1))

    with pytest.raises(ValueError, match="recent"):
        recent()


def test_what_the_code_names_is_written_into_the_text() -> None:
    """So that PostgreSQL sees which index of some rows alone serves, and keeps its plan."""
    statement, params = write_out("a = %s AND b = %s AND c LIKE %s AND d = %s", [Product.Status.DRAFT, 5, "x%%s", True])
    assert statement == "a = 'DRAFT' AND b = 5 AND c LIKE %s AND d = %s"
    assert params == ("x%%s", True)
    with pytest.raises(ValueError, match="cannot be counted"):
        write_out("a = %s", [])
