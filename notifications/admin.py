"""The back office of messages: what was sent to whom, how it looks, and sending it again."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesCheckboxFilter, RangeDateFilter
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from common.office import ConfirmForm, ReadOnlyAdmin, ask, badge, posted, run_over, short_time
from notifications import services
from notifications.models import Notification

LABELS = {
    Notification.Status.WAITING: "warning",
    Notification.Status.SENDING: "info",
    Notification.Status.SENT: "success",
    Notification.Status.FAILED: "danger",
    Notification.Status.DROPPED: "",
}


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    """The log of messages."""

    list_display = ("shown_subject", "shown_status", "recipient", "reference", "language", "written", "sent")
    list_filter = (("status", ChoicesCheckboxFilter), "template", ("created_at", RangeDateFilter))
    list_filter_submit = True
    search_fields = ("recipient", "reference", "subject", "trace")
    search_help_text = _("Recipient, order number or subject")
    date_hierarchy = "created_at"
    fieldsets = (
        (None, {"fields": ("shown_status", "recipient", "template", "language", "reference")}),
        (_("Sending"), {"fields": ("created_at", "sent_at", "attempts", "error", "trace")}),
        (_("Preview"), {"fields": ("preview",)}),
    )
    readonly_fields = (
        *("shown_status", "recipient", "template", "language", "reference", "created_at", "sent_at", "attempts"),
        *("error", "trace", "preview"),
    )
    actions = ("send_selected_again",)
    actions_detail = ("send_again",)

    @display(description=_("message"), ordering="template")
    def shown_subject(self, notification: Notification) -> str:
        try:
            return notification.subject or services.subject_of(notification)
        except TemplateDoesNotExist:
            return notification.template

    @display(description=_("created at"), ordering="id")
    def written(self, notification: Notification) -> str:
        return short_time(notification.created_at)

    @display(description=_("sent at"), ordering="sent_at")
    def sent(self, notification: Notification) -> str:
        return short_time(notification.sent_at)

    @display(description=_("status"), ordering="status")
    def shown_status(self, notification: Notification) -> str:
        return badge(notification.get_status_display(), LABELS[Notification.Status(notification.status)])

    @display(description=_("as it is sent"))
    def preview(self, notification: Notification) -> SafeString | str:
        try:
            subject, text, html = services.render_notification(notification)
        except TemplateDoesNotExist as error:
            return gettext("The template %(name)s is missing.") % {"name": error}
        return render_to_string("admin/notifications/preview.html", {"subject": subject, "text": text, "html": html})

    @action(description=_("Send again"), icon="forward_to_inbox", variant=ActionVariant.PRIMARY, permissions=["replay"])
    def send_again(self, request: HttpRequest, object_id: str) -> HttpResponse:
        notification = self.get_object(request, object_id)
        if not isinstance(notification, Notification):
            raise Http404

        def do(data: dict[str, Any]) -> str:
            services.send_again(notification)
            return gettext("The message to %(recipient)s is sent again.") % {"recipient": notification.recipient}

        text = gettext("%(recipient)s gets the message once more.") % {"recipient": notification.recipient}
        title = gettext("Send this message again")
        form = ConfirmForm(posted(request))
        return ask(self, request, notification, form, do, title=title, submit=gettext("Send again"), text=text)

    @admin.action(description=_("Send again"), permissions=["replay"])
    def send_selected_again(self, request: HttpRequest, queryset: QuerySet[Notification]) -> None:
        done = run_over(self, request, queryset, services.send_again, note=gettext("sent again"))
        text = ngettext("%(count)d message is sent again.", "%(count)d messages are sent again.", done)
        messages.success(request, text % {"count": done})
