"""What a list of products can be narrowed to."""

from collections import Counter
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from catalog.models import Product
from common.money import quantize

MOST_VALUES = 50


def facets_of(products: QuerySet[Product]) -> dict[str, Any]:
    """Return categories, tags, attributes and the range of prices of `products`, with counts: 4 queries."""
    products = products.order_by()
    prices = products.aggregate(min=Min("price"), max=Max("price"), currency=Min("currency"))
    return {
        "categories": _counted(products, "category"),
        "tags": _counted(products, "tags"),
        "attributes": {name: _named(found) for name, found in sorted(_attribute_counts(products).items())},
        "price": {side: _price(prices[side], prices["currency"]) for side in ("min", "max")},
    }


def _counted(products: QuerySet[Product], relation: str) -> list[dict[str, Any]]:
    slug, name = f"{relation}__slug", f"{relation}__name"
    rows = products.exclude(**{relation: None}).values_list(slug, name).annotate(n=Count("pk", distinct=True))
    return [{"value": row[0], "name": row[1], "count": row[2]} for row in rows.order_by("-n", slug)[:MOST_VALUES]]


def _attribute_counts(products: QuerySet[Product]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {}
    for attributes in products.exclude(attributes={}).values_list("attributes", flat=True).iterator():
        for name, value in attributes.items():
            if isinstance(value, str):
                counts.setdefault(name, Counter())[value] += 1
    return counts


def _named(found: Counter[str]) -> list[dict[str, Any]]:
    return [{"value": value, "name": value, "count": count} for value, count in found.most_common(MOST_VALUES)]


def _price(amount: Any, currency: str) -> Any:
    return None if amount is None else quantize(amount, currency)
