"""Money: Decimal amounts with an ISO 4217 currency, quantized to the currency's digits. Never a float."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import format_currency, get_currency_precision

ZERO = Decimal(0)


@lru_cache(maxsize=32)
def quantum(currency: str) -> Decimal:
    """Return the smallest amount of `currency` (ISO 4217): 0.01 for USD, 1 for JPY, 0.001 for KWD."""
    return Decimal(1).scaleb(-get_currency_precision(currency))


def digits_of(currency: str) -> int:
    """Return how many decimal places amounts of `currency` have: 2 for USD, 0 for JPY."""
    return get_currency_precision(currency)


def quantize(amount: Decimal, currency: str) -> Decimal:
    """Return `amount` rounded half up to the digits of `currency`."""
    return amount.quantize(quantum(currency), rounding=ROUND_HALF_UP)


def minor_units(amount: Decimal, currency: str) -> int:
    """Return `amount` in the smallest unit of `currency` (cents), as payment providers count.

    Raises ValueError where the amount has more digits than the currency.
    """
    units = amount / quantum(currency)
    if units != units.to_integral_value():
        raise ValueError(f"{amount} has more digits than {currency}.")
    return int(units)


def from_minor_units(units: int, currency: str) -> Decimal:
    """Return the amount of `units` of the smallest unit of `currency`."""
    return units * quantum(currency)


def split(amount: Decimal, weights: Sequence[Decimal], currency: str) -> list[Decimal]:
    """Split `amount` over `weights` by largest remainder, so that the parts add up to it exactly.

    Negative weights are not meant; where all weights are 0 the first part gets everything. Source of the method:
    https://en.wikipedia.org/wiki/Quota_method (Hamilton).
    """
    if not weights:
        return []
    total = sum(weights, ZERO)
    if total == 0:
        return [amount, *[ZERO] * (len(weights) - 1)]
    unit = quantum(currency)
    exact = [amount * weight / total for weight in weights]
    parts = [share.quantize(unit, rounding=ROUND_DOWN) for share in exact]
    left = int((amount - sum(parts, ZERO)) / unit)
    step = unit if left >= 0 else -unit
    by_remainder = sorted(range(len(parts)), key=lambda i: abs(exact[i] - parts[i]), reverse=True)
    for index in by_remainder[: abs(left)]:
        parts[index] += step
    return parts


def format_money(amount: Decimal, currency: str, language: str) -> str:
    """Return `amount` as people of `language` (e.g. `en`, `es`) write it: `$1,299.00`, `1.299,00 US$`."""
    return format_currency(amount, currency, locale=language.replace("-", "_"))
