"""A web process killed with -9 before any step of placing and paying an order, and the shopper who tries again."""

import pytest

from cart.models import Cart
from catalog.models import ProductVariant
from common.models import OutboxEvent
from devtools.fake_stripe import FakeStripe
from inventory.models import Allocation, Reservation, StockLevel
from orders.models import Order, OrderTransition
from orders.services import open_order_payment
from payments.models import Payment
from tests.factories import CartFactory, OrderFactory, ProductFactory
from tests.support import checkout_calls, stripe
from tests.support.checkout_calls import PAY, PLACE, SETTLE
from tests.support.mortal import Mortals
from tests.support.shop import assert_stock_adds_up

pytestmark = pytest.mark.usefixtures("cloud")

PIECES = 2
MOST_STEPS = 100


@pytest.fixture
def variant(transactional_db: None) -> ProductVariant:
    return ProductFactory(stock=1000).variants.get()


def test_killed_while_placing(mortals: Mortals, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    carts = []
    for number in range(1, MOST_STEPS):
        cart = CartFactory(lines={variant: PIECES})
        carts.append(cart)
        if not mortals.run(PLACE, die_at=number, cart_id=str(cart.pk)).was_killed:
            break
        checkout_calls.place(str(cart.pk))

    assert 15 < len(carts) < MOST_STEPS
    assert set(Cart.objects.values_list("status", flat=True)) == {Cart.Status.ORDERED}
    assert Order.objects.count() == Payment.objects.count() == Reservation.objects.count() == len(carts)
    references = set(Payment.objects.values_list("gateway_reference", flat=True))
    assert references == set(stripe_fake.state.of("payment_intent"))
    assert len(references) == len(carts)
    assert StockLevel.objects.get(variant=variant).reserved == PIECES * len(carts)
    assert_stock_adds_up()


def test_killed_while_paying(mortals: Mortals, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    orders = []
    for number in range(1, MOST_STEPS):
        order = OrderFactory(lines={variant: PIECES})
        orders.append(order)
        if not mortals.run(PAY, die_at=number, order_id=str(order.pk)).was_killed:
            break
        checkout_calls.pay(str(order.pk))

    assert 20 < len(orders) < MOST_STEPS
    assert_each_paid_once(orders, stripe_fake)


def test_killed_while_settling(mortals: Mortals, variant: ProductVariant, stripe_fake: FakeStripe) -> None:
    orders = []
    for number in range(1, MOST_STEPS):
        order = OrderFactory(lines={variant: PIECES})
        orders.append(order)
        assert stripe.pay(stripe_fake, open_order_payment(order))
        if not mortals.run(SETTLE, die_at=number, order_id=str(order.pk)).was_killed:
            break
        checkout_calls.settle(str(order.pk))

    assert 15 < len(orders) < MOST_STEPS
    assert_each_paid_once(orders, stripe_fake)


def assert_each_paid_once(orders: list[Order], fake: FakeStripe) -> None:
    count = len(orders)
    assert set(Order.objects.values_list("status", flat=True)) == {Order.Status.PROCESSING}
    assert Payment.objects.filter(status=Payment.Status.SUCCEEDED).count() == Payment.objects.count() == count
    intents = fake.state.of("payment_intent").values()
    assert [intent["amount_received"] for intent in intents] == [int(orders[0].total * 100)] * count
    assert len([charge for charge in fake.state.of("charge").values() if charge["paid"]]) == count
    assert OrderTransition.objects.filter(to_status=Order.Status.PROCESSING).count() == count
    for name in ("payment.succeeded", "order.paid"):
        assert OutboxEvent.objects.filter(name=name).count() == count
    assert [allocation.quantity for allocation in Allocation.objects.all()] == [PIECES] * count
    assert_stock_adds_up()
