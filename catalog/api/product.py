"""One product as the API shows it."""

from typing import Any
from uuid import UUID

from catalog.api.cards import picture_url, show_cards, show_shelf
from catalog.models import Product, ProductVariant, Review
from catalog.selectors import related_keys
from common.ids import encode_id
from common.money import quantize
from inventory.selectors import variants_with_available


def show_product(product: Product) -> dict[str, Any]:
    """Return a product of `find_product` in full: 3 queries."""
    variants = variants_with_available(product)
    stock = sum(max(0, variant.free) for variant in variants)
    pictures = product.pictures  # type: ignore[attr-defined]
    category, currency = product.category, product.currency
    return {
        "id": product.public_id,
        "slug": product.slug,
        "name": product.name,
        "status": product.status,
        "brand": product.brand,
        "description": product.description,
        "price": quantize(product.price, currency),
        "compareAtPrice": _maybe(product.compare_at_price, currency),
        "currency": currency,
        "category": show_shelf(category.pk, category.slug, category.name) if category else None,
        "imageUrl": picture_url(pictures[0]["thumbnail"]) if pictures else None,
        "images": [_image(picture) for picture in pictures],
        "stock": stock,
        "inStock": stock > 0,
        "rating": product.rating,
        "reviewCount": product.review_count,
        "specifications": product.specifications,
        "attributes": product.attributes,
        "variants": [_variant(variant, currency) for variant in variants],
        "tags": [tag["slug"] for tag in product.tag_list],  # type: ignore[attr-defined]
        "related": show_cards(related_keys(product)),
        "createdAt": product.created_at,
        "updatedAt": product.updated_at,
    }


def show_review(review: Review) -> dict[str, Any]:
    """Return a review."""
    return {
        "id": review.public_id,
        "rating": review.rating,
        "title": review.title,
        "body": review.body,
        "authorName": review.author_name,
        "status": review.status,
        "createdAt": review.created_at,
    }


def _image(picture: dict[str, Any]) -> dict[str, Any]:
    variant = picture["variant"]
    return {
        "url": picture_url(picture["file"]),
        "thumbnailUrl": picture_url(picture["thumbnail"]),
        "alt": picture["alt"],
        "variantId": encode_id(ProductVariant.ID_PREFIX, UUID(variant)) if variant else None,
    }


def _variant(variant: ProductVariant, currency: str) -> dict[str, Any]:
    return {
        "id": variant.public_id,
        "sku": variant.sku,
        "name": variant.name,
        "options": variant.options,
        "price": quantize(variant.price, currency),
        "compareAtPrice": _maybe(variant.compare_at_price, currency),
        "stock": max(0, variant.free),  # type: ignore[attr-defined]
    }


def _maybe(amount: Any, currency: str) -> Any:
    return None if amount is None else quantize(amount, currency)
