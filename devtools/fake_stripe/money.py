"""Amounts in a currency's smallest unit, as Stripe writes them in its messages."""

from __future__ import annotations

from babel.numbers import format_currency, get_currency_precision

# Stripe's smallest charge, in the smallest unit; 50 where a currency is not listed.
_SMALLEST = {"gbp": 30, "jpy": 50, "mxn": 1000, "dkk": 250, "nok": 300, "sek": 300, "huf": 17500, "czk": 1500}


def smallest_charge(currency: str) -> int:
    """Return the least amount that may be charged, in the currency's smallest unit."""
    return _SMALLEST.get(currency, 50)


def format_money(amount: int, currency: str) -> str:
    """Return an amount in the smallest unit as text, such as $12.50."""
    digits = get_currency_precision(currency.upper())
    return str(format_currency(amount / 10**digits, currency.upper(), locale="en_US"))
