"""What callers hand to the services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, TypedDict
from uuid import UUID

from catalog.models import Category


class ProductFields(TypedDict, total=False):
    """Fields of a product that callers may set. `description` is HTML and is sanitised; `slug` is made of the name
    where it is not given; `status` is one of Product.Status."""

    name: str
    slug: str
    description: str
    status: str
    category: Category | None
    brand: str
    option_names: Sequence[str]
    specifications: Mapping[str, Any]
    attributes: Mapping[str, Any]
    seo_title: str
    seo_description: str
    published_at: datetime | None


class OnlyVariantFields(TypedDict, total=False):
    """Fields of the one variant of a product that comes in one version only."""

    price: Decimal
    compare_at_price: Decimal | None
    sku: str
    weight_grams: int
    barcode: str
    requires_shipping: bool
    is_taxable: bool


class NewProductFields(ProductFields, OnlyVariantFields, total=False):
    """Everything `create_product` and `update_product` take besides variants and tags."""


@dataclass(kw_only=True)
class VariantData:
    """A variant to make or change: `price` in the product's currency, `weight_grams` in grams.

    An existing variant is found by `id`, else by its options, else by its SKU. A blank SKU is made of the product's
    address and the options; a variant that has one keeps it.
    """

    price: Decimal
    options: Mapping[str, str] = field(default_factory=dict)
    sku: str = ""
    compare_at_price: Decimal | None = None
    weight_grams: int = 0
    barcode: str = ""
    requires_shipping: bool = True
    is_taxable: bool = True
    id: UUID | None = None
