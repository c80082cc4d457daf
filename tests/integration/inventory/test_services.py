"""Stock, one operation at a time."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalog.models import ProductVariant
from common.ids import uuid7
from inventory.exceptions import CountBelowReserved, InsufficientStock
from inventory.models import Allocation, Reservation, StockLevel, StockLocation, StockMovement
from inventory.selectors import (
    available_by_product,
    available_by_variant,
    is_allocated,
    low_stock,
    restocked_pieces,
    variants_with_available,
)
from inventory.services import (
    allocate_stock,
    deallocate_stock,
    default_location,
    release_reservation,
    reserve_stock,
    restock,
    set_stock_counts,
    ship_stock,
)
from tests.factories import ProductFactory, StockLocationFactory, set_stock
from tests.support.shop import assert_stock_adds_up

pytestmark = pytest.mark.django_db


def variant_with(stock: int | None) -> ProductVariant:
    return ProductFactory(stock=stock).variants.get()


def soon() -> datetime:
    return timezone.now() + timedelta(minutes=15)


def held(variant: ProductVariant, quantity: int, *, expired: bool = False) -> UUID:
    """Reserve pieces and return whose they are."""
    reference = uuid7()
    reserve_stock({variant.pk: quantity}, reference=reference, expires_at=soon())
    if expired:
        Reservation.objects.filter(reference=reference).update(expires_at=timezone.now() - timedelta(seconds=1))
    return reference


def numbers(variant: ProductVariant) -> tuple[int, int]:
    level = StockLevel.objects.get(variant=variant)
    return level.on_hand, level.reserved


def test_the_default_location_is_made_once() -> None:
    assert default_location().code == "main"
    assert default_location() == StockLocation.objects.get()
    first = StockLocationFactory(priority=0)
    StockLocation.objects.filter(code="main").update(priority=5)
    assert default_location() == first


def test_all_or_nothing() -> None:
    plenty, scarce = variant_with(10), variant_with(1)
    with pytest.raises(InsufficientStock) as refused, transaction.atomic():
        reserve_stock({plenty.pk: 2, scarce.pk: 2}, reference=uuid7(), expires_at=soon())
    [shortage] = refused.value.shortages
    assert (shortage.sku, shortage.requested, shortage.available) == (scarce.sku, 2, 1)
    assert (numbers(plenty), numbers(scarce)) == ((10, 0), (1, 0))
    assert not Reservation.objects.exists()


def test_what_was_never_in_stock() -> None:
    variant = variant_with(None)
    with pytest.raises(InsufficientStock) as refused:
        reserve_stock({variant.pk: 1}, reference=uuid7(), expires_at=soon())
    assert refused.value.shortages[0].available == 0


@pytest.mark.parametrize("count", [1, 10, 60])
def test_a_constant_number_of_queries(count: int, django_assert_num_queries: Any) -> None:
    wanted = {variant_with(5).pk: 1 for _ in range(count)}
    with django_assert_num_queries(4):
        reserve_stock(wanted, reference=uuid7(), expires_at=soon())


def test_one_location_that_has_all_is_preferred_to_two_that_have_part() -> None:
    variant = variant_with(None)
    near, far = StockLocationFactory(priority=1), StockLocationFactory(priority=2)
    set_stock({variant: 2}, near)
    set_stock({variant: 5}, far)
    held(variant, 3)
    assert list(Reservation.objects.values_list("level__location", "quantity")) == [(far.pk, 3)]
    reference = held(variant, 4)
    taken = Reservation.objects.filter(reference=reference).order_by("level__location__priority")
    assert list(taken.values_list("quantity", flat=True)) == [2, 2]


def test_a_closed_location_sells_nothing() -> None:
    variant = variant_with(5)
    StockLocation.objects.update(is_active=False)
    assert available_by_variant([variant.pk]) == {variant.pk: 0}
    with pytest.raises(InsufficientStock):
        reserve_stock({variant.pk: 1}, reference=uuid7(), expires_at=soon())


def test_what_has_run_out_counts_as_free_and_gives_way() -> None:
    variant = variant_with(3)
    late = held(variant, 2, expired=True)
    assert numbers(variant) == (3, 2)
    assert available_by_variant([variant.pk]) == {variant.pk: 3}
    assert available_by_product([variant.product_id]) == {variant.product_id: 3}
    assert [found.free for found in variants_with_available(variant.product)] == [3]

    held(variant, 3)
    assert Reservation.objects.get(reference=late).status == Reservation.Status.RELEASED
    assert numbers(variant) == (3, 3)
    assert_stock_adds_up()


def test_releasing_twice_is_releasing_once() -> None:
    variant = variant_with(3)
    reference = held(variant, 2)
    for _ in range(2):
        release_reservation(reference, reason="changed my mind")
    assert numbers(variant) == (3, 0)
    assert StockMovement.objects.filter(kind=StockMovement.Kind.RELEASE).count() == 1


def test_a_reservation_becomes_an_allocation_even_after_its_end() -> None:
    variant = variant_with(2)
    for is_late in (False, True):
        reference = held(variant, 1, expired=is_late)
        allocate_stock({variant.pk: 1}, reference=reference)
        assert is_allocated(reference)
    assert numbers(variant) == (2, 2)
    assert_stock_adds_up()


def test_what_somebody_else_has_meanwhile_cannot_be_allocated() -> None:
    variant = variant_with(2)
    late = held(variant, 2, expired=True)
    held(variant, 1)
    with pytest.raises(InsufficientStock), transaction.atomic():
        allocate_stock({variant.pk: 2}, reference=late)
    assert not is_allocated(late)
    assert numbers(variant) == (2, 1)


def test_shipping_in_parts() -> None:
    variant = variant_with(5)
    reference = held(variant, 3)
    allocate_stock({variant.pk: 3}, reference=reference)
    ship_stock({variant.pk: 1}, reference=reference, actor="staff@example.com")
    assert numbers(variant) == (4, 2)
    with pytest.raises(ValueError, match="Fewer pieces"), transaction.atomic():
        ship_stock({variant.pk: 3}, reference=reference)
    ship_stock({variant.pk: 2}, reference=reference)
    assert numbers(variant) == (2, 0)
    assert Allocation.objects.get().quantity == 0
    assert_stock_adds_up()


def test_giving_back_what_is_not_shipped() -> None:
    variant = variant_with(5)
    reference = held(variant, 3)
    allocate_stock({variant.pk: 3}, reference=reference)
    ship_stock({variant.pk: 1}, reference=reference)
    for _ in range(2):
        deallocate_stock(reference, actor="staff@example.com", reason="cancelled")
    assert numbers(variant) == (4, 0)
    assert_stock_adds_up()


def test_back_on_the_shelf() -> None:
    known, new = variant_with(1), variant_with(None)
    reference = uuid7()
    restock({known.pk: 2, new.pk: 3}, reference=reference, actor="staff@example.com", reason="returned")
    assert (numbers(known), numbers(new)) == ((3, 0), (3, 0))
    assert restocked_pieces(reference) == {known.pk: 2, new.pk: 3}
    assert_stock_adds_up()


def test_counting() -> None:
    variant = variant_with(5)
    held(variant, 2)
    late = held(variant, 1, expired=True)
    with pytest.raises(CountBelowReserved) as refused:
        set_stock_counts({variant.pk: 1})
    assert refused.value.details[0]["field"] == "stock"
    assert numbers(variant) == (5, 3)

    set_stock_counts({variant.pk: 2}, actor="staff@example.com", reason="counted")
    assert numbers(variant) == (2, 2)
    assert Reservation.objects.get(reference=late).status == Reservation.Status.RELEASED
    moved = StockMovement.objects.filter(kind=StockMovement.Kind.COUNT).latest("id")
    assert (moved.on_hand_change, moved.actor, moved.reason) == (-3, "staff@example.com", "counted")
    before = StockMovement.objects.count()
    set_stock_counts({variant.pk: 2})
    assert StockMovement.objects.count() == before
    assert_stock_adds_up()


@pytest.mark.parametrize("wrong", [{"reserved": 4}, {"reserved": -1}, {"on_hand": -1}])
def test_the_database_itself_keeps_the_bounds(wrong: dict[str, int]) -> None:
    variant_with(3)
    with pytest.raises(IntegrityError, match="reserved_between_0_and_on_hand"), transaction.atomic():
        StockLevel.objects.update(**wrong)


def test_low_stock_is_what_can_still_be_sold() -> None:
    few, many = variant_with(2), variant_with(50)
    held(many, 49)
    late = variant_with(9)
    held(late, 9, expired=True)
    assert [level.variant for level in low_stock(5)] == [many, few]
