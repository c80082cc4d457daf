"""Reading a merchant's CSV file row by row: encoding, delimiter, header. Memory does not grow with the file."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from catalog.exceptions import UnreadableFile
from catalog.importing.columns import REQUIRED, TITLES, key_of

DELIMITERS = ",;\t|"
LINE_LIMIT = 1024 * 1024  # bytes of one line of text
MOST_ROWS = 100_000
OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")
WORKBOOK = b"PK\x03\x04"


@dataclass(frozen=True)
class Row:
    """One row: the line it starts on and its cells by column key, without spaces around them. `excess` says that it
    has more cells than the header."""

    line: int
    cells: dict[str, str]
    excess: bool = False

    def get(self, key: str) -> str:
        """Return a cell; blank where the file has no such column."""
        return self.cells.get(key, "")


@dataclass
class Table:
    """A file's rows. `titles` are the header's own words for each column key, `unused` those the shop ignores."""

    file: IO[bytes]
    titles: dict[str, str] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._line = 0
        lines = self._lines()
        header = next(lines, "")
        if not header.strip():
            raise UnreadableFile(_("The file is empty."))
        self._reader = csv.reader(self._with(header, lines), delimiter=_delimiter(header), strict=True)
        self._keys = self._read_header()

    def has(self, key: str) -> bool:
        """Return whether the file has the column."""
        return key in self.titles

    def title(self, key: str) -> str:
        """Return the title of the column in this file, or the one it usually has."""
        return self.titles.get(key) or TITLES.get(key, (key,))[0]

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold anything. Raises UnreadableFile where the file cannot be read on."""
        count = 0
        while True:
            line = self._reader.line_num + 1
            cells = self._next()
            if cells is None:
                return
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            if count > MOST_ROWS:
                message = _("The file has more than %(limit)d rows. Split it into several files.")
                raise UnreadableFile(message % {"limit": MOST_ROWS})
            named = {key: cell.strip() for key, cell in zip(self._keys, cells, strict=False) if key}
            excess = any(cell.strip() for cell in cells[len(self._keys) :])
            yield Row(line=line, cells=named, excess=excess)

    def _read_header(self) -> list[str]:
        titles = [" ".join(title.split()) for title in self._next() or []]
        keys = [key_of(title) for title in titles]
        for key, title in zip(keys, titles, strict=True):
            if key and key in self.titles:
                raise UnreadableFile(_("The column “%(title)s” is there twice.") % {"title": title})
            if key:
                self.titles[key] = title
            elif title:
                self.unused.append(title)
        if missing := [TITLES[key][0] for key in REQUIRED if key not in self.titles]:
            message = _("These columns are missing: %(missing)s. The file has: %(found)s.")
            found = ", ".join(title for title in titles if title)[:500]
            raise UnreadableFile(message % {"missing": ", ".join(missing), "found": found})
        return keys

    def _next(self) -> list[str] | None:
        try:
            return next(self._reader, None)
        except csv.Error as error:
            message = _("Line %(line)d cannot be read: %(reason)s. Look for a missing or stray quotation mark.")
            raise UnreadableFile(message % {"line": self._line, "reason": error}) from error

    def _lines(self) -> Iterator[str]:
        while raw := self.file.readline(LINE_LIMIT + 1):
            self._line += 1
            if self._line == 1:
                raw = _without_mark(raw)
            if len(raw) > LINE_LIMIT:
                raise UnreadableFile(_("Line %(line)d is longer than 1 MB.") % {"line": self._line})
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                raise UnreadableFile(_encoding_message(self._line)) from error
            if "\x00" in text:
                raise UnreadableFile(_encoding_message(self._line))
            yield text

    @staticmethod
    def _with(first: str, lines: Iterator[str]) -> Iterator[str]:
        yield first
        yield from lines


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """Open the CSV file at `path`. Raises UnreadableFile saying what to do about it."""
    try:
        file = path.open("rb")
    except OSError as error:
        message = _("%(path)s cannot be opened: %(reason)s.") % {"path": path, "reason": error.strerror}
        raise UnreadableFile(message) from error
    with file:
        yield Table(file)


def _without_mark(raw: bytes) -> bytes:
    if raw.startswith(OTHER_ENCODINGS):
        raise UnreadableFile(_encoding_message(1))
    if raw.startswith(WORKBOOK):
        raise UnreadableFile(_("This is a workbook (.xlsx). Save it as “CSV UTF-8” first."))
    return raw.removeprefix(b"\xef\xbb\xbf")


def _encoding_message(line: int) -> str:
    message = _(
        "Line %(line)d is not UTF-8 text. Save the file as “CSV UTF-8” (Excel: File, Save As; LibreOffice: Save As, "
        "Edit filter settings, Unicode (UTF-8)) and import that."
    )
    return message % {"line": line}


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)
