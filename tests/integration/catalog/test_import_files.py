"""Files that cannot be read: each says what to do, and nothing changes."""

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import pytest

from catalog.importing import ImportReport, import_products
from catalog.importing.files import MOST_ROWS
from catalog.models import Product

pytestmark = pytest.mark.django_db

GOOD = "Handle,Title,Variant Price\ntee,Café Tee,10\n"


def load(path: Path, content: bytes) -> ImportReport:
    def set_stock(counts: Mapping[UUID, int]) -> dict[UUID, int]:
        """Stock plays no part here."""
        return {}

    path = path / "products.csv"
    path.write_bytes(content)
    return import_products(path, set_stock=set_stock)


@pytest.mark.parametrize(
    "content",
    [
        GOOD.encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace(",", ";").encode(),
        GOOD.replace(",", "\t").encode(),
        GOOD.replace("Handle,Title", '"Handle","Title"').encode(),
        GOOD.replace("Handle", "HANDLE ").encode(),
        GOOD.replace("Handle,Title,Variant Price", "URL handle,Title,Price").encode(),
        (GOOD + "\n,,\n\n").encode(),
        GOOD.rstrip("\n").encode(),
    ],
)
def test_the_ways_a_spreadsheet_writes_csv_are_understood(tmp_path: Path, content: bytes) -> None:
    assert load(tmp_path, content).errors == []
    assert Product.objects.get().name == "Café Tee"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (GOOD.encode("latin-1"), "Line 2 is not UTF-8"),
        (GOOD.encode("utf-16"), "not UTF-8"),
        (GOOD.encode("utf-16-le"), "not UTF-8"),
        (b"PK\x03\x04" + b"\x00" * 40, "workbook"),
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"Handle,Title,Variant Price\n", "no products"),
        (b"Handle,Name\ntee,Tee\n", "Title, Variant Price"),
        (b"Handle,Title,Title,Variant Price\n", "twice"),
        (b'Handle,Title,Variant Price\ntee,"Tee,10\n', "quotation mark"),
        (b'Handle,Title,Variant Price\ntee,"Tee"x,10\n', "quotation mark"),
        (b"Handle,Title,Variant Price\ntee," + b"x" * 200_000 + b",10\n", "Line 2 cannot be read"),
        (b"x" * 2_000_000, "longer than 1 MB"),
        (b"Handle,Title,Variant Price\ntee,T\x00ee,10\n", "Line 2"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path, content: bytes, reason: str) -> None:
    report = load(tmp_path, content)
    assert len(report.errors) == 1
    assert report.errors[0].line == 0
    assert reason in report.errors[0].message
    assert not Product.objects.exists()


def test_a_file_that_is_not_there_is_an_error_too(tmp_path: Path) -> None:
    report = import_products(tmp_path / "none.csv", set_stock=lambda counts: None)
    assert "none.csv cannot be opened" in report.errors[0].message


def test_lines_are_counted_in_the_file_where_cells_span_several(tmp_path: Path) -> None:
    content = 'Handle,Title,Variant Price\ntee,"Tee\nin two lines\nor three",10\ncap,Cap,x\n'
    assert [problem.line for problem in load(tmp_path, content.encode()).errors] == [5]


def test_a_row_with_too_many_cells_is_an_error(tmp_path: Path) -> None:
    assert [problem.line for problem in load(tmp_path, (GOOD + "cap,Cap,1,extra\n").encode()).errors] == [3]


def test_a_million_rows_are_refused_without_reading_them_all(tmp_path: Path) -> None:
    path = tmp_path / "products.csv"
    with path.open("w") as file:
        file.write("Handle,Title,Variant Price\n")
        file.writelines(f"p{n},P,1\n" for n in range(1_000_000))
    report = import_products(path, set_stock=lambda counts: None)
    assert report.rows == MOST_ROWS
    assert "more than 100000 rows" in report.errors[0].message
    assert not Product.objects.exists()


def test_only_the_first_thousand_errors_are_kept(tmp_path: Path) -> None:
    content = "Handle,Title,Variant Price\n" + "".join(f"p{n},P,x\n" for n in range(3000))
    report = load(tmp_path, content.encode())
    assert (report.error_count, len(report.errors)) == (3000, 1000)
