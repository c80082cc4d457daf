"""Importing a merchant's catalogue from Shopify's product export."""

import logging
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from catalog.exceptions import UnreadableFile
from catalog.importing.columns import TITLES
from catalog.importing.drafts import ProductDraft
from catalog.importing.files import open_table
from catalog.importing.reader import CatalogueReader
from catalog.importing.report import Change, ImportReport, Problem
from catalog.importing.writer import BatchWriter
from common.errors import DomainError

__all__ = ["Change", "ImportReport", "Problem", "import_products"]

logger = logging.getLogger(__name__)

SetStock = Callable[[Mapping[UUID, int]], Mapping[UUID, int]]
PRODUCTS_A_BATCH = 200
STOCK_A_BATCH = 500
ONE_IMPORT_AT_A_TIME = 0x43435F494D50  # the key of the advisory lock


def import_products(
    path: Path, *, set_stock: SetStock, is_dry_run: bool = False, keep_stock: bool = False
) -> ImportReport:
    """Create and update products from the CSV file at `path`, and return what happened.

    The file is read twice: once to check every row, then, if all are right, to write it in one transaction. With errors
    on the report nothing was written. A dry run does all the same and rolls it back. `set_stock` gets the pieces on the
    shelf by variant (with `keep_stock` only those of new variants) and returns by how many each changed.
    """
    report = ImportReport(is_dry_run=is_dry_run)
    try:
        skus = _check(path, report)
        if report.is_clean:
            _write(path, report, skus, set_stock, keep_stock=keep_stock)
    except UnreadableFile as error:
        report.add_error(0, "", error.message)
    except IntegrityError:
        logger.exception("An import was overtaken by another change of the catalogue.")
        report.add_error(
            0, "", _("Somebody changed the same products at this moment. Nothing was imported; try again.")
        )
    return report


def _check(path: Path, report: ImportReport) -> dict[str, int]:
    with open_table(path) as table:
        reader = CatalogueReader(table, report)
        for _draft in reader.drafts():
            pass
    if not report.rows:
        report.add_error(0, "", _("The file has no products."))
    return reader.skus


def _write(path: Path, report: ImportReport, skus: dict[str, int], set_stock: SetStock, *, keep_stock: bool) -> None:
    writer = BatchWriter(report, skus, keep_stock=keep_stock)
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Two imports at once would each make the products that the other is about to make.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])
        with open_table(path) as table:
            # Problems of the rows are on the report already.
            for batch in _batches(CatalogueReader(table, ImportReport()).drafts()):
                writer.write(batch)
        if report.is_clean:
            _set_stock(writer, set_stock, report)
        if report.is_dry_run or not report.is_clean:
            transaction.set_rollback(True)


def _set_stock(writer: BatchWriter, set_stock: SetStock, report: ImportReport) -> None:
    # At the end and in the order of the keys: levels are locked late, briefly, and as everybody else locks them.
    variant_ids = sorted(writer.stock)
    for start in range(0, len(variant_ids), STOCK_A_BATCH):
        try:
            writer.note_stock(set_stock({pk: writer.stock[pk] for pk in variant_ids[start : start + STOCK_A_BATCH]}))
        except DomainError as error:
            report.add_error(0, TITLES["quantity"][0], error.message)


def _batches(drafts: Iterator[ProductDraft]) -> Iterator[list[ProductDraft]]:
    while batch := list(islice(drafts, PRODUCTS_A_BATCH)):
        yield batch
