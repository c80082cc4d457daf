"""The back office of the outbox: what the apps tell each other, and whether it arrived."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from common import outbox
from common.errors import Unavailable
from common.models import HandledEvent, OutboxEvent
from common.office import ConfirmForm, ReadOnlyAdmin, ReadOnlyInline, ask, badge, posted, pretty_json


class StateFilter(admin.SimpleListFilter):
    """Where an event stands."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("waiting", _("Not handled yet")), ("failed", _("Failed")), ("handled", _("Handled"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        states = {
            "waiting": Q(handled_at=None),
            "failed": Q(handled_at=None) & ~Q(last_error=""),
            "handled": Q(handled_at__isnull=False),
        }
        return queryset.filter(states.get(self.value() or "", Q()))


class HandledInline(ReadOnlyInline):
    """The handlers that have done their work for an event."""

    model = HandledEvent
    fields = readonly_fields = ("handler", "handled_at")


@admin.register(OutboxEvent)
class OutboxEventAdmin(ReadOnlyAdmin):
    """Events with what became of them."""

    list_display = ("name", "state", "reference", "attempts", "created_at", "handled_at")
    list_filter = (StateFilter, "name", ("created_at", RangeDateFilter))
    list_filter_submit = True
    search_fields = ("name", "reference", "request_id", "trace")
    date_hierarchy = "created_at"
    ordering = ("-id",)
    inlines = (HandledInline,)
    fields = (
        *("name", "state", "reference", "request_id", "trace", "attempts", "created_at", "sent_at", "handled_at"),
        *("last_error", "shown_payload"),
    )
    readonly_fields = fields
    actions = ("replay_selected",)
    actions_detail = ("replay",)

    @display(description=_("state"))
    def state(self, event: OutboxEvent) -> str:
        if event.handled_at:
            return badge(gettext("Handled"), "success")
        if event.last_error:
            return badge(gettext("Failed"), "danger")
        return badge(gettext("Sent"), "info") if event.sent_at else badge(gettext("Waiting"), "warning")

    @display(description=_("payload"))
    def shown_payload(self, event: OutboxEvent) -> SafeString:
        return pretty_json(event.payload)

    @action(description=_("Replay"), icon="replay", variant=ActionVariant.PRIMARY, permissions=["replay"])
    def replay(self, request: HttpRequest, object_id: str) -> HttpResponse:
        event = self.get_object(request, object_id)
        if not isinstance(event, OutboxEvent):
            raise Http404

        def do(data: dict[str, Any]) -> str:
            if not outbox.replay_events(OutboxEvent.objects.filter(pk=event.pk)):
                raise Unavailable(gettext("The queue does not answer. The event is sent as soon as it does."))
            return gettext("The event is sent again.")

        text = gettext(
            "It is sent again with all its attempts to go. Handlers that have done their work do not run again."
        )
        title = gettext("Replay this event")
        return ask(
            self, request, event, ConfirmForm(posted(request)), do, title=title, submit=gettext("Replay"), text=text
        )

    @admin.action(description=_("Replay"), permissions=["replay"])
    def replay_selected(self, request: HttpRequest, queryset: QuerySet[OutboxEvent]) -> None:
        chosen = list(queryset)
        done = outbox.replay_events(OutboxEvent.objects.filter(pk__in=[event.pk for event in chosen]))
        for event in chosen:
            self.log_change(request, event, gettext("replayed"))
        messages.success(
            request, gettext("%(done)d of %(count)d events are sent again.") % {"done": done, "count": len(chosen)}
        )
        if done < len(chosen):
            messages.warning(request, gettext("The queue does not answer. The others are sent as soon as it does."))
