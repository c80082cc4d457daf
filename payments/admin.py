"""The back office of payments: what came in, what went back, and the inbox of the providers' messages."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesCheckboxFilter, RangeDateFilter
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from common.money import format_money
from common.office import (
    ConfirmForm,
    ReadOnlyAdmin,
    ReadOnlyInline,
    ask,
    badge,
    posted,
    pretty_json,
    reference_link,
    run_over,
)
from payments import services
from payments.models import Payment, PaymentEvent, Refund

PAYMENT_LABELS = {
    Payment.Status.PENDING: "warning",
    Payment.Status.REQUIRES_ACTION: "warning",
    Payment.Status.PROCESSING: "info",
    Payment.Status.SUCCEEDED: "success",
    Payment.Status.FAILED: "danger",
    Payment.Status.CANCELLED: "",
}
REFUND_LABELS = {Refund.Status.PENDING: "warning", Refund.Status.SUCCEEDED: "success", Refund.Status.FAILED: "danger"}


def money(amount: Any, currency: str) -> str:
    """Return an amount as the page's language writes it."""
    return format_money(amount, currency, get_language() or "en")


class RefundInline(ReadOnlyInline):
    """The refunds of a payment."""

    model = Refund
    fields = readonly_fields = (
        *("created_at", "shown_amount", "status", "shown_reason", "actor", "gateway_reference", "error_message"),
    )

    @display(description=_("amount"))
    def shown_amount(self, refund: Refund) -> str:
        return money(refund.amount, refund.payment.captured_currency or refund.payment.currency)

    @display(description=_("reason"))
    def shown_reason(self, refund: Refund) -> str:
        return gettext(refund.reason)


@admin.register(Payment)
class PaymentAdmin(ReadOnlyAdmin):
    """Payments. Money is moved from the page of its order."""

    list_display = ("shown_id", "shown_status", "shown_amount", "shown_refunded", "gateway", "about", "created_at")
    list_filter = (("status", ChoicesCheckboxFilter), "gateway", ("created_at", RangeDateFilter))
    list_filter_submit = True
    search_fields = ("gateway_reference", "reference")
    search_help_text = _("The gateway's id, or the reference")
    date_hierarchy = "created_at"
    inlines = (RefundInline,)
    fields = (
        *("shown_id", "about", "shown_status", "shown_amount", "shown_captured", "shown_refunded"),
        *("gateway", "gateway_reference", "attempts", "decline_code", "error_message", "receipt_url"),
        *("paid_at", "created_at", "updated_at"),
    )
    readonly_fields = fields

    @display(description=_("status"), ordering="status")
    def shown_status(self, payment: Payment) -> str:
        return badge(payment.get_status_display(), PAYMENT_LABELS[Payment.Status(payment.status)])

    @display(description=_("amount"), ordering="amount")
    def shown_amount(self, payment: Payment) -> str:
        return money(payment.amount, payment.currency)

    @display(description=_("captured"), ordering="captured_amount")
    def shown_captured(self, payment: Payment) -> str:
        return money(payment.captured_amount, payment.captured_currency or payment.currency)

    @display(description=_("refunded"), ordering="refunded_amount")
    def shown_refunded(self, payment: Payment) -> str:
        return money(payment.refunded_amount, payment.captured_currency or payment.currency)

    @display(description=_("for"))
    def about(self, payment: Payment) -> SafeString | str:
        return reference_link(payment.reference)


@admin.register(Refund)
class RefundAdmin(ReadOnlyAdmin):
    """Refunds, to find those that failed."""

    list_display = ("shown_id", "shown_status", "shown_amount", "about", "shown_reason", "actor", "created_at")
    list_filter = (("status", ChoicesCheckboxFilter), ("created_at", RangeDateFilter))
    list_filter_submit = True
    list_select_related = ("payment",)
    search_fields = ("gateway_reference", "payment__gateway_reference", "reason", "actor")
    fields = (
        *("shown_id", "payment", "about", "shown_status", "shown_amount", "shown_reason", "actor"),
        *("gateway_reference", "error_message", "created_at", "updated_at"),
    )
    readonly_fields = fields

    @display(description=_("status"), ordering="status")
    def shown_status(self, refund: Refund) -> str:
        return badge(refund.get_status_display(), REFUND_LABELS[Refund.Status(refund.status)])

    @display(description=_("amount"), ordering="amount")
    def shown_amount(self, refund: Refund) -> str:
        return money(refund.amount, refund.payment.captured_currency or refund.payment.currency)

    @display(description=_("reason"))
    def shown_reason(self, refund: Refund) -> str:
        return gettext(refund.reason)

    @display(description=_("for"))
    def about(self, refund: Refund) -> SafeString | str:
        return reference_link(refund.payment.reference)


class HandledFilter(admin.SimpleListFilter):
    """Messages that were handled, and those that were not."""

    title = _("handled")
    parameter_name = "handled"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("No")), ("yes", _("Yes"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in ("yes", "no"):
            return queryset.filter(handled_at__isnull=self.value() == "no")
        return queryset


@admin.register(PaymentEvent)
class PaymentEventAdmin(ReadOnlyAdmin):
    """The inbox: every message a provider sent, as it came, and what came of it."""

    list_display = ("event_id", "kind", "gateway_reference", "is_handled", "note", "created_at")
    list_filter = (HandledFilter, "gateway", ("created_at", RangeDateFilter))
    list_filter_submit = True
    search_fields = ("event_id", "gateway_reference", "kind")
    date_hierarchy = "created_at"
    fields = (
        *("event_id", "gateway", "kind", "gateway_reference", "created_at", "handled_at", "note", "shown_payload"),
    )
    readonly_fields = fields
    actions = ("replay_selected",)
    actions_detail = ("replay",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PaymentEvent]:
        events = super().get_queryset(request)
        match = request.resolver_match
        is_list = match is not None and (match.url_name or "").endswith("_changelist")
        return events.defer("payload") if is_list else events

    @display(description=_("handled"), boolean=True, ordering="handled_at")
    def is_handled(self, event: PaymentEvent) -> bool:
        return event.handled_at is not None

    @display(description=_("payload"))
    def shown_payload(self, event: PaymentEvent) -> SafeString:
        return pretty_json(event.payload)

    @action(description=_("Replay"), icon="replay", variant=ActionVariant.PRIMARY, permissions=["replay"])
    def replay(self, request: HttpRequest, object_id: str) -> HttpResponse:
        event = self.get_object(request, object_id)
        if not isinstance(event, PaymentEvent):
            raise Http404

        def do(data: dict[str, Any]) -> str:
            services.replay_payment_event(event)
            return gettext("The message is handled once more.")

        text = gettext("It is handled as if it had just come. Handling it again changes nothing that is done already.")
        title = gettext("Replay this message")
        return ask(
            self, request, event, ConfirmForm(posted(request)), do, title=title, submit=gettext("Replay"), text=text
        )

    @admin.action(description=_("Replay"), permissions=["replay"])
    def replay_selected(self, request: HttpRequest, queryset: QuerySet[PaymentEvent]) -> None:
        done = run_over(self, request, queryset, services.replay_payment_event, note=gettext("replayed"))
        text = ngettext("%(count)d message is handled again.", "%(count)d messages are handled again.", done)
        messages.success(request, text % {"count": done})
