"""Lists of products: what a list is narrowed to, and its pages as cards.

Django builds and compiles the statement of a list anew for each request, which takes longer than PostgreSQL needs to
answer it; it follows from which filters there are, so it is compiled once for each kind of list.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Func, IntegerField, QuerySet, Subquery

from catalog.models import Product
from catalog.selectors import RELATED, ProductFilters, matching_products, related_products, with_thumbnail
from common.compiled import compiled
from common.database import run_prepared, write_out
from inventory.selectors import only_in_stock, with_stock_flag


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to and how it is sorted: in a form that can be the key of what follows from it."""

    q: str = ""
    category_ids: tuple[UUID, ...] | None = None
    tag: str = ""
    min_price: Any = None
    max_price: Any = None
    rating: int | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    in_stock: bool = False

    def products(self) -> QuerySet[Product]:
        """Return the list."""
        names = ("q", "tag", "min_price", "max_price", "rating", "sort")
        filters = ProductFilters(
            **{name: getattr(self, name) for name in names},
            category_ids=None if self.category_ids is None else list(self.category_ids),
            attributes=dict(self.attributes),
        )
        products = matching_products(filters)
        return only_in_stock(products) if self.in_stock else products


@dataclass(frozen=True)
class Card:
    """All that a card shows of a product."""

    name: str
    slug: str
    brand: str
    price: Decimal
    compare_at_price: Decimal | None
    currency: str
    rating: Decimal
    review_count: int
    image_name: str | None
    in_stock: bool | None


CARD_FIELDS = tuple(Card.__dataclass_fields__)
# Stand-ins for texts, certain not to be part of any statement.
_TEXTS = {"q": str(uuid4()), "tag": str(uuid4())}


def card_of(product: Any) -> Card:
    """Return the card of a product annotated with image_name, and in_stock where that is known."""
    values: list[Any] = [getattr(product, name, None) for name in CARD_FIELDS]
    return Card(*values)


def related_cards(product: Product, category_ids: Sequence[UUID]) -> list[Card]:
    """Return some other products of its category and then of these: one query, none where it is in no category."""
    if not product.category_id:
        return []
    return [Card(*row) for row in _related(product.pk, product.category_id, category_ids or [product.category_id])]


@compiled
def _related(product_id: UUID, category_id: UUID, category_ids: Sequence[UUID]) -> QuerySet[Product, tuple[Any, ...]]:
    cards = with_stock_flag(related_products(product_id, category_id, category_ids))
    return cards.values_list(*CARD_FIELDS)[:RELATED]


def read_cards(wanted: Wanted, number: str | None, size: int) -> Page[Card]:
    """Return the page `number` of a list and its length in one query.

    What is no number means page 1; beyond the end (another query) means the last page.
    """
    # Nine digits are beyond any end, and more could be too many for the database to count.
    asked = max(int(number[:9]), 1) if number and number.isascii() and number.isdigit() else 1
    rows = _rows(wanted, asked, size)
    if not rows and asked > 1:
        asked = max(1, -(-wanted.products().count() // size))
        rows = _rows(wanted, asked, size)
    paginator: Paginator[Card] = Paginator([], size)
    paginator.count = rows[0][-1] if rows else 0
    return Page([Card(*row[:-1]) for row in rows], asked, paginator)


def _rows(wanted: Wanted, number: int, size: int) -> list[tuple[Any, ...]]:
    shape, values = _shape_of(wanted)
    try:
        statement, given = _statement(shape)
    except EmptyResultSet:
        return []
    statement = f"{statement} LIMIT {int(size)} OFFSET {(number - 1) * size}"
    params = [values.get(param, param) if isinstance(param, UUID | str) else param for param in given]
    if not wanted.q:
        return run_prepared(statement, params)
    # Planned without knowing the words, PostgreSQL would read them anew for each product that it ranks.
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


def _shape_of(wanted: Wanted) -> tuple[Wanted, dict[Any, Any]]:
    """Return the list with stand-ins for what differs between lists that have the same statement, and their values."""
    values: dict[Any, Any] = {text: getattr(wanted, name) for name, text in _TEXTS.items() if getattr(wanted, name)}
    changes: dict[str, Any] = {name: text for name, text in _TEXTS.items() if text in values}
    if wanted.category_ids is not None:
        changes["category_ids"] = _keys(len(wanted.category_ids))
        values.update(zip(changes["category_ids"], wanted.category_ids, strict=True))
    return replace(wanted, **changes), values


@lru_cache
def _keys(number: int) -> tuple[UUID, ...]:
    return tuple(uuid4() for _ in range(number))


@lru_cache(maxsize=512)
def _statement(shape: Wanted) -> tuple[str, tuple[Any, ...]]:
    products = shape.products()
    count = products.order_by().annotate(n=Func("pk", function="COUNT", output_field=IntegerField())).values("n")
    cards = with_stock_flag(with_thumbnail(products)).annotate(total=Subquery(count))
    return write_out(*cards.values_list(*CARD_FIELDS, "total").query.sql_with_params())
