"""How allauth works in this shop: mails are sent by a task, wrong passwords counted for all instances at once."""

import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.translation import get_language

from accounts.login_limit import TooManyTries, forget_tries, one_try
from accounts.models import User
from common.api.throttling import client_address
from common.queue import enqueue

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Site:
    """What allauth's own templates say of the shop."""

    name: str
    domain: str


class AccountAdapter(DefaultAccountAdapter):
    """allauth's defaults, except for its mails and its limit of wrong passwords."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address, as the API's limits see it."""
        return client_address(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Return the user of an e-mail address and password, else None. Raises ValidationError for too many tries."""
        try:
            with one_try(credentials.get("email", ""), client_address(request)) as attempt:
                attempt.user = super().authenticate(request, **credentials)
        except TooManyTries as error:
            raise ValidationError(error.message, code="too_many_login_attempts") from error
        return attempt.user

    def set_password(self, user: User, password: str) -> None:
        """Give the user a new password, at which nobody has tried yet."""
        super().set_password(user, password)
        forget_tries(user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail in the page's language and hand it to a task once the request's changes are saved.

        A queue that is away costs the mail (the shopper can ask for another), never the page.
        """
        request = allauth_context.request
        full = {
            "email": email,
            "current_site": Site(settings.SITE_NAME, settings.SITE_URL),
            "SITE_NAME": settings.SITE_NAME,
            "SITE_URL": settings.SITE_URL,
            "language": get_language() or settings.LANGUAGE_CODE,
            **_at_the_shop(context, request),
        }
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", full).split())
        text = render_to_string(f"{template_prefix}_message.txt", full, request).strip()
        mail: dict[str, Any] = {
            "subject": subject,
            "text": text,
            "html": _html(template_prefix, full, text),
            "recipient": email,
        }
        transaction.on_commit(partial(_hand_over, mail), robust=True)


def _at_the_shop(context: dict[str, Any], request: Any) -> dict[str, Any]:
    """Return `context` with links to the shop's own address: behind CloudFront a request names the API's."""
    if request is None:
        return context
    base = request.build_absolute_uri("/")
    return {
        name: f"{settings.SITE_URL}/{value.removeprefix(base)}"
        if isinstance(value, str) and value.startswith(base)
        else value
        for name, value in context.items()
    }


def _html(template_prefix: str, context: dict[str, Any], text: str) -> str:
    """Return the mail's own HTML, or where it has none its text in the shop's frame."""
    try:
        return render_to_string(f"{template_prefix}_message.html", context)
    except TemplateDoesNotExist:
        return render_to_string("account/email/message.html", {**context, "text": text})


def _hand_over(mail: dict[str, str]) -> None:
    try:
        enqueue("accounts.tasks.send_mail", delay=0, **mail)
    except Exception:
        # The mail may hold a link that opens the account, so the log names only what it was.
        logger.exception("The queue did not take an account's mail (%s).", mail["subject"])
