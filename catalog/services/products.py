"""Making, changing and taking away products."""

from collections.abc import Iterable, Sequence
from typing import Unpack
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.models import Product
from catalog.services.checks import invalid, require_valid, settle_races
from catalog.services.data import NewProductFields, OnlyVariantFields, ProductFields, VariantData
from catalog.services.derived import refresh_products
from catalog.services.tags import ensure_tags
from catalog.services.text import (
    DESCRIPTION_LIMIT,
    free_slug,
    make_slug,
    require_slug,
    require_storable,
    sanitise_html,
)
from catalog.services.variants import replace_variants

STORED_FIELDS = (
    *("name", "slug", "description", "status", "category", "brand", "option_names", "specifications", "attributes"),
    *("seo_title", "seo_description", "published_at"),
)


@settle_races
def create_product(
    *, variants: Sequence[VariantData] = (), tags: Iterable[str] = (), **fields: Unpack[NewProductFields]
) -> Product:
    """Make a product with its variants and tags, and return it.

    Without `variants` it gets one, of `price`, `compare_at_price`, `sku` and so on. Option names come from
    `option_names`, else from the first variant. Raises InvalidInput (of it SlugTaken, SkuTaken, DuplicateOptions).
    """
    product = Product()
    _apply(product, fields)
    data = list(variants) or [_only_variant(fields)]
    if not product.option_names:
        product.option_names = list(data[0].options)
    save_product(product)
    replace_variants(product, data)
    set_tags(product, tags)
    refresh_products([product.pk])
    product.refresh_from_db(fields=["price", "compare_at_price"])
    return product


@settle_races
def update_product(
    product: Product,
    *,
    variants: Sequence[VariantData] | None = None,
    tags: Iterable[str] | None = None,
    **fields: Unpack[NewProductFields],
) -> Product:
    """Change the given fields of `product` and return it as it now is; what is not given stays.

    `variants` and `tags` replace those there are; `price`, `sku` and so on change the only variant of a product that
    has one. Raises InvalidInput (of it SlugTaken, SkuTaken, DuplicateOptions), VariantInUse.
    """
    product = product.reload_locked()
    if variants is None and OnlyVariantFields.__annotations__.keys() & fields.keys():
        variants = [_changed_only_variant(product, fields)]
    if variants and "option_names" not in fields:
        fields["option_names"] = _option_names(product, variants[0])
    _apply(product, fields)
    save_product(product)
    if variants is not None:
        replace_variants(product, variants)
    if tags is not None:
        set_tags(product, tags)
    refresh_products([product.pk])
    product.refresh_from_db(fields=["price", "compare_at_price"])
    return product


def delete_product(product: Product) -> None:
    """Take a product out of the shop for good. It stays in the archive, since orders refer to it."""
    archive_products(Product.objects.filter(pk=product.pk))


def archive_products(products: QuerySet[Product]) -> int:
    """Hide `products` and move them to the archive; return how many were not there yet."""
    waiting = products.exclude(status=Product.Status.ARCHIVED)
    return waiting.update(status=Product.Status.ARCHIVED, updated_at=timezone.now())


def publish_products(products: QuerySet[Product]) -> int:
    """Show `products` to shoppers; return how many were not yet. One without a variant stays hidden."""
    now = timezone.now()
    hidden = products.exclude(status=Product.Status.PUBLISHED).filter(variants__isnull=False)
    ids: list[UUID] = list(hidden.values_list("pk", flat=True).distinct())
    Product.objects.filter(pk__in=ids, published_at=None).update(published_at=now)
    return Product.objects.filter(pk__in=ids).update(status=Product.Status.PUBLISHED, updated_at=now)


def save_product(product: Product) -> Product:
    """Write a product's own fields: makes a blank slug, sanitises the description, notes when it was first published.

    The caller calls `refresh_products` once variants and tags are written too. Raises InvalidInput, SlugTaken.
    """
    prepare_product(product)
    others = Product.objects.exclude(pk=product.pk)
    if product.slug:
        require_slug(product.slug, taken=others.filter(slug=product.slug).exists())
    else:
        base = make_slug(product.name, prefix="product")
        product.slug = free_slug(base, others.filter(slug__startswith=base[:210]).values_list("slug", flat=True))
    require_valid(product)
    # Derived columns are written by `refresh_products` alone, so that a save cannot put back what it read earlier.
    product.save(update_fields=None if product._state.adding else [*STORED_FIELDS, "updated_at"])
    return product


def prepare_product(product: Product) -> None:
    """Bring a product's own fields into the form they are kept in, without saving it. Raises InvalidInput."""
    product.name = " ".join(product.name.split())
    if not product.name:
        raise invalid("name", _("A product needs a name."))
    if len(product.description) > DESCRIPTION_LIMIT:
        raise invalid(
            "description", _("A description has %(limit)d characters at most.") % {"limit": DESCRIPTION_LIMIT}
        )
    require_storable({name: getattr(product, name) for name in STORED_FIELDS if name != "category"})
    product.description = sanitise_html(product.description)
    if len(set(product.option_names)) != len(product.option_names):
        raise invalid("option_names", _("Each option needs a name of its own."))
    if product.status == Product.Status.PUBLISHED and product.published_at is None:
        product.published_at = timezone.now()


def set_tags(product: Product, names: Iterable[str]) -> None:
    """Give `product` exactly the tags of these names, making those that are not there yet."""
    product.tags.set(ensure_tags(names).values())


def _apply(product: Product, fields: ProductFields) -> None:
    for name in STORED_FIELDS:
        if name in fields:
            value = fields[name]  # type: ignore[literal-required]
            value = list(value) if name == "option_names" else value
            setattr(product, name, dict(value) if name in ("specifications", "attributes") else value)


def _only_variant(fields: NewProductFields) -> VariantData:
    if "price" not in fields:
        raise invalid("price", _("A product needs a price, or variants with prices."))
    given = {name: fields[name] for name in OnlyVariantFields.__annotations__ if name in fields}  # type: ignore[literal-required]
    return VariantData(**given)


def _changed_only_variant(product: Product, fields: NewProductFields) -> VariantData:
    variants = list(product.variants.all()[:2])
    if len(variants) != 1:
        raise invalid("variants", _("This product comes in several variants: change price, SKU and so on in these."))
    kept = {name: getattr(variants[0], name) for name in OnlyVariantFields.__annotations__}
    given = {name: fields[name] for name in OnlyVariantFields.__annotations__ if name in fields}  # type: ignore[literal-required]
    return VariantData(**{**kept, **given}, options=variants[0].options, id=variants[0].pk)


def _option_names(product: Product, variant: VariantData) -> list[str]:
    """Return the product's option names, or the variant's where these are others."""
    same = sorted(product.option_names) == sorted(variant.options)
    return list(product.option_names) if same else list(variant.options)
