"""The list of orders and the page of one."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesCheckboxFilter, RangeDateFilter
from unfold.decorators import display

from common.office import ReadOnlyAdmin, badge, run_over, short_time
from orders import services
from orders.admin.steps import OrderSteps, actor_of, money
from orders.admin.tracking import TrackingStep
from orders.models import Order, OrderLine
from orders.selectors import payments_of, unshipped, with_details

STATUS_LABELS = {
    Order.Status.PENDING: "warning",
    Order.Status.PROCESSING: "info",
    Order.Status.ON_HOLD: "danger",
    Order.Status.SHIPPED: "primary",
    Order.Status.DELIVERED: "success",
    Order.Status.CANCELLED: "",
}
PAYMENT_LABELS = {
    Order.PaymentStatus.PENDING: "warning",
    Order.PaymentStatus.PAID: "success",
    Order.PaymentStatus.FAILED: "danger",
    Order.PaymentStatus.REFUNDED: "",
    Order.PaymentStatus.PARTIALLY_REFUNDED: "info",
    Order.PaymentStatus.CANCELLED: "",
}


@admin.register(Order)
class OrderAdmin(OrderSteps, TrackingStep, ReadOnlyAdmin):
    """Orders. Money and lines are looked at; staff's note is the one thing that is typed in."""

    list_display = ("number", "shown_status", "shown_payment", "email", "pieces", "shown_total", "placed")
    list_display_links = ("number",)
    list_filter = (
        ("status", ChoicesCheckboxFilter),
        ("payment_status", ChoicesCheckboxFilter),
        ("created_at", RangeDateFilter),
    )
    list_filter_submit = True
    search_fields = ("number", "email", "lines__sku")
    search_help_text = _("Number, e-mail address or SKU")
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-id")
    actions = ("fulfil_selected", "deliver_selected")
    fields = ("note",)
    # The shopper's page opens to the shopper, or to whoever holds its link.
    view_on_site = False
    change_form_outer_before_template = "admin/orders/order.html"
    change_form_outer_after_template = "admin/orders/order_history.html"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("orders.change_order")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Order]:
        lines = OrderLine.objects.filter(order=OuterRef("pk")).order_by()
        pieces = lines.values("order").annotate(total=Sum("quantity")).values("total")
        return (
            super()
            .get_queryset(request)
            .annotate(piece_count=Coalesce(Subquery(pieces), 0, output_field=IntegerField()))
        )

    @display(description=_("status"), ordering="status")
    def shown_status(self, order: Order) -> str:
        return badge(order.get_status_display(), STATUS_LABELS[Order.Status(order.status)])

    @display(description=_("payment"), ordering="payment_status")
    def shown_payment(self, order: Order) -> str:
        return badge(order.get_payment_status_display(), PAYMENT_LABELS[Order.PaymentStatus(order.payment_status)])

    @display(description=_("pieces"), ordering="piece_count")
    def pieces(self, order: Any) -> int:
        return order.piece_count

    @display(description=_("total"), ordering="total")
    def shown_total(self, order: Order) -> str:
        return money(order.total, order.currency)

    @display(description=_("created at"), ordering="id")
    def placed(self, order: Order) -> str:
        return short_time(order.created_at)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Add what the page shows besides the form."""
        order = self.get_object(request, object_id)
        if isinstance(order, Order) and self.has_view_permission(request, order):
            extra_context = {**(extra_context or {}), **page_of(order)}
        return super().change_view(request, object_id, form_url, extra_context)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "note" and field is not None:
            field.widget.attrs["rows"] = 3
        return field

    def save_model(self, request: HttpRequest, obj: Order, form: Any, change: bool) -> None:
        """Write the note alone: the row may have moved on since the page was opened."""
        obj.save(update_fields=["note", "updated_at"])

    @admin.action(description=_("Send in whole, without tracking"), permissions=["fulfil"])
    def fulfil_selected(self, request: HttpRequest, queryset: QuerySet[Order]) -> HttpResponse | None:
        return self._ask_for_all(
            request,
            queryset,
            "fulfil_selected",
            lambda order: services.fulfill_order(order, actor=actor_of(request)),
            title=gettext("Send these orders in whole"),
            text=gettext("Each becomes one parcel with all that is left to send, and its buyer gets an e-mail."),
            note=gettext("sent in whole"),
        )

    @admin.action(description=_("Note that they have arrived"), permissions=["fulfil"])
    def deliver_selected(self, request: HttpRequest, queryset: QuerySet[Order]) -> HttpResponse | None:
        return self._ask_for_all(
            request,
            queryset,
            "deliver_selected",
            lambda order: services.deliver_order(order, actor=actor_of(request)),
            title=gettext("Note that these orders have arrived"),
            text=gettext("The orders and their parcels are noted as delivered."),
            note=gettext("noted as delivered"),
        )

    def _ask_for_all(
        self, request: HttpRequest, queryset: QuerySet[Order], name: str, do: Any, *, title: str, text: str, note: str
    ) -> HttpResponse | None:
        if "confirmed" in request.POST:
            done = run_over(self, request, queryset, do, note=note)
            if done:
                messages.success(
                    request, ngettext("%(count)d order is done.", "%(count)d orders are done.", done) % {"count": done}
                )
            return None
        orders = list(queryset)
        hidden = [("action", name), ("confirmed", "yes"), ("select_across", request.POST.get("select_across", "0"))]
        hidden += [(ACTION_CHECKBOX_NAME, str(order.pk)) for order in orders]
        page = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "text": text,
            "rows": [f"{order.number} · {order.get_status_display()} · {order.email}" for order in orders],
            "hidden": hidden,
            "submit_text": gettext("Go on"),
            "back": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/step.html", page)


def page_of(order: Order) -> dict[str, Any]:
    """Return what the page of an order shows."""
    order = with_details(Order.objects.filter(pk=order.pk).select_related("user")).get()
    left = unshipped(order)
    last = order.transitions.all()[len(order.transitions.all()) - 1] if order.transitions.all() else None
    return {
        "order": order,
        "lines": [(line, line.quantity - left.get(line, 0)) for line in order.lines.all()],
        "payments": payments_of(order),
        "hold_reason": last.reason if last and order.status == Order.Status.ON_HOLD else "",
        "status_label": STATUS_LABELS[Order.Status(order.status)],
        "payment_label": PAYMENT_LABELS[Order.PaymentStatus(order.payment_status)],
    }
