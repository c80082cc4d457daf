"""The OpenAPI document: what all calls have in common is added here, so that views name only their own."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from common.api.serializers import ErrorSerializer

MEANINGS = {
    400: "What was sent is not valid; `details` names the fields.",
    401: "The access token is missing where one is needed, not valid, or has run out.",
    402: "The payment was declined; `details` holds the provider's decline code.",
    403: "You may not do this.",
    404: "It is not there, or is somebody else's.",
    409: "The state of things does not allow it: out of stock, price changed, illegal step, first call still running.",
    413: "The body has more than 1 MB.",
    415: "The body is not application/json.",
    422: "The Idempotency-Key was used for another request.",
    429: "Too many calls; `Retry-After` says how many seconds to wait.",
    500: "Something went wrong on our side.",
    503: "A service that the shop stands on does not answer; try again.",
}
ALWAYS = (401, 429, 500, 503)
WITH_BODY = (400, 413, 415)
IDEMPOTENT = (400, 409, 413, 422)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="A random UUID, new for each thing you want done (or another text of 1 to 255 characters). Repeating a "
    "call with the same key does it once and answers the same, with `Idempotent-Replayed: true`.",
)
CART_TOKEN = OpenApiParameter(
    "X-Cart-Token", str, OpenApiParameter.HEADER, description="A guest's cart: the `token` that its first answer held."
)
ORDER_TOKEN = OpenApiParameter(
    "X-Order-Token",
    str,
    OpenApiParameter.HEADER,
    description="A guest's order: the `token` it was answered with.",
)


def errors(*statuses: int) -> dict[int, OpenApiResponse]:
    """Return the responses of these error statuses, for `extend_schema`."""
    return {status: OpenApiResponse(ErrorSerializer, MEANINGS[status]) for status in statuses}


class ApiSchema(AutoSchema):
    """Adds to each call the errors that any call can answer, and `Idempotency-Key` to those that change something."""

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        # Here and not in get_response_serializers, which extend_schema replaces.
        bodies = super()._get_response_bodies(direction)
        statuses: list[int] = list(ALWAYS)
        if self.method in ("POST", "PUT", "PATCH") and self.get_request_serializer() is not None:
            statuses += WITH_BODY
        if self._is_idempotent():
            statuses += IDEMPOTENT
        for status, response in errors(*statuses).items():
            if str(status) not in bodies:
                bodies[str(status)] = self._get_response_for_code(response, str(status), direction=direction)
        return dict(sorted(bodies.items()))

    def get_override_parameters(self) -> Any:
        """Return the call's parameters."""
        return [*super().get_override_parameters(), *([IDEMPOTENCY_KEY] if self._is_idempotent() else [])]

    def _is_idempotent(self) -> bool:
        return self.method in ("POST", "PUT", "PATCH", "DELETE") and getattr(self.view, "is_idempotent", False)


class JWTScheme(OpenApiAuthenticationExtension):
    """How `Authorization: Bearer` is described."""

    target_class = "common.api.authentication.JWTAuthentication"
    name = "accessToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the security scheme."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


def add_headers(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Describe the headers that every answer has (a postprocessing hook of drf-spectacular)."""
    headers = {
        "X-Request-Id": {"schema": {"type": "string"}, "description": "Quote it when something goes wrong."},
        "RateLimit-Limit": {"schema": {"type": "integer"}, "description": "Calls that can be made at once."},
        "RateLimit-Remaining": {"schema": {"type": "integer"}, "description": "Calls left now."},
        "RateLimit-Reset": {"schema": {"type": "integer"}, "description": "Seconds until all are left again."},
    }
    for path in result["paths"].values():
        for operation in path.values():
            for response in operation["responses"].values():
                response["headers"] = {**headers, **response.get("headers", {})}
    return result
