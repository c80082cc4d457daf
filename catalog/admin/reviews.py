"""Reviews: staff read and approve or reject them; nobody rewrites what a shopper said."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin
from unfold.decorators import display

from catalog.models import Review
from catalog.services import approve_review, delete_review, reject_review

STATUS_COLOURS = {"APPROVED": "success", "PENDING": "info", "REJECTED": "danger"}


@admin.register(Review)
class ReviewAdmin(ModelAdmin):
    """What shoppers say."""

    list_display = ("stars", "title", "product", "author_name", "state", "created_at")
    list_display_links = ("stars", "title")
    list_filter = ("status", "rating")
    list_select_related = ("product",)
    search_fields = ("title", "body", "author_name", "product__name")
    fields = ("product", "author_name", "stars", "title", "body", "status", "created_at")
    readonly_fields = fields
    actions = ("approve_selected", "reject_selected")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Shoppers write reviews, in the shop."""
        return False

    def delete_model(self, request: HttpRequest, obj: Review) -> None:
        """Delete a review and take it out of the product's rating."""
        delete_review(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        """Delete reviews and take them out of their products' ratings."""
        for review in queryset:
            delete_review(review)

    @admin.display(description=_("Rating"), ordering="rating")
    def stars(self, review: Review) -> str:
        """The rating in stars."""
        return "★" * review.rating + "☆" * (5 - review.rating)

    @display(description=_("Status"), label=STATUS_COLOURS, ordering="status")
    def state(self, review: Review) -> tuple[str, str]:
        """The status as a coloured label."""
        return review.status, review.get_status_display()

    @admin.action(description=_("Approve"), permissions=["change"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        """Show the chosen reviews."""
        self._set_all(request, queryset, approve_review)

    @admin.action(description=_("Reject"), permissions=["change"])
    def reject_selected(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        """Hide the chosen reviews."""
        self._set_all(request, queryset, reject_review)

    def _set_all(self, request: HttpRequest, queryset: QuerySet[Review], change: Callable[[Review], Any]) -> None:
        reviews = list(queryset)
        for review in reviews:
            change(review)
        message = ngettext("%(count)d review changed.", "%(count)d reviews changed.", len(reviews))
        self.message_user(request, message % {"count": len(reviews)}, messages.SUCCESS)
