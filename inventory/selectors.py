"""Reads of stock. A reservation past its end counts as free here, however late the sweeper is."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypedDict
from uuid import UUID

from django.db.models import BooleanField, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Now

from catalog.models import Product, ProductVariant
from common.compiled import compiled
from inventory.models import Allocation, Reservation, StockLevel, StockLocation, StockMovement

EXPIRED = Q(status=Reservation.Status.ACTIVE, expires_at__lte=Now())


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Free(TypedDict):
    """What is annotated to a level or variant: `free`, the pieces that can be sold now."""

    free: int


class Books(TypedDict):
    """What is annotated to a level: what its movements make of it, and what reservations and allocations hold."""

    moved_on_hand: int
    moved_reserved: int
    held: int


def expired_quantity() -> Coalesce:
    """Return the expression of the pieces of a level held by reservations that have run out."""
    expired = Reservation.objects.filter(EXPIRED, level=OuterRef("pk")).order_by()
    total = expired.values("level").annotate(total=Sum("quantity")).values("total")
    return Coalesce(Subquery(total), Value(0), output_field=IntegerField())


def levels_with_available() -> "QuerySet[WithAnnotations[StockLevel, Free]]":
    """Return the levels of active locations, each annotated with `free`: pieces that can be sold now."""
    levels = StockLevel.objects.filter(location__is_active=True)
    return levels.annotate(free=F("on_hand") - F("reserved") + expired_quantity())


def available_by_variant(variant_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many pieces of each variant can be sold now (0 for one without stock): one query."""
    found: dict[UUID, int] = dict.fromkeys(variant_ids, 0)
    for variant_id, free in _free_of(list(found)):
        found[variant_id] += free
    return found


@compiled
def _free_of(variant_ids: list[UUID]) -> "QuerySet[StockLevel, tuple[UUID, int]]":
    return levels_with_available().filter(variant__in=variant_ids).values_list("variant", "free")


def available_by_product(product_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many pieces of each product, over all its variants, can be sold now: one query."""
    found: dict[UUID, int] = dict.fromkeys(product_ids, 0)
    levels = levels_with_available().filter(variant__product__in=list(found))
    for product_id, free in levels.values_list("variant__product", "free"):
        found[product_id] += free
    return found


def only_in_stock(products: QuerySet[Product]) -> QuerySet[Product]:
    """Narrow `products` to those of which at least one piece can be sold now."""
    return products.filter(Exists(levels_with_available().filter(variant__product=OuterRef("pk"), free__gt=0)))


def with_stock_flag(products: QuerySet[Product]) -> QuerySet[Product]:
    """Annotate each product with `in_stock`: whether at least one piece can be sold now.

    Not by EXISTS: for that PostgreSQL plans one pass over all stock there is, even where the list shows 24 products.
    """
    sellable = levels_with_available().filter(variant__product=OuterRef("pk"), free__gt=0).order_by()
    found = Subquery(sellable.values(found=Value(True))[:1], output_field=BooleanField())
    return products.annotate(in_stock=Coalesce(found, Value(False)))


def variants_with_available(product: Product) -> "list[WithAnnotations[ProductVariant, Free]]":
    """Return the product's variants in order, without their times, each annotated with `free`: pieces that can be sold
    now. One query."""
    variants = _variants(product.pk)
    for variant in variants:
        variant.product = product
    return variants


@compiled
def _variants(product_id: UUID) -> "QuerySet[WithAnnotations[ProductVariant, Free]]":
    per_variant = levels_with_available().filter(variant=OuterRef("pk")).order_by()
    free = per_variant.annotate(total=Func("free", function="SUM", output_field=IntegerField())).values("total")
    variants = ProductVariant.objects.filter(product=product_id).defer("created_at", "updated_at")
    return variants.annotate(free=Coalesce(Subquery(free), Value(0), output_field=IntegerField()))


def low_stock(threshold: int) -> "QuerySet[WithAnnotations[StockLevel, Free]]":
    """Return the levels with `threshold` pieces or fewer to sell, the emptiest first, with variant and product."""
    levels = levels_with_available().filter(free__lte=threshold)
    return levels.select_related("variant__product", "location").order_by("free", "pk")


def is_allocated(reference: UUID) -> bool:
    """Return whether stock was ever allocated to `reference`."""
    return Allocation.objects.filter(reference=reference).exists()


def restocked_pieces(reference: UUID) -> dict[UUID, int]:
    """Return how many pieces of each variant came back on the shelf for `reference`."""
    movements = StockMovement.objects.filter(reference=reference, kind=StockMovement.Kind.RESTOCK).order_by()
    return dict(movements.values("level__variant").annotate(n=Sum("on_hand_change")).values_list("level__variant", "n"))


def levels_at_default_location(variant_ids: Iterable[UUID]) -> dict[UUID, StockLevel]:
    """Return the level of each variant at the default location, where there is one: two queries."""
    location = StockLocation.objects.filter(is_active=True).first()
    levels = StockLevel.objects.filter(location=location, variant__in=list(variant_ids))
    return {level.variant_id: level for level in levels}


def differing_levels() -> "QuerySet[WithAnnotations[StockLevel, Books]]":
    """Return the levels that are not the sum of their movements, or whose `reserved` nothing holds; it reads all."""

    def total(rows: "QuerySet[Any]", field: str) -> Coalesce:
        sums = rows.filter(level=OuterRef("pk")).order_by().values("level").annotate(total=Sum(field)).values("total")
        return Coalesce(Subquery(sums), Value(0), output_field=IntegerField())

    movements = StockMovement.objects.all()
    held = total(Reservation.objects.filter(status=Reservation.Status.ACTIVE), "quantity")
    agree = Q(on_hand=F("moved_on_hand"), reserved=F("moved_reserved")) & Q(reserved=F("held"))
    return (
        StockLevel.objects.select_related("variant", "location")
        .annotate(
            moved_on_hand=total(movements, "on_hand_change"),
            moved_reserved=total(movements, "reserved_change"),
            held=held + total(Allocation.objects.all(), "quantity"),
        )
        .exclude(agree)
        .order_by("pk")
    )
