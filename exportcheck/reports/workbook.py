"""The annotated workbook: the user's own sheets with the answer at the right of each line.

Every sheet, row, width, number format and formula of an .xlsx input is kept. What the
workbook library cannot carry over is named, never lost in silence. Other inputs get a fresh
workbook with the lines as they were read.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exportcheck.models import Language, LineResult, Note, ScreeningReport
from exportcheck.reports.cells import LINE_COLUMNS, headings, line_cells, safe
from exportcheck.reports.colours import FILLS
from exportcheck.reports.original import Original
from exportcheck.reports.sheets import add_findings, add_run

_WIDTHS = {"status": 14, "entry": 16, "reason": 90, "questions": 50, "notes": 40}
_LINE_HEIGHT, _TALLEST = 13.5, 200.0  # points
_LOST = {
    "xl/charts/": "charts",
    "xl/media/": "pictures",
    "xl/drawings/drawing": "drawings and shapes",
    "xl/ctrlProps/": "form controls",
    "xl/slicers/": "slicers",
    "xl/embeddings/": "embedded objects",
    "xl/vbaProject": "macros",
    "xl/externalLinks/": "links to other workbooks",
    "customXml/": "custom XML",
}


def write_workbook(
    report: ScreeningReport, path: Path, language: Language | None, original: Original | None
) -> tuple[Note, ...]:
    """Write the annotated workbook, or a fresh one when there is no .xlsx to annotate.

    Args:
        report: the results.
        path: file to write.
        language: language of headings and sentences; by default each line's own.
        original: the workbook to annotate.

    Returns:
        What could not be carried over.
    """
    lost: tuple[Note, ...] = ()
    if original is None:
        book = _fresh(report, language)
    else:
        lost = _lost(original)
        book = openpyxl.load_workbook(original.path, keep_links=True)
        _annotate(book, report, language, original)
    add_findings(book, report, language)
    add_run(book, report, language or "en", lost)
    book.save(path)
    return lost


def _lost(original: Original) -> tuple[Note, ...]:
    """What stands in the file and does not survive reading and writing it again."""
    with zipfile.ZipFile(original.path) as container:
        names = container.namelist()
    found = [what for start, what in _LOST.items() if any(name.startswith(start) for name in names)]
    if not found:
        return ()
    return (Note("lost", {"file": original.name, "what": ", ".join(found)}),)


def _annotate(
    book: Workbook, report: ScreeningReport, language: Language | None, original: Original
) -> None:
    by_sheet: dict[str | None, list[LineResult]] = defaultdict(list)
    for result in report.results:
        by_sheet[result.line.sheet].append(result)
    for name, results in by_sheet.items():
        sheet = book[name] if name in book.sheetnames else book.worksheets[0]
        header = original.header_rows.get(name) or max(min(r.line.row for r in results) - 1, 1)
        _annotate_sheet(sheet, results, header, language)


def _annotate_sheet(
    sheet: Worksheet, results: list[LineResult], header: int, language: Language | None
) -> None:
    first = _last_column(sheet) + 1
    if header < min(result.line.row for result in results):
        for offset, text in enumerate(headings(LINE_COLUMNS, language or results[0].language)):
            cell = sheet.cell(header, first + offset, text)
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="DDE6F0")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for result in results:
        fill = PatternFill("solid", fgColor=FILLS[result.status])
        for offset, text in enumerate(line_cells(result, language or result.language)):
            cell = sheet.cell(result.line.row, first + offset)
            cell.value = str(safe(text))
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=offset > 1, vertical="top")
            if result.status != "no_match":
                cell.fill = fill
        _fit_height(sheet, result.line.row, first)
    for offset, name in enumerate(LINE_COLUMNS):
        sheet.column_dimensions[get_column_letter(first + offset)].width = _WIDTHS[name]


def _fit_height(sheet: Worksheet, row: int, first: int) -> None:
    """Give a row room for the answer, unless the user has set its height.

    Spreadsheet programs do not fit rows by themselves when they open a file.
    """
    if sheet.row_dimensions[row].height is not None:
        return
    lines = 1
    for offset, name in enumerate(LINE_COLUMNS):
        text = str(sheet.cell(row, first + offset).value or "")
        lines = max(lines, sum(1 + len(part) // _WIDTHS[name] for part in text.split("\n")))
    sheet.row_dimensions[row].height = min(lines * _LINE_HEIGHT, _TALLEST)


def _last_column(sheet: Worksheet) -> int:
    """The last column with a value; formatted empty columns do not count."""
    used = (cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return max(used, default=0)


def _fresh(report: ScreeningReport, language: Language | None) -> Workbook:
    """A workbook with the lines as they were read, for inputs that are no .xlsx."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Lines" if language != "ru" else "Строки"
    used = language or "en"
    sheet.append([*headings(("row", "description"), used), "HS", *headings(LINE_COLUMNS, used)])
    for result in report.results:
        line = result.line
        cells = [line.row, line.description, line.hs_codes[0] if line.hs_codes else ""]
        cells += line_cells(result, language or result.language)
        sheet.append([safe(cell) for cell in cells])
        if result.status != "no_match":
            fill = PatternFill("solid", fgColor=FILLS[result.status])
            for cell in sheet[sheet.max_row][3:]:
                cell.fill = fill
    for number, width in enumerate((7, 60, 13, *(_WIDTHS[name] for name in LINE_COLUMNS)), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    return book
