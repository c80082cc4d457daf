"""Logging in with an account of an Amazon Cognito pool, through allauth; imported only where a pool is set up."""

import logging
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.amazon_cognito.provider import AmazonCognitoProvider
from allauth.socialaccount.providers.amazon_cognito.views import AmazonCognitoOAuth2Adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_POST

logger = logging.getLogger(__name__)

# Cognito sends everybody back to one address, which bears no language.
LANGUAGE_KEY = "language_of_cognito_login"


class CognitoClient(AmazonCognitoOAuth2Adapter):
    """allauth's way to Cognito, and back to the shop's own address: behind CloudFront a request names the API's."""

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Return where Cognito sends a person back to, as the pool knows it."""
        return f"{settings.SITE_URL}{reverse('amazon_cognito_callback')}"


class CognitoProvider(AmazonCognitoProvider):
    """Cognito as allauth knows it, with our way to it."""

    oauth2_adapter_class = CognitoClient


class CognitoAccountAdapter(DefaultSocialAccountAdapter):
    """Who of Cognito's people gets in, and what is taken over of them."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse staff, and who is new with an e-mail address that Cognito has not verified: it may be anybody's."""
        if sociallogin.is_existing:
            if sociallogin.user.is_staff:
                raise _back_to_login(request, gettext("Staff log in with their password."))
        elif not any(address.verified for address in sociallogin.email_addresses):
            raise _back_to_login(request, gettext("Your e-mail address is not confirmed there yet."))

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Return the new user with name and language."""
        user = super().populate_user(request, sociallogin, data)
        name = " ".join(part for part in (data.get("first_name"), data.get("last_name")) if part)
        user.name = (name or sociallogin.account.extra_data.get("name") or "")[:150]
        user.language = _language(request)
        return user

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """Lead back to the login page, whatever went wrong."""
        if error == AuthError.CANCELLED:
            raise _back_to_login(request, "")
        logger.warning("Logging in with Cognito failed: %s %s", error, exception)
        raise _back_to_login(request, gettext("Logging in did not work. Please try again."))


@require_POST
def login(request: HttpRequest) -> HttpResponse:
    """Send a person to Cognito's login page, to be led on to `next` afterwards."""
    request.session[LANGUAGE_KEY] = get_language()
    next_url = get_next_redirect_url(request) or reverse("orders:list")
    answer: HttpResponse = CognitoClient(request).get_provider().redirect(request, AuthProcess.LOGIN, next_url=next_url)
    return answer


def callback(request: HttpRequest) -> HttpResponse:
    """Log in whom Cognito sends back, making an account for who has none yet."""
    with override(_language(request)):
        answer: HttpResponse = _callback(request)
    return answer


_callback = OAuth2CallbackView.adapter_view(CognitoClient)


def _language(request: HttpRequest) -> str:
    return str(request.session.get(LANGUAGE_KEY) or settings.LANGUAGE_CODE)


def _back_to_login(request: HttpRequest, message: str) -> ImmediateHttpResponse:
    if message:
        messages.error(request, message)
    return ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
