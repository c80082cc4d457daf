"""Translations are compiled without gettext's programs, and what is committed is up to date."""

import gettext

import polib

from devtools.demo_settings import PROJECT
from devtools.messages import compiled, out_of_date, problems


def make_source(folder):
    source = folder / "es" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    catalogue.append(polib.POEntry(msgid="Cart", msgstr="Cesta"))
    catalogue.append(
        polib.POEntry(msgid="%d item", msgid_plural="%d items", msgstr_plural={0: "%d artículo", 1: "%d artículos"})
    )
    catalogue.save(str(source))
    return source


def test_a_compiled_translation_speaks(tmp_path):
    source = make_source(tmp_path)
    source.with_suffix(".mo").write_bytes(compiled(source))
    spanish = gettext.translation("django", tmp_path, ["es"])
    assert spanish.gettext("Cart") == "Cesta"
    assert spanish.ngettext("%d item", "%d items", 2) == "%d artículos"


def test_missing_and_old_files_are_found(tmp_path):
    source = make_source(tmp_path)
    assert out_of_date(tmp_path) == [source]
    source.with_suffix(".mo").write_bytes(compiled(source))
    assert out_of_date(tmp_path) == []
    source.write_text(source.read_text().replace("Cesta", "Carrito"))
    assert out_of_date(tmp_path) == [source]


def test_missing_and_guessed_translations_are_found(tmp_path):
    source = make_source(tmp_path / "locale")
    catalogue = polib.pofile(str(source))
    catalogue.append(polib.POEntry(msgid="Order"))
    catalogue.append(polib.POEntry(msgid="Payment", msgstr="Page", flags=["fuzzy"]))
    catalogue.save()
    source.with_suffix(".mo").write_bytes(compiled(source))
    assert problems(tmp_path) == [
        "es/LC_MESSAGES/django.po lacks a translation of “Order”",
        "es/LC_MESSAGES/django.po lacks a translation of “Payment”",
    ]


def test_texts_that_nobody_collected_are_found(tmp_path):
    source = make_source(tmp_path / "locale")
    source.with_suffix(".mo").write_bytes(compiled(source))
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").touch()
    (tmp_path / "shop" / "views.py").write_text(
        'a = _("Cart")\nb = ngettext("%d item", "%d items", 2)\n'
        'c = gettext(name)\nd = gettext_lazy(\n    "In two " "parts"\n)\n'
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        "{% load i18n %}<p>{% translate 'Here' %}</p>{{ _('Menu') }}"
        "{% blocktranslate count n=n %}{{ n }} left{% plural %}{{ n }} are left{% endblocktranslate %}"
    )
    assert {problem.partition("lacks the text ")[2] for problem in problems(tmp_path)} == {
        "“In two parts” (shop/views.py): run make messages",
        "“Here” (templates/page.html): run make messages",
        "“Menu” (templates/page.html): run make messages",
        "“%(n)s left” (templates/page.html): run make messages",
    }


def test_the_committed_translations_are_complete_and_up_to_date():
    assert problems(PROJECT) == []
