"""The demo shop's catalogue holds what a shop needs, and nothing that the loader would trip over."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

import pytest

from devtools.demo_shop.catalogue import DEPARTMENTS, ITEMS, Department, Item
from devtools.demo_shop.illustrations.registry import drawings
from devtools.demo_shop.loading.products import NEWEST, WINDOW, shelf_order, variant_options

HEX = re.compile(r"#[0-9a-f]{6}")


def names(departments: Iterable[Department]) -> list[str]:
    return [name for department in departments for name in (department.name, *names(department.below))]


def depth(department: Department) -> int:
    return 1 + max((depth(below) for below in department.below), default=0)


def variant_names(item: Item) -> set[str]:
    return {" / ".join(options.values()) for options in variant_options(item)}


def test_it_is_a_whole_shop() -> None:
    assert len(ITEMS) >= 60
    assert len(DEPARTMENTS) >= 8
    assert max(depth(department) for department in DEPARTMENTS) == 3
    used = {item.category for item in ITEMS}
    assert all(used & set(names([department])) for department in DEPARTMENTS), "a department without a product"


def test_every_product_has_a_drawing_name_and_story_of_its_own() -> None:
    assert {item.kind for item in ITEMS} <= set(drawings())
    for what in ("kind", "name", "text"):
        twice = [value for value, count in Counter(getattr(item, what) for item in ITEMS).items() if count > 1]
        assert twice == []


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.kind)
def test_an_item_is_complete(item: Item) -> None:
    assert item.category in names(DEPARTMENTS)
    assert Decimal(item.price) > 0
    assert not item.was or Decimal(item.was) > Decimal(item.price)
    assert all(Decimal(price) > 0 for price in item.sizes.values())
    assert 4 <= len(item.specifications) <= 8
    assert sum(len(paragraph) for paragraph in item.text) > 90
    assert item.colours
    assert all(HEX.fullmatch(colour) for colour in (item.backdrop, *item.colours.values()))
    assert set(item.stock) <= variant_names(item)
    assert len(item.reviews) >= 3
    assert all(1 <= rating <= 5 and title and body for rating, title, body in item.reviews)


def test_stock_is_plenty_low_and_out() -> None:
    sold_out = [
        item.name for item in ITEMS if variant_names(item) <= {name for name, n in item.stock.items() if n == 0}
    ]
    assert len(sold_out) == 1
    pieces = [count for item in ITEMS if item.name not in sold_out for count in item.stock.values()]
    assert pieces.count(0) >= 5
    assert sum(0 < count <= 5 for count in pieces) >= 10


def test_ratings_are_those_of_people() -> None:
    ratings = Counter(rating for item in ITEMS for rating, _, _ in item.reviews)
    assert ratings[5] > ratings[4] > ratings[3] > 0
    assert ratings[2] > 0


def test_the_home_page_shows_the_show_pieces() -> None:
    assert {item.name for item in shelf_order()} == {item.name for item in ITEMS}
    assert [item.name for item in shelf_order()][-len((*NEWEST, *WINDOW)) :] == [*NEWEST, *WINDOW]
    tags = {item.name: item.tags for item in ITEMS}
    assert all("featured" in tags[name] for name in WINDOW)
    assert not any("featured" in tags[name] for name in NEWEST)
