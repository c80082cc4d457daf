"""Reads of the catalogue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from catalog.attributes import having
from catalog.models import Category, Product, ProductImage, ProductVariant, Review, Tag
from common.compiled import compiled
from common.memory import remembered

FEATURED_TAG = "featured"
RELATED = 4
REVIEWS_AT_FIRST = 10
SORTS = {
    "newest": ("-id",),
    "price_asc": ("price", "id"),
    "price_desc": ("-price", "-id"),
    "rating": ("-rating", "-review_count", "-id"),
    "name": ("name", "id"),
}


@dataclass(frozen=True, kw_only=True)
class ProductFilters:
    """What a list of products is narrowed to and how it is sorted. `sort` is a key of SORTS or `relevance`."""

    q: str = ""
    category_ids: list[UUID] | None = None
    tag: str = ""
    min_price: Decimal | None = None
    max_price: Decimal | None = None
    rating: int | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    sort: str = ""


def _ready_images() -> QuerySet[ProductImage]:
    """The pictures of the product of the query around this one."""
    images = ProductImage.objects.filter(product=OuterRef("pk"), status=ProductImage.Status.READY)
    return images.order_by("position", "id")


def with_thumbnail(products: QuerySet[Product]) -> QuerySet[Product]:
    """Annotate each product with `image_name`, its first ready picture's thumbnail in the storage, and `image_alt`."""
    images = _ready_images()
    return products.annotate(
        image_name=Subquery(images.values("thumbnail")[:1]), image_alt=Subquery(images.values("alt_text")[:1])
    )


def list_products(filters: ProductFilters) -> QuerySet[Product]:
    """Return the published products that match `filters`, sorted, each with its category and thumbnail."""
    return with_thumbnail(matching_products(filters).select_related("category"))


def matching_products(filters: ProductFilters) -> QuerySet[Product]:
    """Return the published products that match `filters`, sorted."""
    products = Product.objects.published()
    if filters.category_ids is not None:
        products = products.filter(category__in=filters.category_ids)
    if filters.tag:
        products = products.filter(tags__slug=filters.tag)
    if filters.min_price is not None:
        products = products.filter(price__gte=filters.min_price)
    if filters.max_price is not None:
        products = products.filter(price__lte=filters.max_price)
    if filters.rating is not None:
        products = products.filter(rating__gte=filters.rating)
    if filters.attributes:
        products = having(products, filters.attributes)
    sort = filters.sort
    if filters.q:
        query = SearchQuery(filters.q, config=settings.SEARCH_CONFIG, search_type="websearch")
        products = products.filter(search_vector=query)
        if sort in ("", "relevance"):
            return products.order_by(SearchRank(F("search_vector"), query).desc(), "-id")
    return products.order_by(*SORTS.get(sort, SORTS["newest"]))


def find_product(reference: str) -> Product | None:
    """Return the published product of a slug or public id with its category, and as attributes `pictures` (dicts of
    `file`, `thumbnail`, `alt`, `variant`) and `tag_list` (dicts of `name`, `slug`; without the home page's): one query.
    """
    key = Product.decode_public_id(reference)
    return next(iter(_product_of_key(key) if key else _product_of_slug(reference)), None)


def find_any_product(reference: str) -> Product | None:
    """Return the product as `find_product` does, for staff: whether or not shoppers see it. One query."""
    return _whole(Product.objects.all()).filter(**_named(reference)).first()


def _named(reference: str) -> dict[str, object]:
    key = Product.decode_public_id(reference)
    return {"pk": key} if key else {"slug": reference}


def for_shelves(products: QuerySet[Product], size: int) -> QuerySet[Product]:
    """Return those of `products` that `fill_shelves` chooses from, each with `picture_name` and a possible `shelf`."""
    orders = {"featured": SORTS["newest"], "new": SORTS["newest"], "best": SORTS["rating"]}
    shelves = {
        "featured": products.filter(tags__slug=FEATURED_TAG),
        "new": products,
        "best": products.filter(review_count__gt=0),
    }
    ordered = [
        rows.annotate(
            picture_name=Subquery(_ready_images().values("file")[:1]),
            shelf=Value(name),
        ).order_by(*orders[name])[: 3 * size + 1]
        for name, rows in shelves.items()
    ]
    return ordered[0].union(*ordered[1:], all=True)


def fill_shelves(products: Iterable[Any], size: int) -> dict[str, list[Product]]:
    """Return up to `size` of the products of `for_shelves` each that are `featured` (by that tag), `new` and `best`
    rated, and one more of the first: the page's `hero`. No product stands on two shelves."""
    found: dict[str, list[Product]] = {"hero": [], "featured": [], "new": [], "best": []}
    seen: set[UUID] = set()
    # A union promises no order.
    for product in sorted(products, key=_place_on_shelves):
        shelf = "hero" if not found["hero"] and product.picture_name else product.shelf
        if product.pk not in seen and len(found[shelf]) < size:
            seen.add(product.pk)
            found[shelf].append(product)
    return found


def _place_on_shelves(product: Any) -> tuple[Any, ...]:
    newest_first = -product.pk.int
    if product.shelf == "best":
        return 1, -product.rating, -product.review_count, newest_first
    return (0 if product.shelf == "featured" else 2), newest_first


def category_pictures(categories: Iterable[UUID]) -> dict[UUID, str]:
    """Return a thumbnail's name in the media storage for each of the categories whose products have one: one query."""
    return {pk: picture for pk, picture in _category_pictures(list(categories)) if picture}


@compiled
def _category_pictures(categories: list[UUID]) -> QuerySet[Category, tuple[UUID, str | None]]:
    images = (
        ProductImage.objects.filter(status=ProductImage.Status.READY, product__category=OuterRef("pk"))
        .filter(product__status=Product.Status.PUBLISHED)
        .order_by("-product", "position", "id")
        .values("thumbnail")[:1]
    )
    found = Category.objects.filter(pk__in=categories).annotate(picture=Subquery(images)).order_by()
    return found.values_list("pk", "picture")


def find_product_page(slug: str) -> Product | None:
    """Return the published product of `slug` with the attributes of `find_product`, for its page: without category and
    times. One query."""
    return next(iter(_page_of_slug(slug)), None)


@compiled
def _product_of_key(key: UUID) -> QuerySet[Product]:
    return _whole(Product.objects.published()).filter(pk=key).order_by()


@compiled
def _product_of_slug(slug: str) -> QuerySet[Product]:
    return _whole(Product.objects.published()).filter(slug=slug).order_by()


@compiled
def _page_of_slug(slug: str) -> QuerySet[Product]:
    products = _with_pictures_and_tags(Product.objects.published())
    return products.filter(slug=slug).order_by().defer("search_vector", "created_at", "updated_at", "published_at")


def _whole(products: QuerySet[Product]) -> QuerySet[Product]:
    return _with_pictures_and_tags(products).select_related("category").defer("search_vector")


def _with_pictures_and_tags(products: QuerySet[Product]) -> QuerySet[Product]:
    pictures = _ready_images().values(
        data=JSONObject(file="file", thumbnail="thumbnail", alt="alt_text", variant="variant_id")
    )
    own = Tag.objects.filter(products=OuterRef("pk")).exclude(slug=FEATURED_TAG).order_by("name")
    tags = own.values(data=JSONObject(name="name", slug="slug"))
    return products.annotate(pictures=ArraySubquery(pictures), tag_list=ArraySubquery(tags))


def find_variant(reference: str) -> ProductVariant | None:
    """Return the variant of a variant's public id, or the first variant of a product's, where it is published."""
    if key := ProductVariant.decode_public_id(reference):
        return next(iter(_variant(key)), None)
    if key := Product.decode_public_id(reference):
        return next(iter(_first_variant(key)), None)
    return None


@compiled
def _variant(key: UUID) -> QuerySet[ProductVariant]:
    return _published_variants().filter(pk=key)


@compiled
def _first_variant(product_id: UUID) -> QuerySet[ProductVariant]:
    return _published_variants().filter(product=product_id)[:1]


def _published_variants() -> QuerySet[ProductVariant]:
    return ProductVariant.objects.filter(product__status=Product.Status.PUBLISHED).select_related("product")


def find_variants(references: Iterable[str]) -> dict[str, ProductVariant]:
    """Return what `find_variant` finds for each of the public ids, by it; unknown ones are left out. Two queries."""
    wanted = set(references)
    by_variant = {key: text for text in wanted if (key := ProductVariant.decode_public_id(text))}
    by_product = {key: text for text in wanted if (key := Product.decode_public_id(text))}
    variants = _published_variants()
    found = {by_variant[variant.pk]: variant for variant in variants.filter(pk__in=list(by_variant))}
    firsts = (
        variants.filter(product__in=list(by_product)).order_by("product_id", "position", "id").distinct("product_id")
    )
    return found | {by_product[variant.product_id]: variant for variant in firsts}


def related_products(product_id: UUID, category_id: UUID, category_ids: Sequence[UUID]) -> QuerySet[Product]:
    """Return the other published products of `category_ids`: of `category_id` first, the best rated first."""
    near = Case(When(category=category_id, then=0), default=1)
    others = Product.objects.published().filter(category__in=category_ids).exclude(pk=product_id)
    return with_thumbnail(others.order_by(near, "-rating", "-id"))


def related_keys(product: Product) -> list[UUID]:
    """Return the keys of other published products of its category, the best rated first: one query at most."""
    return _related_keys(product.pk, product.category_id) if product.category_id else []


@compiled
def _related_keys(product_id: UUID, category_id: UUID) -> QuerySet[Product, UUID]:
    return related_products(product_id, category_id, [category_id]).values_list("pk", flat=True)[:RELATED]


def readable_reviews(product_id: UUID, user_id: UUID | None) -> QuerySet[Review]:
    """Return the approved reviews of a product and, whatever its state, the user's own, newest first."""
    readable = Q(status=Review.Status.APPROVED)
    if user_id:
        readable |= Q(user=user_id)
    return Review.objects.filter(readable, product=product_id)


def first_reviews(product: Product, user_id: UUID | None) -> list[Review]:
    """Return the first REVIEWS_AT_FIRST of `readable_reviews`: one query, none where there is nothing to read."""
    if user_id:
        return _first_reviews_of_user(product.pk, user_id)
    return _first_reviews(product.pk) if product.review_count else []


@compiled
def _first_reviews(product_id: UUID) -> QuerySet[Review]:
    return readable_reviews(product_id, None)[:REVIEWS_AT_FIRST]


@compiled
def _first_reviews_of_user(product_id: UUID, user_id: UUID) -> QuerySet[Review]:
    return readable_reviews(product_id, user_id)[:REVIEWS_AT_FIRST]


@remembered
def used_tags(category_ids: tuple[UUID, ...]) -> list[Tag]:
    """Return the tags of the published products of these categories, for filters."""
    return _used_tags(category_ids)


@compiled
def _used_tags(category_ids: Sequence[UUID]) -> QuerySet[Tag]:
    products = Product.objects.published().filter(category__in=category_ids)
    uses = Product.tags.through.objects.filter(product__in=products.order_by())
    return Tag.objects.filter(pk__in=uses.values("tag"))
