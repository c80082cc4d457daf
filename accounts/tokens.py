"""Access and refresh tokens. A refresh token works once: using it makes the next one."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import RefreshToken
from rest_framework_simplejwt.utils import get_md5_hash_password

from accounts.logins import NotLoggedIn
from accounts.models import User


@dataclass(frozen=True)
class TokenPair:
    """An access token, for some minutes, and the refresh token that gets the next pair."""

    access: str
    refresh: str


def issue_tokens(user: User) -> TokenPair:
    """Return a new pair for `user`."""
    refresh = RefreshToken.for_user(user)
    return TokenPair(access=str(refresh.access_token), refresh=str(refresh))


@transaction.atomic
def rotate_tokens(text: str) -> TokenPair:
    """Return the pair after the refresh token `text`, which is used up by that.

    Raises NotLoggedIn where it is forged, expired, used, revoked by logout, or older than the user's password.
    """
    token = _read(text)
    user = User.objects.filter(pk=UUID(token[api_settings.USER_ID_CLAIM]), is_active=True).first()
    if user is None or token.get(api_settings.REVOKE_TOKEN_CLAIM) != get_md5_hash_password(user.password):
        raise NotLoggedIn(_("The token is not valid, or has run out. Log in again."))
    # Of two calls with one token at once, only one gets to write the row.
    if not _use_up(token):
        raise NotLoggedIn(_("This token was used already. Log in again."))
    return issue_tokens(user)


def revoke_token(text: str) -> None:
    """Make the refresh token `text` useless; one that is already, stays so. Raises NotLoggedIn for a forged one."""
    _use_up(_read(text))


def _read(text: str) -> RefreshToken:
    try:
        return RefreshToken(text)  # type: ignore[arg-type]
    except TokenError as error:
        raise NotLoggedIn(_("The token is not valid, or has run out. Log in again.")) from error


def _use_up(token: RefreshToken) -> bool:
    """Put the token on the blacklist; return whether it was not there yet."""
    outstanding = OutstandingToken.objects.filter(jti=token[api_settings.JTI_CLAIM]).first()
    return outstanding is not None and BlacklistedToken.objects.get_or_create(token=outstanding)[1]
