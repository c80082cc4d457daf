"""Fields that other apps' calls take too."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.countries import is_country


class CountryField(serializers.RegexField):
    """The code of a country that exists: two capitals alone may name none."""

    default_error_messages = {"unknown": _("There is no country with this code.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^[A-Z]{2}$", help_text="ISO 3166-1 alpha-2.", **kwargs)

    def to_internal_value(self, data: Any) -> str:
        code: str = super().to_internal_value(data)
        if not is_country(code):
            self.fail("unknown")
        return code
