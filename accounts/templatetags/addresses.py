"""Postal addresses in templates."""

from collections.abc import Mapping

from django import template
from django.conf import settings
from django.utils.translation import get_language

from accounts.models import Address
from accounts.postal import postal_lines as lines_of
from accounts.services import as_dict

register = template.Library()


@register.filter
def postal_lines(address: Address | Mapping[str, str]) -> list[str]:
    """`{{ address|postal_lines|join:"<br>" }}`: an address, kept by a user or by an order, as its country writes it."""
    kept = as_dict(address) if isinstance(address, Address) else address
    return lines_of(kept, get_language() or settings.LANGUAGE_CODE)


@register.filter
def postal_line(address: Address) -> str:
    """`{{ address|postal_line }}`: the same in one line, without the name."""
    return ", ".join(postal_lines(as_dict(address) | {"name": ""}))
