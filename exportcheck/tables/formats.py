"""Number formats of one column of an .xlsx sheet, by openpyxl."""

from __future__ import annotations

import warnings
from pathlib import Path

import openpyxl

_LOOKED_AT = 300
_GENERAL = "General"


def column_formats(path: str | Path, sheet: str, column: int) -> dict[int, str]:
    """The number formats of the numbers in a column.

    Only the first few hundred rows are looked at; where they all agree, the format stands
    for the whole column.

    Args:
        path: the workbook.
        sheet: name of the sheet.
        column: 0-based column.

    Returns:
        Format by 1-based row; under 0 the one that all rows share. Empty when the
        workbook does not open: number formats help and are never needed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it does not know
            return _read(path, sheet, column)
    except Exception:  # any damage that openpyxl minds and calamine did not
        return {}


def _read(path: str | Path, sheet: str, column: int) -> dict[int, str]:
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        cells = workbook[sheet].iter_rows(
            min_col=column + 1, max_col=column + 1, max_row=_LOOKED_AT
        )
        formats = {
            cell.row: str(cell.number_format)
            for (cell,) in cells
            if isinstance(cell.value, (int, float))
        }
    finally:
        workbook.close()
    if len(set(formats.values())) == 1:
        formats[0] = next(iter(formats.values()))
    return {row: name for row, name in formats.items() if name != _GENERAL}
