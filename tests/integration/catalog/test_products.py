"""Making, changing and archiving products."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from catalog import selectors
from catalog.exceptions import DuplicateOptions, SkuTaken, SlugTaken
from catalog.models import Product, ProductVariant, Tag
from catalog.services import (
    VariantData,
    archive_products,
    create_category,
    create_product,
    delete_product,
    publish_products,
    update_category,
    update_product,
)
from common.errors import InvalidInput

pytestmark = pytest.mark.django_db

SIZES = [
    VariantData(options={"Size": "M"}, price=Decimal("25")),
    VariantData(options={"Size": "L"}, price=Decimal("22.50"), compare_at_price=Decimal("30")),
]


def found_by(words: str) -> list[Product]:
    return list(selectors.list_products(selectors.ProductFilters(q=words)))


def test_a_product_of_one_version_gets_one_variant() -> None:
    product = create_product(name="Linen  Shirt", price=Decimal("49.9"), compare_at_price=Decimal("60"))
    variant = product.variants.get()
    assert (product.name, product.slug, product.status) == ("Linen Shirt", "linen-shirt", "DRAFT")
    assert (product.price, product.compare_at_price) == (Decimal("49.90"), Decimal("60"))
    assert (variant.sku, variant.options, variant.price) == ("LINEN-SHIRT", {}, Decimal("49.90"))


def test_a_product_repeats_the_prices_of_its_cheapest_variant() -> None:
    product = create_product(name="Tee", variants=SIZES)
    assert product.option_names == ["Size"]
    assert (product.price, product.compare_at_price) == (Decimal("22.50"), Decimal("30"))
    assert [variant.sku for variant in product.variants.all()] == ["TEE-M", "TEE-L"]


def test_slugs_are_made_unique_and_chosen_ones_are_held_to() -> None:
    slugs = [create_product(name="Tee", price=Decimal(1)).slug for _ in range(3)]
    assert slugs == ["tee", "tee-2", "tee-3"]
    with pytest.raises(SlugTaken):
        create_product(name="Other", slug="tee", price=Decimal(1))
    with pytest.raises(InvalidInput):
        create_product(name="Other", slug="not an address", price=Decimal(1))


def test_two_variants_cannot_share_a_sku_or_options() -> None:
    create_product(name="Tee", price=Decimal(1), sku="A-1")
    with pytest.raises(SkuTaken):
        create_product(name="Cap", price=Decimal(1), sku="A-1")
    with pytest.raises(DuplicateOptions):
        create_product(name="Cap", variants=[SIZES[0], SIZES[0]])
    assert Product.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "", "price": Decimal(1)},
        {"name": "x" * 201, "price": Decimal(1)},
        {"name": "Tee"},
        {"name": "Tee", "price": Decimal(-1)},
        {"name": "Tee", "price": Decimal("NaN")},
        {"name": "Tee", "price": Decimal("1e12")},
        {"name": "Tee", "price": Decimal(1), "sku": "x" * 65},
        {"name": "Tee", "price": Decimal(1), "weight_grams": -5},
        {"name": "Tee", "price": Decimal(1), "status": "SOLD"},
        {"name": "Tee\x00", "price": Decimal(1)},
        {"name": "Tee", "price": Decimal(1), "specifications": {"a": "\x00"}},
        {"name": "Tee", "price": Decimal(1), "description": "x" * 100_001},
        {"name": "Tee", "price": Decimal(1), "option_names": ["Size"]},
        {"name": "Tee", "price": Decimal(1), "tags": ["x" * 61]},
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(fields: dict) -> None:
    with pytest.raises(InvalidInput) as caught:
        create_product(**fields)
    assert caught.value.message
    assert not Product.objects.exists()
    assert not ProductVariant.objects.exists()


def test_descriptions_are_made_safe_whenever_they_are_written() -> None:
    product = create_product(name="Tee", price=Decimal(1), description="<p>Soft</p><script>x()</script>")
    assert product.description == "<p>Soft</p>"
    assert update_product(product, description="<b onclick=x()>Warm</b>").description == "<b>Warm</b>"


def test_a_product_is_found_by_name_brand_tags_sku_category_and_description() -> None:
    category = create_category(name="Outerwear")
    product = create_product(
        name="Storm Parka",
        brand="Northwind",
        category=category,
        tags=["Waterproof"],
        sku="PRK-77",
        price=Decimal(180),
        description="<p>Filled with <b>goosedown</b></p>",
        status=Product.Status.PUBLISHED,
    )
    for words in ("parkas", "northwind", "waterproof", "PRK-77", "outerwear", "goosedown"):
        assert found_by(words) == [product], words
    assert found_by("strong OR p") == []


def test_a_name_outranks_a_description() -> None:
    published = {"price": Decimal(1), "status": Product.Status.PUBLISHED}
    create_product(name="Socks", description="They go with a parka.", **published)
    parka = create_product(name="Parka", **published)
    create_product(name="Gloves", description="They go with a parka.", **published)
    assert found_by("parka")[0] == parka


def test_the_words_follow_every_change() -> None:
    category = create_category(name="Hats")
    product = create_product(name="Cap", price=Decimal(5), sku="H1", status=Product.Status.PUBLISHED, category=category)
    update_product(product, name="Beret", tags=["wool"])
    assert (found_by("cap"), found_by("beret"), found_by("wool")) == ([], [product], [product])
    update_category(category, name="Headwear")
    assert (found_by("hats"), found_by("headwear")) == ([], [product])


def test_variants_are_matched_by_options_and_keep_their_skus_and_keys() -> None:
    product = create_product(name="Tee", variants=SIZES)
    before = {variant.options["Size"]: variant for variant in product.variants.all()}
    update_product(
        product,
        variants=[
            VariantData(options={"Size": "L"}, price=Decimal(20)),
            VariantData(options={"Size": "M"}, price=Decimal(25)),
            VariantData(options={"Size": "S"}, price=Decimal(19)),
        ],
    )
    after = {variant.options["Size"]: variant for variant in product.variants.all()}
    assert list(after) == ["L", "M", "S"]
    assert [after[size].pk for size in ("M", "L")] == [before[size].pk for size in ("M", "L")]
    assert after["L"].sku == "TEE-L"
    product.refresh_from_db()
    assert product.price == Decimal(19)


def test_variants_that_are_not_wanted_any_more_go() -> None:
    product = create_product(name="Tee", variants=SIZES)
    update_product(product, variants=SIZES[:1])
    assert [variant.sku for variant in product.variants.all()] == ["TEE-M"]


def test_two_variants_can_swap_their_skus_and_options() -> None:
    product = create_product(name="Tee", variants=SIZES)
    medium, large = product.variants.all()
    update_product(
        product,
        variants=[
            VariantData(id=medium.pk, options={"Size": "L"}, sku="TEE-L", price=Decimal(1)),
            VariantData(id=large.pk, options={"Size": "M"}, sku="TEE-M", price=Decimal(1)),
        ],
    )
    medium.refresh_from_db()
    large.refresh_from_db()
    assert (medium.sku, medium.options) == ("TEE-L", {"Size": "L"})
    assert (large.sku, large.options) == ("TEE-M", {"Size": "M"})


def test_the_only_variant_is_changed_through_its_product() -> None:
    product = create_product(name="Mug", price=Decimal(8), sku="MUG", barcode="123")
    assert update_product(product, price=Decimal("9.5")).price == Decimal("9.50")
    variant = product.variants.get()
    assert (variant.price, variant.sku, variant.barcode) == (Decimal("9.50"), "MUG", "123")
    with pytest.raises(InvalidInput, match="several variants"):
        update_product(create_product(name="Tee", variants=SIZES), price=Decimal(1))


def test_what_is_not_given_stays() -> None:
    product = create_product(name="Mug", price=Decimal(8), brand="Clay", tags=["kitchen"], specifications={"ml": "300"})
    update_product(product, name="Big Mug")
    product.refresh_from_db()
    assert (product.slug, product.brand, product.specifications) == ("mug", "Clay", {"ml": "300"})
    assert [tag.name for tag in product.tags.all()] == ["kitchen"]


def test_tags_that_spell_the_same_are_one() -> None:
    create_product(name="Tee", price=Decimal(1), tags=["Summer Wear", "summer  wear", ""])
    create_product(name="Cap", price=Decimal(1), tags=["summer-wear"])
    assert [(tag.name, tag.products.count()) for tag in Tag.objects.all()] == [("Summer Wear", 2)]


def test_an_update_does_not_put_back_an_older_rating() -> None:
    product = create_product(name="Tee", price=Decimal(1))
    Product.objects.filter(pk=product.pk).update(rating=Decimal("4.5"), review_count=2)
    update_product(product, name="T")
    product.refresh_from_db()
    assert (product.rating, product.review_count) == (Decimal("4.50"), 2)


def test_a_deleted_product_is_archived_and_hidden() -> None:
    product = create_product(name="Tee", price=Decimal(1), status=Product.Status.PUBLISHED)
    delete_product(product)
    assert Product.objects.get().status == Product.Status.ARCHIVED
    assert selectors.find_product("tee") is None


def test_products_are_published_and_archived_together() -> None:
    products = [create_product(name=f"Tee {n}", price=Decimal(1)) for n in range(3)]
    without_variant = Product.objects.create(name="Empty", slug="empty")
    assert publish_products(Product.objects.all()) == 3
    assert publish_products(Product.objects.all()) == 0
    without_variant.refresh_from_db()
    assert without_variant.status == Product.Status.DRAFT
    assert Product.objects.published().exclude(published_at=None).count() == len(products)
    assert archive_products(Product.objects.all()) == 4


def test_a_category_cannot_lie_below_itself() -> None:
    top = create_category(name="Clothing")
    below = create_category(name="Shirts", parent=top)
    with pytest.raises(InvalidInput, match="below itself"):
        update_category(top, parent=below)
    assert create_category(name="Shirts").slug == "shirts-2"


@pytest.mark.django_db(transaction=True)
def test_products_of_one_name_made_at_once_all_get_their_own_address() -> None:
    start = threading.Barrier(6)

    def create() -> None:
        start.wait()
        create_product(name="Tee", price=Decimal(1))
        connection.close()

    threads = [threading.Thread(target=create) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = ["tee", *(f"tee-{n}" for n in range(2, 7))]
    assert sorted(Product.objects.values_list("slug", flat=True)) == expected
    assert sorted(ProductVariant.objects.values_list("sku", flat=True)) == [slug.upper() for slug in expected]
