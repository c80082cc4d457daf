"""Ways of showing values in lists and on pages."""

import json
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def pretty_json(data: Any) -> SafeString:
    """Return `data` as indented JSON to look at."""
    text = json.dumps(data, indent=2, ensure_ascii=False, default=str)
    return format_html('<pre class="office-code">{}</pre>', text)


def short_time(moment: datetime | None) -> str:
    """Return a moment as lists show it: written out it takes three lines of a column in some languages."""
    return formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else "–"


def badge(text: object, variant: str = "") -> SafeString:
    """Return `text` as a coloured label; `variant` is one of success, info, primary, warning, danger or nothing."""
    return render_to_string("unfold/helpers/label.html", {"text": text, "type": variant})


def reference_link(reference: object) -> SafeString | str:
    """Return what rows of stock and payments refer to, as a link where the project's template knows the way there.

    These apps store an opaque key; only the project knows that it is an order's.
    """
    if not reference:
        return "–"
    return mark_safe(render_to_string("admin/reference.html", {"reference": reference}).strip())  # noqa: S308 (a template's output)
