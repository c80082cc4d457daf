"""What the accounts' calls take and answer."""

from typing import Any

from rest_framework import serializers

from accounts.models import User
from accounts.tokens import TokenPair
from common.api.serializers import ApiSerializer

PASSWORD: dict[str, Any] = {"max_length": 128, "trim_whitespace": False}


class RegisterInput(ApiSerializer):
    """A new account."""

    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(min_length=10, **PASSWORD)
    name = serializers.CharField(max_length=150)


class LoginInput(ApiSerializer):
    """What logging in takes."""

    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(**PASSWORD)


class RefreshInput(ApiSerializer):
    """A refresh token."""

    refresh = serializers.CharField(max_length=4096)


class ActionInput(ApiSerializer):
    """What `POST /auth` takes besides what the action itself does."""

    action = serializers.ChoiceField(["register", "login"])


class ActionBodySerializer(ActionInput, LoginInput):
    """`POST /auth` in full; `name` is for registering."""

    name = serializers.CharField(max_length=150, required=False)


class UserSerializer(ApiSerializer):
    """A user."""

    id = serializers.CharField()
    email = serializers.EmailField()
    name = serializers.CharField(allow_blank=True)
    language = serializers.CharField()
    is_staff = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class TokensSerializer(ApiSerializer):
    """A pair of tokens; `expires_in` is the access token's life in seconds."""

    access = serializers.CharField()
    refresh = serializers.CharField()
    expires_in = serializers.IntegerField()


class RegisteredSerializer(TokensSerializer):
    """A new account, logged in."""

    user = UserSerializer()


def show_user(user: User) -> dict[str, Any]:
    """Return `user` as the API shows it."""
    return {
        "id": user.public_id,
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "isStaff": user.is_staff,
        "createdAt": user.created_at,
    }


def show_tokens(tokens: TokenPair, lifetime_seconds: int) -> dict[str, Any]:
    """Return a pair of tokens as the API shows it."""
    return {"access": tokens.access, "refresh": tokens.refresh, "expiresIn": lifetime_seconds}
