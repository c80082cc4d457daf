"""Products in the back office, on the screens staff have."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.demo import Demo
from tests.e2e.shopper import log_in_to_office
from tests.integration.catalog.pictures import make_picture

VARIANTS = "#variants-group .formset-wrapper"


def open_product(page: Page, name: str) -> None:
    """Open a product's screen in the back office."""
    log_in_to_office(page)
    page.goto(f"/admin/catalog/product/?q={name}")
    page.get_by_role("link", name=name).click()
    page.locator("#variants-group").wait_for()


@pytest.mark.parametrize("width", [1024, 1280])
def test_a_table_of_many_variants_fits_the_screen(visit: Callable[..., Page], width: int) -> None:
    page = visit(width=width)
    open_product(page, "Oxford Shirt")
    table = page.locator(VARIANTS)
    rows = table.locator(".form-group:not(.empty-form)")
    expect(rows).to_have_count(12)
    for _second_line in (False, True):
        assert table.evaluate("table => table.scrollWidth <= table.clientWidth")
        narrowest = table.locator("input[type=text]:visible, input[type=number]:visible").evaluate_all(
            "inputs => Math.min(...inputs.map(input => input.clientWidth))"
        )
        assert narrowest >= 64
        page.get_by_role("button", name="Barcode, weight, shipping and tax").click()
    # An SKU is read whole.
    assert rows.first.get_by_label("SKU").evaluate("input => input.scrollWidth <= input.clientWidth")


def test_columns_follow_the_options_as_they_are_typed(page: Page) -> None:
    log_in_to_office(page)
    page.goto("/admin/catalog/product/add/")
    headings = page.locator("#variants-group thead th:visible")
    expect(headings).to_contain_text(["SKU", "Price", "Compare-at price", "Stock"])
    page.get_by_label("Options").fill("Ruling, Cover")
    expect(headings).to_contain_text(["Ruling", "Cover", "SKU", "Price", "Compare-at price", "Stock"])
    page.locator("#variants-group .add-row").click()
    page.locator("#id_variants-1-option_2").fill("Linen")
    # A name that goes while there are values leaves its column, so that staff see what is in the way.
    page.get_by_label("Options").fill("Ruling")
    expect(headings.nth(1)).to_have_text("Option 2")


def test_pictures_are_put_into_another_order_by_dragging(page: Page, demo: Demo) -> None:
    demo.wait_until_full()
    open_product(page, "Oxford Shirt")
    pictures = page.locator("#images-group .form-group.original")
    texts = pictures.get_by_label("Alternative text")
    before = [texts.nth(number).input_value() for number in range(pictures.count())]
    pictures.last.locator(".cursor-move").drag_to(pictures.first.locator(".cursor-move"))
    wanted = [before[-1], *before[:-1]]
    expect(texts.first).to_have_value(wanted[0])
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_text("was changed successfully").wait_for()
    assert [texts.nth(number).input_value() for number in range(len(before))] == wanted


def test_what_was_typed_below_a_row_that_is_taken_out_stays(page: Page, tmp_path: Path) -> None:
    picture = tmp_path / "shirt.png"
    picture.write_bytes(make_picture())
    log_in_to_office(page)
    page.goto("/admin/catalog/product/add/")
    page.get_by_label("Options").fill("Size")
    for number in (1, 2):
        page.locator("#variants-group .add-row").click()
        page.locator(f"#id_variants-{number}-option_1").fill(f"Size {number}")
        page.locator("#images-group .add-row").click()
    page.locator("#id_images-1-upload").set_input_files(picture)
    for table in ("variants", "images"):
        page.locator(f"#{table}-group .delete-template").nth(0 if table == "images" else 1).click()
    expect(page.locator("#id_variants-1-option_1")).to_have_value("Size 2")
    expect(page.locator("#id_variants-TOTAL_FORMS")).to_have_value("2")
    assert page.locator("#id_images-0-upload").evaluate("input => input.files[0].name") == "shirt.png"
