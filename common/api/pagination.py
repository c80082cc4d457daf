"""Lists in pages: `?page=1&limit=20`, answered as `{"data": […], "pagination": {…}}`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from common.api.serializers import ApiSerializer

MOST = 100
LAST_PAGE = 1_000_000


@dataclass(frozen=True)
class Page:
    """Which part of a list is asked for."""

    number: int
    limit: int

    @property
    def start(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * self.limit

    @property
    def rows(self) -> slice:
        """The page as a slice of the list."""
        return slice(self.start, self.start + self.limit)

    def answer(self, data: list[Any], total: int) -> dict[str, Any]:
        """Return the body of a list of which `data` is this page and `total` the length."""
        pages = -(-total // self.limit)
        pagination = {"page": self.number, "limit": self.limit, "total": total, "totalPages": pages}
        return {"data": data, "pagination": pagination}

    def of(self, rows: QuerySet, show: Callable[[Any], Any]) -> dict[str, Any]:
        """Return the body of the list `rows`, each turned into JSON by `show`: two queries."""
        return self.answer([show(row) for row in rows[self.rows]], rows.count())


class PageQuery(ApiSerializer):
    """The query parameters of every list."""

    page = serializers.IntegerField(min_value=1, max_value=LAST_PAGE, default=1, help_text="Past the end: no rows.")
    limit = serializers.IntegerField(min_value=1, max_value=MOST, default=20)


def read_page(query: dict[str, Any]) -> Page:
    """Return the page that validated query parameters ask for."""
    return Page(query["page"], query["limit"])


class PaginationSerializer(ApiSerializer):
    """Where in a list an answer is."""

    page = serializers.IntegerField()
    limit = serializers.IntegerField()
    total = serializers.IntegerField()
    total_pages = serializers.IntegerField()


def list_of(item: type[serializers.BaseSerializer], **more: serializers.Field) -> type[serializers.Serializer]:
    """Return the serializer of a list of `item`, for the schema."""
    name = item.__name__.removesuffix("Serializer")
    fields = {"data": item(many=True), "pagination": PaginationSerializer(), **more}
    return type(f"{name}ListSerializer", (ApiSerializer,), fields)
