"""Writing a control list: a folder of CSV files, or one .xlsx workbook. Nothing is lost."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from exportcheck.errors import OutputError
from exportcheck.lists.layout import LIST_SHEET, SEPARATOR, SHEETS, Column, SheetLayout
from exportcheck.models import ControlList

_ROWS = {
    "entries": "entries",
    "terms": "terms",
    "limits": "limits",
    "features": "features",
    "substances": "substances",
    "hs": "tariff_links",
    "relations": "relations",
}
_WIDE = (
    "title_en",
    "title_ru",
    "notes_en",
    "notes_ru",
    "synonyms",
    "any_of",
    "words",
    "none_of",
)


def write_control_list(control_list: ControlList, target: str | Path) -> Path:
    """Write a list as a workbook (``.xlsx``) or as a folder (any other name).

    Args:
        control_list: the list.
        target: path of the workbook or of the folder, which is made if need be.

    Raises:
        OutputError: the target cannot be written.
    """
    path = Path(target)
    try:
        if path.suffix.lower() == ".xlsx":
            _workbook(control_list, path)
        else:
            _folder(control_list, path)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}). Choose another place."
        raise OutputError(message) from error
    return path


def _folder(control_list: ControlList, path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in _papers(control_list)
    ]
    (path / "list.toml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    for layout in SHEETS:
        rows = getattr(control_list, _ROWS[layout.name])
        if not rows and layout.name != "entries":
            continue
        with (path / f"{layout.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow([column.heading for column in layout.columns])
            writer.writerows(_cells(layout, row) for row in rows)


def _workbook(control_list: ControlList, path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = LIST_SHEET
    for row in _papers(control_list):
        sheet.append(row)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 18, 110
    for layout in SHEETS:
        rows = getattr(control_list, _ROWS[layout.name])
        if rows or layout.name == "entries":
            _sheet(book.create_sheet(layout.name), layout, rows)
    book.save(path)


def _sheet(sheet: Any, layout: SheetLayout, rows: tuple[Any, ...]) -> None:
    sheet.append([column.heading for column in layout.columns])
    for row in rows:
        sheet.append(_cells(layout, row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
        cell.alignment = Alignment(vertical="top")
    for number, column in enumerate(layout.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = (
            60 if column.heading in _WIDE else 16
        )
        for (cell,) in sheet.iter_rows(min_row=2, min_col=number, max_col=number):
            cell.number_format = "@"  # text, so that no code or value is read as a number or a date
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _papers(control_list: ControlList) -> Iterator[tuple[str, str]]:
    info = control_list.info
    yield from (
        ("id", info.id),
        ("title_en", info.title_en),
        ("title_ru", info.title_ru),
        ("edition", info.edition),
    )
    yield from info.papers.items()


def _cells(layout: SheetLayout, row: Any) -> list[str]:
    return [_cell(column, getattr(row, column.field), row) for column in layout.columns]


def _cell(column: Column, value: Any, row: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if column.holds == "texts":
        return SEPARATOR.join(value)
    if column.holds == "number":
        return f"{value:.15g}"
    return str(value)
