"""Narrowing products by attributes, which a product has itself or by the options of its variants."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from catalog.models import Product, ProductQuerySet
from catalog.words import SEPARATOR

# Unions, not "or": PostgreSQL reads each half from an index of its own.
PRODUCTS = """
SELECT variant.product_id FROM catalog_productvariant AS variant
WHERE catalog_words(variant.options) @> ARRAY[lower(%s)]
UNION ALL
SELECT product.id FROM catalog_product AS product WHERE catalog_words(product.attributes) @> ARRAY[lower(%s)]
"""
VARIANTS = """(
SELECT variant.id, variant.product_id FROM catalog_productvariant AS variant
WHERE catalog_words(variant.options) @> ARRAY[lower(%s)]
UNION ALL
SELECT variant.id, variant.product_id FROM catalog_productvariant AS variant
JOIN catalog_product AS product ON product.id = variant.product_id
WHERE catalog_words(product.attributes) @> ARRAY[lower(%s)]
)"""
# Spellings that differ in case only are one value.
COUNTS = """
WITH wanted (key) AS ({products}), found AS (
    SELECT product.id, pair.name, pair.value
    FROM catalog_product AS product, catalog_pairs(product.attributes) AS pair
    WHERE product.id IN (SELECT key FROM wanted)
    UNION
    SELECT variant.product_id, pair.name, pair.value
    FROM catalog_productvariant AS variant, catalog_pairs(variant.options) AS pair
    WHERE variant.product_id IN (SELECT key FROM wanted)
), values_of_products AS (
    SELECT lower(name) AS lower_name, lower(value) AS lower_value, min(name) AS name, min(value) AS value
    FROM found GROUP BY id, lower(name), lower(value)
)
SELECT lower_name, min(name), min(value) AS shown, count(*) AS products
FROM values_of_products GROUP BY lower_name, lower_value ORDER BY products DESC, shown
"""


@dataclass(frozen=True)
class ValueCount:
    """A value of an attribute or option, and how many products have it."""

    value: str
    count: int


def having(products: ProductQuerySet, attributes: Mapping[str, str]) -> ProductQuerySet:
    """Narrow `products` to those that can be had with all of `attributes` at once, in one of their variants.

    Names and values are those of attributes and options, in any case.
    """
    words = [f"{name}{SEPARATOR}{value}" for name, value in attributes.items()]
    found = PRODUCTS
    if len(words) > 1:
        # Navy in S and sand in M make no navy in M: what counts is a variant with all.
        found = f"SELECT product_id FROM ({' INTERSECT '.join([VARIANTS] * len(words))}) AS v"  # noqa: S608 (constants)
    parameters = [word for word in words for _half in range(2)]
    return products.filter(pk__in=RawSQL(found, parameters))  # noqa: S611 (constants; what callers give is a parameter)


def count_values(products: QuerySet[Product]) -> dict[str, list[ValueCount]]:
    """Return the attributes and options of `products`, each with its values, the commonest first: one query."""
    try:
        statement, params = products.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS.format(products=statement), params)
        rows = cursor.fetchall()
    titles: dict[str, str] = {}
    counts: dict[str, list[ValueCount]] = {}
    for name, spelling, value, count in rows:
        counts.setdefault(titles.setdefault(name, spelling), []).append(ValueCount(value, count))
    return dict(sorted(counts.items(), key=lambda item: item[0].lower()))
