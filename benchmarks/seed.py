"""A catalogue of 10,000 products in 100 categories, written in bulk."""

from decimal import Decimal

from django.db import connection
from django.utils.text import slugify

from benchmarks.catalogue import ADJECTIVES, CATEGORIES, NOUNS, PIECES, PRODUCTS
from catalog.models import Category, Product, ProductImage, ProductVariant, Tag
from catalog.services import refresh_products
from inventory.services import set_stock_counts
from pricing.models import ShippingMethod, TaxRate

AT_ONCE = 2_000


def seed(count: int = PRODUCTS) -> None:
    """Fill an empty database with `count` products; nothing happens where it is filled."""
    if Product.objects.count() >= count:
        return
    TaxRate.objects.create(country="", rate=Decimal("0.08"))
    ShippingMethod.objects.create(code="standard", name="Standard", price=Decimal(5))
    categories = Category.objects.bulk_create(
        Category(name=f"Category {n}", slug=f"category-{n}", position=n) for n in range(CATEGORIES)
    )
    tags = Tag.objects.bulk_create(Tag(name=name.title(), slug=name) for name in ("new", "gift", "sale"))
    for start in range(0, count, AT_ONCE):
        _seed_part(range(start, min(start + AT_ONCE, count)), categories, tags)
    with connection.cursor() as cursor:
        # What autovacuum does within a minute or so; until then the planner knows nothing of these tables.
        cursor.execute("VACUUM ANALYZE")


def _seed_part(numbers: range, categories: list[Category], tags: list[Tag]) -> None:
    products = Product.objects.bulk_create(_product(n, categories[n % CATEGORIES]) for n in numbers)
    variants = ProductVariant.objects.bulk_create(
        ProductVariant(product=product, sku=f"SKU-{product.slug}-{size}", options={"Size": size}, price=product.price)
        for product in products
        for size in ("S", "L")
    )
    ProductImage.objects.bulk_create(
        ProductImage(product=product, file="products/x.webp", thumbnail="products/x-480.webp", alt_text=product.name)
        for product in products
    )
    through = Product.tags.through
    through.objects.bulk_create(
        through(product_id=product.pk, tag_id=tags[n % len(tags)].pk) for n, product in enumerate(products)
    )
    set_stock_counts({variant.pk: PIECES for variant in variants}, reason="benchmark")
    refresh_products([product.pk for product in products])


def _product(number: int, category: Category) -> Product:
    name = f"{ADJECTIVES[number % 10]} {NOUNS[number // 10 % 10]} {number}"
    return Product(
        name=name,
        slug=slugify(name),
        status=Product.Status.PUBLISHED,
        category=category,
        brand=f"Brand {number % 40}",
        price=Decimal(5 + number % 300),
        option_names=["Size"],
        description=f"<p>The {name} is made to be used every day, by people who look twice.</p>" * 3,
        specifications={"Material": "Beech", "Weight": "640 g", "Made in": "Portugal"},
        rating=Decimal(number % 50) / 10,
        review_count=number % 12,
    )
