"""The makers of test data keep the shop's own rules."""

from decimal import Decimal

import pytest

from catalog.services import VariantData
from inventory.models import StockLevel, StockMovement
from orders.models import Order
from tests.factories import (
    OrderFactory,
    PaidOrderFactory,
    ProductFactory,
    ShippingMethodFactory,
    TaxRateFactory,
    UserFactory,
)
from tests.support.queue import CapturedQueue

pytestmark = pytest.mark.django_db


def test_a_paid_order_has_its_stock_allocated() -> None:
    TaxRateFactory()
    ShippingMethodFactory()
    variant = ProductFactory(price=Decimal("99.99"), stock=3).variants.get()
    order = PaidOrderFactory(lines={variant: 2}, user=UserFactory())
    assert (order.status, order.subtotal, order.tax, order.shipping) == (
        Order.Status.PROCESSING,
        Decimal("199.98"),
        Decimal("16.00"),
        Decimal("5.00"),
    )
    level = StockLevel.objects.get()
    assert (level.on_hand, level.reserved) == (3, 2)
    assert sum(StockMovement.objects.values_list("reserved_change", flat=True)) == 2


def test_a_product_of_several_variants() -> None:
    variants = [VariantData(price=Decimal(5), options={"Size": size}) for size in "SML"]
    product = ProductFactory(variants=variants, stock=4)
    assert [level.on_hand for level in StockLevel.objects.filter(variant__product=product)] == [4, 4, 4]


def test_the_captured_queue_runs_what_follows(queue: CapturedQueue, mailoutbox: list) -> None:
    with queue.commit():
        order = PaidOrderFactory()
        OrderFactory()
    assert "common.tasks.deliver_events" in queue.names
    order.refresh_from_db()
    assert order.status == Order.Status.PROCESSING
