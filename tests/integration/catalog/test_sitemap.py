"""What search engines are told: an index of parts, each small enough for Lambda, and pages in every language."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from catalog import sitemap
from catalog.models import Category, Product
from tests.factories import CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def xml(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return ElementTree.fromstring(response.content)


def entries(client: Client, path: str) -> dict[str, str | None]:
    """Addresses of an index or a part, each with the day of its last change."""
    return {each.findtext("s:loc", "", NAMES): each.findtext("s:lastmod", None, NAMES) for each in xml(client, path)}


def paths(client: Client) -> list[str]:
    return [address.removeprefix(SITE) for address in entries(client, "/sitemap.xml")]


@pytest.fixture
def products(monkeypatch: pytest.MonkeyPatch) -> list[Product]:
    """Three that are sold, one that is not, and room for two of them in a part."""
    monkeypatch.setattr(sitemap, "PER_PART", 2)
    found = [ProductFactory(slug=slug, category=None) for slug in ("one", "two", "three")]
    ProductFactory(slug="draft", status=Product.Status.DRAFT)
    for day, product in enumerate(found, 1):
        Product.objects.filter(pk=product.pk).update(updated_at=datetime(2026, 3, day, tzinfo=UTC))
    return found


def test_robots_names_the_sitemap_and_that_names_its_parts(client: Client, products: list[Product]) -> None:
    (address,) = re.findall(r"^Sitemap: (.*)$", client.get("/robots.txt").content.decode(), re.MULTILINE)
    assert address == f"{SITE}/sitemap.xml"
    assert xml(client, "/sitemap.xml").tag == f"{{{NAMES['s']}}}sitemapindex"
    assert entries(client, "/sitemap.xml") == {
        f"{SITE}/sitemap-categories-1.xml": None,
        f"{SITE}/sitemap-products-1.xml": "2026-03-02",
        f"{SITE}/sitemap-products-2.xml": "2026-03-03",
    }


def test_all_parts_together_have_each_page_once_in_each_language(client: Client, products: list[Product]) -> None:
    for slug in ("lamps", "chairs", "tables"):
        CategoryFactory(slug=slug)
    assert [path for path in paths(client) if "categories" in path] == [
        f"/sitemap-categories-{number}.xml" for number in (1, 2)
    ]
    found = [address for path in paths(client) for address in entries(client, path)]
    pages = ["/", *(f"/categories/{slug}" for slug in ("lamps", "chairs", "tables"))]
    pages += [f"/products/{slug}" for slug in ("one", "two", "three")]
    assert sorted(found) == sorted(f"{SITE}{language}{page}" for page in pages for language in ("", "/es"))


def test_a_page_names_itself_in_every_language_and_its_last_change(client: Client, products: list[Product]) -> None:
    assert entries(client, "/sitemap-products-2.xml") == dict.fromkeys(
        [f"{SITE}/products/three", f"{SITE}/es/products/three"], "2026-03-03"
    )
    for page in xml(client, "/sitemap-products-2.xml"):
        links = {link.get("hreflang"): link.get("href") for link in page.findall("x:link", NAMES)}
        assert links == {"en": f"{SITE}/products/three", "es": f"{SITE}/es/products/three"}


@pytest.mark.parametrize(
    "part", ["products-3", "products-0", "categories-2", "orders-1", "products-50001", f"products-{10**30}"]
)
def test_a_part_that_is_not_named_is_not_there(client: Client, products: list[Product], part: str) -> None:
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_an_empty_shop_has_its_home_page(client: Client) -> None:
    assert paths(client) == ["/sitemap-categories-1.xml"]
    assert list(entries(client, "/sitemap-categories-1.xml")) == [f"{SITE}/", f"{SITE}/es/"]


def test_a_full_part_fits_into_lambdas_answer_and_takes_one_query(
    client: Client, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    slug = "a-name-of-more-than-average-length-for-a-product-of-this-shop-{}"
    count = sitemap.PER_PART * 2 + 1
    Product.objects.bulk_create(
        Product(name="N", slug=slug.format(n), price=1, status=Product.Status.PUBLISHED) for n in range(count)
    )
    Category.objects.bulk_create(Category(name="N", slug=slug.format(n)) for n in range(sitemap.PER_PART + 1))
    with django_assert_num_queries(2):  # type: ignore[operator]
        parts = paths(client)
    assert len(parts) == 2 + 3
    for path in parts:
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert len(client.get(path).content) < 3_000_000
