"""Logging in at the back office: Django's form, with the limit of wrong passwords that all doors share."""

from typing import Any

from allauth.account.adapter import get_adapter
from unfold.forms import AuthenticationForm


class StaffLoginForm(AuthenticationForm):
    """E-mail address and password of a member of staff."""

    def clean(self) -> dict[str, Any]:
        """Check both; raises ValidationError, for too many wrong passwords before one of them is looked at."""
        email, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if email is not None and password:
            self.user_cache = get_adapter(self.request).authenticate(self.request, email=email, password=password)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data
