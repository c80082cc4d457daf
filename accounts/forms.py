"""Forms of accounts."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.countries import is_postal_code, local_country_choices, needs_postal_code, needs_state
from accounts.models import Address, User
from accounts.services import ADDRESS_FIELDS

PHONE = RegexValidator(r"^\+?[\d\s().\-/]{5,40}$", _("Enter a phone number, such as +1 555 0100."))


class SignupForm(forms.Form):
    """What registering asks for besides e-mail address and password."""

    name = forms.CharField(
        label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name", "placeholder": ""})
    )
    field_order = ["name", "email", "password1"]

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called by allauth with the new, saved user."""
        user.name = self.cleaned_data["name"]
        user.language = get_language() or "en"
        user.save(update_fields=["name", "language", "updated_at"])


class ProfileForm(forms.ModelForm):
    """What a user may change of their account besides e-mail address and password."""

    class Meta:
        model = User
        fields = ["name", "language"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
        help_texts = {"language": _("The language of our e-mails to you.")}


class AddressForm(forms.ModelForm):
    """A postal address; what must be filled in follows from its country.

    `countries` are the ISO 3166-1 codes to choose from, all where None.
    """

    error_css_class = "field--invalid"

    class Meta:
        model = Address
        fields = ADDRESS_FIELDS
        labels = {"state": _("State or region"), "zip_code": _("Postal code"), "country": _("Country")}
        help_texts = {"country": ""}

    country = forms.ChoiceField(label=_("Country"), choices=[])
    field_order = ["name", "country", "street", "street2", "zip_code", "city", "state", "phone"]

    def __init__(
        self,
        data: Any = None,
        *,
        instance: Address | None = None,
        countries: frozenset[str] | None = None,
        **kwargs: Any,
    ) -> None:
        initial = {} if instance else {"country": settings.COUNTRY}
        kwargs["initial"] = {**initial, **kwargs.get("initial", {})}
        super().__init__(data, instance=instance, label_suffix="", **kwargs)
        shown = [(code, name) for code, name in local_country_choices() if countries is None or code in countries]
        self.fields["country"].choices = shown  # type: ignore[attr-defined]
        self.fields["phone"].validators.append(PHONE)
        for name, hint in AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = hint
        self.fields["phone"].widget.input_type = "tel"

    @property
    def needs_postal_code(self) -> bool:
        """Whether the country chosen so far needs a postal code."""
        return needs_postal_code(self["country"].value() or "")

    @property
    def needs_state(self) -> bool:
        """Whether the country chosen so far needs a state or region."""
        return needs_state(self["country"].value() or "")

    def clean_zip_code(self) -> str:
        """Postal codes are kept in capitals."""
        return self.cleaned_data["zip_code"].upper().strip()

    def clean(self) -> dict[str, Any]:
        """Ask for what the country's post needs."""
        found = super().clean() or self.cleaned_data
        country, code = found.get("country", ""), found.get("zip_code", "")
        if country and "zip_code" in found:
            if not code and needs_postal_code(country):
                self.add_error("zip_code", gettext("Enter the postal code."))
            elif code and not is_postal_code(code, country):
                self.add_error("zip_code", gettext("This is no postal code of the chosen country."))
        if needs_state(country) and "state" in found and not found["state"]:
            self.add_error("state", gettext("Enter the state or province."))
        return found


AUTOCOMPLETE = {
    "name": "name",
    "street": "address-line1",
    "street2": "address-line2",
    "city": "address-level2",
    "state": "address-level1",
    "zip_code": "postal-code",
    "country": "country",
    "phone": "tel",
}
