"""Reviews: staff read and approve or reject them; nobody rewrites what a shopper said."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from catalog.models import Review
from catalog.services import approve_review, delete_review, reject_review

STATUS_COLOURS = {"APPROVED": "success", "PENDING": "info", "REJECTED": "danger"}
SHOWN = 160  # characters of a review in the list
WITHOUT_SAVING = {"show_save": False, "show_save_and_continue": False, "show_save_and_add_another": False}
Status = Review.Status


@admin.register(Review)
class ReviewAdmin(ModelAdmin):
    """What shoppers say: what waits for staff stands first."""

    list_display = ("stars", "said", "product", "author_name", "state", "created_at")
    list_display_links = ("stars", "said")
    list_filter = ("status", "rating")
    list_select_related = ("product",)
    list_per_page = 50
    ordering = (Case(When(status=Status.PENDING, then=Value(0)), default=Value(1)).asc(), "-created_at")
    search_fields = ("title", "body", "author_name", "product__name")
    fields = ("product", "author_name", "stars", "title", "body", "status", "created_at")
    readonly_fields = fields
    actions = ("approve_selected", "reject_selected")
    actions_submit_line = ("approve", "reject")

    class Media:
        css = {"all": ["css/office-catalogue.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Shoppers write reviews, in the shop."""
        return False

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        """Show a review, with buttons for what can be done with it and none to save what cannot be changed."""
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **WITHOUT_SAVING})

    def get_actions_submit_line(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """Leave out what has been done."""
        review = self.get_object(request, str(object_id))
        done = {Status.APPROVED: "approve", Status.REJECTED: "reject"}.get(review.status) if review else None
        buttons = super().get_actions_submit_line(request, object_id)
        return [button for button in buttons if button.action_name != f"catalog_review_{done}"]

    def save_model(self, request: HttpRequest, obj: Review, form: Any, change: bool) -> None:
        """Do what the button that was pressed says; there is nothing else to save."""
        for button in self._pressed(request, obj):
            button.method(request, obj)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Return what the history says: which button was pressed."""
        return ", ".join(str(button.description) for button in self._pressed(request, form.instance))

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

    @admin.display(description=_("Review"), ordering="title")
    def said(self, review: Review) -> SafeString:
        """The title and the beginning of the text: enough to judge most reviews by."""
        beginning = Truncator(review.body).chars(SHOWN)
        return format_html('<span class="office-said">{}<span>{}</span></span>', review.title or "–", beginning)

    @display(description=_("Status"), label=STATUS_COLOURS, ordering="status")
    def state(self, review: Review) -> tuple[str, str]:
        """The status as a coloured label."""
        return review.status, review.get_status_display()

    @action(description=_("Approve"), icon="check", permissions=["change"])
    def approve(self, request: HttpRequest, review: Review) -> None:
        """Show a review."""
        approve_review(review)

    @action(description=_("Reject"), icon="block", permissions=["change"])
    def reject(self, request: HttpRequest, review: Review) -> None:
        """Hide a review."""
        reject_review(review)

    @admin.action(description=_("Approve"), permissions=["change"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        """Show the chosen reviews."""
        self._set_all(request, queryset, approve_review)

    @admin.action(description=_("Reject"), permissions=["change"])
    def reject_selected(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        """Hide the chosen reviews."""
        self._set_all(request, queryset, reject_review)

    def _pressed(self, request: HttpRequest, review: Review) -> list[Any]:
        # Not those on show: once a review is approved, its button is gone.
        buttons = super().get_actions_submit_line(request, review.pk)
        return [button for button in buttons if button.action_name in request.POST]

    def _set_all(self, request: HttpRequest, queryset: QuerySet[Review], change: Callable[[Review], Any]) -> None:
        reviews = list(queryset)
        for review in reviews:
            change(review)
        message = ngettext("%(count)d review changed.", "%(count)d reviews changed.", len(reviews))
        self.message_user(request, message % {"count": len(reviews)}, messages.SUCCESS)
