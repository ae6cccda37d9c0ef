"""What in a workbook asks for a second look, and the number formats of a column."""

from __future__ import annotations

from pathlib import Path

from exportcheck.tables.oddities import EXCEL_CELL_CHARS, Oddity, workbook_oddities
from tests.shipments.workbooks import xlsx


def test_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    rows = [
        ["code", "title"],
        ["A1", "x" * EXCEL_CELL_CHARS],
        ["A2", "=B2"],
        ["A3", "y"],
        [None, None],
    ]
    path.write_bytes(
        xlsx(rows, merged=["A4:A5"], sheets={"Other": [["x"]]}, hidden_sheets=["Other"])
    )
    assert workbook_oddities(path) == (
        Oddity("merged", "Sheet", 4, 1, 5, 1),
        Oddity("formula_without_value", "Sheet", 3, 2, 3, 2),
        Oddity("cell_full", "Sheet", 2, 2, 2, 2),
        Oddity("hidden_sheet", "Other"),
    )


def test_a_plain_workbook_has_none(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx([["code", "title"], ["A1", "x"]]))
    assert workbook_oddities(path) == ()
