"""Who calls: `Authorization: Bearer <access token>`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rest_framework.exceptions import AuthenticationFailed
from rest_framework_simplejwt import authentication


class JWTAuthentication(authentication.JWTAuthentication):
    """Access tokens of simplejwt. Whatever is wrong with one, the answer is the same 401."""

    def authenticate(self, request: Any) -> Any:
        """Return user and token, or None for an anonymous call: no session and no query then."""
        if "HTTP_AUTHORIZATION" not in request.META:
            return None
        try:
            return super().authenticate(request)
        except (AuthenticationFailed, ValidationError) as error:
            raise AuthenticationFailed(_("The token is not valid, or has run out. Log in again.")) from error
