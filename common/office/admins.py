"""Admin classes of rows that only services write."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display


class ReadOnlyAdmin(ModelAdmin):
    """A list and a page to look at. Its actions, where it has any, are what may be done."""

    show_full_result_count = False
    list_per_page = 50
    actions_detail: Any = ()

    @display(description=_("id"))
    def shown_id(self, row: Any) -> str:
        return row.public_id

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_replay_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether `request` may have a row's work done again: the model's own "change" permission says so."""
        return super().has_change_permission(request)


class ReadOnlyInline(TabularInline):
    """Rows of a page that are only looked at."""

    extra = 0
    can_delete = False
    show_change_link = False
    hide_title = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
