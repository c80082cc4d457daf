"""The list of products: filters, order and page.

A list that is asked for again, or whose next page is, needs neither its parameters checked nor its statement compiled
anew: both follow from the parameters alone.
"""

import hashlib
import re
from collections import defaultdict
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from catalog.api.cards import Statement, compile_cards, run_cards
from catalog.api.facets import facets_of
from catalog.api.serializers import ProductQuery
from catalog.listing import Wanted
from catalog.models import Category
from common.api.json import UnreadableJson, refuse_text
from common.api.pagination import Page, read_page

_ATTRIBUTE = re.compile(r"attribute\[(.{1,60})\]")
MOST_ATTRIBUTES = 10
# Counting thousands takes longer than reading a page of them, and nobody sees whether such a number is seconds old.
LARGE = 2_000
LARGE_KEPT_SECONDS = 10


def list_products(query_string: str) -> dict[str, Any]:
    """Return the body of the list that a query string asks for: 2 queries, 3 with a category; facets take 4 more.

    Raises ValidationError.
    """
    page, fields, category, has_facets = _read(query_string)
    wanted = Wanted(**dict(fields), category_ids=_category_ids(category) if category else None)
    cards = _page_of(wanted, page)
    is_all = page.number == 1 and len(cards) < page.limit
    total = len(cards) if is_all else _count(wanted)
    body = page.answer(cards, total)
    return {**body, "facets": _facets(wanted, total)} if has_facets else body


@lru_cache(maxsize=1024)
def _read(query_string: str) -> tuple[Page, tuple[tuple[str, Any], ...], str, bool]:
    """Return page, filters, category and whether facets are asked for. Raises ValidationError."""
    parameters = QueryDict(query_string)
    query = ProductQuery.read(parameters.dict())
    names = Wanted.__dataclass_fields__.keys() & query.keys()
    fields = {name: query[name] for name in sorted(names)} | {"attributes": _attributes(parameters)}
    return read_page(query), tuple(fields.items()), query.get("category", ""), query.get("facets", False)


def _page_of(wanted: Wanted, page: Page) -> list[dict[str, Any]]:
    try:
        statement, params = _statement(wanted)
    except EmptyResultSet:
        return []
    return run_cards(f"{statement} LIMIT {page.limit} OFFSET {page.start}", params)


@lru_cache(maxsize=512)
def _statement(wanted: Wanted) -> Statement:
    return compile_cards(wanted.products())


def _count(wanted: Wanted) -> int:
    """Return the length of the list; of a long one, as it was some seconds ago."""
    key = _key("total", wanted)
    known = cache.get(key)
    if known is None:
        known = wanted.products().count()
        if known >= LARGE:
            cache.set(key, known, LARGE_KEPT_SECONDS)
    return known


def _facets(wanted: Wanted, total: int) -> dict[str, Any]:
    """Return what a list of `total` products can be narrowed to; a long one, as it was some seconds ago."""
    key = _key("facets", wanted)
    known = cache.get(key) if total >= LARGE else None
    if known is None:
        known = facets_of(wanted.products())
        if total >= LARGE:
            cache.set(key, known, LARGE_KEPT_SECONDS)
    return known


def _key(what: str, wanted: Wanted) -> str:
    return f"products-{what}:{hashlib.sha256(repr(wanted).encode()).hexdigest()}"


def _category_ids(reference: str) -> tuple[UUID, ...]:
    """Return the keys of the category of a slug or id and of all below it; none for an unknown one: an empty list."""
    key = Category.decode_public_id(reference)
    below: dict[UUID | None, list[UUID]] = defaultdict(list)
    waiting: list[UUID] = []
    for pk, parent, slug in Category.objects.order_by().values_list("pk", "parent", "slug"):
        below[parent].append(pk)
        if pk == key or slug == reference:
            waiting = [pk]
    found = []
    while waiting:
        found.append(waiting.pop())
        waiting += below[found[-1]]
    return tuple(found)


def _attributes(parameters: Any) -> tuple[tuple[str, str], ...]:
    """Return what `attribute[colour]=red` asks for. Raises ValidationError."""
    asked = {name: value for name, value in parameters.items() if name.partition("[")[0] == "attribute"}
    found = {match[1]: value for name, value in asked.items() if (match := _ATTRIBUTE.fullmatch(name))}
    if len(found) < len(asked):
        raise ValidationError({"attribute": _("Write it as attribute[name]=value.")})
    try:
        for text in (*found.keys(), *found.values()):
            refuse_text(text)
    except UnreadableJson as error:
        raise ValidationError({"attribute": str(error)}) from error
    if len(found) > MOST_ATTRIBUTES:
        raise ValidationError({"attribute": _("Ask for %(most)d attributes at most.") % {"most": MOST_ATTRIBUTES}})
    return tuple(sorted(found.items()))
