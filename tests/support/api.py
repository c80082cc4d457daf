"""A caller of the API."""

import json
from typing import Any

from django.test import Client

from accounts.models import User
from accounts.tokens import issue_tokens

ROOT = "/api/v1"
ADDRESS = {
    "name": "Ada Shopper",
    "street": "1 Main Street",
    "city": "Springfield",
    "state": "IL",
    "zipCode": "62701",
    "country": "US",
}


class Caller:
    """Calls the API as one user or guest. The token of a guest's cart is kept from the first answer that has one."""

    def __init__(self, user: User | None = None) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers: dict[str, str] = {}
        if user:
            self.headers["Authorization"] = f"Bearer {issue_tokens(user).access}"

    def __call__(self, method: str, path: str, data: Any = None, **headers: str) -> Any:
        """Call `path` below /api/v1 with JSON `data`; headers as `Idempotency_Key="…"`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kind = named.pop("Content-Type", "application/json")
        body = data if isinstance(data, str | bytes) else "" if data is None else json.dumps(data)
        response = self.client.generic(method, ROOT + path, body, kind, headers={**self.headers, **named})
        if token := response.headers.get("X-Cart-Token"):
            self.headers["X-Cart-Token"] = token
        return response

    def get(self, path: str, **headers: str) -> Any:
        return self("GET", path, **headers)

    def post(self, path: str, data: Any = None, **headers: str) -> Any:
        return self("POST", path, {} if data is None else data, **headers)

    def put(self, path: str, data: Any, **headers: str) -> Any:
        return self("PUT", path, data, **headers)

    def patch(self, path: str, data: Any, **headers: str) -> Any:
        return self("PATCH", path, data, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self("DELETE", path, **headers)


def error_of(response: Any, status: int, code: str) -> dict[str, Any]:
    """Check that `response` is an error in the one shape, and return its content."""
    assert response.status_code == status, response.content
    error = response.json()["error"]
    assert set(error) == {"code", "message", "details", "requestId"}
    assert error["code"] == code
    assert error["message"]
    assert error["requestId"] == response.headers["X-Request-Id"]
    return error
