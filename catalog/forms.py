"""Forms of the catalogue's pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _


class Sort(TextChoices):
    """How a list may be sorted; by relevance where words are searched for."""

    RELEVANCE = "relevance", _("Best match")
    NEWEST = "newest", _("Newest")
    PRICE_ASC = "price_asc", _("Price: low to high")
    PRICE_DESC = "price_desc", _("Price: high to low")
    RATING = "rating", _("Best rated")
    NAME = "name", _("Name")


class PriceField(forms.DecimalField):
    """An amount of money, or none."""

    def __init__(self) -> None:
        super().__init__(max_digits=12, decimal_places=3, min_value=0, required=False)


class FilterForm(forms.Form):
    """Understands how a list of products is narrowed and sorted; `components/toolbar.html` draws its fields."""

    min_price = PriceField()
    max_price = PriceField()
    tag = forms.ChoiceField(required=False)
    in_stock = forms.BooleanField(required=False)
    sort = forms.ChoiceField(required=False)


@dataclass(frozen=True)
class Filters:
    """The filters that say something: their `values`, and the `texts` in which the shopper gave them.

    `has_errors` tells that others could not be understood.
    """

    values: dict[str, Any]
    texts: dict[str, str]
    has_errors: bool


def read_filters(data: QueryDict, tags: dict[str, str], sorts: Iterable[Sort]) -> Filters:
    """Return the filters in `data`, of the tags given by slug and name. A list never fails for a bad one."""
    if not FilterForm.base_fields.keys() & data.keys():
        return Filters({}, {}, has_errors=False)
    form = FilterForm(data)
    form.fields["tag"].choices = tags.items()  # type: ignore[attr-defined]
    form.fields["sort"].choices = [(sort.value, sort.label) for sort in sorts]  # type: ignore[attr-defined]
    has_errors = not form.is_valid()
    values = {name: value for name, value in form.cleaned_data.items() if value not in ("", None, False)}
    return Filters(values, {name: str(data[name]) for name in values}, has_errors)


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
