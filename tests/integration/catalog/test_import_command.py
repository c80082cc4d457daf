"""`manage.py import_products`."""

from pathlib import Path
from tempfile import gettempdir

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Product, ProductVariant
from devtools.cloud import MEDIA_BUCKET
from inventory.models import StockLevel, StockMovement
from tests.integration.catalog.csv_files import BASE, write_csv
from tests.support.cloud import LocalCloud

pytestmark = pytest.mark.django_db

ROWS = [
    {**BASE, "Option1 Name": "Size", "Option1 Value": "M", "Variant Inventory Qty": "7"},
    {"Handle": "tee", "Option1 Value": "L", "Variant Price": "12", "Variant Inventory Qty": "0"},
]


def test_products_come_with_their_stock_and_the_movement_says_where_from(tmp_path: Path, capsys) -> None:
    call_command("import_products", str(write_csv(tmp_path / "shop.csv", *ROWS)))
    levels = dict(StockLevel.objects.values_list("variant__sku", "on_hand"))
    assert levels == {"TEE-M": 7, "TEE-L": 0}
    movement = StockMovement.objects.get()
    assert (movement.on_hand_change, movement.actor, movement.reason) == (
        7,
        "import_products",
        "imported from shop.csv",
    )
    assert "1 new, 0 changed, 0 unchanged; 1 stock levels changed, 0 pictures to fetch" in capsys.readouterr().out


def test_a_file_is_fetched_from_s3_and_gone_afterwards(tmp_path: Path, cloud: LocalCloud, capsys) -> None:
    path = write_csv(tmp_path / "shop.csv", *ROWS)
    cloud.client("s3").upload_file(str(path), MEDIA_BUCKET, "imports/a1b2/shop.csv")
    before = set(Path(gettempdir()).iterdir())
    call_command("import_products", f"s3://{MEDIA_BUCKET}/imports/a1b2/shop.csv")
    assert "shop.csv: imported: 1 products" in capsys.readouterr().out
    assert StockMovement.objects.get().reason == "imported from shop.csv"
    assert not [file for file in set(Path(gettempdir()).iterdir()) - before if (file / "shop.csv").exists()]


@pytest.mark.parametrize("key", ["spring #1.csv", "imports?/what?.csv", "tab\t.csv", "/shop.csv"])
def test_whatever_a_file_is_called_in_s3(tmp_path: Path, cloud: LocalCloud, capsys, key: str) -> None:
    cloud.client("s3").upload_file(str(write_csv(tmp_path / "shop.csv", *ROWS)), MEDIA_BUCKET, key)
    call_command("import_products", f"s3://{MEDIA_BUCKET}/{key}")
    assert f"{Path(key).name}: imported: 1 products" in capsys.readouterr().out


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, cloud: LocalCloud) -> None:
    key = "x" * 300  # longer than a name may be
    cloud.client("s3").upload_file(str(write_csv(tmp_path / "shop.csv", *ROWS)), MEDIA_BUCKET, key)
    with pytest.raises(CommandError, match=r"cannot be read: .*File name too long"):
        call_command("import_products", f"s3://{MEDIA_BUCKET}/{key}")


@pytest.mark.parametrize("place", [f"s3://{MEDIA_BUCKET}/none.csv", "s3://no-such-bucket/shop.csv", "s3://", "s3:///x"])
def test_what_s3_does_not_give_is_told(cloud: LocalCloud, place: str) -> None:
    with pytest.raises(CommandError, match=f"^{place} cannot be read: "):
        call_command("import_products", place)


def test_a_second_import_counts_again(tmp_path: Path, capsys) -> None:
    path = write_csv(tmp_path / "shop.csv", *ROWS)
    call_command("import_products", str(path))
    StockLevel.objects.update(on_hand=5)
    call_command("import_products", str(path), "--keep-stock")
    assert set(StockLevel.objects.values_list("on_hand", flat=True)) == {5}
    call_command("import_products", str(path))
    assert set(StockLevel.objects.values_list("on_hand", flat=True)) == {7, 0}
    assert ProductVariant.objects.count() == 2


def test_a_dry_run_prints_and_changes_nothing(tmp_path: Path, capsys) -> None:
    call_command("import_products", str(write_csv(tmp_path / "shop.csv", *ROWS)), "--dry-run")
    printed = capsys.readouterr().out
    assert "would be imported" in printed
    assert "Tee (tee)" in printed
    assert not Product.objects.exists()
    assert not StockLevel.objects.exists()


def test_errors_are_a_table_and_a_failing_exit(tmp_path: Path, capsys) -> None:
    path = write_csv(tmp_path / "shop.csv", {**BASE, "Variant Price": "ten"})
    with pytest.raises(CommandError, match="nothing was imported") as caught:
        call_command("import_products", str(path))
    assert caught.value.returncode == 1
    assert "line 2  Variant Price  “ten” is no price." in capsys.readouterr().out
