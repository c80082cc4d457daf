"""Categories in the order of their tree, each with the way down to it."""

from typing import Any

from django.contrib.admin.views.main import ORDER_VAR, SEARCH_VAR
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, QuerySet, TextField, Value
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from unfold.views import ChangeList

from catalog.models import Category

# Climbs from a category to the top and collects what each step says of itself.
CLIMB = """(
WITH RECURSIVE way (parent_id, steps) AS (
    SELECT catalog_category.parent_id, ARRAY[{here}]
    UNION ALL
    SELECT catalog_category.parent_id, {here} || way.steps
    FROM way JOIN catalog_category ON catalog_category.id = way.parent_id
)
SELECT steps FROM way WHERE parent_id IS NULL
)"""
PLACE = "lpad(catalog_category.position::text, 10, '0') || catalog_category.name || catalog_category.id"
NAME = "catalog_category.name::text"


def in_tree_order(categories: QuerySet[Category]) -> QuerySet[Category]:
    """Return `categories` as the tree shows them, annotated with `place` (what orders them) and `trail`: the names
    from the top down to each."""
    return categories.annotate(place=_climb(PLACE), trail=_climb(NAME)).order_by("place")


def _climb(here: str) -> RawSQL:
    return RawSQL(CLIMB.format(here=here), [], output_field=ArrayField(TextField()))  # noqa: S611 (constants)


def as_asked(categories: QuerySet[Category], request: HttpRequest) -> QuerySet[Category]:
    """Annotate `categories` with `is_tree`: whether the list shows them as a tree, neither searched nor sorted."""
    is_tree = not request.GET.get(SEARCH_VAR) and not request.GET.get(ORDER_VAR)
    return categories.annotate(is_tree=Value(is_tree, output_field=BooleanField()))


class TreeChangeList(ChangeList):
    """The list of categories: as a tree until staff sort it by a column."""

    params: dict[str, Any]

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Category]) -> list[str]:
        """Return what orders the list."""
        return super().get_ordering(request, queryset) if ORDER_VAR in self.params else ["place"]

    def get_ordering_field_columns(self) -> dict[int, str]:
        """Return the columns with a mark of being sorted: none in the tree."""
        return super().get_ordering_field_columns() if ORDER_VAR in self.params else {}
