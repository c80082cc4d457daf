"""Money: digits of currencies, rounding, and splitting without a remainder."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.money import format_money, from_minor_units, minor_units, quantize, quantum, split

CURRENCIES = st.sampled_from(["JPY", "USD", "EUR", "KWD"])
WEIGHTS = st.lists(st.decimals(min_value=0, max_value=100000, places=3), min_size=1, max_size=30)


@pytest.mark.parametrize(("currency", "expected"), [("JPY", "1"), ("USD", "0.01"), ("KWD", "0.001")])
def test_quantum(currency: str, expected: str) -> None:
    assert quantum(currency) == Decimal(expected)


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [("0.005", "USD", "0.01"), ("0.0049", "USD", "0.00"), ("0.5", "JPY", "1"), ("-0.005", "USD", "-0.01")],
)
def test_rounding_is_half_up(amount: str, currency: str, expected: str) -> None:
    assert quantize(Decimal(amount), currency) == Decimal(expected)


def test_more_digits_than_the_currency_are_refused() -> None:
    with pytest.raises(ValueError, match="more digits"):
        minor_units(Decimal("1.005"), "USD")


@given(units=st.integers(min_value=-(10**9), max_value=10**9), currency=CURRENCIES)
def test_minor_units_there_and_back(units: int, currency: str) -> None:
    assert minor_units(from_minor_units(units, currency), currency) == units


@given(units=st.integers(min_value=-(10**8), max_value=10**8), weights=WEIGHTS, currency=CURRENCIES)
def test_parts_add_up_and_are_off_by_less_than_a_unit(units: int, weights: list[Decimal], currency: str) -> None:
    amount = from_minor_units(units, currency)
    parts = split(amount, weights, currency)
    assert len(parts) == len(weights)
    assert sum(parts) == amount
    assert all(part == quantize(part, currency) for part in parts)
    total = sum(weights)
    if total:
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part - amount * weight / total) < quantum(currency)
            assert weight or not part


def test_nothing_to_split_over() -> None:
    assert split(Decimal(5), [], "USD") == []
    assert split(Decimal(5), [Decimal(0), Decimal(0)], "USD") == [Decimal(5), Decimal(0)]


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "$12,999.50"), ("es", "12.999,50\xa0US$"), ("en-gb", "US$12,999.50")]
)
def test_as_people_write_it(language: str, expected: str) -> None:
    assert format_money(Decimal("12999.5"), "USD", language) == expected
