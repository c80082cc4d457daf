"""Bringing the variants of a batch of drafts and those of the database together."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from catalog.importing.columns import TITLES
from catalog.importing.drafts import ProductDraft, VariantDraft
from catalog.importing.report import ImportReport, field_label
from catalog.models import Product, ProductVariant
from catalog.services import make_sku, require_valid, store_variants
from common.errors import InvalidInput

SKU_COLUMN = TITLES["sku"][0]


class VariantMerge:
    """Matches each drafted variant with one in the database: by its options, else by its SKU. The rest are new.

    `by_draft` gives the variant of each VariantDraft (by `id()`), `new_ids` the keys of those that are new.
    """

    def __init__(
        self,
        report: ImportReport,
        skus: set[str],
        drafts: Sequence[ProductDraft],
        products: dict[str, Product],
        new_products: set[UUID],
    ) -> None:
        self.report = report
        self.by_draft: dict[int, ProductVariant] = {}
        self.new_ids: set[UUID] = set()
        self._skus = skus
        self._new: list[ProductVariant] = []
        self._changes: dict[UUID, set[str]] = {}
        self._slugs: dict[UUID, str] = {product.pk: slug for slug, product in products.items()}
        existing = self._existing(pk for pk in self._slugs if pk not in new_products)
        for draft in drafts:
            product = products[draft.slug]
            self._merge(draft, product, existing.get(product.pk, []))
        self._fill_skus()
        self._require_free_skus(drafts, products)

    def write(self, details: dict[str, list[str]]) -> None:
        """Write what is new or changed, adding what changed to `details` by slug."""
        variants = {variant.pk: variant for variant in self.by_draft.values()}
        changed = [variants[pk] for pk in self._changes]
        parked = [variant for variant in changed if self._changes[variant.pk] & {"sku", "options"}]
        store_variants(new=self._new, changed=changed, parked=parked)
        for variant in changed:
            names = [field_label(ProductVariant, name) for name in sorted(self._changes[variant.pk])]
            details[self._slugs[variant.product_id]].append(f"{variant.sku}: {', '.join(names)}")
        for variant in self._new:
            message = _("new variant %(sku)s") % {"sku": variant.sku}
            details[self._slugs[variant.product_id]].append(message)

    def _existing(self, product_ids: object) -> dict[UUID, list[ProductVariant]]:
        found: dict[UUID, list[ProductVariant]] = defaultdict(list)
        for variant in ProductVariant.objects.filter(product__in=list(product_ids)):  # type: ignore[call-overload]
            found[variant.product_id].append(variant)
        return found

    def _merge(self, draft: ProductDraft, product: Product, existing: list[ProductVariant]) -> None:
        left = {variant.pk: variant for variant in existing}
        matched: dict[int, ProductVariant] = {}
        by_options = {tuple(sorted(variant.options.items())): variant for variant in existing}
        by_sku = {variant.sku: variant for variant in existing}
        for variant_draft in draft.variants:
            same = by_options.get(tuple(sorted(variant_draft.options.items())))
            if same is not None:
                matched[id(variant_draft)] = left.pop(same.pk)
        for variant_draft in draft.variants:
            same = by_sku.get(variant_draft.sku)
            if id(variant_draft) not in matched and same is not None and same.pk in left:
                matched[id(variant_draft)] = left.pop(same.pk)
        for variant_draft in draft.variants:
            self._apply(variant_draft, product, matched.get(id(variant_draft)))
        for variant in left.values():
            message = _("The variant %(sku)s is not in the file; it stays as it is.") % {"sku": variant.sku}
            self.report.add_warning(draft.line, TITLES["handle"][0], message)

    def _apply(self, draft: VariantDraft, product: Product, variant: ProductVariant | None) -> None:
        fields = {**draft.fields, "options": draft.options}
        if draft.sku:
            fields["sku"] = draft.sku
        if variant is None:
            variant = ProductVariant(product=product, **fields)
            self._new.append(variant)
            self.new_ids.add(variant.pk)
        else:
            changed = {name for name, value in fields.items() if getattr(variant, name) != value}
            for name in changed:
                setattr(variant, name, fields[name])
            if changed:
                self._changes[variant.pk] = changed
        self.by_draft[id(draft)] = variant
        try:
            require_valid(variant, exclude=("sku",))
        except InvalidInput as error:
            self.report.add_error(draft.line, str(error.details[0]["field"]), error.message)

    def _fill_skus(self) -> None:
        blank = [variant for variant in self._new if not variant.sku]
        for variant in blank:
            variant.sku = make_sku(self._slugs[variant.product_id], variant.options, self._skus)
            self._skus.add(variant.sku)
        taken = set(
            ProductVariant.objects.filter(sku__in=[variant.sku for variant in blank]).values_list("sku", flat=True)
        )
        for variant in blank:
            if variant.sku in taken:
                variant.sku = f"{variant.sku[:55]}-{uuid4().hex[:8].upper()}"
                self._skus.add(variant.sku)

    def _require_free_skus(self, drafts: Sequence[ProductDraft], products: dict[str, Product]) -> None:
        mine = {variant.pk for variant in self.by_draft.values()}
        skus = [variant.sku for variant in self.by_draft.values()]
        owners = {
            variant.sku: variant.product.name
            for variant in ProductVariant.objects.filter(sku__in=skus).select_related("product")
            if variant.pk not in mine
        }
        for draft in drafts:
            for variant_draft in draft.variants:
                sku = self.by_draft[id(variant_draft)].sku
                if sku in owners:
                    message = _("The SKU “%(sku)s” belongs to a variant of “%(name)s” already.")
                    self.report.add_error(variant_draft.line, SKU_COLUMN, message % {"sku": sku, "name": owners[sku]})
                owners[sku] = products[draft.slug].name
