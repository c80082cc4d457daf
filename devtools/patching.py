"""Replaces methods of another package's classes: moto offers no other way in."""

from collections.abc import Callable
from typing import Any


def replace_method(owner: type, name: str, replacement: Callable[..., Any]) -> None:
    """Make `replacement` the method `name` of class `owner`, for every instance in this process."""
    if not callable(getattr(owner, name, None)):
        raise AttributeError(f"{owner.__name__} has no method {name} any more: moto has changed")
    setattr(owner, name, replacement)
