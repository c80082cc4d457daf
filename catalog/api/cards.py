"""Products as lists show them: one statement for a page of them, compiled once and run often.

Django builds and compiles a statement of this size anew for each request, which takes longer than PostgreSQL needs to
answer it; it follows from the list's filters alone.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import Func, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from catalog.models import Category, Product
from catalog.selectors import with_thumbnail
from common.database import run_prepared, write_out
from common.ids import encode_id
from common.money import quantize
from inventory.selectors import levels_with_available

Statement = tuple[str, tuple[Any, ...]]
_KEYS = object()


def compile_cards(products: QuerySet[Product]) -> Statement:
    """Return the statement, with its parameters, that reads `products` for `run_cards`. Raises EmptyResultSet."""
    free = levels_with_available().filter(variant__product=OuterRef("pk")).order_by()
    stock = free.annotate(total=Func("free", function="SUM", output_field=IntegerField())).values("total")
    rows = with_thumbnail(products).annotate(stock=Coalesce(Subquery(stock), Value(0)))
    rows = rows.values_list(
        *("id", "slug", "name", "description", "price", "compare_at_price", "currency", "rating", "review_count"),
        *("category_id", "category__slug", "category__name", "image_name", "stock"),
    )
    return write_out(*rows.query.sql_with_params())


def run_cards(statement: str, params: Sequence[Any]) -> list[dict[str, Any]]:
    """Return what a statement of `compile_cards` finds as the API shows it: one query."""
    return [_card(*row) for row in run_prepared(statement, params)]


def show_cards(keys: Sequence[UUID]) -> list[dict[str, Any]]:
    """Return the products of `keys`, in that order: one query, none where there are no keys."""
    if not keys:
        return []
    statement, params = _named_cards()
    cards = run_cards(statement, [list(keys) if param is _KEYS else param for param in params])
    order = {encode_id(Product.ID_PREFIX, key): place for place, key in enumerate(keys)}
    return sorted(cards, key=lambda card: order[card["id"]])


@cache
def _named_cards() -> Statement:
    return compile_cards(Product.objects.order_by().extra(where=["catalog_product.id = ANY(%s)"], params=[_KEYS]))


def _card(
    key: UUID,
    slug: str,
    name: str,
    description: str,
    price: Any,
    compare_at_price: Any,
    currency: str,
    rating: Any,
    review_count: int,
    category_id: UUID | None,
    category_slug: str | None,
    category_name: str | None,
    image_name: str | None,
    stock: int,
) -> dict[str, Any]:
    return {
        "id": encode_id(Product.ID_PREFIX, key),
        "slug": slug,
        "name": name,
        "description": description,
        "price": quantize(price, currency),
        "compareAtPrice": None if compare_at_price is None else quantize(compare_at_price, currency),
        "currency": currency,
        "category": show_shelf(category_id, category_slug, category_name) if category_id else None,
        "imageUrl": picture_url(image_name) if image_name else None,
        "stock": max(0, stock),
        "inStock": stock > 0,
        "rating": rating,
        "reviewCount": review_count,
    }


@lru_cache(maxsize=8192)
def picture_url(name: str) -> str:
    """Return the public address of a picture in the media storage; it never changes."""
    return default_storage.url(name)


def show_shelf(key: UUID, slug: str | None, name: str | None) -> dict[str, Any]:
    """Return a category as a product names it."""
    return {"id": encode_id(Category.ID_PREFIX, key), "slug": slug, "name": name}
