"""The back office's start page: every figure is read only for those who may look at what it counts."""

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from analytics import selectors
from common import dead_letters
from common.money import format_money
from live.views import hand_out
from notifications.selectors import failed_messages
from orders.selectors import OFFICE_TOPIC

PERIODS = (14, 30)


def add_figures(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add to `context` what the page shows (django-unfold's DASHBOARD_CALLBACK): 15 queries at most."""
    may = request.user.has_perm
    context.update(title=_("Dashboard"), attention=_attention(may))
    if may("orders.view_order"):
        context.update(_sales(request))
        context.update(work=selectors.waiting_work(), latest=selectors.latest_orders())
    if may("inventory.view_stocklevel"):
        context["low_count"], context["low_levels"] = selectors.scarce_stock()
    return context


def ticket(request: HttpRequest) -> HttpResponse:
    """Hand out the ticket with which this page is told of orders, to those who may look at them."""
    if not request.user.has_perm("orders.view_order"):
        raise PermissionDenied
    return hand_out(OFFICE_TOPIC)


def _sales(request: HttpRequest) -> dict[str, Any]:
    period = 30 if request.GET.get("days") == "30" else 14
    sales = selectors.sales_by_day(30)
    shown = sales[-period:]
    return {
        "tiles": [
            _tile(_("Orders today"), "receipt_long", selectors.compare_days(sales, "orders"), _("against yesterday")),
            _tile(
                _("Revenue today"), "payments", selectors.compare_days(sales, "revenue"), _("against yesterday"), True
            ),
            _tile(
                _("Orders in 7 days"),
                "date_range",
                selectors.compare_days(sales, "orders", 7),
                _("against the 7 before"),
            ),
            _tile(
                _("Revenue in 7 days"),
                "trending_up",
                selectors.compare_days(sales, "revenue", 7),
                _("against the 7 before"),
                True,
            ),
        ],
        "periods": [(days, days == period) for days in PERIODS],
        "period": period,
        "orders_chart": _chart(_("Orders"), shown, [day.orders for day in shown], "var(--color-primary-600)"),
        "revenue_chart": _chart(_("Revenue"), shown, [float(day.revenue) for day in shown], "var(--color-primary-500)"),
        "sales": shown,
    }


def _tile(name: str, icon: str, figure: selectors.Comparison, than: str, is_money: bool = False) -> dict[str, Any]:
    language = get_language() or "en"
    value = format_money(figure.now, settings.CURRENCY, language) if is_money else str(int(figure.now))
    return {"name": name, "icon": icon, "value": value, "percent": figure.percent, "than": than}


def _chart(name: str, days: list[selectors.Day], values: list[Any], colour: str) -> str:
    """Return the data of a chart as unfold's script reads it."""
    return json.dumps(
        {
            "labels": [date_format(day.day, "MONTH_DAY_FORMAT") for day in days],
            "datasets": [
                {
                    "label": name,
                    "data": values,
                    "backgroundColor": colour,
                    "borderColor": colour,
                    "maxBarThickness": 26,
                    "borderRadius": 4,
                    "displayYAxis": True,
                    "maxTicksXLimit": 8,
                }
            ],
        }
    )


def _attention(may: Callable[[str], bool]) -> list[dict[str, Any]]:
    """Return what needs a look and is there, with the list that shows it."""
    found = []
    for text, icon, permission, rows, query in _things_to_look_at():
        if may(permission) and (count := rows().count()):
            app, name = permission.split(".view_")
            url = reverse(f"admin:{app}_{name}_changelist") + query
            found.append({"text": text, "icon": icon, "count": count, "url": url})
    if may("common.view_deadletter") and (count := dead_letters.count_letters() or 0):
        url = reverse("admin:common_deadletter_changelist")
        found.append({"text": _("Messages that failed too often"), "icon": "report", "count": count, "url": url})
    return found


def _things_to_look_at() -> list[tuple[str, str, str, Callable[[], QuerySet[Any]], str]]:
    return [
        (_("Orders on hold"), "front_hand", "orders.view_order", selectors.held_orders, "?status__exact=ON_HOLD"),
        (_("Failed refunds"), "money_off", "payments.view_refund", selectors.failed_refunds, "?status__exact=FAILED"),
        (_("Events not handled"), "sync_problem", "common.view_outboxevent", selectors.stuck_events, "?state=waiting"),
        (
            _("Messages of providers not handled"),
            "inbox",
            "payments.view_paymentevent",
            selectors.stuck_payment_events,
            "?handled=no",
        ),
        (
            _("E-mails that could not be sent"),
            "unsubscribe",
            "notifications.view_notification",
            failed_messages,
            "?status__exact=FAILED",
        ),
        (
            _("Pictures that could not be fetched"),
            "broken_image",
            "catalog.view_productimage",
            selectors.missing_pictures,
            "?status__exact=FAILED",
        ),
        (
            _("Reviews to approve"),
            "reviews",
            "catalog.view_review",
            selectors.waiting_reviews,
            "?status__exact=PENDING",
        ),
    ]
