"""Lists narrowed by attributes of products and options of their variants."""

from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from catalog.api import lists
from catalog.attributes import having
from catalog.models import Product
from catalog.services import VariantData, update_product
from tests.factories import CategoryFactory, ProductFactory
from tests.support.api import Caller

pytestmark = pytest.mark.django_db


def in_versions(*options: dict[str, str], **fields: Any) -> Product:
    return ProductFactory(variants=[VariantData(price=Decimal(5), options=each) for each in options], **fields)


@pytest.fixture(autouse=True)
def shop() -> None:
    """A shirt in navy S, sand S and sand M; a coat that is navy altogether; a lamp that says so itself."""
    in_versions(
        {"Size": "S", "Colour": "Navy"},
        {"Size": "S", "Colour": "Sand"},
        {"Size": "M", "Colour": "Sand"},
        slug="shirt",
        attributes={"material": "Linen", "care": ["Cold", "By hand"]},
    )
    in_versions({"Size": "S"}, {"Size": "M"}, slug="coat", attributes={"COLOUR": "navy", "material": "Wool"})
    ProductFactory(slug="lamp", attributes={"colour": "Índigo", "watt": 60, "dims": {"w": "1"}, "bulb": None})


def found(guest: Caller, query: str) -> list[str]:
    answer = guest.get(f"/products?sort=name&{quote(query, safe='=&[]')}")
    assert answer.status_code == 200, answer.content
    assert answer.json()["pagination"]["total"] == len(answer.json()["data"])
    return sorted(product["slug"] for product in answer.json()["data"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("attribute[colour]=Navy", ["coat", "shirt"]),
        ("attribute[Colour]=nAVY", ["coat", "shirt"]),
        ("attribute[colour]=nav", []),
        ("attribute[colour]=ÍNDIGO", ["lamp"]),
        ("attribute[care]=by hand", ["shirt"]),
        ("attribute[watt]=60", ["lamp"]),
        ("attribute[size]=navy", []),
        ("attribute[nothing]=x", []),
        ("attribute[colour]=", []),
        # What a list asks for must come together in one variant.
        ("attribute[colour]=navy&attribute[size]=s", ["coat", "shirt"]),
        ("attribute[colour]=navy&attribute[size]=m", ["coat"]),
        ("attribute[colour]=sand&attribute[size]=m&attribute[material]=linen", ["shirt"]),
        ("attribute[colour]=sand&attribute[material]=wool", []),
        ("attribute[material]=linen&attribute[care]=cold&attribute[care]=by hand", ["shirt"]),
        ("attribute[colour]=navy&category=none", []),
        ("attribute[size]=m&inStock=true&minPrice=5", ["coat", "shirt"]),
    ],
)
def test_attributes_and_options_are_one(guest: Caller, query: str, expected: list[str]) -> None:
    assert found(guest, query) == expected


@pytest.mark.parametrize("query", ["attribute=navy", "attribute[]=navy", "attribute[colour=navy", "attribute[a]b=navy"])
def test_an_attribute_without_its_name_is_refused(guest: Caller, query: str) -> None:
    answer = guest.get(f"/products?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]["details"] == [
        {"field": "attribute", "message": "Write it as attribute[name]=value."}
    ]


def test_a_changed_option_is_found_at_once(guest: Caller) -> None:
    coat = Product.objects.get(slug="coat")
    update_product(coat, variants=[VariantData(price=Decimal(5), options={"Size": "XL"})])
    assert found(guest, "attribute[size]=xl") == ["coat"]
    assert found(guest, "attribute[size]=m") == ["shirt"]


def test_facets_count_products_by_attributes_and_options(guest: Caller) -> None:
    facets = guest.get("/products?facets=true").json()["facets"]["attributes"]
    counts = {name: {each["value"]: each["count"] for each in values} for name, values in facets.items()}
    # Of several spellings one is shown; each product counts once however many of its variants have the value.
    assert counts == {
        "care": {"By hand": 1, "Cold": 1},
        "COLOUR": {"Navy": 2, "Sand": 1, "Índigo": 1},
        "material": {"Linen": 1, "Wool": 1},
        "Size": {"M": 2, "S": 2},
        "watt": {"60": 1},
    }
    assert list(facets) == sorted(facets, key=str.lower)
    for name, values in counts.items():
        for value, count in values.items():
            assert len(found(guest, f"attribute[{name}]={value}")) == count, (name, value)


def test_facets_follow_the_other_filters(guest: Caller) -> None:
    facets = guest.get("/products?facets=true&attribute[material]=wool").json()["facets"]["attributes"]
    assert {name: [each["value"] for each in values] for name, values in facets.items()} == {
        "COLOUR": ["navy"],
        "material": ["Wool"],
        "Size": ["M", "S"],
    }
    assert guest.get("/products?facets=true&category=none").json()["facets"]["attributes"] == {}


def test_facets_of_a_long_list_are_kept_for_some_seconds(guest: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LARGE", 3)
    before = guest.get("/products?facets=true&limit=1").json()["facets"]
    ProductFactory(attributes={"colour": "Ochre"})
    assert guest.get("/products?facets=true&limit=1").json()["facets"] == before
    other = guest.get("/products?facets=true&limit=1&sort=name").json()["facets"]
    assert "Ochre" in str(other["attributes"])


@pytest.mark.parametrize("attributes", [{"colour": "tone 7"}, {"colour": "tone 7", "material": "stuff 3"}])
def test_products_are_found_by_index(attributes: dict[str, str]) -> None:
    # Enough rows for the planner to prefer an index; half of them say it by attribute, half by option.
    shelf = CategoryFactory()
    Product.objects.bulk_create(
        Product(
            name=f"Thing {n}",
            slug=f"thing-{n}",
            category=shelf,
            status=Product.Status.PUBLISHED,
            attributes={"colour": f"Tone {n % 50}", "material": f"Stuff {n % 40}"} if n % 2 else {},
        )
        for n in range(2_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("""
            INSERT INTO catalog_productvariant (id, created_at, updated_at, product_id, sku, options, price,
                weight_grams, barcode, requires_shipping, is_taxable, position)
            SELECT id, now(), now(), id, slug, CASE WHEN attributes = '{}'
                THEN jsonb_build_object('Colour', 'Tone ' || length(slug), 'Material', slug)
                ELSE jsonb_build_object('Size', slug) END, 5, 0, '', true, true, 0
            FROM catalog_product WHERE slug LIKE 'thing-%'
        """)
        cursor.execute("ANALYZE catalog_product, catalog_productvariant")
        statement, params = having(Product.objects.published(), attributes).query.sql_with_params()
        cursor.execute(f"EXPLAIN {statement}", params)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "product_attributes" in plan, plan
    assert "variant_options" in plan, plan
