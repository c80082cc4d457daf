"""Counting stock."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from catalog.models import ProductVariant
from inventory.models import StockLevel


class CountForm(forms.ModelForm):
    """What lies on the shelf, counted.

    The form carries what it showed: where stock has moved meanwhile (an order was sent), a count of a page opened
    earlier would bring pieces back that are gone, so it is refused.
    """

    on_hand = forms.IntegerField(
        label=_("On hand"),
        min_value=0,
        max_value=10_000_000,
        show_hidden_initial=True,
        widget=UnfoldAdminIntegerFieldWidget(attrs={"min": 0, "class": "office-count"}),
    )

    class Meta:
        model = StockLevel
        fields = ("on_hand",)

    def clean_on_hand(self) -> int:
        """Refuse a count of stock that has moved since the page was opened, or below what orders hold."""
        count: int = self.cleaned_data["on_hand"]
        if "on_hand" not in self.changed_data:
            return count
        level = StockLevel.objects.get(pk=self.instance.pk)
        shown = self["on_hand"].initial if not self.is_bound else self.data.get(self.add_initial_prefix("on_hand"))
        if str(shown) != str(level.on_hand):
            raise forms.ValidationError(
                _("There are %(count)d now: stock has moved since this page was opened. Look again, then count."),
                params={"count": level.on_hand},
            )
        return count


class CountWithReasonForm(CountForm):
    """A count on the level's own page, with its reason."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget(),
        help_text=_("Kept with the movement, e.g. “two broken”."),
    )


class NewLevelForm(forms.ModelForm):
    """The first stock of a variant at a location."""

    sku = forms.CharField(label=_("SKU"), max_length=64, widget=UnfoldAdminTextInputWidget())
    on_hand = forms.IntegerField(
        label=_("On hand"), min_value=0, max_value=10_000_000, widget=UnfoldAdminIntegerFieldWidget(attrs={"min": 0})
    )
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False, widget=UnfoldAdminTextInputWidget())

    class Meta:
        model = StockLevel
        fields = ("location", "on_hand")

    def clean(self) -> dict[str, Any]:
        """Find the variant; refuse one that has a level there."""
        data = super().clean() or self.cleaned_data
        variant = ProductVariant.objects.filter(sku=data.get("sku", "").strip()).first()
        if variant is None:
            raise forms.ValidationError({"sku": _("There is no variant with this SKU.")})
        if StockLevel.objects.filter(variant=variant, location=data.get("location")).exists():
            raise forms.ValidationError({"sku": _("It has stock there already: count it in the list.")})
        self.instance.variant = variant
        return data
