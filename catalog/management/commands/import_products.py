"""`manage.py import_products FILE.csv`: a merchant's catalogue from Shopify's product export.

A function, which has no files of a merchant's, takes `s3://BUCKET/KEY` (docs/operations.md).
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from catalog.importing import Change, ImportReport, Problem, import_products
from inventory.services import set_stock_counts

SHOWN = 50
S3 = "s3://"


class Command(BaseCommand):
    help = (
        "Create and update products from Shopify's product export (CSV, UTF-8). Every row is checked first; with any "
        "error nothing is imported. Importing a file again updates its products. Pictures are fetched afterwards."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the CSV file, or s3://BUCKET/KEY")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument(
            "--keep-stock",
            action="store_true",
            help="take quantities for new variants only; others keep their stock",
        )

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        with _at_hand(file) as path:
            self._import(path, dry_run=options["dry_run"], keep_stock=options["keep_stock"])

    def _import(self, file: Path, *, dry_run: bool, keep_stock: bool) -> None:
        set_stock = partial(set_stock_counts, actor="import_products", reason=f"imported from {file.name}"[:250])
        report = import_products(file, set_stock=set_stock, is_dry_run=dry_run, keep_stock=keep_stock)
        self._print_problems(report.warnings, report.warning_count, "Warnings")
        self._print_problems(report.errors, report.error_count, "Errors")
        if not report.is_clean:
            raise CommandError(f"{file.name}: nothing was imported; {report.error_count} error(s) in the file.")
        self._print_changes(report.created, report.created_count, "New")
        self._print_changes(report.updated, report.updated_count, "Changed")
        self.stdout.write(self.style.SUCCESS(self._summary(file, report)))

    def _print_problems(self, problems: list[Problem], count: int, heading: str) -> None:
        if not problems:
            return
        self.stdout.write(f"{heading} ({count}):")
        width = max(len(problem.column) for problem in problems[:SHOWN])
        for problem in problems[:SHOWN]:
            place = f"line {problem.line}" if problem.line else "file"
            self.stdout.write(f"  {place:>12}  {problem.column:<{width}}  {problem.message}")
        self._print_rest(count)

    def _print_changes(self, changes: list[Change], count: int, heading: str) -> None:
        if not changes:
            return
        self.stdout.write(f"{heading} ({count}):")
        for change in changes[:SHOWN]:
            details = f": {', '.join(change.details)}" if heading == "Changed" else f" ({change.slug})"
            self.stdout.write(f"  {change.name}{details}")
        self._print_rest(count)

    def _print_rest(self, count: int) -> None:
        if count > SHOWN:
            self.stdout.write(f"  … and {count - SHOWN} more")

    def _summary(self, file: Path, report: ImportReport) -> str:
        start = f"{file.name}: would be imported" if report.is_dry_run else f"{file.name}: imported"
        return (
            f"{start}: {report.products} products with {report.variants} variants from {report.rows} rows. "
            f"{report.created_count} new, {report.updated_count} changed, {report.unchanged_count} unchanged; "
            f"{report.stock_counts} stock levels changed, {report.images_to_fetch} pictures to fetch."
        )


@contextmanager
def _at_hand(file: str) -> Iterator[Path]:
    """Yield the path of a file; one of S3 is fetched, and gone afterwards. Raises CommandError."""
    if not file.startswith(S3):
        yield Path(file)
        return
    # Not by urlsplit, which would end a key at "#" or "?".
    bucket, _slash, key = file.removeprefix(S3).partition("/")
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    with TemporaryDirectory() as folder:
        path = Path(folder, Path(key).name)
        try:
            client = boto3.client("s3", region_name=settings.AWS_REGION)
            client.download_file(bucket, key, str(path))
        except (BotoCoreError, ClientError, OSError, ValueError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        yield path
