"""A merchant's products as read from the file, before they meet the database."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class VariantDraft:
    """A variant: its `fields` as on ProductVariant, as far as the file has columns for them; `sku` may be blank."""

    line: int
    options: dict[str, str]
    sku: str
    fields: dict[str, Any]
    quantity: int | None = None
    image_url: str = ""


@dataclass(slots=True)
class ImageDraft:
    """A picture to be fetched from `url`."""

    line: int
    url: str
    alt_text: str
    position: int


@dataclass(slots=True)
class ProductDraft:
    """A product: its `fields` as on Product, as far as the file has columns for them. `tags` and `category` are None
    where the file has no such column."""

    line: int
    handle: str
    slug: str
    fields: dict[str, Any]
    tags: list[str] | None = None
    category: str | None = None
    variants: list[VariantDraft] = field(default_factory=list)
    images: list[ImageDraft] = field(default_factory=list)
