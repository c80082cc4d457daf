"""Texts as they are kept: HTML made safe, addresses and SKUs made of names."""

import hashlib
import re
from collections.abc import Iterable, Mapping

from django.utils.text import slugify
from django.utils.translation import gettext as _

from catalog.exceptions import SlugTaken
from common.errors import InvalidInput

DESCRIPTION_LIMIT = 100_000  # characters
SKU_LIMIT = 64
ALLOWED_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em"),
    *("h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strong"),
    *("sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"),
}
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


def sanitise_html(html: str) -> str:
    """Return `html` without anything that could run, load or restyle: scripts, styles, frames, pictures, handlers."""
    import nh3  # a large library that pages do not need

    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        clean_content_tags={"script", "style", "noscript", "template", "iframe", "object", "title"},
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    ).strip()


def require_storable(fields: Mapping[str, object]) -> None:
    """Raise InvalidInput where a text holds a NUL character, at any depth: PostgreSQL cannot store it."""
    for name, value in fields.items():
        if _has_nul(value):
            raise InvalidInput(_("The text holds a NUL character."), details=[{"field": name, "message": _("NUL")}])


def _has_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, Mapping):
        return any(_has_nul(key) or _has_nul(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return any(_has_nul(item) for item in value)
    return False


def make_slug(text: str, *, prefix: str, limit: int = 220) -> str:
    """Return the address part made of `text`, always the same for the same text.

    A text without any Latin letter or digit gets `prefix` and a short hash of itself.
    """
    slug = slugify(text)[:limit].strip("-_")
    return slug or f"{prefix}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def free_slug(slug: str, taken: Iterable[str], *, limit: int = 220) -> str:
    """Return `slug`, or the first of `slug-2`, `slug-3`, … that is not in `taken`."""
    taken, number, candidate = set(taken), 1, slug
    while candidate in taken:
        number += 1
        ending = f"-{number}"
        candidate = slug[: limit - len(ending)] + ending
    return candidate


def require_slug(slug: str, *, taken: bool) -> None:
    """Raise InvalidInput where a chosen `slug` has characters unfit for an address, SlugTaken where it is taken."""
    if not re.fullmatch(r"[-a-zA-Z0-9_]{1,220}", slug):
        message = _("Use letters, digits, hyphens and underscores only.")
        raise InvalidInput(message, details=[{"field": "slug", "message": message}])
    if taken:
        message = _("“%(slug)s” is taken already.") % {"slug": slug}
        raise SlugTaken(message, details=[{"field": "slug", "message": message}])


def make_sku(slug: str, options: Mapping[str, str], taken: Iterable[str] = ()) -> str:
    """Return a SKU for the variant with `options` of the product at `slug`, none of `taken`: `TEE-M-SAND`."""
    values = "-".join(slugify(value) or hashlib.sha256(value.encode()).hexdigest()[:6] for value in options.values())
    room = SKU_LIMIT - 1 - min(len(values), 30)
    sku = f"{slug[:room].strip('-')}-{values[:30]}" if values else slug[:SKU_LIMIT]
    return free_slug(sku.strip("-").upper(), taken, limit=SKU_LIMIT)
