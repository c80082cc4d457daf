"""Errors of the domain: they carry a code and data, and are turned into HTTP in one place (`common.api.errors`)."""

from typing import Any


class DomainError(Exception):
    """Something the caller may not do now, said so that a person can act on it.

    `code` is the API's error code (see docs/api.md), `message` a translated sentence, `details` a list of
    `{"field", "message", …}`.
    """

    code = "CONFLICT"
    retry_after: int | None = None  # seconds after which trying again may help

    def __init__(self, message: str, *, details: list[dict[str, Any]] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = details or []


class NotFound(DomainError):
    """What was asked for is not there, or is somebody else's."""

    code = "NOT_FOUND"


class InvalidInput(DomainError):
    """The input makes no sense; `details` names the fields."""

    code = "VALIDATION_ERROR"


class IllegalTransition(DomainError):
    """The thing is in a state from which this is not allowed."""

    code = "ILLEGAL_TRANSITION"


class Unavailable(DomainError):
    """A service the shop stands on does not answer; trying again later may help."""

    code = "SERVICE_UNAVAILABLE"
