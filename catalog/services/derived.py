"""What a product repeats of its variants, reviews, tags and category so that lists need one table only."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Avg, Count

from catalog.models import Product, Review

# A text search vector holds 1 MB at most, so very long descriptions are indexed by their beginning.
REFRESH = """
UPDATE catalog_product AS product
SET price = coalesce(cheapest.price, product.price),
    compare_at_price =
        CASE WHEN cheapest.price IS NULL THEN product.compare_at_price ELSE cheapest.compare_at_price END,
    search_vector =
        setweight(to_tsvector(%(config)s::regconfig, product.name), 'A')
        || setweight(to_tsvector(%(config)s::regconfig, concat_ws(' ', product.brand, words.tags, words.skus)), 'B')
        || setweight(to_tsvector(%(config)s::regconfig, coalesce(words.category, '')), 'C')
        || setweight(to_tsvector(%(config)s::regconfig,
               left(regexp_replace(product.description, '<[^>]*>', ' ', 'g'), 100000)), 'D')
FROM (
    SELECT wanted.id,
        (SELECT category.name FROM catalog_category AS category WHERE category.id = wanted.category_id) AS category,
        (SELECT string_agg(tag.name, ' ') FROM catalog_tag AS tag
            JOIN catalog_product_tags AS link ON link.tag_id = tag.id WHERE link.product_id = wanted.id) AS tags,
        (SELECT string_agg(variant.sku, ' ') FROM catalog_productvariant AS variant
            WHERE variant.product_id = wanted.id) AS skus
    FROM catalog_product AS wanted WHERE wanted.id = ANY(%(ids)s)
) AS words
LEFT JOIN LATERAL (
    SELECT variant.price, variant.compare_at_price FROM catalog_productvariant AS variant
    WHERE variant.product_id = words.id ORDER BY variant.price, variant.position, variant.id LIMIT 1
) AS cheapest ON true
WHERE product.id = words.id
"""


def refresh_products(product_ids: Iterable[UUID]) -> None:
    """Bring price, compare-at price and search words of these products up to date: one statement for all."""
    ids = list(product_ids)
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(REFRESH, {"ids": ids, "config": settings.SEARCH_CONFIG})


def refresh_rating(product_id: UUID) -> None:
    """Bring rating and review count of a product up to date. The caller holds the product's row lock."""
    approved = Review.objects.filter(product=product_id, status=Review.Status.APPROVED)
    found = approved.aggregate(average=Avg("rating"), count=Count("pk"))
    Product.objects.filter(pk=product_id).update(rating=round(found["average"] or 0, 2), review_count=found["count"])
