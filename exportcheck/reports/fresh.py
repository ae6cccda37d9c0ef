"""A fresh workbook with the lines as they were read, for inputs that are no .xlsx."""

from __future__ import annotations

import openpyxl
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from exportcheck.explain import say
from exportcheck.models import Language, LineResult, ScreeningReport
from exportcheck.reports.cells import LINE_COLUMNS, LINE_WIDTHS, headings, line_cells, safe
from exportcheck.reports.colours import FILLS
from exportcheck.reports.sheet_looks import as_heading, filter_from, fit_height, freeze_below

_OWN = {"sheet": 14, "row": 7, "description": 60, "hs_code": 13}


def fresh_workbook(report: ScreeningReport, language: Language | None) -> Workbook:
    """One sheet with one row per goods line.

    Args:
        report: the results.
        language: language of the sentences; each line's own by default.
    """
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    words = language or report.language
    sheet.title = say("sheet.lines", words)
    sheet.append(headings((*_OWN, *LINE_COLUMNS), words))
    widths = (*_OWN.values(), *LINE_WIDTHS.values())
    for cell in sheet[1]:
        as_heading(cell)
    coloured = (len(_OWN), len(_OWN) + 1)  # status and entry
    for number, result in enumerate(report.results, 2):
        cells = _cells(result, language, words)
        sheet.append(cells)
        fit_height(sheet, number, cells, widths)
        fill = PatternFill("solid", fgColor=FILLS[result.status])
        for place, cell in enumerate(sheet[number]):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if place in coloured and result.status != "no_match":
                cell.fill = fill
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    freeze_below(sheet, 1)
    filter_from(sheet, 1, len(report.results) + 1, len(widths))
    return book


def _cells(result: LineResult, language: Language | None, words: Language) -> list[object]:
    line = result.line
    hs_code = line.hs_codes[0] if line.hs_codes else ""
    own = [line.sheet or "", line.row, line.description, hs_code]
    return [safe(cell) for cell in [*own, *line_cells(result, language, words)]]
