"""The one place where word lists of the package are opened.

Words, units and phrases are data: CSV files in ``exportcheck/data``, UTF-8 with a heading
row. Several values in one cell are separated by `` | ``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a data file of the package, by heading.

    Args:
        name: file name below ``exportcheck/data``, for example ``units.csv``.
    """
    return tuple(csv.DictReader(_lines(name)))


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """The first two columns of a long data file, without its heading row.

    Args:
        name: file name below ``exportcheck/data``.
    """
    rows = csv.reader(_lines(name))
    next(rows)
    return ((row[0], row[1]) for row in rows)


def _lines(name: str) -> list[str]:
    folder = files("exportcheck").joinpath("data")
    return folder.joinpath(name).read_text(encoding="utf-8").splitlines()


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
