"""Small workbooks for tests, made in memory."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl


def xlsx(
    rows: Sequence[Sequence[Any]],
    *,
    merged: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    formats: dict[str, str] | None = None,
    sheets: dict[str, Sequence[Sequence[Any]]] | None = None,
    hidden_sheets: Sequence[str] = (),
) -> bytes:
    """A workbook of one sheet called Sheet, and of further ones by name."""
    book = openpyxl.Workbook()
    book.active.title = "Sheet"
    for name, content in {"Sheet": rows, **(sheets or {})}.items():
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for number, row in enumerate(content, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(number, column, value)
    first = book["Sheet"]
    for span in merged:
        first.merge_cells(span)
    for number in hidden_rows:
        first.row_dimensions[number].hidden = True
    for place, number_format in (formats or {}).items():
        first[place].number_format = number_format
    for name in hidden_sheets:
        book[name].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
