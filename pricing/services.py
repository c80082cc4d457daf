"""The one function that totals a cart."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from catalog.models import ProductVariant
from common.money import ZERO, quantize, split
from pricing.models import ShippingMethod
from pricing.selectors import shipping_price, tax_rate


@dataclass(frozen=True, kw_only=True)
class Item:
    """Some pieces of a variant, to be priced."""

    variant_id: UUID
    unit_price: Decimal
    quantity: int
    is_taxable: bool = True

    @classmethod
    def of(cls, variant: ProductVariant, quantity: int, currency: str) -> "Item":
        """Return the item of `quantity` pieces of `variant` at its present price."""
        return cls(
            variant_id=variant.pk,
            unit_price=quantize(variant.price, currency),
            quantity=quantity,
            is_taxable=variant.is_taxable,
        )


@dataclass(frozen=True, kw_only=True)
class Discount:
    """What a promotion or a voucher takes off."""

    code: str
    name: str
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class LineTotals:
    """An item with its share of everything; `line_total` is before discount and tax."""

    item: Item
    line_total: Decimal
    discount: Decimal
    tax: Decimal


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The sums of a cart or an order: `total = subtotal - discount + shipping + tax`, each the sum of its lines."""

    currency: str
    lines: list[LineTotals]
    discounts: list[Discount]
    subtotal: Decimal
    discount: Decimal
    shipping: Decimal
    tax: Decimal
    total: Decimal


def price_items(
    items: Sequence[Item], *, currency: str, country: str = "", shipping_method: ShippingMethod | None = None
) -> Totals:
    """Total `items` sent to `country` (ISO 3166-1 alpha-2) by `shipping_method`, in `currency`: one query.

    Tax is on the taxable goods after discount, rounded once for all of them and split over the lines by largest
    remainder. Shipping is not taxed.
    """
    line_totals = [item.unit_price * item.quantity for item in items]
    subtotal = sum(line_totals, ZERO)
    discounts: list[Discount] = []
    discount = sum((each.amount for each in discounts), ZERO)
    line_discounts = split(discount, line_totals, currency)
    taxable = [
        total - off if item.is_taxable else ZERO
        for item, total, off in zip(items, line_totals, line_discounts, strict=True)
    ]
    tax = quantize(sum(taxable, ZERO) * tax_rate(country), currency)
    shipping = shipping_price(shipping_method, subtotal - discount, currency) if shipping_method else ZERO
    lines = [
        LineTotals(item=item, line_total=total, discount=off, tax=line_tax)
        for item, total, off, line_tax in zip(
            items, line_totals, line_discounts, split(tax, taxable, currency), strict=True
        )
    ]
    return Totals(
        currency=currency,
        lines=lines,
        discounts=discounts,
        subtotal=subtotal,
        discount=discount,
        shipping=shipping,
        tax=tax,
        total=subtotal - discount + shipping + tax,
    )
