"""What the rows of one product say of its variants."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from catalog.importing.cell_reader import CellReader
from catalog.importing.cells import (
    parse_address,
    parse_flag,
    parse_grams,
    parse_price,
    parse_quantity,
    parse_text,
)
from catalog.importing.drafts import VariantDraft
from catalog.importing.files import Row

OPTION_VALUE_LIMIT, SKU_LIMIT, BARCODE_LIMIT = 100, 64, 64
MOST_VARIANTS = 2000
KEEPS_SELLING = ("continue", "true", "yes", "1")
OF_A_VARIANT = ("option1_value", "option2_value", "option3_value", "sku", "price")
OF_A_PICTURE = ("image_src", "image_position", "image_alt")


class VariantReader:
    """Reads the variants of one product, whose options have these names by number."""

    def __init__(self, reader: CellReader, option_names: dict[int, str]) -> None:
        self.reader = reader
        self.option_names = option_names
        self._seen: dict[tuple[str, ...], int] = {}
        self._price: dict[str, Any] = {}

    def read(self, rows: Sequence[Row]) -> list[VariantDraft]:
        """Return the variants in `rows`. The first row always holds one; of the others those that are not pictures."""
        found = [rows[0], *(row for row in rows[1:] if self._holds_variant(row))]
        if len(found) > MOST_VARIANTS:
            message = _("A product has %(limit)d variants at most.") % {"limit": MOST_VARIANTS}
            self.reader.error(rows[0], "option1_value", message)
        return [self._variant(row, position) for position, row in enumerate(found)]

    def _holds_variant(self, row: Row) -> bool:
        if any(row.get(key) for key in OF_A_VARIANT):
            return True
        if not any(row.get(key) for key in OF_A_PICTURE):
            self.reader.warn(row, "handle", _("The row holds neither a variant nor a picture."))
        return False

    def _variant(self, row: Row, position: int) -> VariantDraft:
        parse, has = self.reader.parse, self.reader.table.has
        fields: dict[str, Any] = {**self._prices(row), "position": position}
        for key, name in (("requires_shipping", "requires_shipping"), ("taxable", "is_taxable")):
            if has(key):
                flag = parse(row, key, parse_flag)
                fields[name] = True if flag is None else flag
        if has("grams"):
            fields["weight_grams"] = parse(row, "grams", parse_grams) or 0
        if has("barcode"):
            fields["barcode"] = parse(row, "barcode", parse_text, BARCODE_LIMIT) or ""
        if row.get("policy").lower() in KEEPS_SELLING:
            self.reader.warn(row, "policy", _("The shop never sells more than there is."))
        return VariantDraft(
            line=row.line,
            options=self._options(row),
            sku=self._sku(row),
            fields=fields,
            quantity=self._quantity(row),
            image_url=parse(row, "variant_image", parse_address) or "",
        )

    def _prices(self, row: Row) -> dict[str, Any]:
        """Return the prices; where both cells are blank, those of the variant above."""
        if not row.get("price") and not row.get("compare_at_price") and self._price:
            return self._price
        if not row.get("price"):
            self.reader.error(row, "price", _("The price is missing."))
        prices: dict[str, Any] = {"price": self.reader.parse(row, "price", parse_price)}
        if self.reader.table.has("compare_at_price"):
            prices["compare_at_price"] = self.reader.parse(row, "compare_at_price", parse_price) or None
        self._price = prices
        return prices

    def _options(self, row: Row) -> dict[str, str]:
        options = {}
        for number in (1, 2, 3):
            key = f"option{number}_value"
            value = self.reader.parse(row, key, parse_text, OPTION_VALUE_LIMIT)
            name = self.option_names.get(number)
            if name and value:
                options[name] = value
            elif name and not row.get(key):
                self.reader.error(row, key, _("The value of “%(name)s” is missing.") % {"name": name})
            elif value and not (number == 1 and value.lower() == "default title"):
                self.reader.error(row, key, _("The option has a value but no name."))
        if len(options) == len(self.option_names):
            self._require_new(row, tuple(options.values()))
        return options

    def _require_new(self, row: Row, values: tuple[str, ...]) -> None:
        first = self._seen.setdefault(values, row.line)
        if first != row.line:
            message = _("The variant on line %(line)d has the same options.") % {"line": first}
            self.reader.error(row, "option1_value", message)

    def _sku(self, row: Row) -> str:
        # A leading apostrophe is how spreadsheets keep a number from losing its zeros.
        sku = (self.reader.parse(row, "sku", parse_text, SKU_LIMIT + 1) or "").removeprefix("'").strip()
        if len(sku) > SKU_LIMIT:
            self.reader.error(row, "sku", _("A SKU has %(limit)d characters at most.") % {"limit": SKU_LIMIT})
        if sku:
            first = self.reader.skus.setdefault(sku, row.line)
            if first != row.line:
                message = _("The SKU “%(sku)s” is on line %(line)d already.") % {"sku": sku, "line": first}
                self.reader.error(row, "sku", message)
        return sku

    def _quantity(self, row: Row) -> int | None:
        quantity = self.reader.parse(row, "quantity", parse_quantity)
        if quantity is not None and quantity < 0:
            self.reader.warn(row, "quantity", _("%(count)d pieces are counted as none.") % {"count": quantity})
            return 0
        return quantity
