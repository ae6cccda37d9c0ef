"""The HTML report: one page that stands alone, safe with any text of a sheet."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import exportcheck
from exportcheck.models import SkippedRow
from exportcheck.reports.html import page

VOID = {"meta", "br", "link", "img", "hr"}


class Balance(HTMLParser):
    """Holds that every element is closed, and collects what would load something."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.outside: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.outside += [name for name, _ in attrs if name in ("src", "href") or name[:2] == "on"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def report(shipment_csv: Path, screener: exportcheck.Screener) -> exportcheck.ScreeningReport:
    return exportcheck.screen(shipment_csv, screener)


def test_page_is_well_formed_and_loads_nothing(report: exportcheck.ScreeningReport) -> None:
    text = page(report, None)
    parser = Balance()
    parser.feed(text)
    assert parser.open == []
    assert parser.outside == []
    assert not parser.tags & {"script", "link", "img", "iframe", "object"}
    assert not re.search(r"https?:|url\(|@import", text)


def test_text_of_the_sheet_is_escaped(report: exportcheck.ScreeningReport) -> None:
    text = page(report, None)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "black &amp; white" in text


def test_alerts_are_open_and_other_findings_are_not(report: exportcheck.ScreeningReport) -> None:
    text = page(report, None)
    assert text.count("<details open>") == sum(len(result.alerts) for result in report.results)


def test_no_clearance_and_papers_stand_on_the_page(report: exportcheck.ScreeningReport) -> None:
    text = page(report, None)
    assert "No match is no clearance" in text
    assert "small 1" in text
    assert report.run.input_sha256 in text
    assert "@media print" in text


def test_page_in_russian(report: exportcheck.ScreeningReport) -> None:
    text = page(report, "ru")
    assert "<html lang='ru'>" in text
    assert "совпадение" in text
    assert "the line names" not in text


def test_rows_that_were_not_screened_are_in_sight(report: exportcheck.ScreeningReport) -> None:
    failed = SkippedRow(99, "Second", "no_description", "x | 12", failed=True)
    text = page(exportcheck.ScreeningReport(report.run, report.results, (failed,)), "en")
    assert "1 row(s) could not be screened." in text
    assert "<td>Second</td><td>99</td>" in text


def test_report_shows_itself_in_a_notebook(report: exportcheck.ScreeningReport) -> None:
    shown = report._repr_html_()  # type: ignore[attr-defined]
    assert shown.count("<tr>") == 1 + len(report)
    assert "<details>" in shown
    assert "<script" not in shown
    assert "6 match, 1 possible" in shown
