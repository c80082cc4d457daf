"""The database ends our connection at any statement: tried again, there is one order, and one transition."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from catalog.models import ProductVariant
from common.models import OutboxEvent
from inventory.models import Allocation, Reservation
from orders.models import Order, OrderTransition
from orders.services import confirm_paid_order, place_order
from payments.models import Payment
from tests.factories import (
    CartFactory,
    CheckoutDetailsFactory,
    OrderFactory,
    ProductFactory,
    owner_of,
    pay_order_payment,
)
from tests.support.shop import assert_stock_adds_up

pytestmark = pytest.mark.usefixtures("queue")

MOST_STEPS = 60


@pytest.fixture
def variant(transactional_db: None) -> ProductVariant:
    return ProductFactory(stock=500).variants.get()


class Cutter:
    """Has the server end our connection before the statement (or commit) numbered `at`."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.count = 0

    def step(self) -> None:
        self.count += 1
        if self.count == self.at:
            pid = connection.connection.info.backend_pid
            with psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": None}) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    def statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.step()
        return execute(sql, params, many, context)


@contextmanager
def cut_before(at: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cutter]:
    cutter = Cutter(at)
    commit = BaseDatabaseWrapper._commit

    def cut_commit(self: BaseDatabaseWrapper) -> None:
        cutter.step()
        commit(self)

    with monkeypatch.context() as patch, connection.execute_wrapper(cutter.statement):
        patch.setattr(BaseDatabaseWrapper, "_commit", cut_commit)
        yield cutter


def cut_and_try_again(call: Callable[[], object], at: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Run `call` with the connection cut at a statement and then once more; return whether it came to be cut."""
    with cut_before(at, monkeypatch) as cutter:
        try:
            call()
        except DatabaseError:
            assert cutter.count >= at
    if cutter.count < at:
        return False
    connection.close()
    call()
    return True


def test_placing_an_order(variant: ProductVariant, monkeypatch: pytest.MonkeyPatch) -> None:
    done = 0
    for at in range(1, MOST_STEPS):
        cart = CartFactory(lines={variant: 2})
        place = partial(place_order, owner_of(cart), CheckoutDetailsFactory(), cart_id=cart.pk)
        done += 1
        if not cut_and_try_again(place, at, monkeypatch):
            break
        assert Order.objects.filter(cart=cart).count() == 1

    assert 15 < done < MOST_STEPS
    assert Order.objects.count() == Payment.objects.count() == Reservation.objects.count() == done
    assert OutboxEvent.objects.filter(name="order.created").count() == done
    assert variant.stock_levels.get().reserved == 2 * done
    assert_stock_adds_up()


def test_confirming_a_paid_order(variant: ProductVariant, monkeypatch: pytest.MonkeyPatch) -> None:
    orders = []
    for at in range(1, MOST_STEPS):
        order = OrderFactory(lines={variant: 2})
        payment = pay_order_payment(Payment.objects.get(reference=order.pk))
        orders.append(order)
        if not cut_and_try_again(partial(confirm_paid_order, payment.pk), at, monkeypatch):
            break

    count = len(orders)
    assert 12 < count < MOST_STEPS
    assert set(Order.objects.values_list("status", flat=True)) == {Order.Status.PROCESSING}
    assert OrderTransition.objects.filter(to_status=Order.Status.PROCESSING).count() == count
    assert OutboxEvent.objects.filter(name="order.paid").count() == count
    assert [allocation.quantity for allocation in Allocation.objects.all()] == [2] * count
    assert_stock_adds_up()
