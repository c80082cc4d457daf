"""How the back office looks: django-unfold's settings. Colours are the storefront's (static/css/tokens.css)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

GREEN = {
    "50": "#f1f6f2",
    "100": "#e3ebe2",
    "200": "#c6dccb",
    "300": "#a3cdb4",
    "400": "#77b193",
    "500": "#478a6b",
    "600": "#2f6a52",
    "700": "#23513f",
    "800": "#183b2e",
    "900": "#122c22",
    "950": "#0a1a14",
}
SAND = {
    "50": "#faf8f4",
    "100": "#f3efe7",
    "200": "#e5dfd3",
    "300": "#cfc7b7",
    "400": "#a79f8f",
    "500": "#756e61",
    "600": "#5f594e",
    "700": "#48433a",
    "800": "#302d27",
    "900": "#201e1a",
    "950": "#141310",
}


def back_office(site_name: str) -> dict[str, Any]:
    """Return the setting UNFOLD for a shop of this name."""
    return {
        "SITE_TITLE": site_name,
        "SITE_HEADER": site_name,
        "SITE_SUBHEADER": _("Back office"),
        "SITE_URL": "/",
        "SITE_SYMBOL": "storefront",
        "SITE_FAVICONS": [
            {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("img/favicon.svg")},
        ],
        "LOGIN": {"form": "accounts.staff_login.StaffLoginForm"},
        "SHOW_LANGUAGES": True,
        "SHOW_BACK_BUTTON": True,
        "STYLES": [lambda request: static("css/office.css")],
        "COLORS": {"primary": GREEN, "base": SAND},
        "DASHBOARD_CALLBACK": "cloudcommerce.dashboard.add_figures",
        "COMMAND": {"search_models": ["orders.order", "catalog.product", "accounts.user"]},
        "SIDEBAR": {"show_search": True, "command_search": True, "navigation": navigation()},
    }


def navigation() -> list[dict[str, Any]]:
    """Return the sidebar: groups of pages, each shown to those who may look at it."""
    return [
        {"items": [{"title": _("Dashboard"), "icon": "dashboard", "link": reverse_lazy("admin:index")}]},
        {
            "title": _("Catalogue"),
            "separator": True,
            "items": [
                page(_("Products"), "inventory_2", "catalog.product"),
                page(_("Categories"), "category", "catalog.category"),
                page(_("Tags"), "sell", "catalog.tag"),
                page(_("Reviews"), "reviews", "catalog.review"),
                page(_("Pictures"), "image", "catalog.productimage"),
            ],
        },
        {
            "title": _("Orders"),
            "separator": True,
            "items": [
                page(_("Orders"), "receipt_long", "orders.order"),
                page(_("Open carts"), "shopping_cart", "cart.cart"),
            ],
        },
        {
            "title": _("Stock"),
            "separator": True,
            "items": [
                page(_("Stock levels"), "warehouse", "inventory.stocklevel"),
                page(_("Movements"), "swap_vert", "inventory.stockmovement"),
                page(_("Reservations"), "hourglass_top", "inventory.reservation"),
                page(_("Allocations"), "assignment_turned_in", "inventory.allocation"),
            ],
        },
        {
            "title": _("Payments"),
            "separator": True,
            "items": [
                page(_("Payments"), "credit_card", "payments.payment"),
                page(_("Refunds"), "undo", "payments.refund"),
            ],
        },
        {
            "title": _("Customers"),
            "separator": True,
            "items": [
                page(_("Users"), "person", "accounts.user"),
                page(_("Messages"), "mail", "notifications.notification"),
            ],
        },
        {
            "title": _("Settings"),
            "separator": True,
            "items": [
                page(_("Shipping methods"), "local_shipping", "pricing.shippingmethod"),
                page(_("Tax rates"), "percent", "pricing.taxrate"),
                page(_("Stock locations"), "location_on", "inventory.stocklocation"),
                page(_("Staff groups"), "groups", "auth.group"),
            ],
        },
        {
            "title": _("System"),
            "separator": True,
            "items": [
                page(_("Webhook inbox"), "inbox", "payments.paymentevent"),
                page(_("Events"), "outbox", "common.outboxevent"),
                page(_("Dead letters"), "report", "common.deadletter"),
            ],
        },
    ]


def page(title: Any, icon: str, model: str) -> dict[str, Any]:
    """Return the entry of a model's list (`app.model`), for those who may look at it."""
    app, name = model.split(".")
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{app}_{name}_changelist"),
        "permission": may_view(model),
    }


def may_view(model: str) -> Callable[[HttpRequest], bool]:
    """Return the test whether a request's user may look at a model (`app.model`)."""
    app, name = model.split(".")
    return lambda request: request.user.has_perm(f"{app}.view_{name}")
