"""The choice between a product's variants, as a page offers it: one row of values for each option."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from catalog.models import Product, ProductVariant


@dataclass(frozen=True)
class OptionValue:
    """A value that can be chosen, e.g. `M`. `variant` is what the shopper gets by choosing it, the rest as it is."""

    value: str
    variant: ProductVariant
    is_chosen: bool


@dataclass(frozen=True)
class OptionRow:
    """An option, e.g. `Size`, with its values in the order of the variants."""

    name: str
    values: list[OptionValue]

    @property
    def chosen(self) -> str:
        """The value chosen now; empty where the variant has none."""
        return next((value.value for value in self.values if value.is_chosen), "")


def choose_variant(variants: Sequence[ProductVariant], reference: str) -> ProductVariant:
    """Return the variant of a public id; without a known one the first that can be sold, or the very first.

    `variants` come from `inventory.selectors.variants_with_available` and are not empty.
    """
    key = ProductVariant.decode_public_id(reference)
    wanted = next((variant for variant in variants if variant.pk == key), None)
    return wanted or next((variant for variant in variants if variant.free > 0), variants[0])  # type: ignore[attr-defined]


def option_rows(product: Product, variants: Sequence[ProductVariant], chosen: ProductVariant) -> list[OptionRow]:
    """Return the options between which there is a choice."""
    names = product.option_names or list(dict.fromkeys(name for variant in variants for name in variant.options))
    rows = [OptionRow(name, _values(name, variants, chosen)) for name in names]
    return [row for row in rows if row.values and len(variants) > 1]


def _values(name: str, variants: Sequence[ProductVariant], chosen: ProductVariant) -> list[OptionValue]:
    values = dict.fromkeys(variant.options[name] for variant in variants if name in variant.options)
    return [
        OptionValue(value, _closest(name, value, variants, chosen), chosen.options.get(name) == value)
        for value in values
    ]


def _closest(name: str, value: str, variants: Sequence[ProductVariant], chosen: ProductVariant) -> ProductVariant:
    """The variant with this value that shares most of the other options with `chosen`, rather one in stock."""
    candidates = [variant for variant in variants if variant.options.get(name) == value]

    def likeness(variant: ProductVariant) -> tuple[int, bool]:
        shared = sum(variant.options.get(key) == kept for key, kept in chosen.options.items() if key != name)
        return shared, variant.free > 0  # type: ignore[attr-defined]

    return max(candidates, key=likeness)


def nearest_first(
    pictures: Sequence[dict[str, Any]], variants: Sequence[ProductVariant], chosen: ProductVariant
) -> list[dict[str, Any]]:
    """Return the pictures with those first whose variant has most options in common with `chosen`.

    A picture of the sand-coloured shirt in M is also that of the one in L. Otherwise they keep their order.
    """
    options = {str(variant.pk): variant.options.items() for variant in variants}

    def in_common(picture: dict[str, Any]) -> int:
        return len(chosen.options.items() & options.get(picture["variant"] or "", {}.items()))

    return sorted(pictures, key=in_common, reverse=True)
