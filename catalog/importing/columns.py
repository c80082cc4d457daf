"""The columns of Shopify's product export, under the titles they had over the years."""

import re

TITLES: dict[str, tuple[str, ...]] = {
    "handle": ("Handle", "URL handle"),
    "title": ("Title",),
    "description": ("Body (HTML)", "Description"),
    "vendor": ("Vendor",),
    "type": ("Type", "Custom Product Type"),
    "product_category": ("Product Category", "Standard Product Type"),
    "tags": ("Tags",),
    "published": ("Published", "Published on online store"),
    "status": ("Status",),
    **{f"option{n}_name": (f"Option{n} Name",) for n in (1, 2, 3)},
    **{f"option{n}_value": (f"Option{n} Value",) for n in (1, 2, 3)},
    "sku": ("Variant SKU", "SKU"),
    "grams": ("Variant Grams", "Weight value (grams)"),
    "weight_unit": ("Variant Weight Unit", "Weight unit for display"),
    "quantity": ("Variant Inventory Qty", "Inventory quantity"),
    "policy": ("Variant Inventory Policy", "Continue selling when out of stock"),
    "price": ("Variant Price", "Price"),
    "compare_at_price": ("Variant Compare At Price", "Compare-at price"),
    "requires_shipping": ("Variant Requires Shipping", "Requires shipping"),
    "taxable": ("Variant Taxable", "Charge tax"),
    "barcode": ("Variant Barcode", "Barcode"),
    "image_src": ("Image Src", "Product image URL"),
    "image_position": ("Image Position",),
    "image_alt": ("Image Alt Text",),
    "variant_image": ("Variant Image", "Variant image URL"),
    "gift_card": ("Gift Card",),
    "seo_title": ("SEO Title",),
    "seo_description": ("SEO Description",),
}
REQUIRED = ("handle", "title", "price")
KEYS = {title.lower(): key for key, titles in TITLES.items() for title in titles}
GOOGLE = re.compile(r"google shopping / (.+)", re.IGNORECASE)
METAFIELD = re.compile(r"(.+?)\s*\(product\.metafields\.[^)]+\)", re.IGNORECASE)


def key_of(title: str) -> str:
    """Return the key of a column by its title; an attribute's starts with `attribute:`, a specification's with
    `specification:`, and that of a column the shop has no use for is empty."""
    if key := KEYS.get(title.lower()):
        return key
    if found := GOOGLE.fullmatch(title):
        return "attribute:" + re.sub(r"[^a-z0-9]+", "_", found[1].lower()).strip("_")
    if found := METAFIELD.fullmatch(title):
        return f"specification:{found[1]}"
    return ""
