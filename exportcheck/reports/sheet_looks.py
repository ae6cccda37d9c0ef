"""How the sheets of a workbook look: headings, row heights, frozen rows, filters.

Spreadsheet programs do not fit rows to wrapped texts by themselves when they open a file.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exportcheck.reports.colours import HEADING

_LINE_HEIGHT, _TALLEST = 13.5, 200.0  # points
_LOWEST_FROZEN = 12


def as_heading(cell: Cell, like: Cell | None = None) -> None:
    """Give a cell the looks of a heading, in the letters of another one."""
    font = (like or cell).font
    cell.font = Font(name=font.name, size=font.size, bold=True)
    cell.fill = PatternFill("solid", fgColor=HEADING)
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def fit_height(sheet: Worksheet, row: int, texts: Sequence[object], widths: Sequence[int]) -> None:
    """Give a row room for its wrapped texts, unless the user has set its height."""
    if sheet.row_dimensions[row].height is not None:
        return
    lines = max(
        sum(1 + len(part) // width for part in str(text).split("\n"))
        for text, width in zip(texts, widths, strict=False)
    )
    if lines > 1:
        sheet.row_dimensions[row].height = min(lines * _LINE_HEIGHT, _TALLEST)


def freeze_below(sheet: Worksheet, header: int) -> None:
    """Keep the header in sight, where the user has frozen nothing."""
    if sheet.freeze_panes is None and header <= _LOWEST_FROZEN:
        sheet.freeze_panes = f"A{header + 1}"


def filter_from(sheet: Worksheet, header: int, last_row: int, last_column: int) -> None:
    """Filter buttons over a table, where the user has none of their own."""
    if sheet.auto_filter.ref is None and not sheet.tables:
        sheet.auto_filter.ref = f"A{header}:{get_column_letter(last_column)}{last_row}"
