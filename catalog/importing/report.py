"""What an import did, or would do, and what is wrong with the file."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from django.db import models

SHOWN_AT_MOST = 1000


@dataclass(frozen=True)
class Problem:
    """Something about one row: its line in the file (0: the file as a whole), the column's title and the reason."""

    line: int
    column: str
    message: str


@dataclass(slots=True)
class Change:
    """What happens to one product, and how it will be: `prices` are its variants' lowest and highest, `pieces` what the
    file sets as stock (None: nothing). `details` are its changed fields, variants, pictures and stock."""

    line: int
    slug: str
    name: str
    category: str = ""
    status: str = ""
    prices: tuple[Decimal, Decimal] | None = None
    pieces: int | None = None
    details: list[str] = field(default_factory=list)


@dataclass
class ImportReport:
    """The outcome of an import. With errors, nothing of the file was written; in a dry run nothing ever is.

    The lists hold the first thousand entries each, the counts all of them.
    """

    is_dry_run: bool = False
    rows: int = 0
    products: int = 0
    variants: int = 0
    created_count: int = 0
    updated_count: int = 0
    unchanged_count: int = 0
    images_to_fetch: int = 0
    stock_counts: int = 0
    error_count: int = 0
    warning_count: int = 0
    created: list[Change] = field(default_factory=list)
    updated: list[Change] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether the file can be, or was, imported."""
        return self.error_count == 0

    def add_error(self, line: int, column: str, message: str) -> None:
        """Note something that keeps the file from being imported."""
        self.error_count += 1
        if len(self.errors) < SHOWN_AT_MOST:
            self.errors.append(Problem(line, column, message))

    def add_warning(self, line: int, column: str, message: str) -> None:
        """Note something that was understood otherwise than it may have been meant."""
        self.warning_count += 1
        if len(self.warnings) < SHOWN_AT_MOST:
            self.warnings.append(Problem(line, column, message))

    def forget_changes(self) -> None:
        """Take back what was noted as changed: it did not come to that."""
        self.created_count = self.updated_count = self.unchanged_count = self.images_to_fetch = self.stock_counts = 0
        self.created, self.updated = [], []

    def add_created(self, change: Change) -> None:
        """Note a new product."""
        self.created_count += 1
        if len(self.created) < SHOWN_AT_MOST:
            self.created.append(change)

    def add_updated(self, change: Change) -> None:
        """Note a product that is not as it was."""
        self.updated_count += 1
        if len(self.updated) < SHOWN_AT_MOST:
            self.updated.append(change)


def field_label(model: type[models.Model], name: str) -> str:
    """Return what a field of `model` is called in front of people."""
    return str(cast("models.Field[Any, Any]", model._meta.get_field(name)).verbose_name)
