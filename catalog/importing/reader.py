"""From rows to products. A product is a run of rows with one handle: a row a variant, a row an extra picture."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog.importing.drafts import ProductDraft
from catalog.importing.files import Row, Table
from catalog.importing.product_rows import ProductReader
from catalog.importing.report import ImportReport
from catalog.services import make_slug


class CatalogueReader:
    """Reads a table's products one by one, noting on `report` what is wrong. What it remembers of the file as a whole
    are handles and SKUs, to find those that are there twice."""

    def __init__(self, table: Table, report: ImportReport) -> None:
        self.table = table
        self.report = report
        self.skus: dict[str, int] = {}
        self._slugs: dict[str, int] = {}

    def drafts(self) -> Iterator[ProductDraft]:
        """Yield the products that have no error of their own."""
        reader = ProductReader(self.table, self.report, self.skus)
        for rows in self._runs():
            self.report.products += 1
            slug = self._slug(rows[0])
            draft = reader.read(rows, slug)
            if draft is not None and self._is_new(slug, rows[0]):
                yield draft
        for title in self.table.unused:
            self.report.add_warning(0, title, _("The shop has no use for this column."))

    def _runs(self) -> Iterator[list[Row]]:
        """Yield the rows of each product; a blank handle means the one above."""
        run: list[Row] = []
        for row in self.table.rows():
            self.report.rows += 1
            if row.excess:
                self.report.add_error(row.line, "", _("The row has more cells than the header."))
            if row.get("handle") and run and row.get("handle") != run[0].get("handle"):
                yield run
                run = []
            if not run and not row.get("handle"):
                self.report.add_error(row.line, self.table.title("handle"), _("The handle is missing."))
                continue
            run.append(row)
        if run:
            yield run

    def _slug(self, row: Row) -> str:
        handle = row.get("handle")
        slug = make_slug(handle, prefix="product")
        if slug != handle:
            message = _("The product's address will be “%(slug)s”.") % {"slug": slug}
            self.report.add_warning(row.line, self.table.title("handle"), message)
        return slug

    def _is_new(self, slug: str, row: Row) -> bool:
        first = self._slugs.setdefault(slug, row.line)
        if first == row.line:
            return True
        message = _("“%(handle)s” is there already, on line %(line)d. Keep the rows of a product together.")
        handle = self.table.title("handle")
        self.report.add_error(row.line, handle, message % {"handle": row.get("handle"), "line": first})
        return False
