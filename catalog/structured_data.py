"""What search engines and link previews read of the catalogue's pages (https://schema.org)."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from catalog.models import Category, Product, ProductVariant, Review
from common.money import quantize
from common.templatetags.shop import media

SCHEMA = "https://schema.org"
REVIEWS_SHOWN = 5


def absolute(path: str) -> str:
    """Return the public address of a path of the shop."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"


def summary_of(product: Product) -> str:
    """Return the product in a sentence or two of plain text, for descriptions of its page."""
    return product.seo_description or Truncator(" ".join(strip_tags(product.description).split())).chars(200)


def product_data(
    product: Product, summary: str, variants: Sequence[ProductVariant], reviews: Sequence[Review]
) -> dict[str, Any]:
    """Return schema.org's Product: `product` from `find_product_page`, `summary_of` it, `variants` with `free`."""
    address = absolute(product.get_absolute_url())
    data: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Product",
        "name": product.name,
        "description": summary,
        "url": address,
        "image": [absolute(media(picture["file"])) for picture in product.pictures],  # type: ignore[attr-defined]
        "offers": [_offer(variant, product.currency, address) for variant in variants],
    }
    if product.brand:
        data["brand"] = {"@type": "Brand", "name": product.brand}
    if product.review_count:
        data["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": str(product.rating),
            "reviewCount": product.review_count,
        }
    approved = [review for review in reviews if review.status == Review.Status.APPROVED]
    if approved:
        data["review"] = [_review(review) for review in approved[:REVIEWS_SHOWN]]
    return data


def breadcrumb_data(trail: Sequence[Category], here: tuple[str, str], home: str) -> dict[str, Any]:
    """Return schema.org's BreadcrumbList: from `home` (a path) over `trail` to `here` (name, path)."""
    steps = [(_("Home"), home), *((category.name, category.get_absolute_url()) for category in trail), here]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
        for position, (name, path) in enumerate(steps, start=1)
    ]
    return {"@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": items}


def _offer(variant: ProductVariant, currency: str, address: str) -> dict[str, Any]:
    in_stock = variant.free > 0  # type: ignore[attr-defined]
    return {
        "@type": "Offer",
        "sku": variant.sku,
        "url": f"{address}?variant={variant.public_id}",
        "price": str(quantize(variant.price, currency)),
        "priceCurrency": currency,
        "availability": f"{SCHEMA}/{'InStock' if in_stock else 'OutOfStock'}",
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "@type": "Review",
        "author": {"@type": "Person", "name": review.author_name},
        "datePublished": review.created_at.date().isoformat(),
        "reviewRating": {"@type": "Rating", "ratingValue": review.rating},
        "name": review.title,
        "reviewBody": review.body,
    }
