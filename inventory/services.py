"""Every change of stock.

The rule that keeps this free of deadlocks and of overselling: whoever changes stock first locks all levels
concerned, in primary-key order, in one statement, and reads what hangs on them (reservations, allocations) only after
that. The level's lock guards its reservations and allocations too. All functions run inside the caller's transaction.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from catalog.models import ProductVariant
from common.compiled import compiled
from common.outbox import emit
from inventory.exceptions import CountBelowReserved, InsufficientStock, Shortage
from inventory.models import Allocation, Reservation, StockLevel, StockLocation, StockMovement
from inventory.selectors import differing_levels

Kind = StockMovement.Kind
ACTIVE = Reservation.Status.ACTIVE
MOST_TOLD = 50  # levels in one mail

# One statement for any number of levels, which Django's Case and When would spell out for each of them.
CHANGE_LEVELS = """
UPDATE inventory_stocklevel AS level
SET on_hand = level.on_hand + change.on_hand,
    reserved = level.reserved + change.reserved,
    updated_at = statement_timestamp()
FROM unnest(%s::uuid[], %s::integer[], %s::integer[]) AS change (id, on_hand, reserved)
WHERE level.id = change.id
"""


def default_location() -> StockLocation:
    """Return the location that stock goes to where none is named; it is made where there is none."""
    location = StockLocation.objects.filter(is_active=True).first()
    return location or StockLocation.objects.get_or_create(code="main", defaults={"name": "Main"})[0]


def reserve_stock(wanted: Mapping[UUID, int], *, reference: UUID, expires_at: datetime) -> None:
    """Set aside `wanted` pieces of each variant for `reference` until `expires_at`.

    All or nothing, in 4 queries whatever the number of variants (7 where expired reservations have to give way). Raises
    InsufficientStock with every variant that falls short.
    """
    taken = _take(_lock_levels(wanted), wanted)
    Reservation.objects.bulk_create(
        Reservation(level_id=level_id, quantity=quantity, reference=reference, expires_at=expires_at)
        for level_id, quantity in taken.items()
    )
    _move(Kind.RESERVE, reserved=taken, reference=reference)


def release_reservation(reference: UUID, *, reason: str = "") -> None:
    """Give back what is still reserved for `reference`; nothing happens where nothing is."""
    _lock_levels_of(Reservation.objects.filter(reference=reference, status=ACTIVE))
    _release(Reservation.objects.filter(reference=reference, status=ACTIVE), reason=reason)


def allocate_stock(wanted: Mapping[UUID, int], *, reference: UUID) -> None:
    """Turn the reservations of `reference` into allocations; what was released meanwhile is taken again.

    Raises InsufficientStock where it cannot be: somebody else has it. A caller that goes on after that wraps the call
    in a savepoint.
    """
    levels = _lock_levels(wanted, only_active=False)
    held: dict[UUID, int] = {}
    missing = dict(wanted)
    for reservation in Reservation.objects.filter(reference=reference, status=ACTIVE, level__in=levels):
        held[reservation.level_id] = reservation.quantity
        missing[levels[reservation.level_id].variant_id] -= reservation.quantity
    # First these, so that taking the rest does not release them where they have run out.
    Reservation.objects.filter(reference=reference, status=ACTIVE).update(
        status=Reservation.Status.ALLOCATED, updated_at=timezone.now()
    )
    missing = {variant_id: quantity for variant_id, quantity in missing.items() if quantity > 0}
    again = _take({pk: level for pk, level in levels.items() if level.location.is_active}, missing) if missing else {}
    total = defaultdict(int, held)
    for level_id, quantity in again.items():
        total[level_id] += quantity
    Allocation.objects.bulk_create(
        Allocation(level_id=level_id, quantity=quantity, reference=reference) for level_id, quantity in total.items()
    )
    if again:
        _move(
            Kind.RESERVE, reserved=again, reference=reference, reason=gettext_noop("paid after its reservation ended")
        )


def ship_stock(shipped: Mapping[UUID, int], *, reference: UUID, actor: str = "") -> None:
    """Take `shipped` pieces of each variant, allocated to `reference`, off the shelf.

    Raises ValueError where fewer are allocated: the caller counts what an order has left to ship.
    """
    _lock_levels(shipped, only_active=False)
    left = dict(shipped)
    gone: dict[UUID, int] = {}
    allocations = list(
        Allocation.objects.filter(reference=reference, level__variant__in=list(shipped), quantity__gt=0)
        .select_related("level")
        .order_by("level_id")
    )
    for allocation in allocations:
        quantity = min(allocation.quantity, left[allocation.level.variant_id])
        allocation.quantity -= quantity
        left[allocation.level.variant_id] -= quantity
        if quantity:
            gone[allocation.level_id] = quantity
    if any(left.values()):
        raise ValueError(f"Fewer pieces are allocated to {reference} than are to be shipped: {left}.")
    Allocation.objects.bulk_update(allocations, ["quantity"])
    negative = {level_id: -quantity for level_id, quantity in gone.items()}
    _change_levels(on_hand=negative, reserved=negative)
    _move(Kind.SHIP, on_hand=negative, reserved=negative, reference=reference, actor=actor)


def deallocate_stock(reference: UUID, *, actor: str = "", reason: str = "") -> None:
    """Give back what is allocated to `reference` and not shipped: it stays on the shelf and can be sold again."""
    allocations = Allocation.objects.filter(reference=reference, quantity__gt=0)
    _lock_levels_of(allocations)
    freed = {level_id: -quantity for level_id, quantity in allocations.values_list("level", "quantity")}
    if not freed:
        return
    allocations.update(quantity=0, updated_at=timezone.now())
    _change_levels(reserved=freed)
    _move(Kind.RELEASE, reserved=freed, reference=reference, actor=actor, reason=reason)


def restock(returned: Mapping[UUID, int], *, reference: UUID | None = None, actor: str = "", reason: str = "") -> None:
    """Put `returned` pieces of each variant back on the shelf of the default location."""
    levels = _levels_at(default_location(), returned)
    added = {level.pk: returned[level.variant_id] for level in levels}
    _change_levels(on_hand=added)
    _move(Kind.RESTOCK, on_hand=added, reference=reference, actor=actor, reason=reason)


@transaction.atomic
def set_stock_counts(
    counts: Mapping[UUID, int], *, location: StockLocation | None = None, actor: str = "", reason: str = ""
) -> dict[UUID, int]:
    """Set what lies on the shelf of `location` (the default one) to `counts` pieces by variant, as after counting it.

    Returns by how many pieces each variant changed, without those that did not. A constant number of queries. Raises
    CountBelowReserved where more than the count is reserved for orders.
    """
    levels = _levels_at(location or default_location(), counts)
    changes = {level.pk: counts[level.variant_id] - level.on_hand for level in levels}
    changes = {level_id: change for level_id, change in changes.items() if change}
    if not changes:
        return {}
    _release_expired([level.pk for level in levels if counts[level.variant_id] < level.reserved])
    for level in StockLevel.objects.filter(pk__in=changes).select_related("variant"):
        if counts[level.variant_id] < level.reserved:
            raise CountBelowReserved(level.variant.sku, counts[level.variant_id], level.reserved)
    _change_levels(on_hand=changes)
    _move(Kind.COUNT, on_hand=changes, actor=actor, reason=reason)
    return {level.variant_id: changes[level.pk] for level in levels if level.pk in changes}


def _lock_levels(variant_ids: Iterable[UUID], *, only_active: bool = True) -> dict[UUID, StockLevel]:
    """Lock the levels of the variants in primary-key order and return them by key, as they are once locked."""
    levels = _lock(sorted(variant_ids))
    return {level.pk: level for level in levels if level.location.is_active or not only_active}


@compiled
def _lock(variant_ids: list[UUID]) -> QuerySet[StockLevel]:
    levels = StockLevel.objects.select_for_update(of=("self",)).filter(variant__in=variant_ids)
    return levels.select_related("location").order_by("pk")


def _lock_levels_of(held: QuerySet[Reservation] | QuerySet[Allocation]) -> None:
    """Lock the levels of reservations or allocations in primary-key order."""
    level_ids = list(held.values_list("level", flat=True))
    list(StockLevel.objects.select_for_update().filter(pk__in=level_ids).order_by("pk").values_list("pk"))


def _levels_at(location: StockLocation, variant_ids: Iterable[UUID]) -> list[StockLevel]:
    """Return the locked levels of the variants at `location`; missing ones are made."""
    wanted = list(variant_ids)
    StockLevel.objects.bulk_create(
        [StockLevel(variant_id=variant_id, location=location) for variant_id in sorted(wanted)], ignore_conflicts=True
    )
    levels = StockLevel.objects.select_for_update().filter(location=location, variant__in=wanted)
    return list(levels.order_by("pk"))


def _take(levels: dict[UUID, StockLevel], wanted: Mapping[UUID, int]) -> dict[UUID, int]:
    """Add `wanted` pieces to what is reserved of the locked `levels`; return how many were taken from each level."""
    chosen, short = _choose(levels, wanted)
    if short and _release_expired(list(levels)):
        fresh = StockLevel.objects.in_bulk(list(levels))
        for pk, level in levels.items():
            level.reserved = fresh[pk].reserved
        chosen, short = _choose(levels, wanted)
    if short:
        raise InsufficientStock(_shortages(levels, wanted, short))
    _change_levels(reserved=chosen)
    return chosen


def _choose(levels: dict[UUID, StockLevel], wanted: Mapping[UUID, int]) -> tuple[dict[UUID, int], list[UUID]]:
    """Choose the levels to take from: one that has all of a variant where there is one, else several, by priority.

    Returns pieces by level, and the variants that fall short.
    """
    by_variant: dict[UUID, list[StockLevel]] = defaultdict(list)
    for level in sorted(levels.values(), key=lambda level: (level.location.priority, level.location_id)):
        by_variant[level.variant_id].append(level)
    chosen: dict[UUID, int] = {}
    short = []
    for variant_id, quantity in wanted.items():
        candidates = by_variant[variant_id]
        whole = next((level for level in candidates if level.available >= quantity), None)
        left = quantity
        for level in [whole] if whole else candidates:
            part = min(left, level.available)
            if part > 0:
                chosen[level.pk] = part
                left -= part
        if left:
            short.append(variant_id)
    return chosen, short


def _shortages(levels: dict[UUID, StockLevel], wanted: Mapping[UUID, int], short: list[UUID]) -> list[Shortage]:
    variants = ProductVariant.objects.select_related("product").in_bulk(short)
    left: dict[UUID, int] = defaultdict(int)
    for level in levels.values():
        left[level.variant_id] += level.available
    return [
        Shortage(
            variant_id=variant_id,
            sku=variants[variant_id].sku,
            name=" – ".join(filter(None, [variants[variant_id].product.name, variants[variant_id].name])),
            requested=wanted[variant_id],
            available=left[variant_id],
        )
        for variant_id in short
    ]


def _release_expired(level_ids: list[UUID]) -> bool:
    """Release the reservations of these locked levels that have run out; return whether there were any."""
    if not level_ids:
        return False
    return _release(
        Reservation.objects.filter(level__in=level_ids, status=ACTIVE, expires_at__lte=timezone.now()),
        reason=gettext_noop("expired"),
    )


def _release(reservations: QuerySet[Reservation], *, reason: str) -> bool:
    """Release active reservations whose levels are locked; return whether there were any."""
    rows = list(reservations)
    if not rows:
        return False
    Reservation.objects.filter(pk__in=[row.pk for row in rows]).update(
        status=Reservation.Status.RELEASED, updated_at=timezone.now()
    )
    freed: dict[UUID, int] = defaultdict(int)
    for row in rows:
        freed[row.level_id] -= row.quantity
    _change_levels(reserved=freed)
    StockMovement.objects.bulk_create(
        StockMovement(
            level_id=row.level_id,
            kind=Kind.RELEASE,
            reserved_change=-row.quantity,
            reference=row.reference,
            reason=reason,
        )
        for row in rows
    )
    return True


def _change_levels(*, on_hand: Mapping[UUID, int] | None = None, reserved: Mapping[UUID, int] | None = None) -> None:
    """Add the changes (pieces by level) in one relative UPDATE; the CHECK constraint is the last guard."""
    on_hand, reserved = on_hand or {}, reserved or {}
    level_ids = sorted({*on_hand, *reserved})
    with connection.cursor() as cursor:
        cursor.execute(
            CHANGE_LEVELS,
            [level_ids, [on_hand.get(pk, 0) for pk in level_ids], [reserved.get(pk, 0) for pk in level_ids]],
        )


def _move(
    kind: str,
    *,
    on_hand: Mapping[UUID, int] | None = None,
    reserved: Mapping[UUID, int] | None = None,
    reference: UUID | None = None,
    actor: str = "",
    reason: str = "",
) -> None:
    """Write one movement for each level."""
    on_hand, reserved = on_hand or {}, reserved or {}
    StockMovement.objects.bulk_create(
        StockMovement(
            level_id=level_id,
            kind=kind,
            on_hand_change=on_hand.get(level_id, 0),
            reserved_change=reserved.get(level_id, 0),
            reference=reference,
            actor=actor,
            reason=reason,
        )
        for level_id in {*on_hand, *reserved}
    )


@transaction.atomic
def reconcile_stock() -> int:
    """Hold every level against its movements and what holds its pieces; tell staff of those that differ, and how many.

    None can, by what the database and these services allow: one that does was changed by hand, or shows our error.
    """
    levels = list(differing_levels()[:MOST_TOLD])
    if levels:
        told = [
            f"{level.variant.sku} ({level.location}): {level.on_hand} on hand, {level.reserved} reserved; "
            f"its movements make {level.moved_on_hand} and {level.moved_reserved}, orders hold {level.held}"
            for level in levels
        ]
        emit("stock.differs", levels[0].pk, lines=told)
    return len(levels)
