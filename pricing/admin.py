"""The back office of prices: taxes and shipping."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelect2MultipleWidget, UnfoldAdminSelect2Widget

from accounts.countries import country_name, local_country_choices
from common.money import format_money
from pricing.models import ShippingMethod, TaxRate

EVERYWHERE_ELSE = _("Everywhere else")


class TaxRateForm(forms.ModelForm):
    """A tax rate; its country is one that exists."""

    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        choices=lambda: [("", EVERYWHERE_ELSE), *local_country_choices()],
        widget=UnfoldAdminSelect2Widget(),
    )


class ShippingMethodForm(forms.ModelForm):
    """A way of sending; its countries are ones that exist."""

    countries = forms.MultipleChoiceField(
        label=_("Countries"),
        required=False,
        choices=local_country_choices,
        widget=UnfoldAdminSelect2MultipleWidget(),
        help_text=_("None: everywhere."),
    )


@admin.register(TaxRate)
class TaxRateAdmin(ModelAdmin):
    """Tax rates by country."""

    form = TaxRateForm
    list_display = ("where", "percent", "updated_at")
    fields = ("country", "rate")

    @display(description=_("country"), ordering="country")
    def where(self, tax: TaxRate) -> str:
        return country_name(tax.country, get_language() or "en") if tax.country else str(EVERYWHERE_ELSE)

    @display(description=_("rate"), ordering="rate")
    def percent(self, tax: TaxRate) -> str:
        return f"{number_format(tax.rate * 100, decimal_pos=2)} %"


@admin.register(ShippingMethod)
class ShippingMethodAdmin(ModelAdmin):
    """Ways of sending."""

    form = ShippingMethodForm
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
