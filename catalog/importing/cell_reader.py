"""Understanding cells, and noting those that cannot be understood."""

from collections.abc import Callable
from typing import Any, TypeVar

from catalog.importing.cells import CellError
from catalog.importing.files import Row, Table
from catalog.importing.report import ImportReport

T = TypeVar("T")


class CellReader:
    """Reads cells of `table`, noting on `report` what is wrong with which. `skus` are those seen so far, by line."""

    def __init__(self, table: Table, report: ImportReport, skus: dict[str, int]) -> None:
        self.table = table
        self.report = report
        self.skus = skus

    def parse(self, row: Row, key: str, how: Callable[..., T], *args: Any) -> T | None:
        """Return the cell understood by `how`; None where it is blank or, once noted, wrong."""
        text = row.get(key)
        if not text:
            return None
        try:
            return how(text, *args)
        except CellError as error:
            self.error(row, key, str(error))
            return None

    def error(self, row: Row, key: str, message: str) -> None:
        """Note an error of a cell."""
        self.report.add_error(row.line, self.table.title(key), message)

    def warn(self, row: Row, key: str, message: str) -> None:
        """Note that a cell is understood otherwise than it may be meant."""
        self.report.add_warning(row.line, self.table.title(key), message)
