"""Products in the back office: variants, pictures and stock in one screen."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog import selectors
from catalog.models import Category, Product, ProductImage, Review, Tag
from catalog.services import VariantData, add_review, create_category, create_product
from inventory.models import StockLevel, StockMovement
from inventory.services import reserve_stock, set_stock_counts
from tests.integration.catalog.office import CHANGE, LIST, change, errors, form_data
from tests.integration.catalog.pictures import make_picture
from tests.support.cloud import LocalCloud


@pytest.fixture
def staff(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser(email="staff@example.com", password="a-long-password"))
    return client


@pytest.fixture
def product(db: None) -> Product:
    product = create_product(
        name="Linen Shirt",
        variants=[VariantData(options={"Size": size}, price=Decimal(40)) for size in ("M", "L")],
        specifications={"Material": "Linen"},
        status=Product.Status.PUBLISHED,
    )
    set_stock_counts({variant.pk: 5 for variant in product.variants.all()})
    return product


def test_the_list_shows_price_stock_and_what_is_missing(staff: Client, product: Product) -> None:
    failed = create_product(name="Cap", price=Decimal(9))
    failed.images.create(source_url="https://x.example/a.jpg", status="FAILED", error="404")
    page = staff.get(reverse(LIST)).content.decode()
    assert "$40.00" in page
    assert "Linen Shirt" in page
    rows = staff.get(reverse(LIST)).context["cl"].result_list
    assert {row.name: row.stock for row in rows} == {"Linen Shirt": 10, "Cap": 0}
    for query, names in (
        ("pictures=failed", ["Cap"]),
        ("status__exact=PUBLISHED", ["Linen Shirt"]),
        ("q=LINEN-SHIRT-M", ["Linen Shirt"]),
    ):
        found = staff.get(f"{reverse(LIST)}?{query}").context["cl"].result_list
        assert [row.name for row in found] == names, query


def test_saving_without_a_change_changes_nothing(staff: Client, product: Product) -> None:
    movements = StockMovement.objects.count()
    before = Product.objects.values().get(pk=product.pk)
    answer = change(staff, product)
    assert answer.redirect_chain, errors(answer)
    after = Product.objects.values().get(pk=product.pk)
    # Forms know whole seconds.
    assert after.pop("published_at") == before.pop("published_at").replace(microsecond=0)
    assert after.pop("updated_at") > before.pop("updated_at")
    assert after == before
    assert StockMovement.objects.count() == movements


def test_stock_is_counted_with_a_name_on_it(staff: Client, product: Product) -> None:
    answer = change(staff, product, **{"variants-1-stock": "12"})
    assert answer.redirect_chain, errors(answer)
    assert dict(StockLevel.objects.values_list("variant__sku", "on_hand")) == {"LINEN-SHIRT-M": 5, "LINEN-SHIRT-L": 12}
    movement = StockMovement.objects.first()
    assert (movement.kind, movement.on_hand_change, movement.actor) == ("COUNT", 7, "staff@example.com")


def test_a_sale_while_the_form_was_open_is_not_undone(staff: Client, product: Product) -> None:
    url = reverse(CHANGE, args=[product.pk])
    data = form_data(staff.get(url), **{"variants-0-price": "45"})
    set_stock_counts({product.variants.first().pk: 4})
    assert staff.post(url, data, follow=True).redirect_chain
    assert StockLevel.objects.get(variant__sku="LINEN-SHIRT-M").on_hand == 4
    product.refresh_from_db()
    assert product.price == Decimal(40)
    assert product.variants.first().price == Decimal(45)


def test_fewer_pieces_than_are_reserved_are_refused(staff: Client, product: Product) -> None:
    variant = product.variants.first()
    reserve_stock({variant.pk: 3}, reference=product.pk, expires_at="2100-01-01T00:00:00Z")
    answer = change(staff, product, **{"variants-0-stock": "2"})
    assert "3 pieces are reserved" in errors(answer)
    assert StockLevel.objects.get(variant=variant).on_hand == 5


def test_a_new_product_with_variant_picture_and_stock(staff: Client, cloud: LocalCloud) -> None:
    url = reverse("admin:catalog_product_add")
    category = create_category(name="Shirts")
    data = form_data(
        staff.get(url),
        **{
            "name": "Wool Sweater",
            "description": "<p>Warm</p><script>x()</script>",
            "status": "PUBLISHED",
            "category": str(category.pk),
            "option_names": "Size, Colour",
            "specifications": "Material: Wool\nCare: Hand wash: cold",
            "variants-TOTAL_FORMS": "1",
            "variants-0-option_1": "M",
            "variants-0-option_2": "Moss",
            "variants-0-price": "79.50",
            "variants-0-weight_grams": "300",
            "variants-0-position": "0",
            "variants-0-stock": "4",
            "variants-0-requires_shipping": "on",
            "images-TOTAL_FORMS": "2",
            "images-0-upload": SimpleUploadedFile("sweater.png", make_picture()),
            "images-0-alt_text": "A sweater",
            "images-0-position": "0",
            "images-1-source_url": "https://pictures.example/back.jpg",
            "images-1-position": "1",
        },
    )
    answer = staff.post(url, data, follow=True)
    assert answer.redirect_chain, errors(answer)
    product = Product.objects.get()
    assert (product.slug, product.description, product.price) == ("wool-sweater", "<p>Warm</p>", Decimal("79.50"))
    assert product.specifications == {"Material": "Wool", "Care": "Hand wash: cold"}
    variant = product.variants.get()
    assert (variant.sku, variant.options) == ("WOOL-SWEATER-M-MOSS", {"Size": "M", "Colour": "Moss"})
    assert StockLevel.objects.get(variant=variant).on_hand == 4
    assert [(image.status, image.alt_text) for image in product.images.all()] == [
        ("READY", "A sweater"),
        ("WAITING", ""),
    ]
    assert len(cloud.objects()) == 2
    assert list(selectors.list_products(selectors.ProductFilters(q="sweaters"))) == [product]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": ""}, "required"),
        ({"slug": "cap"}, "already exists"),
        ({"option_names": "Size, Size"}, "name of its own"),
        ({"option_names": "A, B, C, D"}, "3 at most"),
        ({"option_names": "Size, Colour"}, "Enter a value for “Colour”"),
        ({"option_names": ""}, "name to the product first"),
        ({"variants-0-option_1": "L"}, "same options"),
        ({"variants-0-option_1": ""}, "Enter a value for “Size”"),
        ({"variants-0-sku": "CAP"}, "already exists"),
        ({"variants-0-price": "-1"}, "greater than or equal to 0"),
        ({"variants-0-stock": "-1"}, "greater than or equal to 0"),
        ({"variants-0-DELETE": "on", "variants-1-DELETE": "on"}, "A product needs at least one variant."),
        ({"specifications": "no colon"}, "Name: value"),
        ({"specifications": "Care: Cold\nCare: By hand"}, "“Care” is there twice"),
        ({"images-TOTAL_FORMS": "1", "images-0-position": "3"}, "Upload a picture"),
        (
            {
                "images-TOTAL_FORMS": "1",
                "images-0-position": "0",
                "images-0-upload": SimpleUploadedFile("a.png", b"MZ"),
            },
            "no JPEG",
        ),
    ],
)
def test_mistakes_are_said_beside_their_field(
    staff: Client, product: Product, cloud: LocalCloud, changes: dict[str, Any], reason: str
) -> None:
    create_product(name="Cap", price=Decimal(1))
    answer = change(staff, product, **changes)
    assert answer.status_code == 200
    assert not answer.redirect_chain
    assert reason in errors(answer)
    assert not ProductImage.objects.exists()


def test_two_variants_swap_their_options(staff: Client, product: Product) -> None:
    answer = change(staff, product, **{"variants-0-option_1": "L", "variants-1-option_1": "M"})
    assert answer.redirect_chain, errors(answer)
    assert [(v.sku, v.options) for v in product.variants.all()] == [
        ("LINEN-SHIRT-M", {"Size": "L"}),
        ("LINEN-SHIRT-L", {"Size": "M"}),
    ]


def test_renaming_an_option_alone_changes_every_variant(staff: Client, product: Product) -> None:
    assert change(staff, product, option_names="Fit").redirect_chain
    assert [v.options for v in product.variants.all()] == [{"Fit": "M"}, {"Fit": "L"}]


def test_products_are_published_and_archived_but_never_deleted(staff: Client, product: Product) -> None:
    data = {"_selected_action": [str(product.pk)]}
    staff.post(reverse(LIST), {**data, "action": "archive_selected"})
    product.refresh_from_db()
    assert product.status == Product.Status.ARCHIVED
    staff.post(reverse(LIST), {**data, "action": "publish_selected"})
    product.refresh_from_db()
    assert product.status == Product.Status.PUBLISHED
    assert staff.post(reverse("admin:catalog_product_delete", args=[product.pk])).status_code == 403


def test_reviews_are_approved_and_rejected(staff: Client, product: Product) -> None:
    review = add_review(product=product, user=None, author_name="Ada", rating=4)
    url, data = reverse("admin:catalog_review_changelist"), {"_selected_action": [str(review.pk)]}
    staff.post(url, {**data, "action": "approve_selected"})
    product.refresh_from_db()
    assert (product.rating, product.review_count) == (Decimal(4), 1)
    staff.post(url, {**data, "action": "reject_selected"})
    product.refresh_from_db()
    assert (product.rating, product.review_count) == (Decimal(0), 0)
    assert Review.objects.get().status == "REJECTED"


def test_failed_pictures_are_listed_with_the_reason_and_fetched_again(
    staff: Client, product: Product, cloud: LocalCloud, django_capture_on_commit_callbacks: Any
) -> None:
    image = product.images.create(source_url="https://x.example/a.jpg", status="FAILED", error="It answers with 404.")
    url = reverse("admin:catalog_productimage_changelist")
    assert "It answers with 404." in staff.get(url).content.decode()
    assert "It answers with 404." in staff.get(reverse(CHANGE, args=[product.pk])).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        staff.post(url, {"action": "fetch_selected_again", "_selected_action": [str(image.pk)]})
    image.refresh_from_db()
    assert image.status == "WAITING"
    assert [message["task"] for message in cloud.messages()] == ["catalog.tasks.fetch_images"]


def test_categories_and_tags_keep_their_products_words(staff: Client, product: Product) -> None:
    staff.post(reverse("admin:catalog_category_add"), {"name": "Tops", "position": "0"})
    category = Category.objects.get()
    assert category.slug == "tops"
    answer = staff.post(
        reverse("admin:catalog_category_change", args=[category.pk]),
        {"name": "Tops", "position": "0", "parent": str(category.pk)},
    )
    assert "below itself" in str(answer.context["adminform"].form.errors)
    staff.post(reverse("admin:catalog_tag_add"), {"name": "Breezy"})
    product.tags.set(Tag.objects.all())
    staff.post(reverse("admin:catalog_tag_change", args=[Tag.objects.get().pk]), {"name": "Airy", "slug": "breezy"})
    assert list(selectors.list_products(selectors.ProductFilters(q="airy"))) == [product]
    staff.post(
        reverse("admin:catalog_tag_changelist"),
        {"action": "delete_selected", "_selected_action": [str(Tag.objects.get().pk)], "post": "yes"},
    )
    assert not selectors.list_products(selectors.ProductFilters(q="airy")).exists()


def test_attributes_of_several_values_take_a_line_each(staff: Client, product: Product) -> None:
    Product.objects.filter(pk=product.pk).update(attributes={"colour": ["Sand", "Ink"], "watt": 60})
    field = staff.get(reverse(CHANGE, args=[product.pk])).context["adminform"].form["attributes"]
    assert field.value() == "watt: 60\ncolour: Sand\ncolour: Ink"
    change(staff, product)
    product.refresh_from_db()
    # What nobody touched stays what it was, numbers too.
    assert product.attributes == {"colour": ["Sand", "Ink"], "watt": 60}
    change(staff, product, attributes="colour: Sand\r\ngender: women\r\ncolour: Moss")
    product.refresh_from_db()
    assert product.attributes == {"colour": ["Sand", "Moss"], "gender": "women"}
