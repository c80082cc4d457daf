"""From drafts to the database: a batch of products in a constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.importing.drafts import ProductDraft
from catalog.importing.image_writer import ImageMerge
from catalog.importing.report import Change, ImportReport, field_label
from catalog.importing.variant_writer import VariantMerge
from catalog.models import Category, Product, ProductVariant, Tag
from catalog.services import (
    category_slug,
    ensure_categories,
    ensure_tags,
    fetch_later,
    prepare_product,
    refresh_products,
    require_valid,
    tag_slug,
)
from common.errors import InvalidInput

PRODUCT_FIELDS = (
    *("name", "description", "status", "category", "brand", "option_names", "specifications", "attributes"),
    *("seo_title", "seo_description", "published_at"),
)
TagLink = Product.tags.through


class BatchWriter:
    """Writes drafts in batches within the caller's transaction, noting on `report` what changes.

    `skus` are all SKUs of the file, which none that is made may repeat. With `keep_stock` only new variants get stock.
    After the last batch `stock` holds the pieces of each variant; `note_stock` takes what that changed.
    """

    def __init__(self, report: ImportReport, skus: Iterable[str], *, keep_stock: bool) -> None:
        self.report = report
        self.skus = set(skus)
        self.keep_stock = keep_stock
        self.stock: dict[UUID, int] = {}
        self._new_slugs: set[str] = set()
        self._changes: dict[UUID, tuple[str, Change]] = {}

    def write(self, drafts: Sequence[ProductDraft]) -> None:
        """Create or update the products of `drafts`."""
        products = self._products(drafts)
        details: dict[str, list[str]] = {draft.slug: [] for draft in drafts}
        new = [products[draft.slug] for draft in drafts if products[draft.slug]._state.adding]
        new_ids = {product.pk for product in new}
        changed = self._apply(drafts, products, details)
        variants = VariantMerge(self.report, self.skus, drafts, products, new_ids)
        if not self.report.is_clean:
            return
        Product.objects.bulk_create(new)
        Product.objects.bulk_update(changed, [*PRODUCT_FIELDS, "updated_at"])
        self._link_tags(drafts, products, details)
        variants.write(details)
        images = ImageMerge(drafts, products, variants.by_draft)
        fetch_later(images.write(details))
        self.report.images_to_fetch += len(images.to_fetch)
        refresh_products(products[draft.slug].pk for draft in drafts)
        self._gather_stock(drafts, variants)
        self._note_changes(drafts, new_ids, products, variants, details)

    def note_stock(self, changes: Mapping[UUID, int]) -> None:
        """Note that the stock of variants changes by so many pieces."""
        self.report.stock_counts += len(changes)
        for variant_id, pieces in changes.items():
            sku, change = self._changes[variant_id]
            if change.slug in self._new_slugs:
                continue
            if not change.details:
                self.report.unchanged_count -= 1
                self.report.add_updated(change)
            change.details.append(_("%(sku)s: %(pieces)+d pieces") % {"sku": sku, "pieces": pieces})

    def _products(self, drafts: Sequence[ProductDraft]) -> dict[str, Product]:
        slugs = [draft.slug for draft in drafts]
        locked = Product.objects.select_for_update(of=("self",)).filter(slug__in=slugs).order_by("pk")
        found = {product.slug: product for product in locked.select_related("category").defer("search_vector")}
        for slug in slugs:
            found.setdefault(slug, Product(slug=slug))
        return found

    def _apply(
        self, drafts: Sequence[ProductDraft], products: dict[str, Product], details: dict[str, list[str]]
    ) -> list[Product]:
        categories = ensure_categories(draft.category for draft in drafts if draft.category)
        changed = []
        for draft in drafts:
            product = products[draft.slug]
            fields = {**draft.fields, **self._category(draft, categories)}
            names = [name for name, value in fields.items() if _differs(name, getattr(product, name), value)]
            for name in names:
                setattr(product, name, fields[name])
            self._check(draft, product)
            if names and not product._state.adding:
                product.updated_at = timezone.now()
                changed.append(product)
                details[draft.slug] += [field_label(Product, name) for name in names]
        return changed

    def _category(self, draft: ProductDraft, categories: dict[str, Category]) -> dict[str, Any]:
        # A blank type says nothing about the shelf: staff may have chosen one in the back office.
        if not draft.category:
            return {}
        return {"category": categories[category_slug(draft.category)]}

    def _check(self, draft: ProductDraft, product: Product) -> None:
        try:
            prepare_product(product)
            require_valid(product)
        except InvalidInput as error:
            self.report.add_error(draft.line, str(error.details[0]["field"]), error.message)

    def _link_tags(
        self, drafts: Sequence[ProductDraft], products: dict[str, Product], details: dict[str, list[str]]
    ) -> None:
        tags: dict[str, Tag] = ensure_tags(name for draft in drafts for name in draft.tags or ())
        tagged = {products[draft.slug].pk: draft for draft in drafts if draft.tags is not None}
        there = {(link.product_id, link.tag_id): link.pk for link in TagLink.objects.filter(product__in=tagged)}
        wanted = {
            (product_id, tags[tag_slug(name)].pk) for product_id, draft in tagged.items() for name in draft.tags or ()
        }
        missing, extra = wanted - there.keys(), there.keys() - wanted
        TagLink.objects.filter(pk__in=[there[pair] for pair in extra]).delete()
        TagLink.objects.bulk_create([TagLink(product_id=product, tag_id=tag) for product, tag in missing])
        for product_id in {product for product, _tag in missing | extra}:
            details[tagged[product_id].slug].append(str(_("tags")))

    def _gather_stock(self, drafts: Sequence[ProductDraft], variants: VariantMerge) -> None:
        for draft in drafts:
            for variant_draft in draft.variants:
                variant = variants.by_draft[id(variant_draft)]
                if variant_draft.quantity is not None and (not self.keep_stock or variant.pk in variants.new_ids):
                    self.stock[variant.pk] = variant_draft.quantity

    def _note_changes(
        self,
        drafts: Sequence[ProductDraft],
        new_ids: set[UUID],
        products: dict[str, Product],
        variants: VariantMerge,
        details: dict[str, list[str]],
    ) -> None:
        for draft in drafts:
            product = products[draft.slug]
            own = [variants.by_draft[id(variant_draft)] for variant_draft in draft.variants]
            change = self._change(draft, product, own, list(dict.fromkeys(details[draft.slug])))
            self._changes.update({variant.pk: (variant.sku, change) for variant in own})
            if product.pk in new_ids:
                self._new_slugs.add(draft.slug)
                self.report.add_created(change)
            elif change.details:
                self.report.add_updated(change)
            else:
                self.report.unchanged_count += 1

    def _change(
        self, draft: ProductDraft, product: Product, variants: Sequence[ProductVariant], details: list[str]
    ) -> Change:
        prices = [variant.price for variant in variants]
        pieces = [self.stock[variant.pk] for variant in variants if variant.pk in self.stock]
        return Change(
            line=draft.line,
            slug=draft.slug,
            name=product.name,
            category=product.category.name if product.category else "",
            status=product.get_status_display(),
            prices=(min(prices), max(prices)) if prices else None,
            pieces=sum(pieces) if pieces else None,
            details=details,
        )


def _differs(name: str, old: Any, new: Any) -> bool:
    """Whether a field changes. Specifications do where only their order does, which dicts do not compare."""
    return bool(old != new) or (name == "specifications" and list(old) != list(new))
