"""Whatever happens to stock in whatever order: levels stay within bounds, and movements add up to them."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from catalog.models import ProductVariant
from common.ids import uuid7
from inventory.exceptions import CountBelowReserved, InsufficientStock
from inventory.models import Allocation, Reservation, StockLevel, StockLocation
from inventory.selectors import available_by_variant
from inventory.services import (
    allocate_stock,
    deallocate_stock,
    release_reservation,
    reserve_stock,
    restock,
    set_stock_counts,
    ship_stock,
)
from tests.factories import ProductFactory, StockLocationFactory, set_stock
from tests.support.shop import assert_stock_adds_up

VARIANTS = 3
PIECES = st.dictionaries(st.integers(0, VARIANTS - 1), st.integers(1, 4), min_size=1)


class Warehouse(RuleBasedStateMachine):
    """Three variants at two locations, and the orders that want them."""

    pending = Bundle("pending")
    paid = Bundle("paid")

    @initialize(counts=st.lists(st.integers(0, 12), min_size=VARIANTS * 2, max_size=VARIANTS * 2))
    def open(self, counts: list[int]) -> None:
        """Everything happens in a transaction that is rolled back at the end of the example."""
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.variants: list[ProductVariant] = [ProductFactory(stock=None).variants.get() for _ in range(VARIANTS)]
        self.places: list[StockLocation] = [StockLocationFactory(priority=1), StockLocationFactory(priority=2)]
        self.wanted: dict[UUID, dict[UUID, int]] = {}
        for place, part in zip(self.places, (counts[:VARIANTS], counts[VARIANTS:]), strict=True):
            set_stock(dict(zip(self.variants, part, strict=True)), place)

    def teardown(self) -> None:
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    def free(self) -> dict[UUID, int]:
        """Return how many pieces of each variant can be sold."""
        return available_by_variant(variant.pk for variant in self.variants)

    @rule(target=pending, pieces=PIECES)
    def reserve(self, pieces: dict[int, int]) -> object:
        """All that is wanted is taken, or nothing; it is refused only where too little is free."""
        wanted = {self.variants[index].pk: count for index, count in pieces.items()}
        before = self.free()
        order = uuid7()
        end = timezone.now() + timedelta(minutes=15)
        try:
            with transaction.atomic():
                reserve_stock(wanted, reference=order, expires_at=end)
        except InsufficientStock as error:
            short = {variant for variant, count in wanted.items() if count > before[variant]}
            assert {shortage.variant_id for shortage in error.shortages} == short
            assert short
            assert self.free() == before
            return multiple()
        assert self.free() == {variant: count - wanted.get(variant, 0) for variant, count in before.items()}
        self.wanted[order] = wanted
        return order

    @rule(order=pending)
    def run_out(self, order: UUID) -> None:
        """The time to pay ends; nobody has swept yet."""
        Reservation.objects.filter(reference=order).update(expires_at=timezone.now() - timedelta(seconds=1))

    @rule(order=consumes(pending))
    def release(self, order: UUID) -> None:
        release_reservation(order)
        release_reservation(order)
        assert not Reservation.objects.filter(reference=order, status=Reservation.Status.ACTIVE).exists()

    @rule(target=paid, order=consumes(pending))
    def allocate(self, order: UUID) -> object:
        """A reservation in force is always allocated; one that has ended only where there is stock for it."""
        in_force = Reservation.objects.filter(
            reference=order, status=Reservation.Status.ACTIVE, expires_at__gt=timezone.now()
        ).exists()
        try:
            with transaction.atomic():
                allocate_stock(self.wanted[order], reference=order)
        except InsufficientStock:
            assert not in_force
            release_reservation(order)
            return multiple()
        return order

    @rule(order=paid, part=st.integers(1, 6))
    def ship(self, order: UUID, part: int) -> None:
        left: dict[UUID, int] = {}
        for allocation in Allocation.objects.filter(reference=order, quantity__gt=0).select_related("level"):
            variant = allocation.level.variant_id
            left[variant] = left.get(variant, 0) + allocation.quantity
        if left:
            ship_stock({variant: min(part, count) for variant, count in left.items()}, reference=order)

    @rule(order=paid)
    def ship_too_much(self, order: UUID) -> None:
        with pytest.raises(ValueError, match="Fewer pieces"), transaction.atomic():
            ship_stock(dict.fromkeys(self.wanted[order], 1000), reference=order)

    @rule(order=consumes(paid))
    def deallocate(self, order: UUID) -> None:
        deallocate_stock(order)
        deallocate_stock(order)
        assert not Allocation.objects.filter(reference=order, quantity__gt=0).exists()

    @rule(index=st.integers(0, VARIANTS - 1), count=st.integers(1, 5))
    def come_back(self, index: int, count: int) -> None:
        before = self.free()
        variant = self.variants[index].pk
        restock({variant: count}, reference=uuid7())
        assert self.free() == {**before, variant: before[variant] + count}

    @rule(index=st.integers(0, VARIANTS - 1), place=st.integers(0, 1), count=st.integers(0, 12))
    def count(self, index: int, place: int, count: int) -> None:
        variant, location = self.variants[index], self.places[place]
        level = StockLevel.objects.get(variant=variant, location=location)
        in_force = Reservation.objects.filter(
            level=level, status=Reservation.Status.ACTIVE, expires_at__gt=timezone.now()
        )
        allocated = Allocation.objects.filter(level=level)
        held = sum(in_force.values_list("quantity", flat=True)) + sum(allocated.values_list("quantity", flat=True))
        try:
            set_stock_counts({variant.pk: count}, location=location)
        except CountBelowReserved:
            assert count < held
        else:
            level.refresh_from_db()
            assert (level.on_hand, held <= count) == (count, True)

    @rule(place=st.integers(0, 1))
    def close_or_open(self, place: int) -> None:
        """A closed location sells nothing, and keeps what it owes."""
        location = self.places[place]
        location.is_active = not location.is_active
        if StockLocation.objects.filter(is_active=True).exclude(pk=location.pk).exists() or location.is_active:
            location.save()
        else:
            location.is_active = True

    @invariant()
    def books_agree(self) -> None:
        if hasattr(self, "transaction"):
            assert_stock_adds_up()
            assert min(self.free().values()) >= 0


def test_any_sequence_of_operations(db: None) -> None:
    # A failure is shown as it was found: to look for a shorter one takes minutes.
    runs = settings(
        max_examples=40,
        stateful_step_count=25,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Warehouse, settings=runs)
