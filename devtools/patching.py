"""Replaces methods and functions of another package: moto offers no other way in."""

from collections.abc import Callable
from types import ModuleType
from typing import Any


def replace_method(owner: type, name: str, replacement: Callable[..., Any]) -> None:
    """Make `replacement` the method `name` of class `owner`, for every instance in this process."""
    if not callable(getattr(owner, name, None)):
        raise AttributeError(f"{owner.__name__} has no method {name} any more: moto has changed")
    setattr(owner, name, replacement)


def replace_function(owner: ModuleType, name: str, replacement: Callable[..., Any]) -> None:
    """Make `replacement` the function `name` of module `owner`, for whoever calls it there."""
    if not callable(getattr(owner, name, None)):
        raise AttributeError(f"{owner.__name__} has no function {name} any more: moto has changed")
    setattr(owner, name, replacement)
