"""Parts of pages that are drawn once and then filled in.

Django draws a template anew at each use, piece by piece, which took most of the time of a page: of a card or a menu
only a few texts differ from one use to the next.
"""

import re
from collections.abc import Hashable, Iterable
from functools import lru_cache
from html import escape
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

KEPT = 512
# No other text holds it, and escaping and addresses leave it as it is.
_MARK = f"gap{uuid4().hex}n"
_GAP = re.compile(f"{_MARK}([0-9]+)e")


def draw(template: str, gaps: dict[str, Any] | None = None, **fixed: Hashable) -> SafeString:
    """Return a template drawn with the values `fixed` and the texts `gaps`, in the language of the moment.

    A drawing is kept for all of `fixed` and for which gaps are empty, so they should take few values; nothing of one
    shopper is `fixed`. Of a gap the template may only ask whether it is empty, and write it (escaped as ever) or pass
    it to `{% url %}`.
    """
    return draw_each(template, [gaps or {}], **fixed)[0]


def draw_each(template: str, rows: Iterable[dict[str, Any]], **fixed: Hashable) -> list[SafeString]:
    """Return the template drawn as `draw` does for the gaps of each row."""
    moment = (template, get_language(), get_script_prefix(), tuple(fixed.items()))
    # Who works on templates sees each change at once.
    drawing = _drawing.__wrapped__ if settings.DEBUG else _drawing
    return [_fill(drawing(*moment, tuple(gaps), _empty(gaps)), gaps) for gaps in rows]


def _empty(gaps: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Return the gaps without a text, which are drawn as they are: 0 as 0."""
    return tuple([item for item in gaps.items() if not item[1]])


def _fill(parts: tuple[str, ...], gaps: dict[str, Any]) -> SafeString:
    filled = list(parts)
    filled[1::2] = [_written(gaps[name]) for name in parts[1::2]]
    return mark_safe("".join(filled))  # noqa: S308


def _written(text: Any) -> str:
    return text.__html__() if hasattr(text, "__html__") else escape(str(text))


@lru_cache(maxsize=KEPT)
def _drawing(
    template: str,
    language: str | None,
    script_prefix: str,
    fixed: tuple[tuple[str, Hashable], ...],
    gaps: tuple[str, ...],
    empty: tuple[tuple[str, Any], ...],
) -> tuple[str, ...]:
    """Return the drawing in parts: a text, the name of a gap, a text, and so on."""
    marks = {name: f"{_MARK}{number}e" for number, name in enumerate(gaps)}
    parts = _GAP.split(str(render_to_string(template, {**marks, **dict(empty), **dict(fixed)})).strip())
    parts[1::2] = [gaps[int(number)] for number in parts[1::2]]
    return tuple(parts)
