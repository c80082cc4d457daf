"""Compiles the translations without gettext's own programs: every locale/*/LC_MESSAGES/*.po to its .mo.

The .mo files are committed, so that a fresh clone and the Lambda package speak Spanish at once. `--check` only tells
whether they are up to date, and whether every text of the shop has a translation that somebody has looked at.
"""

import sys
from pathlib import Path

import polib

from devtools.demo_settings import PROJECT
from devtools.texts import texts_in


def compiled(source: Path) -> bytes:
    """Return the .mo contents of a .po file; the same source always gives the same bytes."""
    return polib.pofile(str(source)).to_binary()


def out_of_date(folder: Path) -> list[Path]:
    """Return the .po files under `folder` whose .mo file is missing or says something else."""
    return [source for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if not is_up_to_date(source)]


def is_up_to_date(source: Path) -> bool:
    """Return whether the .mo file beside a .po file is what compiling it gives."""
    target = source.with_suffix(".mo")
    return target.exists() and target.read_bytes() == compiled(source)


def unfinished(source: Path) -> list[str]:
    """Return the texts of a .po file without a translation, or with one that is only guessed (marked fuzzy)."""
    return [entry.msgid for entry in polib.pofile(str(source)) if not entry.obsolete and not entry.translated()]


def uncollected(project: Path, source: Path) -> list[str]:
    """Return the texts of the project's code and templates that a .po file does not hold."""
    known = {entry.msgid for entry in polib.pofile(str(source)) if not entry.obsolete}
    return [f"“{text}” ({file.relative_to(project)})" for file, text in texts_in(project) if text not in known]


def problems(project: Path) -> list[str]:
    """Return in words what is wrong with the translations in `project`/locale: nothing, where all is well."""
    folder = project / "locale"
    found = [f"{name(source)} has changed since it was compiled: run make messages" for source in out_of_date(folder)]
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        found += [f"{name(source)} lacks a translation of “{text}”" for text in unfinished(source)]
        found += [f"{name(source)} lacks the text {text}: run make messages" for text in uncollected(project, source)]
    return found


def name(source: Path) -> str:
    """Return what to call a .po file: the end of its path, from the language on."""
    return "/".join(source.parts[-3:])


def main() -> int:
    """Compile what is out of date; with `--check` only list what is wrong and return 1 where there is anything."""
    if "--check" in sys.argv:
        found = problems(PROJECT)
        for line in found:
            print(line)
        return 1 if found else 0
    for source in out_of_date(PROJECT / "locale"):
        source.with_suffix(".mo").write_bytes(compiled(source))
        print(f"compiled {name(source)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
