"""Django's templates, whose tag libraries are imported by the first template that loads them.

Django itself imports those of every installed app for the first page, the REST framework's and the back office's too.
"""

from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

from django.apps import apps
from django.template.backends.django import DjangoTemplates
from django.template.library import Library, import_library


class Libraries(dict[str, Library]):
    """Tag libraries by name; `modules` says where each is."""

    def __init__(self, modules: dict[str, str]) -> None:
        super().__init__()
        self.modules = modules

    def __missing__(self, name: str) -> Library:
        library = self[name] = import_library(self.modules[name])
        return library

    def __contains__(self, name: object) -> bool:
        return name in self.modules


class Templates(DjangoTemplates):
    """As Django's backend, with its libraries late."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.engine.template_libraries = Libraries(library_modules())

    def get_templatetag_libraries(self, custom_libraries: dict[str, str]) -> dict[str, str]:
        """Return none for the engine to import at once."""
        return {}


def library_modules() -> dict[str, str]:
    """Return the module of each installed tag library, by the name that `{% load %}` has for it."""
    packages = ["django.templatetags", *(f"{app.name}.templatetags" for app in apps.get_app_configs())]
    specs = [spec for spec in map(find_spec, packages) if spec and spec.submodule_search_locations]
    return {
        module.name: f"{spec.name}.{module.name}"
        for spec in specs
        for module in iter_modules(spec.submodule_search_locations)
    }
