"""Importing a merchant's file."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog import selectors
from catalog.importing import ImportReport, import_products
from catalog.models import Category, Product, ProductImage, ProductVariant, Tag
from catalog.services import create_product
from common.errors import InvalidInput
from tests.integration.catalog.csv_files import BASE, write_csv
from tests.support.cloud import LocalCloud

pytestmark = pytest.mark.django_db

FULL = [
    {
        "Handle": "rain-jacket",
        "Title": "Rain Jacket",
        "Body (HTML)": "<p>Dry <b>all day</b></p><script>alert(1)</script>",
        "Vendor": "Northwind",
        "Type": "Jackets",
        "Tags": "outdoor, Rain",
        "Published": "true",
        "Option1 Name": "Size",
        "Option1 Value": "M",
        "Option2 Name": "Colour",
        "Option2 Value": "Sand",
        "Variant SKU": "'00123",
        "Variant Grams": "450",
        "Variant Inventory Qty": "7",
        "Variant Inventory Policy": "deny",
        "Variant Price": "120.50",
        "Variant Compare At Price": "150",
        "Variant Requires Shipping": "TRUE",
        "Variant Taxable": "false",
        "Variant Barcode": "4006381333931",
        "Image Src": "https://pictures.example/front.jpg",
        "Image Position": "1",
        "Image Alt Text": "Front",
        "Gift Card": "false",
        "SEO Title": "A jacket for rain",
        "SEO Description": "Dry all day",
        "Google Shopping / Gender": "unisex",
        "Fabric (product.metafields.shopify.fabric)": "nylon",
        "Variant Image": "https://pictures.example/sand.jpg",
        "Variant Weight Unit": "g",
        "Cost per item": "40",
    },
    {
        "Handle": "rain-jacket",
        "Option1 Value": "L",
        "Option2 Value": "Sand",
        "Variant Inventory Qty": "-2",
        "Variant Price": "110",
    },
    {"Handle": "rain-jacket", "Image Src": "https://pictures.example/back.jpg", "Image Position": "2"},
    {
        "Handle": "mug",
        "Title": "Mug",
        "Option1 Name": "Title",
        "Option1 Value": "Default Title",
        "Published": "false",
        "Variant Price": "8",
        "Variant Inventory Qty": "3",
    },
]


class Shelf:
    """Stands for the stock; remembers what it was told."""

    def __init__(self) -> None:
        self.counts: dict[UUID, int] = {}

    def __call__(self, counts: Mapping[UUID, int]) -> dict[UUID, int]:
        changes = {pk: count - self.counts.get(pk, 0) for pk, count in counts.items()}
        self.counts.update(counts)
        return {pk: change for pk, change in changes.items() if change}

    def by_sku(self) -> dict[str, int]:
        """Return the pieces by SKU."""
        skus = dict(ProductVariant.objects.values_list("pk", "sku"))
        return {skus[pk]: count for pk, count in self.counts.items()}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def load(tmp_path: Path, shelf: Shelf, cloud: LocalCloud) -> Callable[..., ImportReport]:
    """Import rows."""

    def run(*rows: dict[str, str], columns: tuple[str, ...] = (), **options: bool) -> ImportReport:
        path = write_csv(tmp_path / "products.csv", *rows, columns=columns)
        return import_products(path, set_stock=shelf, **options)

    return run


def messages(report: ImportReport) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.column, problem.message) for problem in report.errors]


def test_every_column_finds_its_place(load: Callable[..., ImportReport], shelf: Shelf) -> None:
    report = load(*FULL)
    assert (report.errors, report.created_count, report.variants, report.rows) == ([], 2, 3, 4)
    product = Product.objects.get(slug="rain-jacket")
    assert product.description == "<p>Dry <b>all day</b></p>"
    assert (product.name, product.brand, product.status) == ("Rain Jacket", "Northwind", "PUBLISHED")
    assert (product.category.name, [tag.name for tag in product.tags.all()]) == ("Jackets", ["Rain", "outdoor"])
    assert (product.seo_title, product.seo_description) == ("A jacket for rain", "Dry all day")
    assert (product.option_names, product.attributes) == (["Size", "Colour"], {"gender": "unisex"})
    assert product.specifications == {"Fabric": "nylon"}
    assert (product.price, product.compare_at_price, product.published_at is None) == (Decimal(110), None, False)
    medium, large = product.variants.all()
    assert (medium.sku, medium.options) == ("00123", {"Size": "M", "Colour": "Sand"})
    assert (medium.price, medium.compare_at_price, medium.weight_grams) == (Decimal("120.50"), Decimal(150), 450)
    assert (medium.barcode, medium.requires_shipping, medium.is_taxable) == ("4006381333931", True, False)
    assert (large.sku, large.weight_grams, large.is_taxable) == ("RAIN-JACKET-L-SAND", 0, True)
    mug = Product.objects.get(slug="mug")
    assert (mug.status, mug.option_names, mug.variants.get().options) == ("DRAFT", [], {})
    assert shelf.by_sku() == {"00123": 7, "RAIN-JACKET-L-SAND": 0, "MUG": 3}
    assert [w.column for w in report.warnings if w.line == 0] == ["Cost per item"]
    assert list(selectors.list_products(selectors.ProductFilters(q="jackets nylon OR outdoor"))) == [product]


def test_pictures_wait_to_be_fetched_and_know_their_variant(
    load: Callable[..., ImportReport], cloud: LocalCloud, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert load(*FULL).images_to_fetch == 3
    images = Product.objects.get(slug="rain-jacket").images.order_by("source_url")
    assert [(i.source_url[25:], i.alt_text, i.position, i.status) for i in images] == [
        ("back.jpg", "Rain Jacket", 2, "WAITING"),
        ("front.jpg", "Front", 1, "WAITING"),
        ("sand.jpg", "Rain Jacket", 3, "WAITING"),
    ]
    assert images[2].variant.options["Size"] == "M"
    (message,) = cloud.messages()
    assert message["task"] == "catalog.tasks.fetch_images"
    assert set(message["kwargs"]["image_ids"]) == {str(image.pk) for image in images}


def test_importing_again_changes_nothing(load: Callable[..., ImportReport]) -> None:
    load(*FULL)
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in (Product, ProductVariant, Tag)}
    report = load(*FULL)
    assert (report.created_count, report.updated_count, report.unchanged_count) == (0, 0, 2)
    assert report.images_to_fetch == 0
    assert {model: set(model.objects.values_list("pk", flat=True)) for model in before} == before
    assert ProductImage.objects.count() == 3
    assert Category.objects.count() == 1


def test_importing_again_updates(load: Callable[..., ImportReport], shelf: Shelf) -> None:
    load(*FULL)
    variant = ProductVariant.objects.get(sku="RAIN-JACKET-L-SAND")
    ProductImage.objects.filter(source_url__endswith="back.jpg").update(status="FAILED", error="404")
    changed = [dict(row) for row in FULL]
    changed[0].update({"Title": "Storm Jacket", "Tags": "outdoor", "Variant SKU": "ST-M", "Published": "false"})
    changed[1].update({"Variant Price": "99.99", "Variant Inventory Qty": "5"})
    report = load(*changed)
    assert (report.created_count, report.updated_count, report.unchanged_count) == (0, 1, 1)
    details = " ".join(report.updated[0].details)
    assert all(word in details for word in ("name", "status", "tags", "ST-M: SKU", "RAIN-JACKET-L-SAND: price"))
    product = Product.objects.get(slug="rain-jacket")
    assert (product.name, product.price, product.status) == ("Storm Jacket", Decimal("99.99"), "DRAFT")
    assert [tag.name for tag in product.tags.all()] == ["outdoor"]
    variant.refresh_from_db()
    assert (variant.price, shelf.counts[variant.pk]) == (Decimal("99.99"), 5)
    assert list(product.images.filter(source_url__endswith="back.jpg").values_list("status", "error")) == [
        ("WAITING", "")
    ]


def test_variants_match_by_sku_where_options_were_renamed_and_others_stay(load: Callable[..., ImportReport]) -> None:
    rows = [
        {**BASE, "Option1 Name": "Size", "Option1 Value": "M", "Variant SKU": "A"},
        {"Handle": "tee", "Option1 Value": "L", "Variant Price": "10", "Variant SKU": "B"},
    ]
    load(*rows)
    before = dict(ProductVariant.objects.values_list("sku", "pk"))
    report = load({**BASE, "Option1 Name": "Fit", "Option1 Value": "Medium", "Variant SKU": "A"})
    assert report.errors == []
    assert dict(ProductVariant.objects.values_list("sku", "pk")) == before
    assert ProductVariant.objects.get(sku="A").options == {"Fit": "Medium"}
    assert [w.message for w in report.warnings] == ["The variant B is not in the file; it stays as it is."]


def test_two_variants_can_swap_their_skus(load: Callable[..., ImportReport]) -> None:
    def rows(first: str, second: str) -> list[dict[str, str]]:
        return [
            {**BASE, "Option1 Name": "Size", "Option1 Value": "M", "Variant SKU": first},
            {"Handle": "tee", "Option1 Value": "L", "Variant Price": "10", "Variant SKU": second},
        ]

    load(*rows("A", "B"))
    assert load(*rows("B", "A")).errors == []
    assert ProductVariant.objects.get(sku="A").options == {"Size": "L"}


def test_columns_that_are_not_there_leave_their_fields_alone(load: Callable[..., ImportReport]) -> None:
    product = create_product(
        name="Tee", price=Decimal(5), brand="Clay", tags=["soft"], barcode="77", weight_grams=90, status="PUBLISHED"
    )
    report = load(BASE)
    assert [change.details for change in report.updated] == [["TEE: price"]]
    product.refresh_from_db()
    variant = product.variants.get()
    assert (product.brand, product.status, product.tags.count()) == ("Clay", "PUBLISHED", 1)
    assert (variant.barcode, variant.weight_grams, variant.price) == ("77", 90, Decimal(10))


def test_a_dry_run_says_the_same_and_changes_nothing(
    load: Callable[..., ImportReport], cloud: LocalCloud, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        planned = load(*FULL, is_dry_run=True)
    assert (planned.created_count, planned.images_to_fetch, planned.stock_counts) == (2, 3, 2)
    assert not any(model.objects.exists() for model in (Product, ProductVariant, ProductImage, Tag, Category))
    assert cloud.messages() == []
    done = load(*FULL)
    assert planned.created == done.created


def test_the_plan_says_what_a_product_will_be(load: Callable[..., ImportReport]) -> None:
    jacket, mug = load(*FULL, is_dry_run=True).created
    assert (jacket.category, jacket.status, jacket.prices, jacket.pieces) == (
        "Jackets",
        "Published",
        (Decimal(110), Decimal("120.50")),
        7,
    )
    assert (mug.category, mug.status, mug.prices, mug.pieces) == ("", "Draft", (Decimal(8), Decimal(8)), 3)


def test_a_product_of_which_only_stock_changes_is_changed(load: Callable[..., ImportReport]) -> None:
    load(*FULL)
    report = load(*FULL)
    assert (report.unchanged_count, report.updated_count, report.stock_counts) == (2, 0, 0)
    report = load(*FULL[:3], {**FULL[3], "Variant Inventory Qty": "1"})
    assert (report.unchanged_count, report.updated_count, report.stock_counts) == (1, 1, 1)
    assert [(change.slug, change.details) for change in report.updated] == [("mug", ["MUG: -2 pieces"])]


def test_keep_stock_counts_new_variants_only(load: Callable[..., ImportReport], shelf: Shelf) -> None:
    load(FULL[3])
    shelf.counts.clear()
    report = load(*FULL, keep_stock=True)
    assert set(shelf.by_sku()) == {"00123", "RAIN-JACKET-L-SAND"}
    assert report.stock_counts == 1


def test_blank_cells_mean_as_above(load: Callable[..., ImportReport]) -> None:
    report = load(
        {**BASE, "Option1 Name": "Size", "Option1 Value": "M", "Variant Compare At Price": "12"},
        {"Option1 Value": "L"},
    )
    assert report.errors == []
    variants = ProductVariant.objects.order_by("position")
    assert [(v.options["Size"], v.price, v.compare_at_price) for v in variants] == [
        ("M", Decimal(10), Decimal(12)),
        ("L", Decimal(10), Decimal(12)),
    ]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ({"Variant Price": ""}, "Variant Price", "missing"),
        ({"Variant Price": "ten"}, "Variant Price", "no price"),
        ({"Variant Price": "-1"}, "Variant Price", "negative"),
        ({"Variant Price": "1,234.50"}, "Variant Price", "no price"),
        ({"Variant Price": "9.999"}, "Variant Price", "decimals"),
        ({"Variant Price": "1e400"}, "Variant Price", "no price"),
        ({"Variant Price": "٣"}, "Variant Price", "no price"),
        ({"Variant Compare At Price": "x"}, "Variant Compare At Price", "no price"),
        ({"Variant Inventory Qty": "many"}, "Variant Inventory Qty", "whole number"),
        ({"Variant Inventory Qty": "1.5"}, "Variant Inventory Qty", "whole number"),
        ({"Variant Inventory Qty": "99999999"}, "Variant Inventory Qty", "million"),
        ({"Variant Grams": "-4"}, "Variant Grams", "weight"),
        ({"Variant Taxable": "maybe"}, "Variant Taxable", "neither"),
        ({"Title": ""}, "Title", "missing"),
        ({"Title": "x" * 201}, "Title", "201"),
        ({"Vendor": "x" * 101}, "Vendor", "101"),
        ({"Type": "x" * 101}, "Type", "101"),
        ({"Tags": "x" * 61}, "Tags", "60"),
        ({"Variant SKU": "x" * 65}, "Variant SKU", "64"),
        ({"Body (HTML)": "x" * 100_001}, "Body (HTML)", "100000"),
        ({"SEO Description": "x" * 401}, "SEO Description", "400"),
        ({"Status": "sold"}, "Status", "none of"),
        ({"Published": "perhaps"}, "Published", "neither"),
        ({"Image Src": "ftp://x/a.jpg"}, "Image Src", "address"),
        ({"Image Src": "https://x/" + "a" * 1000}, "Image Src", "1000"),
        ({"Image Src": "https://x.example/a", "Image Position": "first"}, "Image Position", "position"),
        ({"Option1 Name": "Size", "Option1 Value": ""}, "Option1 Value", "missing"),
        ({"Option1 Value": "M"}, "Option1 Value", "no name"),
        (
            {"Option1 Name": "A", "Option1 Value": "1", "Option2 Name": "A", "Option2 Value": "2"},
            "Option2 Name",
            "twice",
        ),
    ],
)
def test_each_bad_cell_is_named(
    load: Callable[..., ImportReport], row: dict[str, str], column: str, reason: str
) -> None:
    report = load({"Handle": "fine", "Title": "Fine", "Variant Price": "1"}, {**BASE, **row})
    assert [(line, title) for line, title, _ in messages(report)] == [(3, column)]
    assert reason in report.errors[0].message
    assert not Product.objects.exists()
    assert (report.created_count, report.is_clean) == (0, False)


def test_every_bad_row_is_reported_at_once(load: Callable[..., ImportReport]) -> None:
    rows = [{"Handle": f"p{n}", "Title": "P", "Variant Price": "x"} for n in range(5)]
    assert [line for line, _, _ in messages(load(*rows))] == [2, 3, 4, 5, 6]


def test_what_is_there_twice_is_named_with_its_first_line(load: Callable[..., ImportReport]) -> None:
    report = load(
        {**BASE, "Variant SKU": "A", "Option1 Name": "Size", "Option1 Value": "M"},
        {"Handle": "cap", "Title": "Cap", "Variant Price": "1", "Variant SKU": "A"},
        {"Handle": "tee", "Title": "Tee", "Variant Price": "1", "Variant SKU": "C"},
        {"Handle": "bag", "Title": "Bag", "Variant Price": "1", "Option1 Name": "Size", "Option1 Value": "M"},
        {"Handle": "bag", "Option1 Value": "M", "Variant Price": "1"},
        {"Handle": "bag", "Title": "Sack", "Image Src": "https://x.example/a.jpg"},
    )
    assert [(line, column) for line, column, _ in messages(report)] == [
        (3, "Variant SKU"),
        (4, "Handle"),
        (7, "Title"),
        (6, "Option1 Value"),
    ]
    assert all("line" in message for _, _, message in messages(report))


def test_a_sku_of_another_product_in_the_shop_is_refused(load: Callable[..., ImportReport]) -> None:
    create_product(name="Old Cap", price=Decimal(1), sku="A")
    report = load({"Handle": "bag", "Title": "Bag", "Variant Price": "1"}, {**BASE, "Variant SKU": "A"})
    assert [(line, column) for line, column, _ in messages(report)] == [(3, "Variant SKU")]
    assert "Old Cap" in report.errors[0].message
    assert Product.objects.count() == 1


def test_a_made_sku_gives_way_to_one_in_the_shop(load: Callable[..., ImportReport]) -> None:
    create_product(name="Other", price=Decimal(1), sku="TEE")
    assert load(BASE).errors == []
    made = ProductVariant.objects.get(product__slug="tee").sku
    assert made.startswith("TEE-")
    assert load(BASE).unchanged_count == 1


def test_stock_that_cannot_be_set_undoes_the_whole_import(tmp_path: Path) -> None:
    def refuse(counts: Mapping[UUID, int]) -> dict[UUID, int]:
        raise InvalidInput("MUG: 5 pieces are reserved for orders, so the count cannot be 3.")

    report = import_products(write_csv(tmp_path / "a.csv", *FULL), set_stock=refuse)
    assert messages(report) == [
        (0, "Variant Inventory Qty", "MUG: 5 pieces are reserved for orders, so the count cannot be 3.")
    ]
    assert not Product.objects.exists()


def test_handles_that_make_no_address_get_a_stable_one(load: Callable[..., ImportReport]) -> None:
    row = {"Handle": "半袖シャツ", "Title": "半袖シャツ", "Variant Price": "1", "Type": "上  着", "Tags": "夏  物, 白"}
    assert load(row).warning_count == 1
    assert load(row).unchanged_count == 1
    assert Product.objects.get().slug.startswith("product-")


@pytest.mark.parametrize(
    ("status", "published", "kept"),
    [
        ("active", "true", "PUBLISHED"),
        ("active", "false", "DRAFT"),
        ("draft", "true", "DRAFT"),
        ("archived", "true", "ARCHIVED"),
        ("", "", "PUBLISHED"),
        ("Active", "TRUE", "PUBLISHED"),
    ],
)
def test_status_and_published_together(
    load: Callable[..., ImportReport], status: str, published: str, kept: str
) -> None:
    load({**BASE, "Status": status, "Published": published})
    assert Product.objects.get().status == kept


def test_the_standard_category_stands_in_for_a_blank_type(load: Callable[..., ImportReport]) -> None:
    load({**BASE, "Product Category": "Apparel & Accessories > Clothing > Shirts & Tops", "Type": ""})
    assert Product.objects.get().category.name == "Shirts & Tops"


def test_the_number_of_queries_does_not_grow_with_the_file(load: Callable[..., ImportReport]) -> None:
    def rows(count: int) -> list[dict[str, str]]:
        return [
            row
            for n in range(count)
            for row in (
                {
                    "Handle": f"p{count}-{n}",
                    "Title": f"P {n}",
                    "Tags": f"t{n}",
                    "Type": f"c{n}",
                    "Option1 Name": "Size",
                    "Option1 Value": "M",
                    "Variant Price": "5",
                    "Variant Inventory Qty": "2",
                    "Image Src": f"https://x.example/{n}.jpg",
                },
                {"Handle": f"p{count}-{n}", "Option1 Value": "L", "Variant Price": "5"},
            )
        ]

    counts: dict[str, list[int]] = {"first": [], "again": []}
    for size in (3, 60):
        for time in counts:
            with CaptureQueriesContext(connection) as queries:
                assert load(*rows(size)).errors == []
            counts[time].append(len(queries))
    assert counts["first"][0] == counts["first"][1] <= 30
    assert counts["again"][0] == counts["again"][1] <= 30
