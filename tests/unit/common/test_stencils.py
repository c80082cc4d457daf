"""Drawings that are kept: what is filled in is escaped, and languages, addresses and empty gaps are told apart."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import set_script_prefix
from django.utils.safestring import mark_safe
from django.utils.translation import override

from common.stencils import draw, draw_each


@pytest.fixture
def template(tmp_path: Path, settings: Any) -> Callable[[str], str]:
    """Return a function that writes a template and returns its name, which no other test has."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]

    def write(text: str) -> str:
        path = tmp_path / f"{tmp_path.name}.html"
        path.write_text(text)
        return path.name

    return write


def test_each_use_gets_its_own_texts_escaped(template: Callable[[str], str]) -> None:
    name = template('<a title="{{ text }}">{{ text }}</a>{{ number }}')
    assert draw(name, {"text": "a & b", "number": 7}) == '<a title="a &amp; b">a &amp; b</a>7'
    assert draw(name, {"text": '"><script>', "number": 8}).startswith('<a title="&quot;&gt;&lt;script&gt;">')
    assert draw(name, {"text": mark_safe("<b>c</b>"), "number": 9}).endswith("<b>c</b></a>9")


def test_an_empty_gap_is_another_drawing(template: Callable[[str], str]) -> None:
    name = template("{% if count %}{{ count }} pieces{% else %}none: {{ count }}{% endif %}")
    assert [draw(name, {"count": count}) for count in (2, 0, 3)] == ["2 pieces", "none: 0", "3 pieces"]


def test_what_is_fixed_makes_another_drawing(template: Callable[[str], str]) -> None:
    name = template("{{ year }}: {{ text }}")
    assert [draw(name, {"text": "x"}, year=year) for year in (2026, 2027)] == ["2026: x", "2027: x"]


def test_rows_are_drawn_each(template: Callable[[str], str]) -> None:
    name = template("{% if brand %}{{ brand }} {% endif %}{{ name }}")
    rows = [{"brand": "Halden", "name": "Lamp"}, {"brand": "", "name": "gap0e"}]
    assert draw_each(name, rows) == ["Halden Lamp", "gap0e"]


def test_languages_and_addresses_are_told_apart(template: Callable[[str], str]) -> None:
    name = template("{% load i18n %}{% url 'catalog:product' slug %}")
    assert draw(name, {"slug": "lamp-1"}) == "/products/lamp-1"
    with override("es"):
        assert draw(name, {"slug": "lamp-2"}) == "/es/products/lamp-2"
    set_script_prefix("/production/")
    try:
        assert draw(name, {"slug": "lamp-3"}) == "/production/products/lamp-3"
    finally:
        set_script_prefix("/")


def test_a_changed_template_shows_while_it_is_worked_on(
    template: Callable[[str], str], tmp_path: Path, settings: Any
) -> None:
    name = template("old")
    assert draw(name) == "old"
    settings.DEBUG = True
    settings.TEMPLATES = [{**settings.TEMPLATES[0]}]  # as Django's reloader does, forget the loaded templates
    (tmp_path / name).write_text("new")
    assert draw(name) == "new"
