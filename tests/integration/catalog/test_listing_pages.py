"""Home, category and search: what is listed, how it is narrowed and sorted, and what bad input does."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from catalog import views
from catalog.models import Category, Product
from catalog.services import VariantData, add_review, approve_review
from tests.factories import CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db


def names(html: str) -> list[str]:
    """The products listed, in order."""
    return re.findall(r'product-card__name"><a href="[^"]*">([^<]*)</a>', html)


def get(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers or None)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.fixture
def lamps() -> Category:
    """A category of three lamps, one of them in a category below it and one sold out."""
    lamps = CategoryFactory(name="Lamps", slug="lamps")
    desk = CategoryFactory(name="Desk lamps", slug="desk-lamps", parent=lamps)
    ProductFactory(name="Arc", category=lamps, price=Decimal(30), tags=["Brass"])
    ProductFactory(name="Bell", category=desk, price=Decimal(10))
    ProductFactory(name="Cone", category=lamps, price=Decimal(20), stock=0)
    ProductFactory(name="Draft", category=lamps, status=Product.Status.DRAFT)
    ProductFactory(name="Chair", category=CategoryFactory(slug="chairs"))
    return lamps


def test_a_category_lists_itself_and_what_is_below_newest_first(client: Client, lamps: Category) -> None:
    html = get(client, "/categories/lamps")
    assert names(html) == ["Cone", "Bell", "Arc"]
    assert "3 products" in html
    assert names(get(client, "/categories/desk-lamps")) == ["Bell"]


def test_the_menu_has_no_categories_with_nothing_to_see(client: Client, lamps: Category) -> None:
    empty = CategoryFactory(slug="empty")
    ProductFactory(category=empty, status=Product.Status.DRAFT)
    above = CategoryFactory(slug="above")
    ProductFactory(category=CategoryFactory(slug="below", parent=above))
    html = get(client, "/")
    assert 'href="/categories/empty"' not in html
    for slug in ("lamps", "chairs", "above"):
        assert f'href="/categories/{slug}"' in html
    assert names(get(client, "/categories/empty")) == []
    assert "empty" in [each["slug"] for each in client.get("/api/v1/categories").json()["data"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=price_asc", ["Bell", "Cone", "Arc"]),
        ("sort=price_desc", ["Arc", "Cone", "Bell"]),
        ("sort=name", ["Arc", "Bell", "Cone"]),
        ("min_price=20", ["Cone", "Arc"]),
        ("min_price=11&max_price=20.00", ["Cone"]),
        ("in_stock=on", ["Bell", "Arc"]),
        ("tag=brass", ["Arc"]),
        ("tag=brass&max_price=5", []),
    ],
)
def test_filters_and_sorting(client: Client, lamps: Category, query: str, expected: list[str]) -> None:
    assert names(get(client, f"/categories/lamps?{query}")) == expected


@pytest.mark.parametrize(
    "query",
    [
        "min_price=abc",
        "min_price=-5",
        "max_price=NaN",
        "max_price=1e400",
        "max_price=" + "9" * 400,
        "tag=no-such-tag",
        "tag=%00",
        "sort=;drop",
        "min_price=%F0%28%8C%28",
    ],
)
def test_what_cannot_be_understood_is_left_out_with_a_message(client: Client, lamps: Category, query: str) -> None:
    html = get(client, f"/categories/lamps?{query}")
    assert names(html) == ["Cone", "Bell", "Arc"]
    assert "left them out" in html
    assert 'aria-invalid="true"' not in html


def test_a_good_filter_counts_beside_a_bad_one(client: Client, lamps: Category) -> None:
    assert names(get(client, "/categories/lamps?min_price=abc&tag=brass")) == ["Arc"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [("1", ["Cone", "Bell"]), ("2", ["Arc"]), ("3", ["Arc"]), ("9" * 5000, ["Arc"])]
    + [(page, ["Cone", "Bell"]) for page in ("0", "-1", "x", "", "1.5", "²", "%00")],
)
def test_pages(
    client: Client, lamps: Category, monkeypatch: pytest.MonkeyPatch, page: str, expected: list[str]
) -> None:
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    html = get(client, f"/categories/lamps?page={page}")
    assert names(html) == expected
    assert "3 products" in html


def test_links_to_pages_keep_the_filters(client: Client, lamps: Category, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PAGE_SIZE", 1)
    html = get(client, "/categories/lamps?in_stock=on&sort=name")
    assert 'href="?in_stock=on&amp;sort=name&amp;page=2"' in html
    assert 'href="/categories/lamps?sort=name"' in html, "a link takes the filter away"


def test_htmx_gets_the_results_only(client: Client, lamps: Category) -> None:
    part = get(client, "/categories/lamps?tag=brass", **{"HX-Request": "true"})
    assert part.lstrip().startswith("<section")
    assert names(part) == ["Arc"]
    whole = get(client, "/categories/lamps", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<!doctype html>" in whole
    assert "HX-Request" in client.get("/categories/lamps").headers["Vary"]


def test_search_finds_words_and_says_when_there_is_nothing(client: Client, lamps: Category) -> None:
    ProductFactory(name="Walnut tray", description="<p>Holds a teapot.</p>")
    assert names(get(client, "/search?q=teapots")) == ["Walnut tray"]
    assert "Nothing found" in get(client, "/search?q=zeppelin")
    assert len(names(get(client, "/search"))) == 5


@pytest.mark.parametrize(
    "words", ["%00", "%22unclosed", "a" * 500, "-", "'; --", "%3Cscript%3Ealert(1)%3C/script%3E", "(%26!|"]
)
def test_search_takes_any_words(client: Client, lamps: Category, words: str) -> None:
    assert "<script>alert(1)" not in get(client, f"/search?q={words}")


def test_home_shows_each_product_on_one_shelf(client: Client) -> None:
    best = ProductFactory(name="Best")
    approve_review(add_review(product=best, user=None, author_name="Ada", rating=5))
    ProductFactory(name="Featured", tags=["featured"])
    for number in range(6):
        ProductFactory(name=f"New {number}")
    html = get(client, "/")
    assert names(html) == ["Featured", "New 5", "New 4", "New 3", "New 2", "Best"]


def test_home_without_products(client: Client) -> None:
    assert "The shelves are still empty" in get(client, "/")


def test_a_card_shows_the_cheapest_price_and_the_one_before(client: Client) -> None:
    variants = [
        VariantData(price=Decimal("12.50"), compare_at_price=Decimal(20), options={"Size": "S"}),
        VariantData(price=Decimal(15), options={"Size": "M"}),
    ]
    ProductFactory(name="Tee", variants=variants)
    html = get(client, "/search")
    assert '<span class="price__now">$12.50</span>' in html
    assert '<s class="price__before">$20.00</s>' in html


@pytest.mark.parametrize("path", ["/categories/none", "/nothing", "/es/nada"])
def test_not_found(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "We looked everywhere" in response.content.decode() or path.startswith("/es/")


def test_posting_to_a_page_is_refused(client: Client) -> None:
    assert client.post("/").status_code == 405
