"""Buyers at once: nobody gets what is not there, and nobody waits for ever."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from cart.selectors import CartOwner
from catalog.models import ProductVariant
from common.ids import uuid7
from inventory.exceptions import InsufficientStock
from inventory.models import Reservation, StockLevel
from inventory.selectors import available_by_variant
from inventory.services import release_reservation, reserve_stock
from orders.models import Order
from orders.services import place_order
from tests.factories import CartFactory, CheckoutDetailsFactory, owner_of
from tests.support.shop import assert_stock_adds_up
from tests.support.threads import at_once, only

pytestmark = pytest.mark.usefixtures("queue")

Stocked = Callable[..., list[ProductVariant]]


def a_guest(lines: Mapping[ProductVariant, int]) -> CartOwner:
    """Return a guest whose cart holds `lines`, put there in that order."""
    return owner_of(CartFactory(lines=lines))


def test_300_buyers_of_100_units(stocked: Stocked) -> None:
    [variant] = stocked(stock=100)
    guests = [a_guest({variant: 1}) for _ in range(300)]

    results = at_once([partial(place_order, guest, CheckoutDetailsFactory()) for guest in guests], threads=40)

    assert len(only(Order, results)) == 100
    assert len(only(InsufficientStock, results)) == 200
    assert Order.objects.count() == 100
    level = StockLevel.objects.get(variant=variant)
    assert (level.on_hand, level.reserved) == (100, 100)
    assert Reservation.objects.filter(status=Reservation.Status.ACTIVE).count() == 100
    assert_stock_adds_up()


def test_carts_of_different_sizes_never_take_more_than_there_is(stocked: Stocked) -> None:
    [variant] = stocked(stock=50)
    guests = [a_guest({variant: 1 + number % 7}) for number in range(60)]

    results = at_once([partial(place_order, guest, CheckoutDetailsFactory()) for guest in guests], threads=20)

    sold = sum(order.lines.get().quantity for order in only(Order, results))
    assert sold <= 50
    assert StockLevel.objects.get(variant=variant).reserved == sold
    # Whoever was refused asked for more than was left when their turn came; at the end less than the largest cart is.
    assert 50 - sold < 7
    assert_stock_adds_up()


def test_overlapping_carts_in_opposite_order_do_not_lock_each_other_out(stocked: Stocked) -> None:
    variants = stocked(8, stock=200)
    forwards = [a_guest(dict.fromkeys(variants, 1)) for _ in range(20)]
    backwards = [a_guest(dict.fromkeys(reversed(variants), 1)) for _ in range(20)]
    mixed = [guest for pair in zip(forwards, backwards, strict=True) for guest in pair]

    results = at_once([partial(place_order, guest, CheckoutDetailsFactory()) for guest in mixed], threads=20)

    assert only(Exception, results) == []
    assert {level.reserved for level in StockLevel.objects.all()} == {40}
    assert_stock_adds_up()


def test_releasing_and_reserving_at_once_keeps_the_count(stocked: Stocked) -> None:
    variants = stocked(3, stock=10)
    end = timezone.now() + timedelta(minutes=15)

    def take_and_give_back() -> None:
        from django.db import transaction

        reference = uuid7()
        with transaction.atomic():
            reserve_stock({variant.pk: 1 for variant in variants}, reference=reference, expires_at=end)
        with transaction.atomic():
            release_reservation(reference)

    results = at_once([take_and_give_back] * 60, threads=10)

    assert only(Exception, results) == []
    assert {level.reserved for level in StockLevel.objects.all()} == {0}
    assert_stock_adds_up()


def test_expired_reservations_give_way_to_exactly_as_many_buyers(stocked: Stocked) -> None:
    [variant] = stocked(stock=20)
    for _ in range(20):
        place_order(a_guest({variant: 1}), CheckoutDetailsFactory())
    past = timezone.now() - timedelta(minutes=1)
    Reservation.objects.update(expires_at=past)
    assert available_by_variant([variant.pk]) == {variant.pk: 20}
    guests = [a_guest({variant: 1}) for _ in range(40)]

    results = at_once([partial(place_order, guest, CheckoutDetailsFactory()) for guest in guests], threads=20)

    assert len(only(Order, results)) == 20
    assert len(only(InsufficientStock, results)) == 20
    assert StockLevel.objects.get(variant=variant).reserved == 20
    assert_stock_adds_up()
