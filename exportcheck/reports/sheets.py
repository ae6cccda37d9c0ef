"""The sheets that every workbook report gets: Findings, and Run."""

from __future__ import annotations

from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exportcheck.explain import explain_note, say
from exportcheck.models import Language, Note, ScreeningReport
from exportcheck.reports.cells import (
    EVIDENCE_COLUMNS,
    FINDING_COLUMNS,
    evidence_cells,
    finding_cells,
    headings,
    safe,
)
from exportcheck.reports.colours import FILLS
from exportcheck.reports.sheet_looks import as_heading, fit_height

_FINDING_WIDTHS = (12, 6, 45, 14, 14, 40, 22, 40, 8, 70, 50)
_EVIDENCE_WIDTHS = (14, 12, 26, 26, 8)
_EVIDENCE_SHOWN = 6


def add_findings(book: Workbook, report: ScreeningReport, language: Language | None) -> None:
    """One row per finding; its evidence follows at the right, five columns each."""
    sheet = book.create_sheet(_free_name(book, "Findings"))
    words = language or report.language
    most = max((len(f.evidence) for r in report.results for f in r.findings), default=0)
    most = min(most, _EVIDENCE_SHOWN)
    widths = (*_FINDING_WIDTHS, *_EVIDENCE_WIDTHS * most)
    sheet.append(headings(FINDING_COLUMNS, words) + headings(EVIDENCE_COLUMNS, words) * most)
    for result in report.results:
        own = language or result.language
        for finding in result.findings:
            cells = finding_cells(result, finding, own, words)
            for evidence in finding.evidence[:most]:
                cells += evidence_cells(evidence, own, words)
            sheet.append([safe(cell) for cell in cells])
            fit_height(sheet, sheet.max_row, cells, widths)
            sheet.cell(sheet.max_row, 4).fill = PatternFill("solid", fgColor=FILLS[finding.status])
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _tidy(sheet)
    sheet.auto_filter.ref = sheet.dimensions


def add_run(
    book: Workbook, report: ScreeningReport, language: Language, lost: tuple[Note, ...]
) -> None:
    """What was screened against what, what came of it, and what was not checked."""
    sheet = book.create_sheet(_free_name(book, "Run"))
    run = report.run
    rows: list[tuple[object, ...]] = [
        ("exportcheck", run.version),
        ("input", run.source),
        ("input sha256", run.input_sha256),
        *((f"option {name}", value) for name, value in run.options.items()),
        *((say(f"status.{name}", language), count) for name, count in report.counts.items()),
        ("", ""),
    ]
    for info in run.lists:
        rows.append(("list", info.id, info.edition, info.sha256))
        rows += [
            ("", name, value)
            for name, value in info.papers.items()
            if name in ("legal_act", "note")
        ]
    rows.append(("", say("cleared_not", language)))
    rows.append(("", say("languages_searched", language)))
    rows += [("note", explain_note(note, language)) for note in (*run.notes, *lost)]
    rows += [
        ("skipped", row.sheet or "", row.row, say(f"reason.{row.reason}", language), row.text)
        for row in report.skipped
        if row.reason != "blank"
    ]
    for cells in rows:
        sheet.append([safe(cell) for cell in cells])
    for number, width in enumerate((18, 60, 14, 40, 60), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _free_name(book: Workbook, name: str) -> str:
    """A sheet name that the user's workbook does not have."""
    taken = {title.lower() for title in book.sheetnames}
    number, free = 1, name
    while free.lower() in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _tidy(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        as_heading(cell)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
