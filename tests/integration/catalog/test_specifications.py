"""Specifications keep the order in which the merchant wrote them, whichever way they came in."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client

from catalog.importing import import_products
from catalog.models import Product
from tests.factories import ProductFactory, StaffFactory
from tests.integration.catalog.csv_files import BASE, write_csv
from tests.integration.catalog.office import change, errors
from tests.support.api import Caller

pytestmark = pytest.mark.django_db
# By length they would stand the other way round.
ORDERED = {"Dishwasher safe": "yes", "Material": "Beech", "Care": "Oil", "By": "Ana"}


def names_of(product: Product) -> list[str]:
    return list(Product.objects.get(pk=product.pk).specifications)


@pytest.fixture
def board() -> Product:
    return ProductFactory(slug="board", specifications=ORDERED)


@pytest.fixture
def guest() -> Caller:
    return Caller()


@pytest.fixture
def editor() -> Caller:
    user = StaffFactory()
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="catalog"))
    return Caller(user)


def test_the_product_page_keeps_the_order(client: Client, board: Product) -> None:
    html = client.get("/products/board").content.decode()
    places = [html.index(f"<dt>{name}</dt>") for name in ORDERED]
    assert places == sorted(places)


def test_the_back_office_keeps_the_order_and_changes_it(admin_client: Client, board: Product) -> None:
    answer = change(admin_client, board)
    assert answer.redirect_chain, errors(answer)
    assert names_of(board) == list(ORDERED)
    change(admin_client, board, specifications="Zone: 5\nA: 1\nMiddle part: x")
    assert names_of(board) == ["Zone", "A", "Middle part"]


def test_the_api_answers_an_object_in_the_order_given(guest: Caller, editor: Caller, cloud: Any) -> None:
    made = editor.post("/products", {"name": "Board", "price": 5, "specifications": ORDERED}).json()
    assert list(made["specifications"].items()) == list(ORDERED.items())
    path = f"/products/{made['id']}"
    turned = dict(reversed(ORDERED.items()))
    editor.patch(path, {"specifications": turned})
    assert list(guest.get(path).json()["specifications"].items()) == list(turned.items())


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Any]:
    """Return a function that imports one product whose specifications stand in columns of this order."""

    def load(*names: str) -> Any:
        cells = {f"{name} (product.metafields.custom.x{len(name)})": ORDERED[name] for name in names}
        return import_products(write_csv(tmp_path / "file.csv", {**BASE, **cells}), set_stock=lambda counts: None)

    return load


def test_an_import_keeps_the_order_of_the_columns(load: Callable[..., Any]) -> None:
    load(*ORDERED)
    tee = Product.objects.get()
    assert names_of(tee) == list(ORDERED)
    assert load(*ORDERED).unchanged_count == 1
    assert load(*reversed(ORDERED)).updated_count == 1
    assert names_of(tee) == list(reversed(ORDERED))


def test_what_was_written_before_is_migrated_and_back() -> None:
    product, bare = ProductFactory(), ProductFactory()
    migration = import_module("catalog.migrations.0002_specifications_in_order")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE catalog_product SET specifications = %s WHERE id = %s",
            ['{"Care": ["a", 1], "By": "x"}', product.pk],
        )
        cursor.execute("UPDATE catalog_product SET specifications = '{}' WHERE id = %s", [bare.pk])
        cursor.execute(migration.TO_PAIRS)
        cursor.execute("SELECT specifications::text FROM catalog_product WHERE id = %s", [product.pk])
        assert cursor.fetchone() == ('[["By", "x"], ["Care", ["a", 1]]]',)
        assert Product.objects.get(pk=product.pk).specifications == {"By": "x", "Care": ["a", 1]}
        assert Product.objects.get(specifications={}) == bare
        cursor.execute(migration.TO_OBJECTS)
        cursor.execute("SELECT specifications::text FROM catalog_product ORDER BY id")
        assert cursor.fetchall() == [('{"By": "x", "Care": ["a", 1]}',), ("{}",)]
