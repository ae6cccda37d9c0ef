"""The one place where word lists of the package are opened.

Words, units and phrases are data: CSV files in ``exportcheck/data``, UTF-8 with a heading
row. Several values in one cell are separated by `` | ``.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a data file of the package, by heading.

    Args:
        name: file name below ``exportcheck/data``, for example ``units.csv``.
    """
    text = files("exportcheck").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def values(cell: str | None) -> tuple[str, ...]:
    """The values of a cell that holds several, without empty ones."""
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


@cache
def words(name: str, key: str = "", column: str = "word") -> frozenset[str]:
    """One column of a data file as a set, lower case.

    Args:
        name: file name below ``exportcheck/data``.
        key: keep only rows whose ``role`` column has this value; "" keeps all.
        column: column that holds the word.
    """
    rows = (row for row in table(name) if not key or row["role"] == key)
    return frozenset(row[column].lower() for row in rows)
