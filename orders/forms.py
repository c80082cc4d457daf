"""The form of checkout, beside the address's own (accounts.forms)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Address
from pricing.models import ShippingMethod

NEW_ADDRESS = "new"
MOST_LETTERS = 254  # of an e-mail address


class CheckoutForm(forms.Form):
    """Contact, the choice of a kept address and of a shipping method, and what the shopper saw when they sent it.

    `cart` is the signed token of the cart that was shown, `expected_total` its total and `quoted` what that total was
    for (see orders.checkout): with them a changed price is told from a changed wish, and a second click from a first.
    """

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=MOST_LETTERS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send the confirmation and news of your parcel here."),
    )
    address = forms.ChoiceField(required=False)
    shipping_method = forms.ChoiceField(required=False)
    keep_address = forms.BooleanField(label=_("Keep this address for next time"), required=False, initial=True)
    cart = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    expected_total = forms.DecimalField(required=False, max_digits=12, decimal_places=3, widget=forms.HiddenInput)
    quoted = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, *, addresses: Sequence[Address], methods: Sequence[ShippingMethod], **kwargs: Any) -> None:
        super().__init__(label_suffix="", **kwargs)
        kept = [(address.public_id, str(address)) for address in addresses]
        self.fields["address"].choices = [*kept, (NEW_ADDRESS, _("Another address"))]  # type: ignore[attr-defined]
        self.fields["shipping_method"].choices = [(method.code, method.name) for method in methods]  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Addresses are kept in lower case, which of some letters outside ASCII is longer than what was checked."""
        lowered = self.cleaned_data["email"].lower()
        if len(lowered) > MOST_LETTERS:
            raise forms.ValidationError(_("Enter a valid email address."))
        return lowered
