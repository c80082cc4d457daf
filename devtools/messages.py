"""Compiles the translations without gettext's own programs: every locale/*/LC_MESSAGES/*.po to its .mo.

The .mo files are committed, so that a fresh clone and the Lambda package speak Spanish at once. `--check` only tells
whether they are up to date.
"""

import sys
from pathlib import Path

import polib

from devtools.demo_settings import PROJECT


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


def main() -> int:
    """Compile what is out of date; with `--check` only list it and return 1 when there is any."""
    stale = out_of_date(PROJECT / "locale")
    for source in stale:
        if "--check" in sys.argv:
            print(f"{source.relative_to(PROJECT)} has changed since it was compiled: run make messages")
        else:
            source.with_suffix(".mo").write_bytes(compiled(source))
            print(f"compiled {source.relative_to(PROJECT)}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
