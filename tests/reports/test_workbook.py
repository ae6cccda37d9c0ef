"""The annotated workbook: the user's sheets are kept, the answers stand at the right."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import openpyxl
import pytest

import exportcheck
from exportcheck.reports.cells import safe
from exportcheck.reports.colours import FILLS
from exportcheck.tables.limits import ReadLimits
from tests.reports import workbooks
from tests.reports.conftest import HEADINGS, LINES, write_csv
from tests.reports.workbook_cells import differences, opened
from tests.shipments.workbooks import xlsx

ANSWERS = ["Status", "Entry", "Reason", "Questions to ask", "Remarks"]


@pytest.fixture(scope="module")
def annotated(
    tmp_path_factory: pytest.TempPathFactory, screener: exportcheck.Screener
) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("annotated")
    source = workbooks.everything(folder / "invoice.xlsx")
    exportcheck.screen_file(source, folder / "out.xlsx", screener)
    return source, folder / "out.xlsx"


def test_every_original_cell_is_kept(annotated: tuple[Path, Path]) -> None:
    assert differences(opened(annotated[0]), opened(annotated[1])) == []


def test_original_file_is_not_touched(tmp_path: Path, screener: exportcheck.Screener) -> None:
    source = workbooks.everything(tmp_path / "invoice.xlsx")
    before = source.read_bytes()
    exportcheck.screen_file(source, tmp_path / "out.xlsx", screener)
    assert source.read_bytes() == before


@pytest.mark.parametrize("name", ["Invoice", "Second"])
def test_answers_stand_right_of_the_last_column(annotated: tuple[Path, Path], name: str) -> None:
    sheet = opened(annotated[1])[name]
    assert [sheet.cell(4, column).value for column in range(7, 12)] == ANSWERS
    statuses = [sheet.cell(row, 7).value for row in range(5, 11)]
    assert statuses == ["match", "possible", "match", "insufficient data", "no match", "no match"]
    assert sheet.cell(5, 8).value == "3A225"
    assert "3A225" in sheet.cell(5, 9).value
    assert sheet.cell(11, 7).value is None  # the total


def test_statuses_are_in_one_language_and_reasons_in_the_lines_own(
    annotated: tuple[Path, Path],
) -> None:
    sheet = opened(annotated[1])["Invoice"]
    assert sheet["G7"].value == "match"
    assert "строка называет" in sheet["I7"].value


def test_answers_are_coloured_by_status(annotated: tuple[Path, Path]) -> None:
    sheet = opened(annotated[1])["Invoice"]
    for row, status in ((5, "match"), (6, "possible"), (8, "insufficient_data")):
        assert sheet.cell(row, 7).fill.fgColor.rgb == f"00{FILLS[status]}"
    assert sheet.cell(9, 7).fill.fill_type is None


def test_answers_are_shown_where_the_empty_columns_were_hidden(
    annotated: tuple[Path, Path],
) -> None:
    sheet = opened(annotated[1])["Invoice"]
    hidden = {
        column
        for each in sheet.column_dimensions.values()
        if each.hidden
        for column in range(each.min, each.max + 1)
    }
    assert not hidden & set(range(7, 12))
    assert {4, 12, 16_384} <= hidden
    assert sheet.column_dimensions["I"].width == 90


def test_taken_sheet_names_are_left_alone(annotated: tuple[Path, Path]) -> None:
    book = opened(annotated[1])
    assert book.sheetnames == ["Invoice", "Second", "Findings", "Rates", "Findings 2", "Run"]
    assert book["Findings"]["A1"].value == "Terms of delivery"


def test_findings_sheet_has_one_row_for_each_finding(
    annotated: tuple[Path, Path], screener: exportcheck.Screener
) -> None:
    report = exportcheck.screen(annotated[0], screener)
    sheet = opened(annotated[1])["Findings 2"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(len(result.findings) for result in report.results)
    assert rows[0][:2] == ("Invoice", 5)
    assert rows[0][3:5] == ("match", "3A225")
    contributions = [rows[0][place] for place in range(15, len(rows[0]), 5) if rows[0][place]]
    assert sum(contributions) == pytest.approx(rows[0][8], abs=0.02)
    assert sheet.freeze_panes == "A2"


def test_run_sheet_says_what_was_done(annotated: tuple[Path, Path]) -> None:
    rows = [row[:4] for row in opened(annotated[1])["Run"].iter_rows(values_only=True)]
    record = json.loads((annotated[1].parent / "out.xlsx.run.json").read_text(encoding="utf-8"))
    facts = {row[0]: row[1] for row in rows if row[0]}
    assert facts["exportcheck"] == exportcheck.__version__
    assert facts["input sha256"] == record["input_sha256"]
    assert facts["match"] == 4
    assert ("list", "small", "1", None) in [tuple(cell or None for cell in row) for row in rows]
    assert any("no clearance" in str(row[1]) for row in rows)
    assert any(row[0] == "skipped" and "total" in str(row[3]) for row in rows)


def test_formulas_are_computed_anew_when_the_copy_is_opened(annotated: tuple[Path, Path]) -> None:
    assert opened(annotated[1]).calculation.fullCalcOnLoad


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formula_like_text_is_escaped(start: str) -> None:
    assert str(safe(f"{start}1+1")).startswith("'")


def test_long_and_odd_cells_are_made_harmless() -> None:
    assert len(str(safe("x" * 40_000))) == 32_767
    assert str(safe("y" * 32_767)) == "y" * 32_767
    assert safe("a\x00b\x0bc\ud800d") == "abcd"
    assert safe(3.5) == 3.5


def test_long_odd_and_formula_like_descriptions_survive(
    tmp_path: Path, screener: exportcheck.Screener
) -> None:
    texts = (
        "=1+1 vacuum pump",
        "@SUM vacuum pump",
        "-vacuum pump",
        "vacuum\x07 pump",
        "pump " * 8_000,
    )
    lines = [(str(number), text, "") for number, text in enumerate(texts, 1)]
    source = write_csv(tmp_path / "odd.csv", lines)
    for name in ("out.xlsx", "out.csv", "out.html", "out.jsonl"):
        exportcheck.screen_file(source, tmp_path / name, screener)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    written = [str(row[2].value) for row in sheet.iter_rows(min_row=2)]
    assert written[:3] == ["'=1+1 vacuum pump", "'@SUM vacuum pump", "'-vacuum pump"]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert len(written[4]) == 32_767
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 5


def test_other_inputs_get_a_fresh_workbook(
    shipment_csv: Path, screener: exportcheck.Screener
) -> None:
    target = shipment_csv.with_name("out.xlsx")
    exportcheck.screen_file(shipment_csv, target, screener, language="ru")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Строки", "Findings", "Run"]
    rows = list(book["Строки"].iter_rows(values_only=True))
    assert rows[0] == ("Лист", "Строка", "Описание", "Код ТН ВЭД", "Статус", "Позиция",
                       "Обоснование", "Вопросы поставщику", "Замечания")  # fmt: skip
    assert len(rows) == 1 + len(LINES)
    assert rows[1][1:5] == (2, LINES[0][1], "850440", "совпадение")


def test_merged_title_over_more_columns_than_the_goods(
    tmp_path: Path, screener: exportcheck.Screener
) -> None:
    source = _book(tmp_path, lambda sheet: sheet.merge_cells("A1:H1"))
    exportcheck.screen_file(source, tmp_path / "out.xlsx", screener)
    sheet = opened(tmp_path / "out.xlsx").worksheets[0]
    assert [sheet.cell(2, column).value for column in range(9, 14)] == ANSWERS


def test_title_merged_over_the_whole_sheet(tmp_path: Path, screener: exportcheck.Screener) -> None:
    source = _book(tmp_path, lambda sheet: sheet.merge_cells("A1:XFD1"))
    exportcheck.screen_file(source, tmp_path / "out.xlsx", screener)
    sheet = opened(tmp_path / "out.xlsx").worksheets[0]
    assert [sheet.cell(2, column).value for column in range(4, 9)] == ANSWERS


def test_a_sheet_without_room_is_named(tmp_path: Path, screener: exportcheck.Screener) -> None:
    source = _book(tmp_path, lambda sheet: sheet.cell(40, 16_383, "far away"))
    options = exportcheck.ReadOptions(limits=ReadLimits(max_columns=16_384))
    report = exportcheck.screen_file(source, tmp_path / "out.xlsx", screener, options=options)
    assert [note.key for note in report.run.notes] == ["sheet_not_annotated"]
    assert "Findings" in opened(tmp_path / "out.xlsx").sheetnames
    assert "no room" in _run_text(tmp_path / "out.xlsx")


def _book(folder: Path, change: object) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "COMMERCIAL INVOICE No. 17"
    for number, row in enumerate((HEADINGS, *LINES[:3]), 2):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    change(sheet)  # type: ignore[operator]
    book.save(folder / "in.xlsx")
    return folder / "in.xlsx"


LOST = {
    "xl/media/image1.png": "pictures",
    "xl/charts/chart1.xml": "charts",
    "xl/drawings/drawing1.xml": "drawings and shapes",
    "xl/vbaProject.bin": "macros",
    "xl/embeddings/object1.bin": "embedded objects",
    "xl/threadedComments/threadedComment1.xml": "threaded comments",
}


def test_what_cannot_be_carried_over_is_named_everywhere(
    tmp_path: Path, screener: exportcheck.Screener
) -> None:
    plain = workbooks.everything(tmp_path / "plain.xlsx")
    source = workbooks.with_parts(plain, tmp_path / "in.xlsx", dict.fromkeys(LOST, workbooks.png()))
    report = exportcheck.screen_file(source, tmp_path / "out.xlsx", screener)
    (note,) = (note for note in report.run.notes if note.key == "lost")
    record = (tmp_path / "out.xlsx.run.json").read_text(encoding="utf-8")
    run = _run_text(tmp_path / "out.xlsx")
    for what in LOST.values():
        assert what in note.values["what"]
        assert what in record
        assert what in run


def test_extensions_that_the_library_drops_are_named(
    tmp_path: Path, screener: exportcheck.Screener
) -> None:
    plain = workbooks.everything(tmp_path / "plain.xlsx")
    source = tmp_path / "in.xlsx"
    sparkline = (
        b'<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x/></ext></extLst></worksheet>'
    )
    with_extension(plain, source, sparkline)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report = exportcheck.screen_file(source, tmp_path / "out.xlsx", screener)
    assert "sparkline" in next(n for n in report.run.notes if n.key == "lost").values["what"]


def with_extension(source: Path, target: Path, ending: bytes) -> None:
    import zipfile

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</worksheet>", ending)
            new.writestr(name, content)


def test_a_workbook_that_only_the_reader_can_open_gets_a_fresh_one(
    tmp_path: Path, screener: exportcheck.Screener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("Value must be one of {'none'}")

    source = workbooks.everything(tmp_path / "in.xlsx")
    monkeypatch.setattr("openpyxl.load_workbook", fail)
    report = exportcheck.screen_file(source, tmp_path / "out.xlsx", screener)
    monkeypatch.undo()
    assert [note.key for note in report.run.notes if note.key == "not_annotated"]
    assert opened(tmp_path / "out.xlsx").sheetnames == ["Lines", "Findings", "Run"]
    assert "could not be annotated" in _run_text(tmp_path / "out.xlsx")


def test_a_workbook_with_a_wrong_suffix_is_annotated(
    tmp_path: Path, screener: exportcheck.Screener
) -> None:
    source = workbooks.everything(tmp_path / "invoice.xls")
    exportcheck.screen_file(source, tmp_path / "out.xlsx", screener)
    assert differences(opened(source), opened(tmp_path / "out.xlsx")) == []


def test_real_invoices_are_kept(
    shared: Path, tmp_path: Path, screener: exportcheck.Screener
) -> None:
    sources = sorted((shared / "data" / "invoices").glob("oneToOne_*.xlsx"))
    assert len(sources) == 71
    found = {}
    for source in sources:
        exportcheck.screen_file(source, tmp_path / "out.xlsx", screener)
        changed = differences(opened(source), opened(tmp_path / "out.xlsx"))
        given = ("freeze panes: None became", "filter: None became")  # where there were none
        changed = [one for one in changed if not any(new in one for new in given)]
        if changed:
            found[source.name] = changed[:5]
    assert found == {}


def _run_text(path: Path) -> str:
    rows = opened(path)["Run"].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def test_a_plain_sheet_gets_a_frozen_header_a_filter_and_rows_that_fit(
    tmp_path: Path, screener: exportcheck.Screener
) -> None:
    rows = [["Invoice"], ["Description", "Qty"], ["Frequency converter, 0-2000 Hz, 15 kW", 1]]
    source = tmp_path / "plain.xlsx"
    source.write_bytes(xlsx([*rows, [None, 1]]))
    exportcheck.screen_file(source, tmp_path / "out.xlsx", screener)
    book = opened(tmp_path / "out.xlsx")
    sheet = book["Sheet"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:G3")
    assert book["Findings"].row_dimensions[2].height > 14


def test_headings_stand_above_every_table_of_a_sheet(
    tmp_path: Path, screener: exportcheck.Screener
) -> None:
    source = tmp_path / "two.xlsx"
    source.write_bytes(xlsx([["Description", "Qty"], ["Pump", 1], ["Qty", "Name"], [2, "Valve"]]))
    exportcheck.screen_file(source, tmp_path / "out.xlsx", screener, language="en")
    sheet = opened(tmp_path / "out.xlsx")["Sheet"]
    assert (sheet["C1"].value, sheet["C3"].value) == ("Status", "Status")
    assert sheet.auto_filter.ref is None
