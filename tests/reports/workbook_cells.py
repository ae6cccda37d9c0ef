"""Everything of a workbook that an annotated copy must keep, cell by cell and sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook


def opened(path: Path) -> Workbook:
    with path.open("rb") as stream:
        return openpyxl.load_workbook(stream, rich_text=True)


def differences(original: Workbook, copy: Workbook) -> list[str]:
    """Where a copy differs from the original; what it has besides does not count."""
    found = []
    for sheet in original.worksheets:
        if sheet.title not in copy.sheetnames:
            found.append(f"{sheet.title}: missing")
            continue
        copied = dict(facts(copy[sheet.title]))
        for place, value in facts(sheet):
            other = copied.get(place)
            if value != other:
                found.append(f"{sheet.title} {place}: {value!r} became {other!r}")
    return found


def facts(sheet: Any) -> Iterator[tuple[str, Any]]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None or cell.has_style:
                yield cell.coordinate, _cell(cell)
    for row, dimension in sheet.row_dimensions.items():
        yield f"row {row} hidden", dimension.hidden
        if dimension.height is not None:
            yield f"row {row} height", dimension.height
    used = max((c.column for c in sheet._cells.values() if c.value is not None), default=0)
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min or 0, min(dimension.max or 0, used) + 1):
            yield f"column {column}", (dimension.width, dimension.hidden)
    yield "merged", sorted(map(str, sheet.merged_cells.ranges))
    yield "freeze panes", sheet.freeze_panes
    yield "state", sheet.sheet_state
    yield "filter", sheet.auto_filter.ref
    yield "print area", str(sheet.print_area)
    yield "landscape", sheet.page_setup.orientation
    yield "protection", sheet.protection.sheet
    yield (
        "validations",
        sorted(
            (str(each.sqref), each.type, each.formula1)
            for each in sheet.data_validations.dataValidation
        ),
    )
    yield "conditional formats", sorted(str(each.sqref) for each in sheet.conditional_formatting)


def _cell(cell: Any) -> tuple[Any, ...]:
    fill, font = cell.fill, cell.font
    return (
        _value(cell.value), cell.data_type, cell.number_format,
        font.b, font.i, font.sz, font.name, str(font.color and font.color.rgb),
        fill.fill_type, str(fill.fgColor.rgb),
        cell.alignment.wrap_text, cell.alignment.horizontal, cell.alignment.vertical,
        *(side and side.style for side in (cell.border.bottom, cell.border.left)),
        cell.hyperlink.target if cell.hyperlink else None,
        cell.comment.text if cell.comment else None,
    )  # fmt: skip


def _value(value: Any) -> Any:
    if hasattr(value, "ref") and hasattr(value, "text"):  # an array formula
        return value.ref, value.text
    return repr(value)
