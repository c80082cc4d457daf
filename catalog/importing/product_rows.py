"""What the rows of one product say."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from catalog.importing.cell_reader import CellReader
from catalog.importing.cells import parse_address, parse_flag, parse_position, parse_text
from catalog.importing.drafts import ImageDraft, ProductDraft
from catalog.importing.files import Row
from catalog.importing.variant_rows import VariantReader
from catalog.models import Product
from catalog.services import DESCRIPTION_LIMIT, sanitise_html

TEXTS = {
    "title": ("name", 200),
    "vendor": ("brand", 100),
    "seo_title": ("seo_title", 200),
    "seo_description": ("seo_description", 400),
}
CATEGORY_LIMIT, TAG_LIMIT, ALT_LIMIT, OPTION_NAME_LIMIT = 100, 60, 250, 50
MOST_TAGS, MOST_IMAGES = 250, 250
STATUSES = {"active": Product.Status.PUBLISHED, "draft": Product.Status.DRAFT, "archived": Product.Status.ARCHIVED}


class ProductReader(CellReader):
    """Reads the rows of a product."""

    def read(self, rows: Sequence[Row], slug: str) -> ProductDraft | None:
        """Return the product in `rows`; None where anything in them is wrong."""
        before = self.report.error_count
        first = rows[0]
        option_names = self._option_names(first)
        draft = ProductDraft(
            line=first.line,
            handle=first.get("handle"),
            slug=slug,
            fields={**self._fields(rows), "option_names": list(option_names.values())},
            tags=self._tags(first),
            category=self._category(first),
        )
        variants = VariantReader(self, option_names)
        draft.variants = variants.read(rows)
        draft.images = self._images(rows, draft)
        self.report.variants += len(draft.variants)
        return draft if self.report.error_count == before else None

    def _fields(self, rows: Sequence[Row]) -> dict[str, Any]:
        first = rows[0]
        fields: dict[str, Any] = {}
        for key, (name, limit) in TEXTS.items():
            if self.table.has(key):
                fields[name] = " ".join((self.parse(first, key, parse_text, limit) or "").split())
        if not first.get("title"):
            self.error(first, "title", _("The title is missing."))
        self._require_one_title(rows)
        if self.table.has("description"):
            fields["description"] = sanitise_html(self.parse(first, "description", parse_text, DESCRIPTION_LIMIT) or "")
        if status := self._status(first):
            fields["status"] = status
        for name, prefix in (("attributes", "attribute:"), ("specifications", "specification:")):
            keys = [key for key in self.table.titles if key.startswith(prefix)]
            if keys:
                fields[name] = {key.removeprefix(prefix): first.get(key) for key in keys if first.get(key)}
        if self.parse(first, "gift_card", parse_flag):
            self.warn(first, "gift_card", _("The shop sells gift cards as any other product, without a balance."))
        return fields

    def _require_one_title(self, rows: Sequence[Row]) -> None:
        for row in rows[1:]:
            if row.get("title") and row.get("title") != rows[0].get("title"):
                message = _("The title differs from that on line %(line)d, which has the same handle.")
                self.error(row, "title", message % {"line": rows[0].line})

    def _status(self, first: Row) -> str | None:
        if not self.table.has("status") and not self.table.has("published"):
            return None
        text = first.get("status").lower()
        if text and text not in STATUSES:
            allowed = ", ".join(STATUSES)
            self.error(first, "status", _("“%(text)s” is none of %(all)s.") % {"text": text[:40], "all": allowed})
            return None
        status = STATUSES[text or "active"]
        is_published = self.parse(first, "published", parse_flag)
        return Product.Status.DRAFT if status == Product.Status.PUBLISHED and is_published is False else status

    def _option_names(self, first: Row) -> dict[int, str]:
        """Return the names of the options by their number; none where the only one is Shopify's stand-in."""
        names: dict[int, str] = {}
        for number in (1, 2, 3):
            key = f"option{number}_name"
            if name := self.parse(first, key, parse_text, OPTION_NAME_LIMIT):
                if name in names.values():
                    self.error(first, key, _("The option “%(name)s” is there twice.") % {"name": name})
                names[number] = name
        stand_in = ("title", "default title")
        is_stand_in = (names.get(1, "").lower(), first.get("option1_value").lower()) == stand_in
        return {} if is_stand_in and len(names) == 1 else names

    def _tags(self, first: Row) -> list[str] | None:
        if not self.table.has("tags"):
            return None
        tags = [tag.strip() for tag in first.get("tags").split(",") if tag.strip()]
        if too_long := next((tag for tag in tags if len(tag) > TAG_LIMIT), None):
            message = _("The tag “%(tag)s…” has more than %(limit)d characters.")
            self.error(first, "tags", message % {"tag": too_long[:30], "limit": TAG_LIMIT})
        if len(tags) > MOST_TAGS:
            self.error(first, "tags", _("A product has %(limit)d tags at most.") % {"limit": MOST_TAGS})
        return tags

    def _category(self, first: Row) -> str | None:
        """Return the type; where it is blank, the last part of the standard category (`Apparel > Tops > Shirts`)."""
        if not self.table.has("type") and not self.table.has("product_category"):
            return None
        if first.get("type"):
            return self.parse(first, "type", parse_text, CATEGORY_LIMIT)
        text = self.parse(first, "product_category", parse_text, 500) or ""
        return text.rpartition(">")[2].strip()[:CATEGORY_LIMIT]

    def _images(self, rows: Sequence[Row], draft: ProductDraft) -> list[ImageDraft]:
        found: dict[str, ImageDraft] = {}
        for row in rows:
            url = self.parse(row, "image_src", parse_address)
            if url and url not in found:
                alt_text = row.get("image_alt") or draft.fields.get("name", "")
                if len(alt_text) > ALT_LIMIT:
                    self.warn(row, "image_alt", _("The text is cut after %(limit)d characters.") % {"limit": ALT_LIMIT})
                position = self.parse(row, "image_position", parse_position)
                place = len(found) + 1 if position is None else position
                found[url] = ImageDraft(row.line, url, alt_text[:ALT_LIMIT], place)
        for variant in draft.variants:
            if variant.image_url and variant.image_url not in found:
                alt_text = str(draft.fields.get("name", ""))[:ALT_LIMIT]
                found[variant.image_url] = ImageDraft(variant.line, variant.image_url, alt_text, len(found) + 1)
        if len(found) > MOST_IMAGES:
            message = _("A product has %(limit)d pictures at most.") % {"limit": MOST_IMAGES}
            self.error(rows[0], "image_src", message)
        return list(found.values())
