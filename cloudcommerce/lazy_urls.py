"""Addresses whose views are imported when one of them is asked for: a cold start that answers a page needs no API.

Django's own resolver imports its module late too, but walks through all modules as soon as any name is reversed. Here a
name of another namespace leaves a module alone; `tests/unit/cloudcommerce/test_lazy_urls.py` holds Django to it.
"""

from typing import Any

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern
from django.utils.translation import get_language


class LazyResolver(URLResolver):
    """Resolves and reverses as Django's, importing its module for its own addresses and names alone."""

    def _populate(self) -> None:
        """Collect nothing for the resolver above, which takes no names out of another namespace."""

    @property
    def reverse_dict(self) -> Any:
        """The names of the module, when they are wanted. A namespace without a route is asked this directly."""
        if get_language() not in self._reverse_dict:
            super()._populate()
        return super().reverse_dict


def lazy(route: str, module: str, namespace: str) -> LazyResolver:
    """Return what `path(route, include(module))` would, under `namespace` and imported late."""
    return LazyResolver(RoutePattern(route), module, app_name=namespace, namespace=namespace)


def late(module: str) -> URLResolver:
    """Return what `path("", include(module))` would, imported when an address gets as far, or any name is reversed."""
    return URLResolver(RoutePattern(""), module)
