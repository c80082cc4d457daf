"""Translations are compiled without gettext's programs, and what is committed is up to date."""

import gettext

import polib

from devtools.demo_settings import PROJECT
from devtools.messages import compiled, out_of_date


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


def test_the_committed_translations_are_up_to_date():
    assert out_of_date(PROJECT / "locale") == []
