"""Accounts in the API: register, log in, refresh, log out, who am I."""

from typing import Any

from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework_simplejwt.settings import api_settings

from accounts.api import serializers as s
from accounts.logins import check_login, register_user
from accounts.models import User
from accounts.tokens import TokenPair, issue_tokens, revoke_token, rotate_tokens
from common.api.permissions import IsUser
from common.api.schema import errors
from common.api.throttling import Rate
from common.api.views import ApiView

# Guessing passwords, and making the server hash them, is slow work here.
CAREFUL = Rate(per_second=0.5, burst=10)
OPEN: list[Any] = []


def _register(request: Any) -> Response:
    data = s.RegisterInput.read(request.data)
    user = register_user(**data, language=get_language() or "en")
    return Response({"user": s.show_user(user), **_tokens(issue_tokens(user))}, status=201)


def _login(request: Any) -> Response:
    data = s.LoginInput.read(request.data)
    user = check_login(request._request, **data)
    return Response(_tokens(issue_tokens(user)))


def _tokens(tokens: TokenPair) -> dict[str, Any]:
    return s.show_tokens(tokens, int(api_settings.ACCESS_TOKEN_LIFETIME.total_seconds()))


class RegisterView(ApiView):
    """Making an account."""

    authentication_classes = OPEN
    rate = CAREFUL

    @extend_schema(
        operation_id="register",
        tags=["accounts"],
        request=s.RegisterInput,
        responses={201: s.RegisteredSerializer, **errors(409)},
    )
    def post(self, request: Any) -> Response:
        """Make an account and log in with it."""
        return _register(request)


class LoginView(ApiView):
    """Logging in."""

    authentication_classes = OPEN
    rate = CAREFUL

    @extend_schema(operation_id="login", tags=["accounts"], request=s.LoginInput, responses={200: s.TokensSerializer})
    def post(self, request: Any) -> Response:
        """Get a pair of tokens for an e-mail address and a password."""
        return _login(request)


class ActionView(ApiView):
    """Both through one path, for clients of the older interface."""

    authentication_classes = OPEN
    rate = CAREFUL

    @extend_schema(
        operation_id="auth_action",
        tags=["accounts"],
        request=s.ActionBodySerializer,
        responses={200: s.TokensSerializer, 201: s.RegisteredSerializer, **errors(409)},
    )
    def post(self, request: Any) -> Response:
        """Register or log in, as `action` says."""
        action = s.ActionInput.read(request.data)["action"]
        return _register(request) if action == "register" else _login(request)


class RefreshView(ApiView):
    """Going on without the password."""

    authentication_classes = OPEN

    @extend_schema(
        operation_id="refresh", tags=["accounts"], request=s.RefreshInput, responses={200: s.TokensSerializer}
    )
    def post(self, request: Any) -> Response:
        """Get the next pair of tokens. The refresh token works once."""
        return Response(_tokens(rotate_tokens(s.RefreshInput.read(request.data)["refresh"])))


class LogoutView(ApiView):
    """Logging out."""

    authentication_classes = OPEN

    @extend_schema(operation_id="logout", tags=["accounts"], request=s.RefreshInput, responses={204: None})
    def post(self, request: Any) -> Response:
        """Make a refresh token useless. The access token runs out by itself within minutes."""
        revoke_token(s.RefreshInput.read(request.data)["refresh"])
        return Response(status=204)


class MeView(ApiView):
    """The user whose token it is."""

    permission_classes = [IsUser]

    @extend_schema(operation_id="me", tags=["accounts"], responses={200: s.UserSerializer})
    def get(self, request: Any) -> Response:
        """Show who you are."""
        user: User = request.user
        return Response(s.show_user(user))
