"""Workbooks of very long runs hold the findings and say what they leave out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import exportcheck
from exportcheck.models import ShipmentLine
from exportcheck.reports import trimmed, write_report
from exportcheck.screening import Screener

TEXTS = ("Thiodiglycol", "Office chair", "Spare parts", "Wooden table")


@pytest.fixture(scope="module")
def report() -> exportcheck.ScreeningReport:
    lines = [ShipmentLine(row, TEXTS[row % 4]) for row in range(2, 22)]
    return Screener(["cwc-schedules"]).screen(lines, source="goods.csv")


def test_a_short_report_stays_whole(report: exportcheck.ScreeningReport, tmp_path: Path) -> None:
    assert trimmed.fit_for_workbook(report, tmp_path / "a.xlsx") == (report, ())


def test_a_long_one_keeps_what_matters(
    report: exportcheck.ScreeningReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trimmed, "MOST_LINES", 19)
    (note,) = write_report(report, tmp_path / "a.xlsx")
    assert (note.key, note.values["lines"], note.values["kept"]) == ("only_findings", "20", "10")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    lines = book.worksheets[0]
    assert lines.max_row == 11  # with the heading
    said = " ".join(str(c.value) for row in book["Run"].iter_rows() for c in row if c.value)
    assert "20 lines" in said
    counts = {row[0].value: row[1].value for row in book["Run"].iter_rows()}
    assert counts["no match"] == 10  # of all lines, not of those in the workbook


def test_more_findings_than_rows_of_a_sheet(
    report: exportcheck.ScreeningReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trimmed, "MOST_LINES", 1)
    monkeypatch.setattr(trimmed, "_SHEET", 5)
    with pytest.raises(exportcheck.OutputError, match=r"\.csv"):
        write_report(report, tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())
