"""The texts to translate as the code and the templates have them, read without gettext's own programs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

FUNCTIONS = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"))
# What Django makes of a template: calls of gettext and ngettext among rows of X.
_CALL = re.compile(r"""\b(?:n?gettext|_)\(\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
# Their texts are English for those who develop the shop.
NOT_TRANSLATED = {"tests", "devtools", "benchmarks"}


def texts_in(project: Path) -> Iterator[tuple[Path, str]]:
    """Yield each text to translate of the project's apps and templates, with the file that holds it."""
    for source in _files(project, "*.py"):
        with source.open("rb") as file:
            for _line, _function, found, _comments in extract_python(file, FUNCTIONS, [], {}):
                # Of singular and plural the first; nothing where the text is worked out, as in gettext(name).
                text = found[0] if isinstance(found, (list, tuple)) else found
                if text:
                    yield source, text
    for pattern in ("*.html", "*.txt"):
        for source in sorted((project / "templates").rglob(pattern)):
            for literal in _CALL.findall(templatize(source.read_text())):
                yield source, ast.literal_eval(literal)


def _files(project: Path, pattern: str) -> Iterator[Path]:
    for package in sorted(file.parent for file in project.glob("*/__init__.py")):
        if package.name not in NOT_TRANSLATED:
            yield from sorted(package.rglob(pattern))
