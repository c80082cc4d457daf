"""Forms of the catalogue's pages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.models import Tag

SORT_LABELS = {
    "newest": _("Newest"),
    "price_asc": _("Price: low to high"),
    "price_desc": _("Price: high to low"),
    "rating": _("Best rated"),
    "name": _("Name"),
}


class PriceField(forms.DecimalField):
    """An amount of money, or none."""

    def __init__(self, label: Any) -> None:
        widget = forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"})
        super().__init__(label=label, max_digits=12, decimal_places=3, min_value=0, required=False, widget=widget)


class FilterForm(forms.Form):
    """How a list of products is narrowed and sorted. A list never fails for a bad one: see `forget_errors`."""

    min_price = PriceField(_("Price from"))
    max_price = PriceField(_("Price to"))
    tag = forms.ChoiceField(label=_("Tag"), required=False)
    in_stock = forms.BooleanField(label=_("In stock only"), required=False)
    sort = forms.ChoiceField(label=_("Sort by"), required=False)

    def __init__(self, data: Any, *, tags: Iterable[Tag] = (), first_sort: tuple[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.fields["tag"].choices = [("", _("All")), *((tag.slug, tag.name) for tag in tags)]  # type: ignore[attr-defined]
        sorts = [*([first_sort] if first_sort else []), *SORT_LABELS.items()]
        self.fields["sort"].choices = sorts  # type: ignore[attr-defined]

    def forget_errors(self) -> bool:
        """Drop what cannot be understood; return whether there was anything."""
        wrong = self.errors.keys()
        if wrong:
            self.data = {name: value for name, value in self.data.items() if name not in wrong}
            self.full_clean()
        return bool(wrong)

    def wanted(self) -> dict[str, Any]:
        """Return the filters that say something, after `forget_errors`."""
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None, False)}


class SearchForm(forms.Form):
    """The words searched for."""

    q = forms.CharField(required=False, max_length=200)

    def words(self) -> str:
        """Return the words; empty where there are none, or none that can be searched for."""
        return self.cleaned_data["q"] if self.is_valid() else ""


class ReviewForm(forms.Form):
    """A shopper's review of a product."""

    rating = forms.TypedChoiceField(
        label=_("Rating"),
        coerce=int,
        choices=[
            ("", _("Choose a rating")),
            (5, _("5 – excellent")),
            (4, _("4 – good")),
            (3, _("3 – all right")),
            (2, _("2 – poor")),
            (1, _("1 – bad")),
        ],
    )
    author_name = forms.CharField(
        label=_("Your name, as others will see it"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    title = forms.CharField(label=_("Title"), max_length=150, required=False)
    body = forms.CharField(label=_("Review"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}), required=False)
