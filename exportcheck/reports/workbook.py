"""The annotated workbook: the user's own sheets with the answer at the right of each line.

Every sheet, row, width, number format and formula of an .xlsx input is kept. What the
workbook library cannot carry over is named, never lost in silence. Other inputs get a fresh
workbook with the lines as they were read.
"""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from pathlib import Path

from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exportcheck.models import Language, LineResult, Note, ScreeningReport
from exportcheck.reports.carry_over import NotAnnotatedError, load
from exportcheck.reports.cells import LINE_COLUMNS, LINE_WIDTHS, headings, line_cells, safe
from exportcheck.reports.colours import FILLS
from exportcheck.reports.fresh import fresh_workbook
from exportcheck.reports.original import Original
from exportcheck.reports.sheet_looks import as_heading, filter_from, fit_height, freeze_below
from exportcheck.reports.sheets import add_findings, add_run

_LAST_COLUMN = 16_384
_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_workbook(
    report: ScreeningReport, path: Path, language: Language | None, original: Original | None
) -> tuple[Note, ...]:
    """Write the annotated workbook, or a fresh one when there is no .xlsx to annotate.

    Args:
        report: the results.
        path: file to write.
        language: language of headings and sentences; by default headings and statuses are in
            that of most lines, reasons in each line's own.
        original: the workbook to annotate.

    Returns:
        What could not be carried over.
    """
    words = language or report.language
    book, notes = _book(report, language, original)
    add_findings(book, report, language)
    add_run(book, report, words, notes)
    book.save(path)
    return notes


def _book(
    report: ScreeningReport, language: Language | None, original: Original | None
) -> tuple[Workbook, tuple[Note, ...]]:
    if original is None:
        return fresh_workbook(report, language), ()
    try:
        book, lost = load(original)
    except NotAnnotatedError as error:
        note = Note("not_annotated", {"file": original.name, "why": str(error)})
        return fresh_workbook(report, language), (note,)
    return book, (*lost, *_annotate(book, report, language, original))


def _annotate(
    book: Workbook, report: ScreeningReport, language: Language | None, original: Original
) -> list[Note]:
    """Write the answers beside the lines of every sheet; a remark on a sheet without room."""
    by_sheet: dict[str | None, list[LineResult]] = defaultdict(list)
    for result in report.results:
        by_sheet[result.line.sheet].append(result)
    notes = []
    for name, results in by_sheet.items():
        if name not in book.sheetnames or _first_free(book[name]) is None:
            notes.append(Note("sheet_not_annotated", {"sheet": name or ""}))
            continue
        headers = original.header_rows.get(name) or ()
        _annotate_sheet(book[name], results, headers, language, language or report.language)
    return notes


def _annotate_sheet(
    sheet: Worksheet,
    results: list[LineResult],
    headers: tuple[int, ...],
    language: Language | None,
    words: Language,
) -> None:
    first = _first_free(sheet) or 1
    _make_room(sheet, first)
    for header in headers:
        _write_headings(sheet, header, first, words)
    if len(headers) == 1:
        last = max(result.line.row for result in results)
        freeze_below(sheet, headers[0])
        filter_from(sheet, headers[0], last, first + len(LINE_COLUMNS) - 1)
    fills = {status: PatternFill("solid", fgColor=colour) for status, colour in FILLS.items()}
    for result in results:
        texts = line_cells(result, language, words)
        for offset, text in enumerate(texts):
            cell = sheet.cell(result.line.row, first + offset)
            cell.value = str(safe(text))
            cell.data_type = "s"
            cell.alignment = _WRAPPED if offset > 1 else _TOP
            if offset < 2 and result.status != "no_match":  # long texts read better on white
                cell.fill = fills[result.status]
        fit_height(sheet, result.line.row, texts, tuple(LINE_WIDTHS.values()))


def _write_headings(sheet: Worksheet, row: int, first: int, words: Language) -> None:
    for offset, text in enumerate(headings(LINE_COLUMNS, words)):
        as_heading(sheet.cell(row, first + offset, text), like=sheet.cell(row, first - 1))


def _first_free(sheet: Worksheet) -> int | None:
    """The first column at the right of everything; None where the answers find no room.

    Formatted empty columns do not count. A merged range does, for nothing can be written
    into it, unless it runs over the whole width of the sheet.
    """
    # The cells there are: going over rows and columns would make millions of empty ones.
    used = [cell.column for cell in sheet._cells.values() if cell.value not in (None, "")]
    used += [area.max_col for area in sheet.merged_cells.ranges if area.max_col < _LAST_COLUMN]
    first = max(used, default=0) + 1
    return first if first + len(LINE_COLUMNS) - 1 < _LAST_COLUMN else None


def _make_room(sheet: Worksheet, first: int) -> None:
    """Columns of their own for the answers, shown even where the empty ones are hidden."""
    last = first + len(LINE_COLUMNS) - 1
    columns = sheet.column_dimensions
    for key, group in list(columns.items()):
        begin, end = group.min or 0, group.max or 0
        if end < first or begin > last:
            continue
        if end > last:
            rest = copy(group)
            rest.index, rest.min, rest.max = get_column_letter(last + 1), last + 1, end
            columns[rest.index] = rest
        if begin >= first:
            del columns[key]
        else:
            group.max = first - 1
    for offset, name in enumerate(LINE_COLUMNS):
        columns[get_column_letter(first + offset)].width = LINE_WIDTHS[name]
