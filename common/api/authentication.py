"""Who calls: `Authorization: Bearer <access token>`."""

from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed


class JWTAuthentication(BaseAuthentication):
    """Access tokens of simplejwt. Whatever is wrong with one, the answer is the same 401."""

    def authenticate(self, request: Any) -> Any:
        """Return user and token, or None for an anonymous call: no session and no query then."""
        if "HTTP_AUTHORIZATION" not in request.META:
            return None
        try:
            return _simplejwt().authenticate(request)
        except (AuthenticationFailed, ValidationError) as error:
            raise AuthenticationFailed(_("The token is not valid, or has run out. Log in again.")) from error

    def authenticate_header(self, request: Any) -> str:
        """Return what a 401 asks for."""
        return 'Bearer realm="api"'


@cache
def _simplejwt() -> Any:
    # Imported with the first token: with its settings come Django's test client and unittest.
    from rest_framework_simplejwt.authentication import JWTAuthentication as Simple

    return Simple()
