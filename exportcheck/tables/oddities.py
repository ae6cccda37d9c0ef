"""What in a workbook asks for a second look before it is trusted as a list.

Merged ranges, formulas whose value was never stored, texts cut by Excel, hidden sheets:
none of them stops a reader, each of them can hide or lose an entry.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from exportcheck.tables.door import open_tables
from exportcheck.tables.limits import ReadLimits
from exportcheck.tables.rows import Sheet

EXCEL_CELL_CHARS = 32_767
"""Characters that Excel keeps in a cell; it cuts longer texts without a word."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing in a workbook that is worth a look.

    Attributes:
        kind: "merged", "formula_without_value", "cell_full" or "hidden_sheet".
        sheet: name of the sheet, "" where the format has none.
        row: 1-based row, None for a whole sheet.
        column: 1-based column, None for a whole sheet.
        last_row: last row of a merged range, else the row.
        last_column: last column of a merged range, else the column.
    """

    kind: str
    sheet: str
    row: int | None = None
    column: int | None = None
    last_row: int | None = None
    last_column: int | None = None


def workbook_oddities(
    path: str | os.PathLike[str], limits: ReadLimits | None = None
) -> tuple[Oddity, ...]:
    """Every oddity of a workbook, by sheet, then kind, then place.

    Raises:
        InputError: the workbook cannot be read.
    """
    tables = open_tables(path, limits)
    return tuple(oddity for sheet in tables.sheets for oddity in _of_sheet(sheet))


def _of_sheet(sheet: Sheet) -> Iterator[Oddity]:
    name = sheet.name or ""
    if sheet.hidden:
        yield Oddity("hidden_sheet", name)
    facts = sheet.facts()
    for row, column, last_row, last_column in sorted(facts.merged):
        yield Oddity("merged", name, row, column, last_row, last_column)
    for row, column in sorted(facts.unstored):
        yield Oddity("formula_without_value", name, row, column, row, column)
    for line in sheet.rows():
        for column, cell in enumerate(line.cells, start=1):
            if isinstance(cell, str) and len(cell) >= EXCEL_CELL_CHARS:
                yield Oddity("cell_full", name, line.number, column, line.number, column)
