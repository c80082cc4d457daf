"""The back office of prices: taxes and shipping."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from common.money import format_money
from pricing.models import ShippingMethod, TaxRate


@admin.register(TaxRate)
class TaxRateAdmin(ModelAdmin):
    """Tax rates by country."""

    list_display = ("where", "percent", "updated_at")
    fields = ("country", "rate")

    @display(description=_("country"), ordering="country")
    def where(self, tax: TaxRate) -> str:
        return tax.country or gettext("Everywhere else")

    @display(description=_("rate"), ordering="rate")
    def percent(self, tax: TaxRate) -> str:
        return f"{number_format(tax.rate * 100, decimal_pos=2)} %"

    def save_model(self, request: Any, obj: TaxRate, form: Any, change: bool) -> None:
        obj.country = obj.country.upper()
        super().save_model(request, obj, form, change)


@admin.register(ShippingMethod)
class ShippingMethodAdmin(ModelAdmin):
    """Ways of sending."""

    list_display = ("name", "code", "shown_price", "shown_free_from", "days", "is_active", "position")
    list_filter = ("is_active",)
    search_fields = ("name", "code")
    fieldsets = (
        (None, {"fields": ("name", "code", "description", ("is_active", "position"))}),
        (_("Price"), {"fields": (("price", "free_from"),)}),
        (_("Where and how long"), {"fields": ("countries", ("days_min", "days_max"))}),
    )

    @display(description=_("price"), ordering="price")
    def shown_price(self, method: ShippingMethod) -> str:
        return format_money(method.price, settings.CURRENCY, get_language() or "en")

    @display(description=_("free from"), ordering="free_from")
    def shown_free_from(self, method: ShippingMethod) -> str:
        if method.free_from is None:
            return "–"
        return format_money(method.free_from, settings.CURRENCY, get_language() or "en")

    @display(description=_("days"), ordering="days_min")
    def days(self, method: ShippingMethod) -> str:
        return f"{method.days_min}–{method.days_max}"
