"""The HTTP session under Stripe's SDK."""

from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import Timeout

from payments.deadline import seconds_left

MOST_CONNECTIONS = 50


class StripeSession(requests.Session):
    """One pool of connections for all threads, whose requests wait no longer than payments.deadline allows."""

    def __init__(self) -> None:
        super().__init__()
        self.mount("https://", HTTPAdapter(pool_maxsize=MOST_CONNECTIONS))
        self.mount("http://", HTTPAdapter(pool_maxsize=MOST_CONNECTIONS))
        # Cookies would be the one thing that threads write here.
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        """As usual, the SDK's second tries included. Where no time is left nothing is sent, nor tried again."""
        left = seconds_left()
        if left <= 0:
            raise requests.RequestException("This request's time for calls to payment providers is over.")
        # The total of connecting and waiting, where a plain number would be granted to each.
        kwargs["timeout"] = Timeout(total=min(settings.STRIPE_TIMEOUT_SECONDS, left))
        return super().request(*args, **kwargs)
