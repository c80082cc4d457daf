"""The list of categories in the back office."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import Category
from tests.factories import CategoryFactory, ProductFactory

pytestmark = pytest.mark.django_db
LIST = "admin:catalog_category_changelist"


@pytest.fixture(autouse=True)
def shelves() -> None:
    """Kitchen (Pots, Cups with Espresso cups) stands before Bags (Totes), and Attic after both by its name."""
    attic = CategoryFactory(name="Attic", position=2)
    bags = CategoryFactory(name="Bags", position=2)
    kitchen = CategoryFactory(name="Kitchen", position=1)
    CategoryFactory(name="Totes", parent=bags, position=0)
    cups = CategoryFactory(name="Cups", parent=kitchen, position=10)
    CategoryFactory(name="Espresso cups", parent=cups)
    CategoryFactory(name="Pots", parent=kitchen, position=9)
    ProductFactory(category=cups)
    ProductFactory(category=attic)


def rows(client: Client, query: str = "") -> list[Any]:
    return list(client.get(reverse(LIST) + query).context["cl"].result_list)


def test_the_list_is_a_tree(admin_client: Client) -> None:
    found = [(row.name, len(row.trail) - 1, row.product_total) for row in rows(admin_client)]
    assert found == [
        ("Kitchen", 0, 0),
        ("Pots", 1, 0),
        ("Cups", 1, 1),
        ("Espresso cups", 2, 0),
        ("Attic", 0, 1),
        ("Bags", 0, 0),
        ("Totes", 1, 0),
    ]
    page = admin_client.get(reverse(LIST)).content.decode()
    assert 'style="--depth: 2">Espresso cups<' in page


@pytest.mark.parametrize("query", ["?q=espresso", "?o=1"])
def test_what_is_searched_or_sorted_shows_the_way_to_it(admin_client: Client, query: str) -> None:
    page = admin_client.get(reverse(LIST) + query).content.decode()
    assert "Kitchen › Cups › Espresso cups" in page


def test_a_column_sorts_the_list(admin_client: Client) -> None:
    names = [row.name for row in rows(admin_client, "?o=1")]
    assert names == sorted(names)


def test_positions_are_changed_in_the_list(admin_client: Client) -> None:
    found = rows(admin_client)
    data = {"form-TOTAL_FORMS": str(len(found)), "form-INITIAL_FORMS": str(len(found)), "_save": "Save"}
    for number, row in enumerate(found):
        data |= {f"form-{number}-id": str(row.pk), f"form-{number}-position": str(row.position)}
    data[f"form-{[row.name for row in found].index('Cups')}-position"] = "3"
    admin_client.post(reverse(LIST), data)
    assert Category.objects.get(name="Cups").position == 3
    assert [row.name for row in rows(admin_client)][:4] == ["Kitchen", "Cups", "Espresso cups", "Pots"]


def test_categories_are_offered_in_the_order_of_the_tree(admin_client: Client) -> None:
    url = reverse("admin:autocomplete")
    field = {"app_label": "catalog", "model_name": "product", "field_name": "category", "term": ""}
    found = [each["text"] for each in admin_client.get(url, field).json()["results"]]
    assert found[:3] == ["Kitchen", "Pots", "Cups"]


def test_the_list_costs_the_same_however_deep_it_is(admin_client: Client) -> None:
    rows(admin_client)
    with CaptureQueriesContext(connection) as few:
        rows(admin_client)
    for number in range(5):
        CategoryFactory(name=f"Deep {number}", parent=Category.objects.latest("id"))
    with CaptureQueriesContext(connection) as many:
        rows(admin_client)
    assert len(many) <= len(few) <= 8, [query["sql"][:100] for query in many]


def test_products_are_narrowed_to_a_category_and_all_below_it(admin_client: Client) -> None:
    url = reverse("admin:catalog_product_changelist")
    kitchen = Category.objects.get(name="Kitchen")
    answer = admin_client.get(url, {"category": str(kitchen.pk)})
    assert [product.category.name for product in answer.context["cl"].result_list] == ["Cups"]
    page = answer.content.decode()
    assert page.index("Kitchen") < page.index("Pots") < page.index("Espresso cups") < page.index("Totes")
    assert len(admin_client.get(url, {"category": "none"}).context["cl"].result_list) == 2


def test_a_new_category_goes_last_among_its_siblings(admin_client: Client) -> None:
    url, kitchen = reverse("admin:catalog_category_add"), Category.objects.get(name="Kitchen")
    assert admin_client.get(url).context["adminform"].form["position"].value() is None
    for parent, name in ((str(kitchen.pk), "Pans"), ("", "Zoo")):
        admin_client.post(url, {"name": name, "parent": parent, "position": ""})
    assert Category.objects.get(name="Pans").position == 11
    assert Category.objects.get(name="Zoo").position == 3
    admin_client.post(url, {"name": "First", "parent": "", "position": "0"})
    assert rows(admin_client)[0].name == "First"
