"""Bringing the pictures of a batch of drafts and those of the database together. A picture is known by its address."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.importing.drafts import ImageDraft, ProductDraft
from catalog.models import Product, ProductImage, ProductVariant

Key = tuple[UUID, str]
FIELDS = ("alt_text", "position", "variant", "status", "error")


class ImageMerge:
    """Adds the pictures of `drafts` that are new; those there are get the file's text and place.

    One that could not be fetched before is fetched again. `to_fetch` are the keys of all that have to be.
    """

    def __init__(
        self, drafts: Sequence[ProductDraft], products: dict[str, Product], variants: dict[int, ProductVariant]
    ) -> None:
        self.to_fetch: list[UUID] = []
        self._new: list[ProductImage] = []
        self._changed: list[ProductImage] = []
        self._details: list[tuple[str, str]] = []
        ids = [products[draft.slug].pk for draft in drafts]
        images = ProductImage.objects.filter(product__in=ids).exclude(source_url="")
        existing: dict[Key, ProductImage] = {(image.product_id, image.source_url): image for image in images}
        for draft in drafts:
            shown: dict[str, ProductVariant] = {}
            for variant in draft.variants:
                if variant.image_url:
                    # A picture shows one variant; where several name it, the first.
                    shown.setdefault(variant.image_url, variants[id(variant)])
            for image in draft.images:
                product = products[draft.slug]
                self._merge(image, product, shown.get(image.url), existing.get((product.pk, image.url)))

    def write(self, details: dict[str, list[str]]) -> list[UUID]:
        """Write what is new or changed, adding it to `details` by slug, and return the keys of pictures to fetch."""
        ProductImage.objects.bulk_create(self._new)
        ProductImage.objects.bulk_update(self._changed, [*FIELDS, "updated_at"])
        for slug, detail in self._details:
            details[slug].append(detail)
        return self.to_fetch

    def _merge(
        self, draft: ImageDraft, product: Product, variant: ProductVariant | None, image: ProductImage | None
    ) -> None:
        if image is None:
            image = ProductImage(product=product, source_url=draft.url, status=ProductImage.Status.WAITING)
            self._new.append(image)
            self._put(image, draft, variant)
            self.to_fetch.append(image.pk)
            self._details.append((product.slug, _("new picture")))
            return
        if self._put(image, draft, variant):
            self._changed.append(image)
            self._details.append((product.slug, _("picture")))
        if image.status == ProductImage.Status.FAILED:
            image.status, image.error = ProductImage.Status.WAITING, ""
            if image not in self._changed:
                self._changed.append(image)
            self.to_fetch.append(image.pk)

    def _put(self, image: ProductImage, draft: ImageDraft, variant: ProductVariant | None) -> bool:
        before = (image.alt_text, image.position, image.variant_id)
        image.alt_text, image.position, image.variant = draft.alt_text, draft.position, variant
        image.updated_at = timezone.now()
        return before != (image.alt_text, image.position, image.variant_id)
