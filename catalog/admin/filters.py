"""Filters of the catalogue's lists."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalog.admin.tree import in_tree_order
from catalog.models import Category, Product

INDENT = "\N{NO-BREAK SPACE}" * 4


class CategoryFilter(admin.SimpleListFilter):
    """Narrows products to a category and all below it. The categories stand as in their tree."""

    title = _("category")
    parameter_name = "category"

    @cached_property
    def categories(self) -> list[Any]:
        """All categories, each with its `place`: that of what lies below begins with it."""
        return list(in_tree_order(Category.objects.order_by()))

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the choices."""
        return [(str(each.pk), INDENT * (len(each.trail) - 1) + each.name) for each in self.categories]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Product]) -> QuerySet[Product]:
        """Narrow the list."""
        chosen = next((each for each in self.categories if str(each.pk) == self.value()), None)
        if chosen is None:
            return queryset
        depth = len(chosen.place)
        return queryset.filter(category__in=[each.pk for each in self.categories if each.place[:depth] == chosen.place])
