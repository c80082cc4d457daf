"""Forms of the cart."""

from django import forms

from cart.exceptions import InvalidQuantity
from cart.models import MOST_PIECES


class AddForm(forms.Form):
    """What goes into the cart: a variant, or a product whose first one is meant (public ids); one piece if unsaid."""

    variant = forms.CharField(required=False, max_length=64)
    product = forms.CharField(required=False, max_length=64)
    quantity = forms.IntegerField(required=False, min_value=1, max_value=MOST_PIECES)

    def read(self) -> tuple[str, int]:
        """Return the public id and the number of pieces. Raises InvalidQuantity."""
        self.is_valid()
        if "quantity" in self.errors:
            raise InvalidQuantity(MOST_PIECES)
        found = self.cleaned_data
        return found.get("variant") or found.get("product") or "", found["quantity"] or 1


class QuantityForm(forms.Form):
    """How many pieces a line shall have; 0 takes it out."""

    quantity = forms.IntegerField(min_value=0, max_value=MOST_PIECES)

    def read(self) -> int:
        """Return the number of pieces. Raises InvalidQuantity."""
        if not self.is_valid():
            raise InvalidQuantity(MOST_PIECES)
        return self.cleaned_data["quantity"]
