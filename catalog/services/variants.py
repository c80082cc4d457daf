"""Writing the variants of products."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.exceptions import DuplicateOptions, SkuTaken, VariantInUse
from catalog.models import Product, ProductVariant
from catalog.services.checks import clean_price, invalid, require_valid
from catalog.services.data import VariantData
from catalog.services.text import make_sku, require_storable

VARIANT_FIELDS = (
    *("sku", "options", "price", "compare_at_price", "weight_grams", "barcode", "requires_shipping", "is_taxable"),
    "position",
)
PARK = """
UPDATE catalog_productvariant SET sku = 'parked-' || id, options = jsonb_build_object('parked', id)
WHERE id = ANY(%s)
"""


def replace_variants(product: Product, wanted: Sequence[VariantData]) -> list[ProductVariant]:
    """Make the variants of `product` those `wanted`, in this order, and return them.

    The caller holds the product's row lock. Raises DuplicateOptions, SkuTaken, InvalidInput, or VariantInUse where one
    that is not wanted any more is part of an order in work.
    """
    if not wanted:
        raise invalid("variants", _("A product needs at least one variant."))
    existing = list(ProductVariant.objects.filter(product=product))
    kept = _match(existing, wanted)
    new, changed, parked, result = [], [], [], []
    for position, data in enumerate(wanted):
        variant = kept[position] or ProductVariant(product=product)
        fields = apply_data(variant, data, currency=product.currency, position=position)
        result.append(variant)
        if kept[position] is None:
            new.append(variant)
        elif fields:
            changed.append(variant)
            if fields & {"sku", "options"}:
                parked.append(variant)
    _require_options(product, result)
    fill_skus(product.slug, result)
    require_free_skus(result)
    _delete([variant for variant in existing if variant not in result])
    store_variants(new=new, changed=changed, parked=parked)
    return result


def apply_data(variant: ProductVariant, data: VariantData, *, currency: str, position: int) -> set[str]:
    """Put `data` on `variant` without saving it; return the names of the fields that changed."""
    wanted: dict[str, Any] = {
        "sku": data.sku.strip() or variant.sku,
        "options": {str(name): str(value) for name, value in data.options.items()},
        "price": clean_price(data.price, currency),
        "compare_at_price": None
        if data.compare_at_price is None
        else clean_price(data.compare_at_price, currency, field="compare_at_price"),
        "weight_grams": data.weight_grams,
        "barcode": data.barcode.strip(),
        "requires_shipping": data.requires_shipping,
        "is_taxable": data.is_taxable,
        "position": position,
    }
    changed = {name for name, value in wanted.items() if getattr(variant, name) != value}
    for name in changed:
        setattr(variant, name, wanted[name])
    return changed


def fill_skus(slug: str, variants: Iterable[ProductVariant]) -> None:
    """Make the SKUs of those of `variants` (of the product at `slug`) that have none: one query where any is blank."""
    variants = list(variants)
    blank = [variant for variant in variants if not variant.sku]
    if not blank:
        return
    start = slug[:32].upper()
    taken = set(ProductVariant.objects.filter(sku__startswith=start).values_list("sku", flat=True))
    taken |= {variant.sku for variant in variants}
    for variant in blank:
        variant.sku = make_sku(slug, variant.options, taken)
        taken.add(variant.sku)


def require_free_skus(variants: Sequence[ProductVariant]) -> None:
    """Raise SkuTaken where two of `variants`, or one of them and a variant that is not among them, share a SKU."""
    own = [variant.pk for variant in variants]
    seen = set(
        ProductVariant.objects.filter(sku__in=[variant.sku for variant in variants])
        .exclude(pk__in=own)
        .values_list("sku", flat=True)
    )
    for variant in variants:
        if variant.sku in seen:
            message = _("The SKU %(sku)s is used by another variant.") % {"sku": variant.sku}
            raise SkuTaken(message, details=[{"field": "sku", "message": message}])
        seen.add(variant.sku)


def store_variants(
    *, new: Sequence[ProductVariant], changed: Sequence[ProductVariant], parked: Sequence[ProductVariant]
) -> None:
    """Write variants in a constant number of queries. `parked` are those of `changed` whose SKU or options change.

    PostgreSQL checks uniqueness row by row, so two variants that swap their SKUs would collide half-way; those that
    change one first step aside.
    """
    for variant in (*new, *changed):
        require_storable({"sku": variant.sku, "options": variant.options, "barcode": variant.barcode})
        require_valid(variant)
    if parked:
        with connection.cursor() as cursor:
            cursor.execute(PARK, [[variant.pk for variant in parked]])
    now = timezone.now()
    for variant in changed:
        variant.updated_at = now
    ProductVariant.objects.bulk_update(changed, [*VARIANT_FIELDS, "updated_at"], batch_size=500)
    ProductVariant.objects.bulk_create(new, batch_size=500)


def _match(existing: list[ProductVariant], wanted: Sequence[VariantData]) -> list[ProductVariant | None]:
    left = list(existing)
    found: list[ProductVariant | None] = [None] * len(wanted)
    for same in (
        lambda variant, data: data.id is not None and variant.pk == data.id,
        lambda variant, data: data.id is None and variant.options == dict(data.options),
        lambda variant, data: data.id is None and bool(data.sku) and variant.sku == data.sku.strip(),
    ):
        for position, data in enumerate(wanted):
            if found[position] is None:
                found[position] = next((variant for variant in left if same(variant, data)), None)
                left = [variant for variant in left if variant is not found[position]]
    for position, data in enumerate(wanted):
        if data.id is not None and found[position] is None:
            raise invalid("variants", _("This product has no variant %(id)s.") % {"id": data.id})
    return found


def _require_options(product: Product, variants: Sequence[ProductVariant]) -> None:
    names = list(product.option_names)
    seen: list[dict[str, str]] = []
    for variant in variants:
        if sorted(variant.options) != sorted(names):
            message = _("Each variant needs a value for each option: %(names)s.") % {"names": ", ".join(names) or "–"}
            raise invalid("variants", message)
        if variant.options in seen:
            message = _("Two variants have the same options: %(name)s.") % {"name": variant.name or "–"}
            raise DuplicateOptions(message, details=[{"field": "variants", "message": message}])
        seen.append(variant.options)


def _delete(variants: Sequence[ProductVariant]) -> None:
    if not variants:
        return
    try:
        ProductVariant.objects.filter(pk__in=[variant.pk for variant in variants]).delete()
    except ProtectedError as error:
        message = _("A variant that is part of an order in work cannot be taken out.")
        raise VariantInUse(message, details=[{"field": "variants", "message": message}]) from error
