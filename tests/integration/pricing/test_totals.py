"""Totals add up to their lines, whatever is in the cart, in every currency and at every rate."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.ids import uuid7
from common.money import quantize, quantum
from pricing.exceptions import ShippingMethodUnavailable
from pricing.models import ShippingMethod, TaxRate
from pricing.selectors import choose_shipping_method, shipping_methods, tax_rate
from pricing.services import Item, price_items
from tests.factories import ProductFactory, ShippingMethodFactory, TaxRateFactory

pytestmark = pytest.mark.django_db


@st.composite
def carts(draw: st.DrawFn) -> tuple[str, list[Item]]:
    """Return a currency and up to 20 items priced in it."""
    currency = draw(st.sampled_from(["JPY", "USD", "KWD"]))
    items = st.builds(
        Item,
        variant_id=st.builds(uuid7),
        unit_price=st.integers(min_value=0, max_value=10**7).map(lambda units: units * quantum(currency)),
        quantity=st.integers(min_value=1, max_value=999),
        is_taxable=st.booleans(),
    )
    return currency, draw(st.lists(items, max_size=20))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cart=carts(),
    rate=st.decimals(min_value=0, max_value=1, places=4),
    shipping=st.none() | st.decimals(min_value=0, max_value=1000, places=3),
    free_from=st.none() | st.decimals(min_value=0, max_value=10**6, places=3),
)
def test_totals_add_up(
    cart: tuple[str, list[Item]], rate: Decimal, shipping: Decimal | None, free_from: Decimal | None
) -> None:
    currency, items = cart
    TaxRate.objects.update_or_create(country="", defaults={"rate": rate})
    method = None if shipping is None else ShippingMethod(code="x", price=shipping, free_from=free_from)
    totals = price_items(items, currency=currency, country="FR", shipping_method=method)

    assert totals.subtotal == sum(item.unit_price * item.quantity for item in items)
    assert totals.subtotal == sum(line.line_total for line in totals.lines)
    assert totals.discount == sum(line.discount for line in totals.lines)
    assert totals.tax == sum(line.tax for line in totals.lines)
    assert totals.total == totals.subtotal - totals.discount + totals.shipping + totals.tax
    assert [line.item for line in totals.lines] == items
    amounts = [totals.subtotal, totals.discount, totals.shipping, totals.tax, totals.total]
    for amount in [*amounts, *(line.tax for line in totals.lines), *(line.line_total for line in totals.lines)]:
        assert amount == quantize(amount, currency)
        assert amount >= 0
    assert all(not line.tax for line in totals.lines if not line.item.is_taxable)
    taxable = sum((item.unit_price * item.quantity for item in items if item.is_taxable), Decimal(0))
    assert abs(totals.tax - taxable * rate) <= quantum(currency) / 2


def test_tax_rate_of_a_country_else_of_everywhere() -> None:
    assert tax_rate("FR") == 0
    TaxRateFactory(country="", rate=Decimal("0.05"))
    TaxRateFactory(country="FR", rate=Decimal("0.2"))
    assert (tax_rate("FR"), tax_rate("DE"), tax_rate("")) == (Decimal("0.2"), Decimal("0.05"), Decimal("0.05"))
    TaxRateFactory(country="US", rate=Decimal("0.08"))
    assert tax_rate("") == Decimal("0.08")


def test_shipping_methods_of_a_country() -> None:
    everywhere = ShippingMethodFactory(code="world", position=2)
    french = ShippingMethodFactory(code="poste", countries=["FR"], position=1)
    closed = ShippingMethodFactory(code="pigeon", is_active=False)
    assert shipping_methods("FR") == [french, everywhere]
    assert shipping_methods("DE") == [everywhere]
    assert shipping_methods("") == [french, everywhere]
    assert choose_shipping_method("", "FR") == french
    assert choose_shipping_method("world", "FR") == everywhere
    assert choose_shipping_method(french.public_id, "FR") == french
    for reference, country in (("poste", "DE"), (closed.public_id, "FR"), ("teleport", "FR")):
        with pytest.raises(ShippingMethodUnavailable):
            choose_shipping_method(reference, country)


def test_a_shop_without_shipping_methods() -> None:
    assert choose_shipping_method("", "FR") is None
    with pytest.raises(ShippingMethodUnavailable):
        choose_shipping_method("standard", "FR")


@pytest.mark.parametrize(("quantity", "shipping"), [(1, "5"), (2, "0"), (3, "0")])
def test_free_shipping_from_a_subtotal(quantity: int, shipping: str) -> None:
    method = ShippingMethodFactory(price=Decimal(5), free_from=Decimal(50))
    variant = ProductFactory(price=Decimal(25)).variants.get()
    totals = price_items([Item.of(variant, quantity, "USD")], currency="USD", shipping_method=method)
    assert totals.shipping == Decimal(shipping)


def test_one_query_whatever_the_number_of_items(django_assert_num_queries: Any) -> None:
    variant = ProductFactory().variants.get()
    for count in (1, 40):
        with django_assert_num_queries(1):
            price_items([Item.of(variant, 1, "USD")] * count, currency="USD", country="US")
