"""A product's variants, each with its options and its stock, in the product's own screen."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.validators import DecimalValidator
from django.forms import Script
from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from catalog.admin.ordering import OrderedFormSet
from catalog.models import Product, ProductVariant
from catalog.services import fill_skus, store_variants
from common.money import digits_of, format_money, quantize
from inventory.selectors import levels_at_default_location
from inventory.services import set_stock_counts

MOST_OPTIONS = 3


def whole_amount(amount: Decimal) -> Decimal:
    """Return `amount`. Raises ValidationError where the shop's currency has fewer digits."""
    if quantize(amount, settings.CURRENCY) != amount:
        DecimalValidator(None, digits_of(settings.CURRENCY))(amount)
    return amount


def option_field() -> forms.CharField:
    """Return the field for the value of one of a product's options; the formset puts the option's name over it."""
    return forms.CharField(required=False, max_length=100, widget=UnfoldAdminTextInputWidget)


class VariantForm(forms.ModelForm):
    """A variant with a value for each of the product's options, and the pieces on the shelf."""

    option_1 = option_field()
    option_2 = option_field()
    option_3 = option_field()
    # The number staff saw comes back with the form: a sale in the meantime must not be undone by saving a new price.
    stock = forms.IntegerField(
        label=_("Stock"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        show_hidden_initial=True,
        widget=UnfoldAdminIntegerFieldWidget,
    )

    class Meta:
        model = ProductVariant
        fields = (
            *("sku", "price", "compare_at_price", "weight_grams", "barcode", "requires_shipping", "is_taxable"),
            "position",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_renamed = False
        self.fields["sku"].required = False
        self.fields["weight_grams"].required = False
        self.fields["sku"].widget.attrs["placeholder"] = gettext("made for you")
        for name in ("price", "compare_at_price"):
            if (amount := self.initial.get(name)) is not None:
                self.initial[name] = quantize(amount, settings.CURRENCY)

    def clean_price(self) -> Decimal:
        """Refuse more digits than the currency has, as API and import do: nobody's price is rounded in silence."""
        return whole_amount(self.cleaned_data["price"])

    def clean_compare_at_price(self) -> Decimal | None:
        """As the price."""
        amount = self.cleaned_data["compare_at_price"]
        return None if amount is None else whole_amount(amount)

    def clean_weight_grams(self) -> int:
        """A variant whose weight nobody gave weighs nothing."""
        return self.cleaned_data["weight_grams"] or 0

    def option_values(self) -> list[str]:
        """Return what was entered for each option, in order."""
        return [(self.cleaned_data.get(f"option_{n}") or "").strip() for n in range(1, MOST_OPTIONS + 1)]


class VariantFormSet(OrderedFormSet):
    """The variants of one product; their options are checked against the product's option names."""

    default_error_messages = {
        **OrderedFormSet.default_error_messages,
        "too_few_forms": _("A product needs at least one variant."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        variants = [variant.pk for variant in self.get_queryset()] if self.instance.pk else []
        self._counts = levels_at_default_location(variants)

    def _construct_form(self, i: int, **kwargs: Any) -> VariantForm:
        form = super()._construct_form(i, **kwargs)
        if not form.instance._state.adding:
            names = self.instance.option_names
            for number, name in enumerate(names[:MOST_OPTIONS], start=1):
                form.initial[f"option_{number}"] = form.instance.options.get(name, "")
            count = self._counts.get(form.instance.pk)
            form.initial["stock"] = form.instance.on_hand = count.on_hand if count else 0
        return form

    @property
    def shown_options(self) -> int:
        """How many options the table has columns for: those with a name, and those with a value of any variant."""
        numbers = range(1, MOST_OPTIONS + 1)
        filled = [n for n in numbers if any(form[f"option_{n}"].value() for form in self.forms)]
        return min(MOST_OPTIONS, max(len(self.instance.option_names), *filled, 0))

    def add_fields(self, form: Any, index: int | None) -> None:
        """Put the product's own names over its options."""
        names = self.instance.option_names[:MOST_OPTIONS]
        for number in range(1, MOST_OPTIONS + 1):
            unnamed = gettext("Option %(n)s") % {"n": number}
            form.fields[f"option_{number}"].label = names[number - 1] if number <= len(names) else unnamed
        super().add_fields(form, index)

    def clean(self) -> None:
        """Check options and stock, and put the options on the variants."""
        super().clean()
        kept = [form for form in self.forms if form.is_valid() and not self.goes(form)]
        seen: set[tuple[str, ...]] = set()
        for form in kept:
            if form.has_changed() or not form.instance._state.adding:
                self._clean_options(form, seen)
                self._clean_stock(form)

    def _clean_options(self, form: VariantForm, seen: set[tuple[str, ...]]) -> None:
        names, values = list(self.instance.option_names), form.option_values()
        for number, value in enumerate(values, start=1):
            if number <= len(names) and not value:
                form.add_error(f"option_{number}", gettext("Enter a value for “%s”.") % names[number - 1])
            elif number > len(names) and value:
                form.add_error(f"option_{number}", gettext("Add the option's name to the product first."))
        if tuple(values) in seen:
            form.add_error(None, gettext("Another variant has the same options."))
        seen.add(tuple(values))
        options = dict(zip(names, values, strict=False))
        form.is_renamed = form.instance.options != options
        form.instance.options = options

    def _clean_stock(self, form: VariantForm) -> None:
        count = self._counts.get(form.instance.pk)
        stock = form.cleaned_data.get("stock")
        if count and stock is not None and "stock" in form.changed_data and stock < count.reserved:
            message = gettext("%(count)d pieces are reserved for orders.") % {"count": count.reserved}
            form.add_error("stock", message)


class VariantInline(TabularInline):
    """Variants in the product's screen."""

    model = ProductVariant
    form = VariantForm
    formset = VariantFormSet
    extra = 0
    min_num = 1
    validate_min = True
    hide_title = True
    ordering_field = "position"
    template_before = "admin/catalog/product/variants_head.html"
    # The first line of a row, and the second (static/css/office-catalogue.css).
    fields = (
        *("option_1", "option_2", "option_3", "sku", "price", "compare_at_price", "stock"),
        *("barcode", "weight_grams", "requires_shipping", "is_taxable", "position"),
    )

    # What those see who may not change anything.
    viewed = ("shown_name", "sku", "shown_price", "shown_compare_at_price", "on_hand", "barcode", "weight_grams")
    readonly_fields = ("shown_name", "shown_price", "shown_compare_at_price", "on_hand")

    class Media:
        js = [Script("js/office-rows.js", defer=True), Script("js/office-variants.js", defer=True)]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the columns."""
        return self.fields if self.has_change_permission(request, obj) else self.viewed

    @admin.display(description=_("Options"))
    def shown_name(self, variant: ProductVariant) -> str:
        """The values of its options."""
        return variant.name or "–"

    @admin.display(description=_("Price"))
    def shown_price(self, variant: ProductVariant) -> str:
        """The price with its currency."""
        return format_money(variant.price, settings.CURRENCY, get_language() or "en")

    @admin.display(description=_("Compare-at price"))
    def shown_compare_at_price(self, variant: ProductVariant) -> str:
        """The former price with its currency."""
        amount = variant.compare_at_price
        return "–" if amount is None else format_money(amount, settings.CURRENCY, get_language() or "en")

    @admin.display(description=_("Stock"))
    def on_hand(self, variant: Any) -> int:
        """The pieces on the shelf."""
        return variant.on_hand

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Ask for at least one variant: that is what is bought."""
        return super().get_formset(request, obj, validate_min=True, **kwargs)


def save_variants(formset: Any, product: Product, user: AbstractBaseUser | AnonymousUser) -> None:
    """Write the variants of a valid formset, and the stock that staff changed, as a count with their name on it."""
    changed = formset.save(commit=False)
    for variant in formset.deleted_objects:
        variant.delete()
    new = [variant for variant in changed if variant._state.adding]
    # Renaming an option changes the options of variants whose own cells nobody touched.
    touched = [form.instance for form in formset.initial_forms if form.instance in changed or form.is_renamed]
    old = [variant for variant in touched if variant not in formset.deleted_objects]
    fill_skus(product.slug, [*new, *old])
    store_variants(new=new, changed=old, parked=old)
    counts: dict[UUID, int] = {
        form.instance.pk: form.cleaned_data["stock"]
        for form in formset.forms
        if "stock" in form.changed_data and form.cleaned_data.get("stock") is not None
        if form.instance not in formset.deleted_objects
    }
    if counts:
        set_stock_counts(counts, actor=str(user), reason=gettext("Changed in the back office"))
