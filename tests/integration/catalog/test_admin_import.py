"""The import page of the back office."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.admin.importing import FILE_LIMIT
from catalog.models import Product, ProductImage
from catalog.services import create_product
from inventory.models import StockLevel
from tests.integration.catalog.csv_files import BASE, write_csv
from tests.support.cloud import LocalCloud

URL = "/admin/catalog/product/import/"
INVALID = "This preview is not valid any more. Upload the file again."


@pytest.fixture
def staff(client: Client, db: None, cloud: LocalCloud) -> Client:
    client.force_login(make_user("staff@example.com", "add_product", "change_product", "view_product"))
    return client


def make_user(email: str, *permissions: str) -> User:
    user = User.objects.create_user(email=email, password="a-long-password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def upload(staff: Client, path: Path, **data: str) -> Any:
    return staff.post(URL, {"file": SimpleUploadedFile("shop.csv", path.read_bytes()), **data})


def said(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def facts(answer: Any) -> dict[str, int]:
    """Return what the preview counts."""
    return dict(answer.context["facts"])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "a.csv", {**BASE, "Variant Inventory Qty": "6", "Image Src": "https://x.example/a.jpg"})


def test_preview_then_confirm(staff: Client, good: Path, cloud: LocalCloud) -> None:
    preview = upload(staff, good)
    page = preview.content.decode()
    assert preview.status_code == 200
    assert "shop.csv: this would change" in page
    assert facts(preview) == {
        "Products in the file": 1,
        "New": 1,
        "Changed": 0,
        "Unchanged": 0,
        "Variants": 1,
        "Stock levels that change": 1,
        "Pictures to fetch": 1,
    }
    assert "So far nothing is changed" in page
    row = preview.context["changes"]["created"]["rows"][0]
    assert row[2:6] == ["–", "Draft", "$10.00", 6]
    assert not Product.objects.exists()
    assert len(cloud.objects()) == 1
    answer = staff.post(URL, {"plan": preview.context["plan"]}, follow=True)
    assert said(answer) == ["1 product is new. 1 picture is being fetched."]
    assert StockLevel.objects.get().on_hand == 6
    assert StockLevel.objects.get().movements.get().actor == "staff@example.com"
    assert cloud.objects() == {}


def test_errors_are_a_table_and_there_is_nothing_to_confirm(staff: Client, tmp_path: Path, cloud: LocalCloud) -> None:
    answer = upload(staff, write_csv(tmp_path / "a.csv", {**BASE, "Variant Price": "ten"}))
    page = answer.content.decode()
    assert "nothing was imported, 1 error" in page
    assert "“ten” is no price" in page
    assert 'name="plan"' not in page
    assert cloud.objects() == {}


def test_a_plan_is_good_once_for_whom_it_was_made(staff: Client, good: Path) -> None:
    plan = upload(staff, good).context["plan"]
    other = Client()
    other.force_login(make_user("other@example.com", "add_product", "change_product", "view_product"))
    for who, text in ((other, plan), (staff, plan + "x"), (staff, "nonsense")):
        assert said(who.post(URL, {"plan": text}, follow=True)) == [INVALID]
    assert not Product.objects.exists()
    staff.post(URL, {"plan": plan}, follow=True)
    assert Product.objects.count() == 1
    assert said(staff.post(URL, {"plan": plan}, follow=True)) == [INVALID]


def test_stock_can_be_kept(staff: Client, good: Path) -> None:
    create_product(name="Tee", price=1)
    preview = upload(staff, good, keep_stock="on")
    assert (facts(preview)["Changed"], facts(preview)["Stock levels that change"]) == (1, 0)
    staff.post(URL, {"plan": preview.context["plan"]})
    assert not StockLevel.objects.exists()


def test_too_large_a_file_and_none_are_refused(staff: Client, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * (FILE_LIMIT + 1))
    assert "larger than 4 MB" in upload(staff, large).content.decode()
    assert "required" in staff.post(URL, {}).content.decode()


def test_pictures_that_could_not_be_fetched_are_shown(staff: Client, good: Path) -> None:
    product = create_product(name="Cap", price=1)
    ProductImage.objects.create(
        product=product, source_url="https://x.example/cap.jpg", status="FAILED", error="It answers with 404."
    )
    page = staff.get(URL).content.decode()
    assert "1 picture could not be fetched" in page
    assert "It answers with 404." in page


@pytest.mark.parametrize("permissions", [(), ("view_product",), ("add_product",), ("change_product",)])
def test_adding_and_changing_products_must_both_be_allowed(
    client: Client, db: None, good: Path, permissions: tuple[str, ...]
) -> None:
    client.force_login(make_user("junior@example.com", *permissions))
    assert client.get(URL).status_code == 403
    assert upload(client, good).status_code == 403


def test_the_list_has_a_button_to_it(staff: Client) -> None:
    assert URL in staff.get(reverse("admin:catalog_product_changelist")).content.decode()
    assert Client().get(URL).status_code == 302


def test_very_much_that_changes_of_a_product_is_counted(staff: Client, tmp_path: Path) -> None:
    sizes = [{**BASE, "Option1 Name": "Size", "Option1 Value": str(size)} for size in range(12)]
    page = upload(staff, write_csv(tmp_path / "a.csv", *sizes)).content.decode()
    assert "new variant TEE-7 and 4 more" in page


def test_importing_the_same_again_says_so(staff: Client, tmp_path: Path) -> None:
    for expected in ("1 product is new.", "All products are as in the file already."):
        preview = upload(staff, write_csv(tmp_path / "a.csv", BASE))
        assert said(staff.post(URL, {"plan": preview.context["plan"]}, follow=True)) == [expected]
