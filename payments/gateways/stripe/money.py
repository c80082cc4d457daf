"""Amounts as Stripe counts them: in the currency's smallest unit, with its own exceptions.

Source: https://docs.stripe.com/currencies#zero-decimal and #special-cases (read November 2026).
"""

from decimal import Decimal

from common.money import from_minor_units, minor_units

# Without decimals in ISO 4217, but counted in hundredths by Stripe.
IN_HUNDREDTHS = {"ISK", "UGX"}


def to_stripe(amount: Decimal, currency: str) -> int:
    """Return `amount` as Stripe's integer. Three-digit currencies must end in 0 there, which Stripe itself checks."""
    if currency in IN_HUNDREDTHS:
        return int(amount * 100)
    return minor_units(amount, currency)


def from_stripe(units: int, currency: str) -> Decimal:
    """Return the amount behind Stripe's integer; `currency` in capitals."""
    if currency in IN_HUNDREDTHS:
        return Decimal(units) / 100
    return from_minor_units(units, currency)
