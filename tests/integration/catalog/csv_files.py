"""CSV files for tests."""

import csv
from pathlib import Path

BASE = {"Handle": "tee", "Title": "Tee", "Variant Price": "10"}


def write_csv(path: Path, *rows: dict[str, str], columns: tuple[str, ...] = ()) -> Path:
    """Write `rows` as CSV with the columns they use (and `columns`), and return the path."""
    titles = list(dict.fromkeys([*BASE, *columns, *(title for row in rows for title in row)]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, titles)
        writer.writeheader()
        writer.writerows(rows)
    return path
