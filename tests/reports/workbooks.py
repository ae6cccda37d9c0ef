"""Workbooks for tests of annotation: one with everything, and parts that cannot be kept."""

from __future__ import annotations

import datetime
import struct
import zipfile
import zlib
from pathlib import Path

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula

GOODS = (
    ("Frequency converter, output 0-2000 Hz, 15 kW", "8504409100", 2, 4200.5),
    ("=+A1 is no formula in a description: vacuum pump", "8414108100", 1, 310),
    ("Тиодигликоль, CAS 111-48-8, 25 кг", "2930907000", 4, 900),
    ("Spare parts", "", 5, 12),
    ("Office chair", "9401390000", 50, 48),
    ("Frequency converter 0-50 Hz, 2.2 kW", "8504409100", 3, 190),
)


def everything(path: Path) -> Path:
    """Two goods sheets, a sheet of other things, a hidden one, and all kinds of formatting."""
    book = openpyxl.Workbook()
    invoice(book.active, "Invoice")
    invoice(book.create_sheet("Second"), "Second")
    terms = book.create_sheet("Findings")  # a name that the report would like to have
    terms["A1"], terms["A2"] = "Terms of delivery", datetime.datetime(2026, 9, 14, 12, 30)
    hidden = book.create_sheet("Rates")
    hidden["A1"], hidden["A2"] = "Rate", 89.45
    hidden.sheet_state = "veryHidden"
    book.properties.title = "Invoice 17"
    book.save(path)
    return path


def invoice(sheet: object, title: str) -> None:
    sheet.title = title  # type: ignore[attr-defined]
    _head(sheet)
    for number, (text, code, quantity, price) in enumerate(GOODS, 5):
        for column, value in enumerate((number - 4, text, code, quantity, price), 1):
            cell = sheet.cell(number, column, value)  # type: ignore[attr-defined]
            cell.border = Border(bottom=Side(style="thin"))
        sheet.cell(number, 2).data_type = "s"  # type: ignore[attr-defined]
        sheet.cell(number, 5).number_format = '#,##0.00 "USD"'  # type: ignore[attr-defined]
        sheet.cell(number, 6, f"=D{number}*E{number}").number_format = "0.0"  # type: ignore[attr-defined]
    _finish(sheet)


def _head(sheet: object) -> None:
    sheet["A1"] = CellRichText("Seller: ", TextBlock(InlineFont(b=True), "Northgate"), " Ltd")  # type: ignore[index]
    sheet.merge_cells("A1:F1")  # type: ignore[attr-defined]
    sheet["A2"] = datetime.date(2026, 9, 14)  # type: ignore[index]
    sheet["A2"].number_format = "dd.mm.yyyy"  # type: ignore[index]
    headings = ("No.", "Description of goods", "HS code", "Qty", "Unit price", "Amount")
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(4, column, heading)  # type: ignore[attr-defined]
        cell.font = Font(bold=True, italic=True, size=13, color="00FF0000")
        cell.fill = PatternFill("solid", fgColor="00CCEEFF")
        cell.alignment = Alignment(horizontal="center", wrap_text=True)


def _finish(sheet: object) -> None:
    last = 4 + len(GOODS)
    sheet.cell(last + 1, 2, "TOTAL").font = Font(bold=True)  # type: ignore[attr-defined]
    sheet.cell(last + 1, 6, f"=SUM(F5:F{last})")  # type: ignore[attr-defined]
    sheet["F13"] = ArrayFormula("F13:F13", "=SUM(D5:D6*E5:E6)")  # type: ignore[index]
    sheet["B5"].comment = Comment("Ask the maker", "Officer")  # type: ignore[index]
    sheet["A14"] = "Web site"  # type: ignore[index]
    sheet["A14"].hyperlink = "mailto:office@example.org"  # type: ignore[index]
    sheet["Z30"].fill = PatternFill("solid", fgColor="00EEEEEE")  # type: ignore[index]
    for letter, width in zip("ABCDEF", (6, 44.5, 13, 7, 15, 15), strict=True):
        sheet.column_dimensions[letter].width = width  # type: ignore[attr-defined]
    sheet.column_dimensions["D"].hidden = True  # type: ignore[attr-defined]
    sheet.column_dimensions.group("H", "XFD", hidden=True)  # type: ignore[attr-defined]
    sheet.row_dimensions[3].hidden = True  # type: ignore[attr-defined]
    sheet.row_dimensions[5].height = 31  # type: ignore[attr-defined]
    sheet.row_dimensions[9].hidden = True  # type: ignore[attr-defined]
    sheet.freeze_panes = "C5"  # type: ignore[attr-defined]
    sheet.auto_filter.ref = f"A4:F{last}"  # type: ignore[attr-defined]
    sheet.print_area = "A1:F12"  # type: ignore[attr-defined]
    sheet.page_setup.orientation = "landscape"  # type: ignore[attr-defined]
    units = DataValidation("list", formula1='"pcs,kg"', sqref="D5:D10")
    sheet.add_data_validation(units)  # type: ignore[attr-defined]
    rule = CellIsRule("greaterThan", ["1000"], fill=PatternFill("solid", bgColor="00FFFF00"))
    sheet.conditional_formatting.add("E5:E10", rule)  # type: ignore[attr-defined]


def with_parts(source: Path, target: Path, parts: dict[str, bytes]) -> Path:
    """A copy of a workbook with further parts in its container."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return target


def png() -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\x00\xff\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
