"""Counting stock in the back office."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from inventory.models import Reservation, StockLevel, StockMovement
from orders.services import fulfill_order
from tests.factories import OrderFactory, PaidOrderFactory, ProductFactory, StockLocationFactory

pytestmark = pytest.mark.django_db

Desk = Callable[[str], Client]
LIST = "admin:inventory_stocklevel_changelist"


@pytest.fixture
def level(db: None) -> StockLevel:
    ProductFactory(stock=10)
    return StockLevel.objects.get()


def row(level: StockLevel, count: int, shown: int) -> dict[str, object]:
    """Return what the list's form sends for its only row."""
    return {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": level.pk,
        "form-0-on_hand": count,
        "initial-form-0-on_hand": shown,
        "_save": "Save",
    }


def test_counting_in_the_list(desk: Desk, level: StockLevel) -> None:
    client = desk("catalogue")
    assert 'name="initial-form-0-on_hand"' in client.get(reverse(LIST)).content.decode()
    client.post(reverse(LIST), row(level, 7, 10))
    level.refresh_from_db()
    assert level.on_hand == 7
    movement = StockMovement.objects.first()
    assert (movement.kind, movement.on_hand_change, movement.actor) == ("COUNT", -3, "catalogue@example.com")
    assert movement.reason == "counted in the back office"
    assert sum(StockMovement.objects.values_list("on_hand_change", flat=True)) == 7


def test_a_row_left_alone_is_not_counted(desk: Desk, level: StockLevel) -> None:
    client = desk("catalogue")
    fulfill_order(PaidOrderFactory(lines={level.variant: 4}), actor="x")
    client.post(reverse(LIST), row(level, 10, 10))
    level.refresh_from_db()
    assert level.on_hand == 6


def test_a_count_of_an_old_page_is_refused(desk: Desk, level: StockLevel) -> None:
    fulfill_order(PaidOrderFactory(lines={level.variant: 4}), actor="x")
    answer = desk("catalogue").post(reverse(LIST), row(level, 11, 10))
    assert answer.status_code == 200
    assert "There are 6 now" in answer.content.decode()
    level.refresh_from_db()
    assert level.on_hand == 6


def test_a_count_below_what_orders_hold_is_refused_in_words(desk: Desk, level: StockLevel) -> None:
    PaidOrderFactory(lines={level.variant: 4})
    answer = desk("catalogue").post(reverse(LIST), row(level, 3, 10), follow=True)
    text = answer.content.decode()
    assert "4 pieces are reserved for orders" in text
    level.refresh_from_db()
    assert level.on_hand == 10


@pytest.mark.parametrize("count", [-1, 10**12, "many"])
def test_a_count_that_is_none(desk: Desk, level: StockLevel, count: object) -> None:
    answer = desk("catalogue").post(reverse(LIST), row(level, count, 10))  # type: ignore[arg-type]
    assert answer.status_code == 200
    level.refresh_from_db()
    assert level.on_hand == 10


def test_counting_with_a_reason(desk: Desk, level: StockLevel) -> None:
    url = reverse("admin:inventory_stocklevel_change", args=[level.pk])
    client = desk("catalogue")
    assert client.get(url).status_code == 200
    data = {"on_hand": 8, "initial-on_hand": 10, "reason": "2 broken"}
    no_rows = {"movements-TOTAL_FORMS": 0, "movements-INITIAL_FORMS": 0}
    assert 'name="initial-on_hand"' in client.get(url).content.decode()
    assert client.post(url, {**data, **no_rows}).status_code == 302
    assert StockMovement.objects.first().reason == "2 broken"
    level.refresh_from_db()
    assert level.on_hand == 8


def test_the_first_stock_at_another_location(desk: Desk, level: StockLevel) -> None:
    location = StockLocationFactory(priority=5)
    url = reverse("admin:inventory_stocklevel_add")
    client = desk("catalogue")
    data = {"sku": level.variant.sku, "location": location.pk, "on_hand": 3, "reason": ""}
    assert client.post(url, {**data, "sku": "nothing"}).status_code == 200
    assert client.post(url, data).status_code == 302
    made = StockLevel.objects.get(location=location)
    assert (made.on_hand, made.movements.get().kind) == (3, "COUNT")
    assert client.post(url, data).status_code == 200
    assert StockLevel.objects.count() == 2


def test_expired_reservations_are_free(desk: Desk, level: StockLevel) -> None:
    OrderFactory(lines={level.variant: 4})
    client = desk("catalogue")
    (shown,) = client.get(reverse(LIST)).context["cl"].result_list
    assert (shown.held_now, shown.free) == (4, 6)
    Reservation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    (shown,) = client.get(reverse(LIST)).context["cl"].result_list
    assert (shown.held_now, shown.free) == (0, 10)


def test_low_stock_can_be_listed(desk: Desk, level: StockLevel) -> None:
    ProductFactory(stock=2)
    ProductFactory(stock=0)
    client = desk("catalogue")

    def frees(which: str) -> list[int]:
        return sorted(row.free for row in client.get(reverse(LIST), {"stock": which}).context["cl"].result_list)

    assert frees("low") == [0, 2]
    assert frees("none") == [0]


def test_movements_of_an_order_can_be_listed(admin_desk: Client, level: StockLevel) -> None:
    order = PaidOrderFactory(lines={level.variant: 4})
    url = reverse("admin:inventory_stockmovement_changelist")
    rows = admin_desk.get(url, {"reference": str(order.pk)}).context["cl"].result_list
    assert [row.reserved_change for row in rows] == [4]


def test_support_looks_and_counts_nothing(desk: Desk, level: StockLevel) -> None:
    client = desk("support")
    assert client.get(reverse(LIST)).status_code == 200
    client.post(reverse(LIST), row(level, 7, 10))
    level.refresh_from_db()
    assert level.on_hand == 10
    assert client.get(reverse("admin:inventory_stocklevel_add")).status_code == 403
