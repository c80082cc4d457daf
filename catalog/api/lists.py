"""The list of products: filters, order, page and facets."""

import re
from collections import Counter
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from catalog.api.cards import show_cards
from catalog.api.serializers import ProductQuery
from catalog.models import Category, Product
from catalog.selectors import CategoryNode, ProductFilters, category_tree, matching_products
from common.api.json import UnreadableJson, refuse_text
from common.api.pagination import read_page
from common.money import quantize
from inventory.selectors import only_in_stock

_ATTRIBUTE = re.compile(r"attribute\[(.{1,60})\]")
MOST_ATTRIBUTES = 10
FACET_VALUES = 50


def list_products(parameters: Any) -> dict[str, Any]:
    """Return the body of the list that query `parameters` ask for: 3 queries, 4 with a category; facets take 3 more.

    Raises ValidationError.
    """
    query = ProductQuery.read(parameters.dict())
    page = read_page(query)
    products = _matching(query, _attributes(parameters))
    keys = list(products.values_list("pk", flat=True)[page.rows])
    is_all = page.number == 1 and len(keys) < page.limit
    body = page.answer(show_cards(keys), len(keys) if is_all else products.count())
    return {**body, "facets": _facets(products)} if query.get("facets") else body


def _matching(query: dict[str, Any], attributes: dict[str, str]) -> QuerySet[Product]:
    filters = ProductFilters(
        q=query.get("q", ""),
        category_ids=_category_ids(query["category"]) if "category" in query else None,
        tag=query.get("tag", ""),
        min_price=query.get("min_price"),
        max_price=query.get("max_price"),
        rating=query.get("rating"),
        attributes=attributes,
        sort=query.get("sort", ""),
    )
    products = matching_products(filters)
    return only_in_stock(products) if query.get("in_stock") else products


def _category_ids(reference: str) -> list[UUID]:
    """Return the keys of the category of a slug or id and of all below it; none for an unknown one: an empty list."""
    key = Category.decode_public_id(reference)

    def find(nodes: list[CategoryNode]) -> list[UUID]:
        for node in nodes:
            if node.category.pk == key or node.category.slug == reference:
                return node.ids()
            if found := find(node.children):
                return found
        return []

    return find(category_tree())


def _attributes(parameters: Any) -> dict[str, str]:
    """Return what `attribute[colour]=red` asks for. Raises ValidationError."""
    found = {match[1]: value for name, value in parameters.items() if (match := _ATTRIBUTE.fullmatch(name))}
    try:
        for text in (*found.keys(), *found.values()):
            refuse_text(text)
    except UnreadableJson as error:
        raise ValidationError({"attribute": str(error)}) from error
    if len(found) > MOST_ATTRIBUTES:
        raise ValidationError({"attribute": _("Ask for %(most)d attributes at most.") % {"most": MOST_ATTRIBUTES}})
    return found


def _facets(products: QuerySet[Product]) -> dict[str, Any]:
    products = products.order_by()
    prices = products.aggregate(min=Min("price"), max=Max("price"), currency=Min("currency"))
    attributes: dict[str, Counter[str]] = {}
    for values in products.values_list("attributes", flat=True).exclude(attributes={}).iterator():
        for name, value in values.items():
            if isinstance(value, str):
                attributes.setdefault(name, Counter())[value] += 1
    return {
        "categories": _counted(products, "category"),
        "tags": _counted(products, "tags"),
        "attributes": {
            name: [{"value": value, "name": value, "count": count} for value, count in found.most_common(FACET_VALUES)]
            for name, found in sorted(attributes.items())
        },
        "price": {side: prices[side] and quantize(prices[side], prices["currency"]) for side in ("min", "max")},
    }


def _counted(products: QuerySet[Product], relation: str) -> list[dict[str, Any]]:
    slug, name = f"{relation}__slug", f"{relation}__name"
    rows = products.exclude(**{relation: None}).values_list(slug, name).annotate(n=Count("pk", distinct=True))
    return [{"value": row[0], "name": row[1], "count": row[2]} for row in rows.order_by("-n", slug)[:FACET_VALUES]]
