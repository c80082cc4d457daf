"""What every API view does: one renderer, one error shape, rate limits, `Idempotency-Key`."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import activate, get_language_from_request
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, Throttled
from rest_framework.response import Response
from rest_framework.views import APIView

from common.api import idempotency
from common.api.parsers import StrictJsonParser
from common.api.rendering import AlwaysJson, JsonRenderer
from common.api.throttling import FREE, Rate, caller_of, take_token

MUTATING = {"POST", "PUT", "PATCH", "DELETE"}


class ApiView(APIView):
    """An API view. `rate` None means no limit; `is_idempotent` False means that the view ignores `Idempotency-Key`."""

    renderer_classes = [JsonRenderer]
    parser_classes = [StrictJsonParser]
    content_negotiation_class = AlwaysJson
    http_method_names = ["get", "head", "post", "put", "patch", "delete", "options"]
    rate: ClassVar[Rate | None] = FREE
    is_idempotent: ClassVar[bool] = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer `request`: as the framework does, and once for each `Idempotency-Key`."""
        self.args, self.kwargs = args, kwargs
        self.headers = self.default_response_headers
        if "HTTP_ACCEPT_LANGUAGE" in request.META:
            # The language of pages is in their address; ours has none.
            activate(get_language_from_request(request))
        self.request = call = self.initialize_request(request, *args, **kwargs)
        response: HttpResponse
        try:
            _refuse_chunks(request)
            self.initial(call, *args, **kwargs)
            if request.method in MUTATING and self.is_idempotent and idempotency.HEADER in request.headers:
                scope = idempotency.scope_of(call)
                response = idempotency.answer_once(call, scope, lambda: self._finished(self._run(call)))
            else:
                response = self._run(call)
        except Exception as error:
            response = self.handle_exception(error)
        self.response = self.finalize_response(call, response, *args, **kwargs)  # type: ignore[arg-type]
        for name, value in getattr(call, "rate_headers", {}).items():
            self.response.headers[name] = value
        return self.response

    def check_throttles(self, request: Any) -> None:
        """Raise Throttled where the caller's bucket is empty."""
        if self.rate is None or not settings.API_RATE_LIMIT_ENABLED:
            return
        allowance = take_token(caller_of(request), self.rate)
        request.rate_headers = allowance.headers
        if allowance.wait:
            raise Throttled(wait=allowance.wait)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Answer which methods there are, and nothing more: the document is at /api/v1/schema."""
        return Response(status=204)

    def _run(self, call: Any) -> Response:
        handler: Callable[..., Response] = getattr(self, (call.method or "").lower(), self.http_method_not_allowed)
        if (call.method or "").lower() not in self.http_method_names:
            handler = self.http_method_not_allowed
        try:
            return handler(call, *self.args, **self.kwargs)
        except Exception as error:
            return self.handle_exception(error)

    def _finished(self, response: Response) -> Response:
        return self.finalize_response(self.request, response, *self.args, **self.kwargs)


def _refuse_chunks(request: HttpRequest) -> None:
    """A body without a length would be taken for an empty one: Django reads as much as CONTENT_LENGTH says."""
    if "chunked" in request.headers.get("Transfer-Encoding", "").lower() and not request.META.get("CONTENT_LENGTH"):
        raise ParseError(_("Send the body with a Content-Length; chunked bodies are not read."))
