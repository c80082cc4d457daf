"""From a cart to an order: what is written, what is refused, and in how many queries."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from cart.exceptions import CartIsEmpty
from cart.models import Cart
from cart.selectors import CartOwner
from catalog.models import Product
from common.ids import uuid7
from common.models import OutboxEvent
from inventory.exceptions import InsufficientStock
from inventory.models import Reservation, StockLevel
from orders.exceptions import OrderNotFound, PriceChanged
from orders.models import Order
from orders.selectors import find_order, order_of_token, order_token, own_orders, payment_of
from orders.services import place_order, place_order_of_items
from payments.models import Payment
from pricing.exceptions import ShippingMethodUnavailable
from tests.factories import (
    CartFactory,
    CheckoutDetailsFactory,
    OrderFactory,
    ProductFactory,
    ShippingMethodFactory,
    TaxRateFactory,
    UserFactory,
    owner_of,
)
from tests.support.shop import assert_stock_adds_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


def nothing_happened(cart: Cart) -> None:
    cart.refresh_from_db()
    assert cart.status == Cart.Status.OPEN
    assert not Order.objects.exists()
    assert not Payment.objects.exists()
    assert not OutboxEvent.objects.exists()
    assert not Reservation.objects.exists()


def test_what_is_written() -> None:
    TaxRateFactory(rate=Decimal("0.08"))
    ShippingMethodFactory(code="express", name="Express", price=Decimal("9.90"), days_max=2)
    mug, cup = ProductFactory(name="Mug", price=Decimal("12.50")), ProductFactory(name="Cup", price=Decimal("3.33"))
    cart = CartFactory(lines={mug.variants.get(): 2, cup.variants.get(): 1})
    before = timezone.now()
    order = place_order(
        owner_of(cart),
        CheckoutDetailsFactory(shipping_method="express", language="es", expected_total=Decimal("40.50")),
    )

    assert (order.status, order.payment_status) == (Order.Status.PENDING, Order.PaymentStatus.PENDING)
    amounts = (order.subtotal, order.discount, order.shipping, order.tax, order.total)
    assert amounts == tuple(map(Decimal, ("28.33", "0", "9.90", "2.27", "40.50")))
    assert [(line.product_name, line.quantity, line.line_total, line.tax) for line in order.lines.all()] == [
        ("Mug", 2, Decimal("25.00"), Decimal("2.00")),
        ("Cup", 1, Decimal("3.33"), Decimal("0.27")),
    ]
    assert order.billing_address == order.shipping_address
    assert (order.shipping_method_name, order.language, order.user) == ("Express", "es", None)
    assert order.reserved_until - before >= timedelta(minutes=settings.RESERVATION_MINUTES)
    assert (payment_of(order).amount, payment_of(order).currency) == (order.total, "USD")
    assert [step.to_status for step in order.transitions.all()] == ["PENDING"]
    event = OutboxEvent.objects.get()
    assert (event.name, event.reference, event.payload["total"]) == ("order.created", str(order.pk), "40.50")
    assert set(StockLevel.objects.values_list("reserved", flat=True)) == {2, 1}
    cart.refresh_from_db()
    assert cart.status == Cart.Status.ORDERED
    assert_stock_adds_up()


def test_the_same_number_of_queries_for_1_10_and_60_lines(django_assert_max_num_queries: Any) -> None:
    ShippingMethodFactory()
    variants = [ProductFactory().variants.get() for _ in range(60)]
    counts = set()
    for lines in (1, 10, 60):
        cart = CartFactory(lines=dict.fromkeys(variants[:lines], 1))
        owner, details = owner_of(cart), CheckoutDetailsFactory()
        with django_assert_max_num_queries(20) as queries:
            place_order(owner, details)
        counts.add(len(queries))
    assert len(counts) == 1


def test_numbers_rise() -> None:
    numbers = [int(OrderFactory().number) for _ in range(3)]
    assert numbers == sorted(set(numbers))


def test_the_same_cart_again_is_the_same_order() -> None:
    cart = CartFactory()
    first = place_order(owner_of(cart), CheckoutDetailsFactory(), cart_id=cart.pk)
    assert place_order(owner_of(cart), CheckoutDetailsFactory(), cart_id=cart.pk) == first
    assert place_order(owner_of(cart), CheckoutDetailsFactory(email="other@example.com")) == first
    assert Payment.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=OrderFactory().pk).update(cart=cart)


def test_a_user_s_own_cart_and_nobody_else_s() -> None:
    user, other = UserFactory(), UserFactory()
    cart = CartFactory(user=user)
    for stranger in (CartOwner(user_id=other.pk), CartOwner(cart_id=cart.pk), CartOwner()):
        with pytest.raises(CartIsEmpty):
            place_order(stranger, CheckoutDetailsFactory(), cart_id=cart.pk)
    order = place_order(owner_of(cart), CheckoutDetailsFactory(user_id=user.pk))
    assert list(own_orders(user)) == [order]
    assert list(own_orders(user, Order.Status.SHIPPED)) == list(own_orders(other)) == []


@pytest.mark.parametrize("state", ["missing", "empty", "expired", "merged"])
def test_a_cart_that_holds_nothing(state: str) -> None:
    if state == "missing":
        with pytest.raises(CartIsEmpty):
            place_order(CartOwner(cart_id=uuid7()), CheckoutDetailsFactory())
        return
    cart = CartFactory(lines={} if state == "empty" else None)
    if state == "expired":
        Cart.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    if state == "merged":
        Cart.objects.update(status=Cart.Status.MERGED)
    with pytest.raises(CartIsEmpty):
        place_order(owner_of(cart), CheckoutDetailsFactory(), cart_id=cart.pk)


def test_the_order_of_an_expired_cart_is_still_found() -> None:
    cart = CartFactory()
    order = place_order(owner_of(cart), CheckoutDetailsFactory())
    Cart.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert place_order(owner_of(cart), CheckoutDetailsFactory(), cart_id=cart.pk) == order


def test_a_price_that_has_changed() -> None:
    variant = ProductFactory(price=Decimal(10)).variants.get()
    cart = CartFactory(lines={variant: 1})
    variant.price = Decimal(11)
    variant.save()
    with pytest.raises(PriceChanged) as refused:
        place_order(owner_of(cart), CheckoutDetailsFactory(expected_total=Decimal(10)))
    assert (refused.value.total, refused.value.details[0]["total"]) == (Decimal(11), Decimal(11))
    assert refused.value.message == "The total is now $11.00, not $10.00. Look at your cart again."
    nothing_happened(cart)


def test_less_stock_than_wanted() -> None:
    variant, other = ProductFactory(stock=3).variants.get(), ProductFactory(stock=3).variants.get()
    cart = CartFactory(lines={other: 1, variant: 3})
    CartFactory(lines={variant: 2})
    OrderFactory(lines={variant: 1}).delete()
    OutboxEvent.objects.all().delete()
    Payment.objects.all().delete()
    before = Reservation.objects.count()
    with pytest.raises(InsufficientStock) as refused:
        place_order(owner_of(cart), CheckoutDetailsFactory())
    assert [(short.sku, short.available) for short in refused.value.shortages] == [(variant.sku, 2)]
    assert Reservation.objects.count() == before
    assert not Order.objects.exists()


def test_a_product_that_is_no_longer_sold() -> None:
    cart = CartFactory()
    Product.objects.update(status=Product.Status.DRAFT)
    with pytest.raises(InsufficientStock) as refused:
        place_order(owner_of(cart), CheckoutDetailsFactory())
    assert refused.value.shortages[0].available == 0
    nothing_happened(cart)


def test_a_shipping_method_that_does_not_go_there() -> None:
    ShippingMethodFactory(code="poste", countries=["FR"])
    cart = CartFactory()
    for method in ("poste", "pigeon", ""):
        with pytest.raises(ShippingMethodUnavailable):
            place_order(owner_of(cart), CheckoutDetailsFactory(shipping_method=method))
    nothing_happened(cart)


def test_an_order_of_items_and_the_same_again() -> None:
    variant = ProductFactory(stock=5).variants.get()
    order = place_order_of_items({variant: 2}, CheckoutDetailsFactory(), source_key="key-1")
    assert place_order_of_items({variant: 2}, CheckoutDetailsFactory(), source_key="key-1") == order
    assert place_order_of_items({variant: 2}, CheckoutDetailsFactory(), source_key="key-2") != order
    assert StockLevel.objects.get().reserved == 4


def test_items_that_cannot_be_had_leave_no_cart() -> None:
    variant = ProductFactory(stock=1).variants.get()
    with pytest.raises(InsufficientStock):
        place_order_of_items({variant: 2}, CheckoutDetailsFactory(), source_key="key-1")
    assert not Cart.objects.exists()
    assert place_order_of_items({variant: 1}, CheckoutDetailsFactory(), source_key="key-1").lines.get().quantity == 1


def test_who_may_see_an_order() -> None:
    user = UserFactory()
    order, guest = OrderFactory(user=user), OrderFactory()
    assert find_order(order.public_id, user=user) == order
    assert find_order(guest.public_id, token=order_token(guest)) == guest
    wrong = order_token(guest)
    for reference, kwargs in (
        (order.public_id, {"user": UserFactory()}),
        (order.public_id, {"token": wrong}),
        (order.public_id, {}),
        (guest.public_id, {"user": user}),
        (guest.public_id, {"token": wrong[:-1] + ("A" if wrong[-1] != "A" else "B")}),
        ("order_nonsense", {"token": wrong}),
        (str(order.pk), {"user": user}),
    ):
        with pytest.raises(OrderNotFound):
            find_order(reference, **kwargs)


@pytest.mark.parametrize("token", ["", "x", "x:y", "é:ü", "0" * 32 + ":forged"])
def test_forged_tokens(token: str) -> None:
    assert order_of_token(token) is None
