"""What a list of products can be narrowed to."""

from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from catalog.attributes import ValueCount, count_values
from catalog.models import Product
from common.money import quantize

MOST_VALUES = 50


def facets_of(products: QuerySet[Product]) -> dict[str, Any]:
    """Return categories, tags, attributes with options, and the range of prices of `products`, counted: 4 queries."""
    products = products.order_by()
    prices = products.aggregate(min=Min("price"), max=Max("price"), currency=Min("currency"))
    return {
        "categories": _counted(products, "category"),
        "tags": _counted(products, "tags"),
        "attributes": {name: _named(found) for name, found in count_values(products).items()},
        "price": {side: _price(prices[side], prices["currency"]) for side in ("min", "max")},
    }


def _counted(products: QuerySet[Product], relation: str) -> list[dict[str, Any]]:
    slug, name = f"{relation}__slug", f"{relation}__name"
    rows = products.exclude(**{relation: None}).values_list(slug, name).annotate(n=Count("pk", distinct=True))
    return [{"value": row[0], "name": row[1], "count": row[2]} for row in rows.order_by("-n", slug)[:MOST_VALUES]]


def _named(found: list[ValueCount]) -> list[dict[str, Any]]:
    return [{"value": each.value, "name": each.value, "count": each.count} for each in found[:MOST_VALUES]]


def _price(amount: Any, currency: str) -> Any:
    return None if amount is None else quantize(amount, currency)
