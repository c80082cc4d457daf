"""Making and changing products from the API: the catalogue's services and the stock, in one transaction."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from catalog.models import Category, Product, ProductVariant
from catalog.services import VariantData, attach_uploaded_image, create_product, update_product
from inventory.services import set_stock_counts

PLAIN = ("name", "slug", "description", "brand", "status", "specifications", "attributes")
ONLY_VARIANT = ("price", "compare_at_price", "sku")
# What a PUT that does not name it sets back.
BLANK: dict[str, Any] = {"description": "", "brand": "", "specifications": {}, "attributes": {}, "tags": []}


def make_product(data: dict[str, Any], *, actor: str) -> Product:
    """Make the product of checked input `data`, seen by shoppers unless `status` says otherwise.

    Raises ValidationError, and what `create_product`, `set_stock_counts` and `attach_uploaded_image` raise.
    """
    _require_one_source(data)
    with transaction.atomic():
        product = create_product(**_fields({"status": Product.Status.PUBLISHED, **data}))
        _set_stock(product, data, actor)
        _add_images(product, data)
    return product


def change_product(product: Product, data: dict[str, Any], *, actor: str, replace: bool) -> Product:
    """Change `product` to checked input `data`; with `replace`, what `data` leaves out goes blank. Raises likewise."""
    _require_one_source(data, is_new=False)
    with transaction.atomic():
        product = update_product(product, **_fields({**(BLANK if replace else {}), **data}))
        _set_stock(product, data, actor)
        _add_images(product, data)
    return product


def _fields(data: dict[str, Any]) -> dict[str, Any]:
    fields = {name: data[name] for name in (*PLAIN, *ONLY_VARIANT, "tags") if name in data}
    if "category_id" in data:
        fields["category"] = _category(data["category_id"])
    if "variants" in data:
        fields["variants"] = [_variant(variant, index) for index, variant in enumerate(data["variants"])]
    return fields


def _variant(data: dict[str, Any], index: int) -> VariantData:
    if "price" not in data:
        # A PATCH asks for what the product must have only where it is given, and takes its variants for parts of it.
        raise ValidationError({f"variants.{index}.price": _("This field is required.")})
    given = {name: data[name] for name in ("price", "compare_at_price", "options", "sku") if name in data}
    if "id" in data and not (key := ProductVariant.decode_public_id(data["id"])):
        raise ValidationError({f"variants.{index}.id": _("This is no variant's id.")})
    return VariantData(**given, id=key if "id" in data else None)


def _category(reference: str | None) -> Category | None:
    if reference is None:
        return None
    key = Category.decode_public_id(reference)
    category = Category.objects.filter(**({"pk": key} if key else {"slug": reference})).first()
    if category is None:
        raise ValidationError({"categoryId": _("There is no such category.")})
    return category


def _set_stock(product: Product, data: dict[str, Any], actor: str) -> None:
    """Count the stock as given: for each variant that names one, or for the only variant."""
    variants = list(product.variants.all())
    if "variants" in data:
        # The service keeps the variants in the order given.
        pairs = zip(variants, data["variants"], strict=True)
        counts = {variant.pk: given["stock"] for variant, given in pairs if "stock" in given}
    elif "stock" in data:
        if len(variants) != 1:
            raise ValidationError({"stock": _("This product comes in several variants: give the stock in these.")})
        counts = {variants[0].pk: data["stock"]}
    else:
        return
    set_stock_counts(counts, actor=actor, reason="API")


def _add_images(product: Product, data: dict[str, Any]) -> None:
    for key in data.get("image_keys", []):
        attach_uploaded_image(product, key)


def _require_one_source(data: dict[str, Any], *, is_new: bool = True) -> None:
    """A product either has its own price, SKU and stock, or has them in `variants`."""
    doubled = [name for name in (*ONLY_VARIANT, "stock") if name in data and "variants" in data]
    if doubled:
        message = _("Give this in each of the variants instead.")
        raise ValidationError({doubled[0]: message})
    if is_new and "price" not in data and "variants" not in data:
        raise ValidationError({"price": _("A product needs a price, or variants with prices.")})
