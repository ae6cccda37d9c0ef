"""The same table read from every format."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from exportcheck.errors import InputError
from exportcheck.tables.door import FORMATS, open_tables
from exportcheck.tables.rows import Cell, Tables
from tests.shipments.workbooks import xlsx
from tests.tables.makers import ods, ods_row, xls, xlsb

ROWS = [["No", "Description"], ["1", "Насос вакуумный"], ["2", "Valve, steel"]]


def _csv(delimiter: str = ",") -> bytes:
    frame = pd.DataFrame(ROWS[1:], columns=ROWS[0])
    return frame.to_csv(index=False, sep=delimiter).encode()


def _parquet() -> bytes:
    file = io.BytesIO()
    pd.DataFrame(ROWS[1:], columns=ROWS[0]).to_parquet(file)
    return file.getvalue()


def _jsonl() -> bytes:
    records = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]
    return "\n".join(json.dumps(record) for record in records).encode()


FILES: dict[str, bytes] = {
    "xlsx": xlsx(ROWS),
    "xls": xls(ROWS),
    "xlsb": xlsb(ROWS),
    "ods": ods("".join(ods_row(*row) for row in ROWS)),
    "csv": _csv(),
    "tsv": _csv("\t"),
    "jsonl": _jsonl(),
    "parquet": _parquet(),
}


def read(source: Any) -> tuple[Tables, list[tuple[Cell, ...]]]:
    tables = open_tables(source)
    return tables, [row.cells for row in tables.sheets[0].rows()]


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_the_same_cells(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"table.{name}"
    path.write_bytes(FILES[name])
    tables, cells = read(path)
    headings = tables.sheets[0].headings
    found = [list(headings()), *map(list, cells)] if headings else [list(row) for row in cells]
    assert found == ROWS
    assert tables.format == name
    assert tables.remarks == ()
    assert len(tables.sha256) == 64


@pytest.mark.parametrize("name", FILES)
def test_bytes_files_and_streams_give_the_same(name: str) -> None:
    content = FILES[name]
    assert read(content)[1] == read(io.BytesIO(content))[1]


@pytest.mark.parametrize("name", ["xlsx", "xls", "xlsb", "ods", "parquet", "jsonl"])
def test_a_wrong_suffix_is_read_and_remarked_on(name: str, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(FILES[name])
    tables, cells = read(path)
    assert tables.format == name
    assert [remark.key for remark in tables.remarks] == ["suffix_differs"]
    assert cells[-1][1] == "Valve, steel"


def test_rows_can_be_read_again() -> None:
    tables = open_tables(FILES["xlsx"])
    sheet = tables.sheets[0]
    assert list(sheet.rows()) == list(sheet.rows())


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(FILES["xlsx"])

    monkeypatch.setattr("sys.stdin", Piped())
    tables, cells = read("-")
    assert tables.name == "<standard input>"
    assert cells[1] == ("1", "Насос вакуумный")


def test_a_text_stream() -> None:
    assert read(io.StringIO("a,b\n1,2\n"))[1] == [("a", "b"), ("1", "2")]


def test_cells_keep_their_kind() -> None:
    moment = datetime.datetime(2026, 1, 2, 3, 4)
    _, cells = read(xlsx([["text", 1.5, True, moment, datetime.date(2026, 1, 2), None, "x"]]))
    assert cells == [("text", 1.5, True, moment, datetime.date(2026, 1, 2), None, "x")]


def test_rows_are_numbered_as_in_the_sheet() -> None:
    tables = open_tables(xlsx([[None], [None], ["x"]]))
    assert [row.number for row in tables.sheets[0].rows()] == [1, 2, 3]


@pytest.mark.parametrize(
    "content",
    [
        xlsx(ROWS, hidden_rows=[3]),
        xls(ROWS, hidden_row=3),
        xlsb(ROWS, hidden_row=3),
        ods(
            ods_row(*ROWS[0])
            + ods_row(*ROWS[1])
            + ods_row(*ROWS[2], attributes='table:visibility="collapse"')
        ),
    ],
    ids=["xlsx", "xls", "xlsb", "ods"],
)
def test_hidden_rows_are_read_and_said_so(content: bytes) -> None:
    rows = list(open_tables(content).sheets[0].rows())
    assert [row.hidden for row in rows] == [False, False, True]


def test_hidden_sheets_are_read_and_said_so() -> None:
    content = xlsx(ROWS, sheets={"More": ROWS}, hidden_sheets=["More"])
    assert [sheet.hidden for sheet in open_tables(content).sheets] == [False, True]
    assert [sheet.hidden for sheet in open_tables(xls(ROWS)).sheets] == [False, True]


def test_json_records_may_differ() -> None:
    content = b'{"a": 1}\n\n[1]\nnot json\n{"b": [1, 2], "a": {"c": "\\ud800"}}\n'
    rows = list(open_tables(content).sheets[0].rows())
    assert rows[0].cells == (1, None)
    assert [row.fault for row in rows] == ["", "", "not_json", "not_json", ""]
    assert rows[4].cells == ('{"c": "\ufffd"}', "1; 2") or rows[4].cells[1] == "1; 2"


def test_a_source_of_no_kind() -> None:
    with pytest.raises(InputError, match="no source"):
        open_tables(5)  # type: ignore[arg-type]


def test_formats_are_listed() -> None:
    assert [one.name for one in FORMATS] == [
        "xlsx",
        "xlsb",
        "xls",
        "ods",
        "delimited",
        "jsonl",
        "parquet",
    ]
