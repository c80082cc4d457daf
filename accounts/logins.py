"""Making accounts and checking logins for programs. Browsers do both through allauth."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.contrib.auth.models import update_last_login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.login_limit import one_try
from accounts.models import User
from common.api.throttling import client_address
from common.errors import DomainError, InvalidInput


class EmailTaken(DomainError):
    """There is an account with this e-mail address already."""

    def __init__(self) -> None:
        message = _("There is an account with this e-mail address already. Log in instead.")
        super().__init__(message, details=[{"field": "email", "message": message}])


class NotLoggedIn(DomainError):
    """The e-mail address, the password or the token is wrong; which of them is not said."""

    code = "UNAUTHORIZED"


def register_user(*, email: str, password: str, name: str, language: str = "en") -> User:
    """Make a shopper's account. Raises EmailTaken, and InvalidInput for a weak password."""
    email = email.strip().lower()
    user = User(email=email, name=name.strip(), language=language)
    try:
        validate_password(password, user)
    except ValidationError as error:
        details = [{"field": "password", "message": message} for message in error.messages]
        raise InvalidInput(details[0]["message"], details=details) from error
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            # allauth's record of the address, so that it can be confirmed, changed and used to reset the password.
            EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
    except IntegrityError as error:
        raise EmailTaken from error
    return user


def check_login(request: Any, *, email: str, password: str) -> User:
    """Return the active user of this e-mail address and password. Raises NotLoggedIn, and TooManyTries."""
    email = email.strip().lower()
    with one_try(email, client_address(request)) as attempt:
        user = authenticate(request, username=email, password=password)
        attempt.user = user if isinstance(user, User) else None
    if attempt.user is None:
        raise NotLoggedIn(_("The e-mail address or the password is wrong."))
    update_last_login(None, attempt.user)  # type: ignore[arg-type]
    return attempt.user
