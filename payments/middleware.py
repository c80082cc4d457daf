"""What every request brings along for calls to payment providers."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from payments.deadline import calls_end_within


class DeadlineMiddleware:
    """Starts the clock of a request's calls to payment providers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with calls_end_within(settings.PAYMENT_SECONDS_PER_REQUEST):
            return self.get_response(request)
