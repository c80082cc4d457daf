"""Categories, products, stock and reviews."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.html import escape

from catalog.models import Category, Product, ProductVariant
from catalog.services import VariantData, create_category, create_product, make_slug
from devtools.demo_shop.catalogue import DEPARTMENTS, ITEMS, Department, Item
from devtools.demo_shop.loading.reviews import load_reviews
from inventory.services import set_stock_counts

# The home page shows the newest first, so these are made last: first what is new, then what stands in the window.
NEWEST = ("Market Canvas Tote", "Enamel Coffee Camp Set", "Compact Mechanical Keyboard", "Mushroom Glass Lamp")
WINDOW = (
    *("Barnaby Bear", "Instant Camera", "Harbour Rain Jacket"),
    *("Enamelled Dutch Oven", "Tideway Headphones", "Tarn Bouclé Armchair"),
)


@transaction.atomic
def load_products() -> int:
    """Make all products that are not there yet, whole or not at all; return how many."""
    categories = _load_categories(DEPARTMENTS, None)
    known = set(Product.objects.values_list("slug", flat=True))
    counts: dict[UUID, int] = {}
    made: list[tuple[Product, Item]] = []
    for item in shelf_order():
        if make_slug(item.name, prefix="product") not in known:
            product = _create(item, categories[item.category], age=len(ITEMS) - len(made))
            counts |= _counts(item, product)
            made.append((product, item))
    if made:
        set_stock_counts(counts, actor="load_demo", reason="first delivery")
        load_reviews(made)
    return len(made)


def shelf_order() -> list[Item]:
    """All items, so that neighbours come from different departments, and the show-pieces last."""
    last = (*NEWEST, *WINDOW)
    rest = [item for item in ITEMS if item.name not in last]
    random.Random(2026).shuffle(rest)
    by_name = {item.name: item for item in ITEMS}
    return [*rest, *(by_name[name] for name in last)]


def variant_options(item: Item) -> list[dict[str, str]]:
    """Every combination of the item's options, in the order a shopper reads them."""
    colours = [{item.colour_option: name} for name in item.colours] if len(item.colours) > 1 else [{}]
    sizes: list[dict[str, str]] = [{item.size_option: name} for name in item.sizes] or [{}]
    return [{**size, **colour} for size in sizes for colour in colours]


def _load_categories(departments: Iterable[Department], parent: Category | None) -> dict[str, Category]:
    found: dict[str, Category] = {}
    for position, department in enumerate(departments):
        slug = make_slug(department.name, prefix="category", limit=120)
        category = Category.objects.filter(slug=slug).first() or create_category(
            name=department.name, parent=parent, slug=slug, description=department.description, position=position
        )
        found |= {department.name: category, **_load_categories(department.below, category)}
    return found


def _create(item: Item, category: Category, *, age: int) -> Product:
    """Make one product, published ``age`` days ago."""
    attributes: dict[str, object] = {"colour": list(item.colours)} if len(item.colours) > 1 else {}
    if "Material" in item.specifications:
        attributes["material"] = item.specifications["Material"]
    return create_product(
        name=item.name,
        description=_description(item),
        status=Product.Status.PUBLISHED,
        category=category,
        brand=item.brand,
        tags=item.tags,
        specifications=dict(item.specifications),
        attributes=attributes,
        seo_title=f"{item.name} by {item.brand}",
        seo_description=item.text[0][:300],
        published_at=timezone.now() - timedelta(days=age),
        variants=[_variant(item, options) for options in variant_options(item)],
    )


def _variant(item: Item, options: dict[str, str]) -> VariantData:
    price = Decimal(item.sizes.get(options.get(item.size_option, ""), item.price))
    saving = Decimal(item.was) - Decimal(item.price) if item.was else Decimal(0)
    return VariantData(
        price=price, compare_at_price=price + saving if saving else None, options=options, weight_grams=item.weight
    )


def _description(item: Item) -> str:
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in item.text)
    points = "".join(f"<li>{escape(point)}</li>" for point in item.points)
    return paragraphs + (f"<ul>{points}</ul>" if points else "")


def _counts(item: Item, product: Product) -> dict[UUID, int]:
    """How many pieces of each variant there are: as the item says, else as many as such a thing usually has."""
    usual = random.Random(item.name)
    most = 60 if Decimal(item.price) < 100 else 24 if Decimal(item.price) < 300 else 9
    counts = {}
    for variant in ProductVariant.objects.filter(product=product).select_related("product"):
        counts[variant.pk] = item.stock.get(variant.name, usual.randint(max(6, most // 4), most))
    return counts
